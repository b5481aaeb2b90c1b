// Holds what a clause claims against the verdict of its measure. The table of rules is in README.md.
import { agrees, asChange, asValue } from "./amounts.ts";
import type { Figure } from "./figures.ts";
import { contradicted, type Finding, held, noEvidence, supported } from "./finding.ts";
import { judgeRecord, judgeTarget, judgeTrack } from "./judge-standing.ts";
import type { Move } from "./phrases.ts";
import type { Part, ReadClause } from "./read-clause.ts";
import type { RoleFigure } from "./roles.ts";
import type { Verdict } from "./verdict.ts";

/** Judges one part of what a clause claims about a measure. */
export function judgePart(part: Part, clause: ReadClause, verdict: Verdict): Finding {
  switch (part.kind) {
    case "cause":
      return verdict.causeShown === true ? supported("cause-shown") : noEvidence("cause");
    case "move":
      return judgeMove(directionOf(part.move, verdict), part.negated, clause, verdict);
    case "multiple":
      return judgeMultiple(part, clause, verdict);
    case "stable":
      return judgeStable(part.negated, clause, verdict);
    case "record":
      return judgeRecord(part, verdict);
    case "target":
      return judgeTarget(part, verdict);
    case "track":
      return judgeTrack(part.on, verdict);
    case "figure":
      return judgeFigure(part.figure, verdict);
  }
}

type Direction = "up" | "down" | null;

/** A movement as a movement of the number; null where better and worse mean nothing for it. */
function directionOf(move: Move, { better, unit }: Verdict): Direction {
  const good = better === "neither" ? null : better === "higher" ? "up" : "down";
  const bad = good === null ? null : good === "up" ? "down" : "up";
  switch (move) {
    case "up":
    case "down":
      return move;
    case "better":
      return good;
    case "worse":
      return bad;
    case "faster":
      return unit === "seconds" || unit === "days" ? "down" : good;
    case "slower":
      return unit === "seconds" || unit === "days" ? "up" : bad;
  }
}

/** Where the series itself says that the number goes; null where it says nothing. */
function signalOf({ variation, better, direction }: Verdict): Direction {
  if (variation === "common" || variation === "too-few") return null;
  if (variation === "neutral" || better === "neither") return direction;
  return (variation === "improving") === (better === "higher") ? "up" : "down";
}

function judgeMove(claimed: Direction, negated: boolean, clause: ReadClause, verdict: Verdict): Finding {
  if (claimed === null) return noEvidence("neither");
  if (clause.compared === "other-period") return noEvidence("other-period");
  if (clause.compared === "expected" || clause.compared === "others") return noEvidence(clause.compared);
  if (!negated && clause.changes.some((figure) => !isSoChanged(figure, claimed, verdict)))
    return contradicted("change");
  if (verdict.value === null) return noEvidence("hidden");
  if (negated) return judgeNotMoved(claimed, verdict);
  return clause.compared === "before"
    ? judgeAgainstBefore(claimed, verdict)
    : judgeAgainstSeries(claimed, clause, verdict);
}

function judgeAgainstSeries(claimed: Direction, { significant }: ReadClause, verdict: Verdict): Finding {
  if (verdict.variation === "too-few") return noEvidence("too-few");
  const signal = signalOf(verdict);
  if (signal === null) return significant ? contradicted("not-significant") : noEvidence("no-signal");
  return held(signal === claimed, "signal");
}

function judgeNotMoved(claimed: Direction, verdict: Verdict): Finding {
  if (verdict.variation === "too-few") return noEvidence("too-few");
  const signal = signalOf(verdict);
  return signal === null ? supported("no-signal") : held(signal !== claimed, "signal");
}

