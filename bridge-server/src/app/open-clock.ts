// A wait that is still running, in the reader's words.
import { ConversationId, type OpenClock } from "@rapport/contract";
import type { OpenClockRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { channelOf } from "./open-sealed.ts";

/** Kinds of waits, in the order of their numbers, from 1. */
export const clockKinds = ["acknowledgement", "first-answer", "next-answer", "resolution"] as const;

/** How long is left, or how late we are, at `now`. */
export function clockOf(row: OpenClockRow, words: Words, now: Date): OpenClock {
  const kind = clockKinds[row.kind - 1] ?? "resolution";
  return {
    conversationId: ConversationId.parse(row.conversationId),
    kind,
    label: words.say(`clock.${kind}`),
    channel: channelOf(row, words),
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    ...waitAt({ startedMs: row.startedAt.getTime(), dueMs: row.dueAt?.getTime() ?? null }, words, now),
  };
}

/** What of an open wait hangs on the moment of reading. Times in milliseconds UTC. */
export function waitAt(
  { startedMs, dueMs }: { readonly startedMs: number; readonly dueMs: number | null },
  words: Words,
  now: Date,
): Pick<OpenClock, "state" | "text"> {
  if (dueMs === null) {
    const time = words.duration((now.getTime() - startedMs) / 1000);
    return { state: "waiting", text: words.say("clock.running", { time }) };
  }
  const seconds = (dueMs - now.getTime()) / 1000;
  const late = seconds < 0;
  const text = words.say(late ? "clock.late" : "clock.left", { time: words.duration(seconds) });
  return { state: late ? "overdue" : "waiting", text };
}
