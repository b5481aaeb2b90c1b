/** One fictional customer as the bridge would describe her, for the tests of both apps and of the workbench. */
import type { CustomerView, Language } from "@rapport/contract";
import type * as z from "zod";
import { asking, handles, shared } from "./fixture-handles.ts";
import { channels, kpis, says } from "./fixture-parts.ts";
import { conversation, interactions } from "./fixture-talk.ts";
import { values } from "./fixture-values.ts";
import { words } from "./fixture-words.ts";

/** The customer view as plain JSON, before any schema has read it. */
export type ViewDocument = z.input<typeof CustomerView>;

const customerId = "0b7e1a52-6c1d-4d9e-9b1a-5f0a4a7c1e01";

/** Asha Verma: four handles, four channels, two waits still open, four figures. */
export function ashaView(lang: Language = "en"): ViewDocument {
  const say = says(lang);
  return {
    customerId,
    name: "Asha Verma",
    headline: say(
      "Customer since March 2024, heard on X, e-mail, phone and WhatsApp",
      "Cliente desde marzo de 2024, por X, correo, teléfono y WhatsApp",
    ),
    records: [
      { crm: "hubspot", account: "4242", type: "contact", id: "501", label: "Asha Verma" },
      {
        crm: "salesforce",
        account: "00D000000000001AAA",
        type: "Contact",
        id: "003000000000001AAA",
        label: "Asha Verma",
      },
    ],
    handles: handles(lang),
    shared: shared(lang),
    asking: asking(lang),
    values: values(lang),
    interactions: interactions(lang),
    interactionCount: 42,
    openClocks: openClocks(lang),
    kpis: kpis(lang),
    words: words(lang),
  };
}

function openClocks(lang: Language): ViewDocument["openClocks"] {
  const say = says(lang);
  const { x, email } = channels(lang);
  return [
    {
      conversationId: conversation(1),
      kind: "first-answer",
      label: say("First answer", "Primera respuesta"),
      channel: x,
      startedAt: "2026-11-23T09:12:00.000Z",
      dueAt: "2026-11-23T09:42:00.000Z",
      state: "overdue",
      text: say("18 min late", "18 min de retraso"),
    },
    {
      conversationId: conversation(2),
      kind: "resolution",
      label: say("Resolution", "Resolución"),
      channel: email,
      startedAt: "2026-11-22T16:40:00.000Z",
      dueAt: "2026-11-24T16:40:00.000Z",
      state: "waiting",
      text: say("30 h left", "Quedan 30 h"),
    },
  ];
}

/** A customer whom nobody has heard from: known by name, and nothing else. */
export function silentView(lang: Language = "en"): ViewDocument {
  return {
    ...ashaView(lang),
    name: "Tomás Ibarra",
    headline: "",
    handles: [],
    shared: [],
    values: [],
    interactions: [],
    interactionCount: 0,
    openClocks: [],
    kpis: [],
  };
}

/** Another customer, of whom only one e-mail is known: every other part of the screen says that it is empty. */
export function quietView(lang: Language = "en"): ViewDocument {
  const whole = ashaView(lang);
  return {
    ...whole,
    customerId: "0b7e1a52-6c1d-4d9e-9b1a-5f0a4a7c1e02",
    name: "Bruno Keller",
    headline: says(lang)("Customer since May 2026, heard by e-mail", "Cliente desde mayo de 2026, por correo"),
    records: [],
    handles: [],
    shared: [],
    values: [],
    interactions: whole.interactions.slice(3, 4),
    interactionCount: 1,
    openClocks: [],
    kpis: [],
  };
}