/** “Higher than last month”: the interval of the difference decides, and the series where there is none. */
function judgeAgainstBefore(claimed: Direction, verdict: Verdict): Finding {
  const { value, before, difference } = verdict;
  if (value === null || before === null) return noEvidence("hidden");
  if (claimed === "up" ? value <= before : value >= before) return contradicted("not-so-moved");
  if (difference !== null) {
    const isSure = claimed === "up" ? difference.low > 0 : difference.high < 0;
    return isSure ? supported("difference") : noEvidence("difference-unsure");
  }
  if (verdict.variation === "too-few") return noEvidence("too-few");
  return signalOf(verdict) === claimed ? supported("signal") : noEvidence("no-signal");
}

/** Whether the measure moved by this number since the period before. Null values contradict nothing. */
function isSoChanged(figure: RoleFigure, claimed: Direction, { value, before, unit }: Verdict): boolean {
  if (value === null || before === null) return true;
  const readings = asChange(figure, unit);
  if (readings.length === 0) return true;
  const moved = claimed === "up" ? value - before : before - value;
  return readings.some(({ by, ...written }) =>
    agrees(
      figure.exactness,
      written,
      by === "difference" ? moved : moved / before,
      by === "difference" ? unit : "share",
    ),
  );
}

function judgeMultiple(part: Extract<Part, { kind: "multiple" }>, clause: ReadClause, verdict: Verdict): Finding {
  const { value, before } = verdict;
  if (value === null || before === null || before === 0) return noEvidence("hidden");
  if (clause.compared === "other-period") return noEvidence("other-period");
  const [ratio, claimed] = [value / before, part.times > 1 ? "up" : "down"] as const;
  const reached = part.times > 1 ? ratio / part.times : part.times / ratio;
  const isSo =
    part.exactness === "over"
      ? reached >= 1
      : part.exactness === "nearly"
        ? reached >= 0.85 && reached <= 1
        : reached >= 0.9 && reached <= 1.15;
  if (part.negated) return held(!isSo, "change");
  if (!isSo) return contradicted("change");
  return judgeAgainstSeries(claimed, clause, verdict);
}

function judgeStable(negated: boolean, clause: ReadClause, verdict: Verdict): Finding {
  if (clause.compared === "other-period") return noEvidence("other-period");
  if (clause.compared === "expected" || clause.compared === "others") return noEvidence(clause.compared);
  if (verdict.value === null) return noEvidence("hidden");
  if (verdict.variation === "too-few") return noEvidence("too-few");
  const isStill = signalOf(verdict) === null;
  return held(isStill !== negated, isStill ? "no-signal" : "signal");
}

function judgeFigure(figure: RoleFigure, verdict: Verdict): Finding {
  const { unit, value, before, target, n } = verdict;
  switch (figure.role) {
    case "n":
      return held(agrees(figure.exactness, { value: figure.amount, rounding: figure.rounding }, n, "count"), "n");
    case "target":
      if (target === null) return noEvidence("no-target");
      return isFigure(figure, target, verdict) === false ? contradicted("target-number") : supported("target-number");
    case "to-target": {
      if (target === null) return noEvidence("no-target");
      if (value === null) return noEvidence("hidden");
      const readings = asChange(figure, unit);
      const isSo = readings.some(({ by, ...written }) =>
        agrees(
          figure.exactness,
          written,
          by === "difference" ? Math.abs(value - target) : Math.abs(value - target) / target,
          unit,
        ),
      );
      return held(readings.length === 0 || isSo, "target");
    }
    case "before":
      if (before === null) return noEvidence("hidden");
      return held(isFigure(figure, before, verdict) !== false, "before");
    case "value":
    case "change":
      if (value === null) return noEvidence("hidden");
      return held(isFigure(figure, value, verdict) !== false, "value");
  }
}

/** Whether a number is this value; null where it is counted in something else and says nothing of it. */
function isFigure(figure: Figure, actual: number, { unit }: Verdict): boolean | null {
  const written = asValue(figure, unit);
  return written === null ? null : agrees(figure.exactness, written, actual, unit);
}

/** Whether a number can be of this measure at all. */
export function isOfMeasure(figure: RoleFigure, { unit }: Verdict): boolean {
  if (figure.role === "n") return true;
  return figure.role === "to-target" ? asChange(figure, unit).length > 0 : asValue(figure, unit) !== null;
}
