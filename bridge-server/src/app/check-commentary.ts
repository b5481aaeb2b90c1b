// Holds what somebody wrote against the figures, and says in the reader's language which figure decided.
import { KpiId, type Claim, type Language } from "@rapport/contract";
import { checkClaims, type MarkedClaim } from "../domain/claims/check-claims.ts";
import { measureNames } from "../domain/claims/measure-names.ts";
import type { Verdict } from "../domain/claims/verdict.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { spellValue } from "./scorecard-charts.ts";

/** A text, the language it is written in, and the measure that it stands beside. */
export interface Commentary {
  readonly text: string;
  readonly language: Language;
  readonly kpi: string | null;
}

/** What it is held against. */
export interface HeldAgainst {
  readonly verdicts: readonly Verdict[];
  /** Half-open, in the IANA zone: what “than in September” means. */
  readonly before: { readonly from: Date; readonly to: Date };
  readonly zone: string;
}

/** The claims of a text with their marks, in the order of the text; every sentence bears one. */
export function checkCommentary(
  { text, language, kpi }: Commentary,
  { verdicts, before, zone }: HeldAgainst,
  words: Words,
): Claim[] {
  const named = verdicts.map((verdict) => ({ ...verdict, names: withNames(verdict) }));
  const periodBefore = namesOf(before, zone, language);
  return checkClaims(text, { language, verdicts: named, cell: kpi, periodBefore }).map((claim) => ({
    from: claim.from,
    to: claim.to,
    text: claim.text,
    mark: claim.mark,
    markLabel: words.say(`claim.mark.${claim.mark}`),
    reason: reasonOf(claim, words),
    kpi: claim.verdict === null ? null : KpiId.parse(claim.verdict.kpi),
  }));
}

function withNames({ kpi, names }: Verdict): Verdict["names"] {
  const more = measureNames(kpi);
  // “Service level (20 s)” is called service level.
  const plain = (name: string): string => name.replaceAll(/ *\([^)]*\)|,.*$/g, "");
  return {
    en: [...names.en, ...names.en.map(plain), ...more.en],
    es: [...names.es, ...names.es.map(plain), ...more.es],
  };
}

/** What people call a period that is one month: its name. Others are called by none that a text could be searched for. */
function namesOf({ from, to }: HeldAgainst["before"], zone: string, language: Language): string[] {
  const month = new Intl.DateTimeFormat(language, { month: "long", timeZone: zone });
  const withYear = wordsIn(language).month(from, zone);
  const isOneMonth = withYear === wordsIn(language).month(new Date(to.getTime() - 1), zone);
  return isOneMonth ? [withYear, month.format(from)] : [];
}

function reasonOf({ reason, mark, verdict }: MarkedClaim, words: Words): string {
  if (verdict === null) {
    const bare = reason === "unbound" || reason === "opinion" || reason === "beyond-figures" ? reason : "unbound";
    return words.say(`claim.reason.${bare}`);
  }
  const spell = (value: number | null): string => spellValue(verdict.unit, value, words);
  return words.say(`claim.reason.${reason}`, {
    ...{ label: verdict.names[words.language][0] ?? verdict.kpi, mark, n: verdict.n },
    ...{ value: spell(verdict.value), before: spell(verdict.before), target: spell(verdict.target) },
    lowest: spell(verdict.record?.lowest ?? null),
    highest: spell(verdict.record?.highest ?? null),
    signal: signalOf(verdict),
    assurance: verdict.assurance,
  });
}

function signalOf({ variation, direction }: Verdict): string {
  if (variation === "improving") return "better";
  return variation === "concerning" ? "worse" : (direction ?? "none");
}
