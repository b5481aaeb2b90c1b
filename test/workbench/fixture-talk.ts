/** What the fictional customer and we have said to each other. Texts stay in the language they were written in. */
import type { CustomerView, Language } from "@rapport/contract";
import type * as z from "zod";
import { channels, says } from "./fixture-parts.ts";

type Interaction = z.input<typeof CustomerView>["interactions"][number];
type How = Pick<Interaction, "direction" | "directionLabel" | "kind" | "author">;
type What = Partial<Pick<Interaction, "text" | "summary" | "agent" | "handle" | "url" | "deletedAt">>;

/** Her account on X. */
export const handleId = "5e110000-0000-4000-8000-000000000001";

const parcel = "@acme_help my parcel says “delivered” but nothing is here. Third day of waiting now.";
const signature = "Dear Asha, we have asked the carrier for the signature and will write to you tomorrow before noon.";
const address = "The invoice shows my old address again. Could you correct it and tell me where the parcel went?";
const automatic = "Thanks for your message. A colleague will be with you in a moment.";
const order = "Hi! Can I still change the delivery day of order 10482?";

/** The last six things said, newest first. */
export function interactions(lang: Language): Interaction[] {
  const say = says(lang);
  const { x, email, phone, whatsapp } = channels(lang);
  const wrote = how("in", say("Customer wrote", "El cliente escribió"), "message", "customer");
  const called = how("in", say("Customer called", "El cliente llamó"), "call", "customer");
  const answered = how("out", say("We answered", "Respondimos"), "message", "agent");
  const spoke = say("Waited 48 s, spoke 2 min 10 s", "Esperó 48 s, habló 2 min 10 s");
  return [
    said(1, "2026-11-23T09:12:00.000Z", x, wrote, {
      ...{ text: parcel, url: "https://x.com/asha_v/status/1" },
      handle: { identityId: handleId, network: "x", networkLabel: "X", value: "@asha_v" },
    }),
    said(2, "2026-11-22T17:05:00.000Z", email, answered, { text: signature, agent: "Marta Soler" }),
    said(2, "2026-11-22T16:40:00.000Z", email, wrote, { text: address }),
    said(3, "2026-11-20T11:31:00.000Z", phone, called, { summary: spoke, agent: "Jon Etxeberria" }),
    said(4, "2026-11-18T08:02:00.000Z", whatsapp, { ...answered, author: "bot" }, { text: automatic }),
    said(4, "2026-11-18T08:01:00.000Z", whatsapp, wrote, { text: order }),
  ].map((interaction, at) => ({ ...interaction, interactionId: `7d2b0000-0000-4000-8000-0000000000${at + 10}` }));
}

const sources = ["Salesforce 00D000000000001EAA", "HubSpot 4242", "Feed shop"];

/** The id of one of her conversations. */
export function conversation(n: number): string {
  return `3f1c0a10-0000-4000-8000-00000000000${n}`;
}

function how(direction: How["direction"], directionLabel: string, kind: How["kind"], author: How["author"]): How {
  return { direction, directionLabel, kind, author };
}

function said(
  n: number,
  occurredAt: string,
  channel: Interaction["channel"],
  heard: How,
  what: What,
): Omit<Interaction, "interactionId"> {
  return {
    conversationId: conversation(n),
    occurredAt,
    channel,
    ...heard,
    text: null,
    summary: null,
    agent: null,
    source: sources[n % sources.length] ?? "",
    handle: null,
    url: null,
    deletedAt: null,
    ...what,
  };
}
