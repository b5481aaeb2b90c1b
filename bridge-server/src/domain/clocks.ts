// How long customers wait, from the messages of one conversation.
import { addBusinessMs, businessMs, isInReach } from "./business-hours.ts";
import type { Calendar } from "./business-hours.ts";
import { inOrder, isAnswer, isAsked } from "./turns.ts";
import type { TurnMessage } from "./turns.ts";

export type { TurnMessage } from "./turns.ts";

/** What a clock measures: the first sign of life, the first human answer, a later human answer, the end of the case. */
export type ClockKind = "acknowledgement" | "first-answer" | "next-answer" | "resolution";

/** One measured wait. Moments are milliseconds UTC, lengths milliseconds. */
export interface Clock {
  readonly kind: ClockKind;
  /** Id of the message that started the wait. */
  readonly startedBy: string;
  readonly startedAt: number;
  /** Null where the policy has no target for this kind, or none that the calendar ever reaches. */
  readonly dueAt: number | null;
  /** Id of the message that ended the wait; null while it runs, and for good where it was withdrawn. */
  readonly stoppedBy: string | null;
  readonly stoppedAt: number | null;
  /** When the customer closed the case without having had this answer: the wait is over, and nobody ended it. */
  readonly withdrawnAt: number | null;
  /** Length by the wall clock; null until it is stopped. */
  readonly wallMs: number | null;
  /** Length in open hours; null until it is stopped, and where a date is beyond the reach of calendars. */
  readonly businessMs: number | null;
}

/** What was promised about one wait. */
export interface Promised {
  /** Milliseconds by `clock`; null where nothing was promised. */
  readonly targetMs: number | null;
  /** Whether the target counts all time or open time only. */
  readonly clock: "wall" | "business";
  /** What is open time; both lengths of a wait are measured, whichever the target counts. */
  readonly calendar: Calendar;
}

/** What is promised about a wait of a kind that begins at a moment (milliseconds UTC). */
export type Policy = (kind: ClockKind, startedAt: number) => Promised;

type Running = Map<ClockKind, TurnMessage>;

/** What is open: nothing yet, a case, a conversation that we began and nobody has asked anything in, or a closed case. */
type Stage = "silent" | "asked" | "told" | "closed";

/**
 * All clocks of one conversation, in the order in which they started. The order and repetition of the messages change
 * nothing. Two clocks of one kind never run at the same time: a wait that nobody ended goes on, even over a bot's closing.
 */
export function conversationClocks(messages: readonly TurnMessage[], policy: Policy): Clock[] {
  const running: Running = new Map();
  const clocks: Clock[] = [];
  let stage: Stage = "silent";
  for (const message of inOrder(messages)) {
    for (const kind of endedBy(message)) {
      const start = running.get(kind);
      if (start !== undefined) clocks.push(clockOf(kind, start, message, policy));
      running.delete(kind);
    }
    for (const kind of startedBy(message, stage, running)) if (!running.has(kind)) running.set(kind, message);
    stage = stageAfter(message, stage);
  }
  for (const [kind, start] of running) clocks.push(clockOf(kind, start, null, policy));
  return clocks.toSorted(byStart);
}

/**
 * The longest time, in milliseconds, for which a customer who waited for an answer heard nothing at all: holding replies
 * and bots break a silence, but the next one begins with them, until one of us answers or the case is closed.
 * A silence that goes on counts up to `untilMs`. Null where nobody ever waited.
 */
export function longestSilenceMs(messages: readonly TurnMessage[], untilMs: number | null): number | null {
  let longest: number | null = null;
  let quietSince: number | null = null;
  for (const message of inOrder(messages)) {
    const breaks = message.direction === "out" || message.closes;
    if (quietSince !== null && breaks) {
      longest = Math.max(longest ?? 0, message.occurredAt - quietSince);
      quietSince = isAnswer(message) || message.closes ? null : message.occurredAt;
    } else if (isAsked(message) && !message.closes) quietSince ??= message.occurredAt;
  }
  if (quietSince === null || untilMs === null || untilMs < quietSince) return longest;
  return Math.max(longest ?? 0, untilMs - quietSince);
}

function endedBy(message: TurnMessage): ClockKind[] {
  const ended: ClockKind[] = [];
  if (message.direction === "out" || isWithdrawal(message)) ended.push("acknowledgement");
  if (isAnswer(message) || isWithdrawal(message)) ended.push("first-answer", "next-answer");
  if (message.closes) ended.push("resolution");
  return ended;
}

function startedBy(message: TurnMessage, stage: Stage, running: Running): ClockKind[] {
  if (!isAsked(message) || message.closes) return [];
  if (stage === "silent" || stage === "closed") return ["acknowledgement", "first-answer", "resolution"];
  const answer: ClockKind[] = running.has("first-answer") ? [] : ["next-answer"];
  return stage === "told" ? [...answer, "resolution"] : answer;
}

function stageAfter(message: TurnMessage, stage: Stage): Stage {
  if (message.closes) return "closed";
  if (isAsked(message)) return "asked";
  return stage === "silent" && message.direction === "out" ? "told" : stage;
}

/** "Solved, thanks": the customer waits for nothing any more. */
function isWithdrawal(message: TurnMessage): boolean {
  return isAsked(message) && message.closes;
}

function clockOf(kind: ClockKind, start: TurnMessage, end: TurnMessage | null, policy: Policy): Clock {
  const startedAt = start.occurredAt;
  const promised = policy(kind, startedAt);
  const started = { kind, startedBy: start.id, startedAt, dueAt: dueAt(startedAt, promised) };
  const open = { stoppedBy: null, stoppedAt: null, withdrawnAt: null, wallMs: null, businessMs: null };
  if (end === null) return { ...started, ...open };
  const stoppedAt = end.occurredAt;
  if (kind !== "resolution" && isWithdrawal(end)) return { ...started, ...open, withdrawnAt: stoppedAt };
  const measurable = isInReach(startedAt) && isInReach(stoppedAt);
  const openMs = measurable ? businessMs(promised.calendar, startedAt, stoppedAt) : null;
  const stopped = { stoppedBy: end.id, stoppedAt, wallMs: stoppedAt - startedAt, businessMs: openMs };
  return { ...started, ...open, ...stopped };
}

function dueAt(startedAt: number, { calendar, targetMs, clock }: Promised): number | null {
  if (targetMs === null) return null;
  if (clock === "wall") return startedAt + targetMs;
  return isInReach(startedAt) ? addBusinessMs(calendar, startedAt, targetMs) : null;
}

function byStart(one: Clock, other: Clock): number {
  if (one.startedAt !== other.startedAt) return one.startedAt - other.startedAt;
  if (one.startedBy !== other.startedBy) return one.startedBy < other.startedBy ? -1 : 1;
  return one.kind < other.kind ? -1 : 1;
}
