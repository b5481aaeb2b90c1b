/** Documents of the other screens as the bridge would send them, for the tests of the Lightning components. */
import type { Catalogue, Language, ReportList, Scorecard, SelfTest, Settings, WaitingPage } from "@rapport/contract";
import type * as z from "zod";
import { enScreens } from "../../bridge-server/src/words/en-screens.ts";
import { esScreens } from "../../bridge-server/src/words/es-screens.ts";
import { channels, says } from "./fixture-parts.ts";
import { ashaView } from "./fixture-view.ts";
import { words } from "./fixture-words.ts";

/** Words of the pages, as the bridge sends them. */
function pageWords(lang: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lang === "es" ? esScreens : enScreens).flatMap(([key, text]) =>
      key.startsWith("page.") ? [[key.slice("page.".length), text]] : [],
    ),
  );
}

/** Two conversations that wait, and more on the next page. */
export function waitingPage(lang: Language = "en", next: string | null = "page-2"): z.input<typeof WaitingPage> {
  const { openClocks, records, name, customerId } = ashaView(lang);
  const [first, second] = openClocks;
  if (first === undefined || second === undefined) throw new Error("The fixture has two waits");
  return {
    headline: says(lang)(
      "2 conversations wait for an answer, 1 of them late.",
      "2 conversaciones esperan respuesta, 1 de ellas con retraso.",
    ),
    ...{ waiting: 2, overdue: 1, next, words: pageWords(lang) },
    items: [
      { customerId, customerName: name, records, clock: first },
      {
        customerId: null,
        customerName: says(lang)("Unknown sender", "Remitente desconocido"),
        records: [],
        clock: second,
      },
    ],
  };
}

/** Networks and channels. */
export function catalogue(lang: Language = "en"): z.input<typeof Catalogue> {
  const { x, email } = channels(lang);
  return {
    networks: [
      { network: "x", label: "X", handleExample: "@asha" },
      { network: "instagram", label: "Instagram", handleExample: "asha.verma" },
    ],
    channels: [x, email],
    kpis: [],
    words: pageWords(lang),
  };
}

/** A scorecard with one group, a line with a gap, and bars. */
export function scorecard(lang: Language = "en"): z.input<typeof Scorecard> {
  const say = says(lang);
  const { x, email } = channels(lang);
  const row = (label: string, value: number | null, text: string, n: number) => ({ x: label, label, value, text, n });
  const axes = { xLabel: say("Day", "Día"), yLabel: say("Minutes", "Minutos") };
  return {
    title: say("Service scorecard", "Cuadro de servicio"),
    headline: say("1 Nov to 28 Nov, beside the 28 days before.", "Del 1 al 28 de noviembre."),
    period: { from: "2026-11-01T00:00:00.000Z", to: "2026-11-29T00:00:00.000Z", zone: "UTC", days: 28 },
    channel: null,
    channels: [x, email],
    groups: [
      {
        id: "speed",
        title: say("How soon people were answered", "Cuánto tardó la respuesta"),
        tiles: [
          {
            ...{ kpi: "first-response-time", value: 1440, text: "24 min", n: 14, unit: "seconds" },
            label: say("First response time", "Tiempo hasta la primera respuesta"),
            question: say("How long until a person answers?", "¿Cuánto tarda en responder una persona?"),
            before: say("Before: 3 hr (n = 9)", "Antes: 3 h (n = 9)"),
            counts: say("one conversation", "una conversación"),
            excludes: say("automatic answers", "respuestas automáticas"),
          },
        ],
      },
    ],
    charts: [
      {
        ...{ id: "first-response-by-day", kind: "line", ...axes },
        title: say("First response time by day", "Primera respuesta por día"),
        summary: say("2 days with a figure.", "2 días con cifra."),
        rows: [row("1 Nov", 10, "10 min", 3), row("2 Nov", null, "–", 0), row("3 Nov", 20, "20 min", 4)],
      },
      {
        ...{ id: "contacts-by-channel", kind: "bar", ...axes },
        title: say("Contacts by channel", "Contactos por canal"),
        summary: say("2 channels.", "2 canales."),
        rows: [row("@acme_help", 8, "8", 8), row("care@acme.example", 4, "4", 4)],
      },
    ],
    words: pageWords(lang),
  };
}

/** One report. */
export function reportList(lang: Language = "en"): z.input<typeof ReportList> {
  const say = says(lang);
  return {
    reports: [
      {
        ...{ report: "0190a1b2-0000-7000-8000-0000000000b1", template: "board-pack", state: "draft" },
        label: say("Board pack", "Informe del consejo"),
        description: say("The month on four pages.", "El mes en cuatro páginas."),
        ...{ stateLabel: say("Draft", "Borrador"), periodLabel: say("October 2026", "Octubre de 2026") },
        ...{ publishedAt: null, shortHash: null, restates: null, restatedBy: null },
        opens: { report: 0, evidence: 0, files: 0, text: say("Not opened yet", "Aún sin abrir") },
      },
    ],
    templates: [
      {
        template: "board-pack",
        label: say("Board pack", "Informe del consejo"),
        description: say("The month on eight pages.", "El mes en ocho páginas."),
      },
    ],
    periods: [],
    words: { ...pageWords(lang), ...words(lang, "report.screen.") },
  };
}

/** A test of the connection with one check that needs attention. */
export function selfTest(lang: Language = "en"): z.input<typeof SelfTest> {
  const words = lang === "es" ? esScreens : enScreens;
  return {
    headline: words["test.headline.attention"],
    checks: [
      {
        ...{ check: "store", state: "ok", remedy: null },
        ...{ label: words["test.store"], stateLabel: words["test.state.ok"], text: words["test.store.ok"] },
      },
      {
        ...{ check: "newest", state: "attention", remedy: words["test.newest.none.remedy"] },
        ...{ label: words["test.newest"], stateLabel: words["test.state.attention"], text: words["test.newest.none"] },
      },
    ],
    words: pageWords(lang),
  };
}

/** One setting of each kind, and one change that was made. */
export function settings(lang: Language = "en", version = 3): z.input<typeof Settings> {
  const say = says(lang);
  const field = { help: say("What it is for.", "Para qué sirve."), changed: null, min: null, max: null };
  return {
    version,
    sections: [
      {
        id: "all",
        title: say("What is written", "Lo que se escribe"),
        text: say("And nothing else.", "Y nada más."),
        fields: [
          {
            ...field,
            ...{ key: "write-back.handles", kind: "switch", value: true, label: say("Handles", "Cuentas") },
          },
          {
            ...field,
            ...{ key: "privacy.keep-days", kind: "number", value: 30, min: 0, max: 365, label: say("Days", "Días") },
          },
          {
            ...field,
            ...{ key: "salesforce.field.email", kind: "properties", value: ["Email"], label: say("E-mail", "Correo") },
          },
        ],
      },
    ],
    history: [
      {
        ...{ version: 3, key: "privacy.keep-days", changedAt: "2026-11-20T10:00:00.000Z", changedBy: "Dana" },
        text: say("Days: from 20 to 30", "Días: de 20 a 30"),
      },
    ],
    words: pageWords(lang),
  };
}
