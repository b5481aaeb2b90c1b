/** Parts of the fictional customer: channels, handles, figures. */
import type { CustomerView, Language } from "@rapport/contract";
import type * as z from "zod";

type View = z.input<typeof CustomerView>;

/** Picks the text of the reader's language. */
export function says(lang: Language) {
  return (en: string, es: string) => (lang === "es" ? es : en);
}

/** The four ways in. */
export function channels(lang: Language) {
  const say = says(lang);
  const id = (n: number) => `c4a00000-0000-4000-8000-00000000000${n}`;
  return {
    x: { channelId: id(1), network: "x", networkLabel: "X", label: "@acme_help" },
    email: { channelId: id(2), network: "email", networkLabel: say("E-mail", "Correo"), label: "care@acme.example" },
    phone: {
      channelId: id(3),
      network: "phone",
      networkLabel: say("Phone", "Teléfono"),
      label: say("Billing line", "Línea de facturación"),
    },
    whatsapp: { channelId: id(4), network: "whatsapp", networkLabel: "WhatsApp", label: "Acme Care" },
  };
}

/** Her own figures. */
export function kpis(lang: Language): View["kpis"] {
  const say = says(lang);
  const wait = say("How long does this customer wait for a person?", "¿Cuánto espera este cliente a una persona?");
  const kept = say("How many answers came as promised?", "¿Cuántas respuestas llegaron en el plazo prometido?");
  const often = say("How often has this customer turned to us?", "¿Cuántas veces se ha dirigido a nosotros?");
  const score = say(
    "What score does this customer give us, from 1 to 5?",
    "¿Qué nota nos da este cliente, del 1 al 5?",
  );
  const tile = (kpi: string, label: string, value: number | null, text: string, n: number, question: string) => {
    return { kpi, label, value, text, n, question };
  };
  return [
    tile("first-response-time", say("First answer, median", "Primera respuesta"), 720, "12 min", 9, wait),
    tile("promise-kept", say("Promises kept", "Promesas cumplidas"), 0.889, say("88.9 %", "88,9 %"), 9, kept),
    tile("contacts", say("Contacts", "Contactos"), 14, "14", 14, often),
    tile("satisfaction", say("Satisfaction", "Satisfacción"), null, "–", 0, score),
  ];
}
