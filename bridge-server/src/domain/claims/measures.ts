// Which measures a text names.
import { anyOf, overlap, placesOf, plainText, type Span } from "./plain-text.ts";
import type { Language, Verdict } from "./verdict.ts";

/** A place where a measure is named. */
export interface Mention extends Span {
  readonly verdict: Verdict;
}

/** Finds the measures that a span of bare text names, longest names first, each place once. */
export type FindMeasures = (bare: string, span: Span) => Mention[];

/** “9 % of calls” and “per call” count something by calls, and say nothing of calls. */
const counted =
  /(?:(?:\d|%|cent|ciento|share|proportion|percentage|proporcion|porcentaje|half|thirds?|quarters?|most|many|mitad|tercio) (?:of|de)(?: all| the| our| las| los| nuestr[oa]s)?|per|por|por cada|every|each|cada) $/;

/**
 * Prepares the names of the measures for looking them up in one language. Where several have a name, the measure of the cell
 * is meant, or else the first.
 */
export function measuresNamed(verdicts: readonly Verdict[], language: Language, cell: string | null): FindMeasures {
  const names = verdicts
    .toSorted((one, other) => Number(other.kpi === cell) - Number(one.kpi === cell))
    .flatMap((verdict) =>
      verdict.names[language].map((name) => {
        const { bare } = plainText(name.trim());
        const pattern = `${bare.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "[\\s-]+")}(?:e?s)?`;
        return { verdict, length: bare.length, found: anyOf(pattern) };
      }),
    )
    .filter(({ length }) => length > 0)
    .toSorted((one, other) => other.length - one.length);
  return (bare, span) => {
    const mentions: Mention[] = [];
    for (const { verdict, found } of names) {
      for (const { from, to } of placesOf(found, bare, span)) {
        if (!/ /.test(bare.slice(from, to)) && counted.test(bare.slice(span.from, from))) continue;
        if (!mentions.some((other) => overlap(other, { from, to }))) mentions.push({ from, to, verdict });
      }
    }
    return mentions.toSorted((one, other) => one.from - other.from);
  };
}
