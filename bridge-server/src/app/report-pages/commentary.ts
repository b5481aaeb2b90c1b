// What people wrote on a page, with its claims held against the figures.
import { KpiId, type Claim, type CommentaryBlock } from "@rapport/contract";
import { checkClaims, type MarkedClaim } from "../../domain/claims/check-claims.ts";
import type { Verdict } from "../../domain/claims/verdict.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { PageTemplate } from "../../reports/report.ts";
import type { Words } from "../../words/index.ts";
import { spellValue } from "../scorecard-charts.ts";
import type { ReportAsked } from "./asked.ts";
import type { ReportPeriods } from "./periods.ts";

interface Told {
  readonly asked: ReportAsked;
  readonly words: Words;
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly verdicts: readonly Verdict[];
  readonly periods: ReportPeriods;
}

/**
 * The texts of a page, in the order in which they were handed in. Marks of claims are derived, never typed: a text is read
 * in the language that it was written in, and the reasons stand in the report's.
 */
export function commentaryOf(page: PageTemplate, told: Told): CommentaryBlock[] {
  const { asked, verdicts, periods } = told;
  return asked.commentary
    .filter((text) => text.page === page.id)
    .map(({ id, title, kpi, text, author, language }) => ({
      ...{ type: "commentary", id, title, text, author },
      kpi: kpi === null ? null : KpiId.parse(kpi),
      claims: checkClaims(text, { language, verdicts, cell: kpi, periodBefore: periods.beforeNames }).map((claim) =>
        claimOf(claim, told),
      ),
    }));
}

function claimOf({ from, to, text, mark, reason, verdict }: MarkedClaim, { words, kpis }: Told): Claim {
  return {
    ...{ from, to, text, mark },
    markLabel: words.say(`claim.mark.${mark}`),
    reason: words.say(`claim.reason.${reason}`, verdict === null ? {} : factsOf(verdict, kpis, words)),
    kpi: verdict === null ? null : KpiId.parse(verdict.kpi),
  };
}

/** Everything that a reason may name; which of it, its sentence decides. */
function factsOf(
  verdict: Verdict,
  kpis: ReadonlyMap<string, Kpi>,
  words: Words,
): Readonly<Record<string, string | number>> {
  const spell = (value: number | null): string => spellValue(verdict.unit, value, words);
  return {
    label: kpis.get(verdict.kpi)?.label[words.language] ?? verdict.kpi,
    value: spell(verdict.value),
    before: spell(verdict.before),
    target: spell(verdict.target),
    lowest: spell(verdict.record?.lowest ?? null),
    highest: spell(verdict.record?.highest ?? null),
    ...{ n: verdict.n, assurance: verdict.assurance, signal: signalOf(verdict) },
  };
}

function signalOf({ variation, direction }: Verdict): string {
  if (variation === "improving") return "better";
  if (variation === "concerning") return "worse";
  return direction ?? "none";
}
