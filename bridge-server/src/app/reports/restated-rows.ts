// What a correction changes: every published number that reads otherwise now, and whether a conclusion changes with it.
import type { Measure, ReportDocument, RestatementRow } from "@rapport/contract";
import { mayBeSame } from "../../domain/sign-offs.ts";
import type { Words } from "../../words/index.ts";
import type { KeptBundle } from "./snapshot.ts";

/** A row for each measure whose printed number, and so more than its rounding, differs from what was published. */
export function restatedRows(
  published: KeptBundle | null,
  now: ReportDocument,
  { cause, words }: { readonly cause: string; readonly words: Words },
): RestatementRow[] {
  if (published === null) return [];
  const before = published.documents[words.language].measures;
  return before.flatMap((old) => {
    const measure = now.measures.find(({ kpi }) => kpi === old.kpi);
    if (measure === undefined || measure.text === old.text || isSame(old, measure)) return [];
    return [
      {
        ...{ kpi: old.kpi, label: measure.label, period: now.period.label, old: old.text, new: measure.text },
        cause: causeOf(old, measure, cause, words),
        effect: effectOf(old, measure, words),
      },
    ];
  });
}

/** A median of the same rows may read a little otherwise when it comes from roll-ups: that is no correction. */
function isSame(old: Measure, now: Measure): boolean {
  if (old.unit !== "seconds" || old.n !== now.n || old.version !== now.version) return false;
  return old.value !== null && now.value !== null && mayBeSame(old.value, now.value);
}

function causeOf(old: Measure, now: Measure, cause: string, words: Words): string {
  if (old.version === now.version) return cause;
  return words.say("report.restated.version", { cause, old: old.version, new: now.version });
}

function effectOf(old: Measure, now: Measure, words: Words): string {
  const concluded = ({ variation, assurance }: Measure): string => `${variation.label}; ${assurance.label}`;
  const same = old.variation.id === now.variation.id && old.assurance.id === now.assurance.id;
  return same
    ? words.say("report.restated.same", { verdict: concluded(now) })
    : words.say("report.restated.other", { old: concluded(old), new: concluded(now) });
}
