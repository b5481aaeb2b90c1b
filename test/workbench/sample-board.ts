// Half a year of an invented company, so that its board has something to look at: answers became faster two months ago.
import type { InteractionFact } from "@rapport/contract";
import type * as z from "zod";

type Interaction = z.input<typeof InteractionFact>;

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const weeks = 30;
const contactsAWeek = 12;
const topics = ["delivery", "invoice", "delivery", "returns", "delivery", "opening hours"] as const;
const channels = [
  { network: "x", key: "@acme_help", label: "@acme_help" },
  { network: "email", key: "care@acme.example", label: "care@acme.example" },
] as const;

/** Every week as many questions, nearly all answered, and about half of those who asked rate the answer. */
export function sampleBoardStory(now: Date): Interaction[] {
  return Array.from({ length: weeks }, (_, at) => weekBefore(now, at + 1)).flat();
}

function weekBefore(now: Date, ago: number): Interaction[] {
  const begins = now.getTime() - ago * week;
  // A rhythm without a trend: a few minutes up or down, by week and place.
  const usual = ago <= 9 ? 25 : 95;
  return Array.from({ length: contactsAWeek }, (_, at) => {
    const wait = usual + ((ago * 7 + at * 11) % 13) * 3;
    const asked = begins + at * (week / contactsAWeek);
    const channel = channels[at % 2] ?? channels[0];
    const value = channel.network === "x" ? `@board_guest${at}` : `board.guest${at}@example.com`;
    const said = (id: string, ms: number, more: Omit<Partial<Interaction>, "type">): Interaction => ({
      ...{ version: now.toISOString(), channel, thread: `board-${ago}-${at}`, direction: "in" },
      ...{ party: { network: channel.network, value }, topic: topics[at % topics.length] ?? "delivery" },
      team: at % 3 === 0 ? "North" : "South",
      ...more,
      ...{ type: "interaction", id: `board-${ago}-${at}-${id}`, occurredAt: new Date(ms).toISOString() },
    });
    return [
      said("question", asked, {
        text: at % 3 === 1 ? "This is terrible, my order is late again." : "Where is my order?",
      }),
      ...(at % 12 === 5
        ? []
        : [said("answer", asked + wait * minute, { direction: "out", agent: "Marta Soler", text: "On its way." })]),
      ...(at % 2 === 0
        ? [said("rating", asked + (wait + 60) * minute, { kind: "survey", score: (ago + at) % 6 === 0 ? 2 : 5 })]
        : []),
    ];
  }).flat();
}
