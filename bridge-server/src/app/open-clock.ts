// A wait that is still running, in the reader's words.
import { ConversationId, type OpenClock } from "@rapport/contract";
import type { OpenClockRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { channelOf } from "./open-sealed.ts";

const kinds = ["acknowledgement", "first-answer", "next-answer", "resolution"] as const;

/** How long is left, or how late we are, at `now`. */
export function clockOf(row: OpenClockRow, words: Words, now: Date): OpenClock {
  const kind = kinds[row.kind - 1] ?? "resolution";
  const seconds = ((row.dueAt ?? now).getTime() - now.getTime()) / 1000;
  const running = words.duration((now.getTime() - row.startedAt.getTime()) / 1000);
  const late = row.dueAt !== null && seconds < 0;
  return {
    conversationId: ConversationId.parse(row.conversationId),
    kind,
    label: words.say(`clock.${kind}`),
    channel: channelOf(row, words),
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    state: late ? "overdue" : "waiting",
    text:
      row.dueAt === null
        ? words.say("clock.running", { time: running })
        : words.say(late ? "clock.late" : "clock.left", { time: words.duration(seconds) }),
  };
}
