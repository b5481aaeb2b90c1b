/** Timelines and conversations as the bridge would send them, for the tests of both apps' components. */
import type { ConversationPage, Language, TimelinePage } from "@rapport/contract";
import type * as z from "zod";
import { enTimeline } from "../../bridge-server/src/words/en-timeline.ts";
import { esTimeline } from "../../bridge-server/src/words/es-timeline.ts";
import { channels, says } from "./fixture-parts.ts";
import { conversation, handleId, interactions } from "./fixture-talk.ts";

type Timeline = z.input<typeof TimelinePage>;
type Conversation = z.input<typeof ConversationPage>;

/** Words of timelines, as the bridge sends them. */
export function timelineWords(lang: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lang === "es" ? esTimeline : enTimeline).flatMap(([key, text]) =>
      key.startsWith("timeline.") ? [[key.slice("timeline.".length), text]] : [],
    ),
  );
}

/** A first page of everything that was said. */
export function timelinePage(lang: Language = "en", next: string | null = "page-2"): Timeline {
  const { x, email } = channels(lang);
  const say = says(lang);
  return {
    items: interactions(lang).slice(0, 3),
    next,
    choices: {
      networks: [x, email].map(({ network, networkLabel }) => ({ value: network, label: networkLabel })),
      channels: [x, email].map(({ channelId, label }) => ({ value: channelId, label })),
      handles: [{ value: handleId, label: "X · @asha_v" }],
      directions: [
        { value: "in", label: say("From the customer", "Del cliente") },
        { value: "out", label: say("From us", "De nosotros") },
      ],
      kinds: [
        { value: "message", label: say("Messages", "Mensajes") },
        { value: "call", label: say("Calls", "Llamadas") },
      ],
    },
    looked: null,
    words: timelineWords(lang),
  };
}

/** The page after it, which is the last one. */
export function lastTimelinePage(lang: Language = "en"): Timeline {
  return { items: interactions(lang).slice(3), next: null, choices: null, looked: null, words: timelineWords(lang) };
}

/** A page of a search that has found nothing so far and can look on. */
export function nothingYet(lang: Language = "en"): Timeline {
  const text = says(lang)("Looked through 2,000 items, back to 3 May 2024.", "Revisados 2000 elementos.");
  const looked = { items: 2000, until: "2024-05-03T10:00:00.000Z", text };
  return { ...timelinePage(lang), items: [], looked };
}

/** A conversation of three: she asked, somebody else joined in and took it back, we answered. */
export function conversationPage(lang: Language = "en", next: string | null = null): Conversation {
  const say = says(lang);
  const { x } = channels(lang);
  const [item] = interactions(lang);
  if (item === undefined) throw new Error("The fixture has items");
  const id = (n: number) => `7d2b0000-0000-4000-8000-0000000000${n}`;
  const asha = { customerId: "a5a00000-0000-4000-8000-000000000001", customerName: "Asha Verma" };
  const ben = { customerId: "b5b00000-0000-4000-8000-000000000002", customerName: "@ben_k" };
  return {
    conversationId: conversation(1),
    channel: x,
    headline: say("3 posts, from 23 Nov to 24 Nov", "3 mensajes, del 23 nov al 24 nov"),
    count: 3,
    openedAt: "2026-11-23T09:12:00.000Z",
    lastAt: "2026-11-24T08:00:00.000Z",
    clocks: [
      {
        ...{ kind: "first-answer", startedBy: id(41), state: "missed" },
        label: say("First answer", "Primera respuesta"),
        startedAt: "2026-11-23T09:12:00.000Z",
        dueAt: "2026-11-23T09:42:00.000Z",
        stoppedAt: "2026-11-24T08:00:00.000Z",
        text: say("after 22 hr 48 min, too late", "tras 22 h 48 min, demasiado tarde"),
      },
    ],
    items: [
      { ...item, ...asha, interactionId: id(41), depth: 0, parentId: null },
      {
        ...{ ...item, ...ben, interactionId: id(42), depth: 1, parentId: id(41), handle: null, url: null },
        ...{ text: null, summary: say("Deleted on 24 Nov 2026", "Eliminado el 24 nov 2026") },
        ...{ occurredAt: "2026-11-23T10:00:00.000Z", deletedAt: "2026-11-24T07:00:00.000Z" },
      },
      {
        ...{ ...item, ...asha, interactionId: id(43), depth: 2, parentId: id(42), direction: "out", author: "agent" },
        ...{ directionLabel: say("We wrote", "Escribimos"), agent: "Marta Soler", text: "On its way.", url: null },
        occurredAt: "2026-11-24T08:00:00.000Z",
      },
    ],
    next,
    words: timelineWords(lang),
  };
}
