// Claims of standing: extremes of the record, targets, being on track.
import { contradicted, type Finding, held, noEvidence } from "./finding.ts";
import type { Part } from "./read-clause.ts";
import type { Verdict } from "./verdict.ts";

/** Earlier periods without which nothing is called an extreme. */
const minimumRecord = 12;

export function judgeRecord(part: Extract<Part, { kind: "record" }>, verdict: Verdict): Finding {
  const { value, before, record, better, unit } = verdict;
  if (value === null) return noEvidence("hidden");
  if (record === null || record.periods < minimumRecord) return noEvidence("record-unknown");
  const inTime = unit === "seconds" || unit === "days";
  const [isHighest, isLowest] = [value >= record.highest, value <= record.lowest];
  const best = better === "neither" ? null : better === "higher" ? isHighest : isLowest;
  const worst = better === "neither" ? null : better === "higher" ? isLowest : isHighest;
  const isSo = {
    ...{ highest: isHighest, lowest: isLowest, best, worst, any: isHighest || isLowest },
    ...{ fastest: inTime ? isLowest : best, slowest: inTime ? isHighest : worst },
  }[part.extreme];
  if (isSo === null) return noEvidence("neither");
  if (part.negated) return held(!isSo, "record");
  if (isSo || !part.partial) return held(isSo, "record");
  return before !== null && isBeyond(part.extreme, before, value, verdict)
    ? contradicted("not-so-moved")
    : noEvidence("record-part");
}

/** Whether the period before was further out than this one: then this one is no extreme of any stretch of both. */
function isBeyond(extreme: string, before: number, value: number, { better, unit }: Verdict): boolean {
  const inTime = unit === "seconds" || unit === "days";
  if (extreme === "highest" || (extreme === "slowest" && inTime)) return before > value;
  if (extreme === "lowest" || (extreme === "fastest" && inTime)) return before < value;
  if (extreme === "best" || extreme === "fastest") return better === "higher" ? before > value : before < value;
  if (extreme === "worst" || extreme === "slowest") return better === "higher" ? before < value : before > value;
  return false;
}

export function judgeTarget({ relation, always }: Extract<Part, { kind: "target" }>, verdict: Verdict): Finding {
  const { value, target, better, assurance } = verdict;
  if (target === null) return noEvidence("no-target");
  if (value === null) return noEvidence("hidden");
  const isMet = better === "higher" ? value >= target : value <= target;
  if (relation === "above" || relation === "below") {
    const isSo = relation === "above" ? value > target : value < target;
    if (!always || better === "neither" || !isSo) return held(isSo, "target");
    return judgeAlways(isMet, verdict);
  }
  if (better === "neither") return noEvidence("neither");
  if (always && assurance !== "no-target") return judgeAlways(relation === "met", verdict);
  return held(isMet === (relation === "met"), "target");
}

function judgeAlways(meets: boolean, { assurance }: Verdict): Finding {
  if (assurance === "too-few" || assurance === "no-target") return noEvidence("too-few");
  return held(assurance === (meets ? "passes" : "fails"), "assurance");
}

export function judgeTrack(on: boolean, { assurance, value }: Verdict): Finding {
  if (value === null) return noEvidence("hidden");
  if (assurance === "no-target") return noEvidence("no-target");
  if (assurance === "too-few") return noEvidence("too-few");
  if (assurance === "hit-or-miss") return noEvidence("assurance");
  return held((assurance === "passes") === on, "assurance");
}
