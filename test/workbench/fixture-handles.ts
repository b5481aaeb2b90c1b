/** How the fictional customer can be reached: how sure that is, what for, and what she may be asked. */
import type { CustomerView, Language } from "@rapport/contract";
import type * as z from "zod";
import { channels, says } from "./fixture-parts.ts";

type View = z.input<typeof CustomerView>;
type Handle = View["handles"][number];
type Answer = Handle["answers"][number];
type Purpose = Answer["purpose"];

const id = (n: number) => `5e110000-0000-4000-8000-00000000000${n}`;

/** Four handles; of the last one nothing was asked yet. */
export function handles(lang: Language): Handle[] {
  const say = says(lang);
  const { x, email, phone, whatsapp } = channels(lang);
  const withCode = proof(lang, "code-or-oauth", say("Confirmed with a code", "Confirmado con un código"));
  const inChannel = proof(lang, "confirmed-in-channel", say("Confirmed in the channel", "Confirmado en el canal"));
  const claimed = proof(lang, "claimed", say("Stated by the customer", "Según el cliente"));
  const on = ({ network, networkLabel }: typeof x, n: number, purposes: readonly Purpose[]) => ({
    ...{ identityId: id(n), network, networkLabel, profileUrl: null, keptBack: false, formerValues: [] },
    ...{ since: "2024-03-04T09:00:00.000Z", lastSeen: "2026-11-23T09:12:00.000Z" },
    answers: answers(lang, purposes),
    consent: questions(lang)
      .filter(({ purpose }) => purposes.includes(purpose))
      .map(({ purpose, label }) => ({ purpose, label })),
  });
  const profile = { profileUrl: "https://x.com/asha_v", formerValues: ["@ashaverma"] };
  return [
    { ...on(x, 1, ["care"]), value: "@asha_v", proof: inChannel, ...profile },
    { ...on(email, 2, ["care", "marketing"]), value: "asha.verma@example.com", proof: withCode },
    { ...on(phone, 3, ["care"]), value: "+34 600 000 000", proof: withCode },
    { ...on(whatsapp, 4, []), value: "+34 600 000 000", proof: claimed },
  ];
}

function proof(lang: Language, level: Handle["proof"]["level"], label: string): Handle["proof"] {
  const say = says(lang);
  const isProven = level !== "claimed";
  const may = (action: Handle["proof"]["actions"][number]["action"], name: string, needs: string, allowed: boolean) => {
    return { action, label: name, allowed, text: allowed ? say("Allowed", "Permitido") : needs };
  };
  const code = say("Needs: Confirmed with a code", "Hace falta: Confirmado con un código");
  return {
    level,
    label,
    text: isProven
      ? say("The customer showed it. Since 3 Nov 2026.", "El cliente lo demostró. Desde el 3 nov 2026.")
      : say("Nobody has checked it.", "Nadie lo ha comprobado."),
    since: isProven ? "2026-11-03T10:00:00.000Z" : null,
    until: null,
    actions: [
      may("read-history", say("Speak of earlier messages", "Hablar de mensajes anteriores"), code, isProven),
      may("account-data", say("Give out account data", "Dar datos de la cuenta"), code, level === "code-or-oauth"),
    ],
  };
}

const purposes = [
  ["care", "customer care", "atención al cliente"],
  ["care-history", "earlier messages", "mensajes anteriores"],
  ["research", "research", "investigación"],
  ["marketing", "marketing", "marketing"],
] as const;

/** The questions, word by word. */
function questions(lang: Language): View["asking"]["questions"] {
  const say = says(lang);
  return purposes.map(([purpose, en, es]) => ({
    purpose,
    label: say(en, es),
    question: {
      id: purpose,
      version: 1,
      text: say(`May Acme use this account for ${en}?`, `¿Puede Acme usar esta cuenta para ${es}?`),
    },
  }));
}

/** Care is on until she says no; what is among `given` she agreed to, and the rest nobody asked. */
function answers(lang: Language, given: readonly Purpose[]): Answer[] {
  const say = says(lang);
  return questions(lang).map((question) => {
    const isGiven = given.includes(question.purpose);
    const common = { ...question, until: null, mayAsk: true };
    if (isGiven) {
      const text = say("Agreed on 3 Nov 2026", "Aceptado el 3 nov 2026");
      return { ...common, on: true, state: "given", text };
    }
    return { ...common, on: false, state: "not-asked", text: say("Not asked yet", "Aún sin preguntar") };
  });
}

/** The office line that her record names too. */
export function shared(lang: Language): View["shared"] {
  const say = says(lang);
  const { phone } = channels(lang);
  return [
    {
      ...{ identityId: id(5), network: phone.network, networkLabel: phone.networkLabel, value: "+34 911 000 000" },
      text: say("Named by records of several customers", "La nombran fichas de varios clientes"),
    },
  ];
}

/** What she may be asked for. */
export function asking(lang: Language): View["asking"] {
  const say = says(lang);
  return {
    prompt: say("May I have your handle on social media?", "¿Me das tu cuenta en redes sociales?"),
    silence: null,
    networks: [
      { network: "instagram", label: "Instagram", example: "@asha", mayAsk: true },
      { network: "linkedin", label: "LinkedIn", example: "asha-verma", mayAsk: false },
    ],
    questions: questions(lang),
  };
}
