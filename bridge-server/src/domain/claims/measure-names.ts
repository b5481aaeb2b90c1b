// What people call the measures beside their labels.
import type { InEach } from "./verdict.ts";

type Names = InEach<readonly string[]>;

/** By the id of the KPI. A name has to mean one measure only: what could mean several is left to the cell. */
const names: Readonly<Record<string, Names>> = {
  "csat-share": {
    en: ["satisfied share", "satisfaction", "customer satisfaction", "csat", "satisfied customers"],
    es: ["satisfacción", "csat", "clientes satisfechos", "proporción de satisfechos"],
  },
  "complaint-handling-satisfaction": {
    en: ["satisfaction with complaint handling", "satisfaction with the handling of complaints"],
    es: ["satisfacción con la gestión de quejas", "satisfacción con la gestión de las quejas"],
  },
  "first-response-time": {
    en: [
      "first response",
      "first responses",
      "first answer",
      "first answers",
      "first reply",
      "first replies",
      "response time",
      "response times",
      "frt",
    ],
    es: [
      "primera respuesta",
      "primeras respuestas",
      "tiempo de respuesta",
      "tiempos de respuesta",
      "primera contestación",
    ],
  },
  "next-response-time": { en: ["next response", "next responses"], es: ["siguiente respuesta"] },
  abandonment: {
    en: [
      "abandonment",
      "abandonment rate",
      "abandoned calls",
      "abandon rate",
      "calls abandoned",
      "lost calls",
      "calls lost",
      "hang-ups",
      "hangups",
    ],
    es: ["abandono", "tasa de abandono", "llamadas abandonadas", "abandonos", "llamadas perdidas"],
  },
  nps: {
    en: ["nps", "net promoter score", "promoter score", "promoters"],
    es: ["nps", "net promoter score", "índice de recomendación", "promotores"],
  },
  backlog: {
    en: ["backlog", "open cases", "open issues", "case backlog"],
    es: ["pendientes", "casos pendientes", "casos abiertos", "bolsa de pendientes", "bolsa de casos pendientes"],
  },
  "repeat-free-7d": {
    en: [
      "first contact resolution",
      "fcr",
      "first-time resolution",
      "resolution at first contact",
      "first call resolution",
    ],
    es: ["resolución al primer contacto", "resolución en el primer contacto", "resolución en primer contacto", "fcr"],
  },
  contacts: {
    en: ["contacts", "contact volume", "contact volumes"],
    es: ["contactos", "volumen de contactos", "número de contactos"],
  },
  "service-level-20s": { en: ["service level", "service levels"], es: ["nivel de servicio", "niveles de servicio"] },
  "resolution-time": {
    en: ["resolution time", "resolution times", "time to resolution", "time to resolve"],
    es: ["tiempo de resolución", "tiempos de resolución", "plazo de resolución", "plazos de resolución"],
  },
  "complaint-rate": {
    en: ["complaints", "complaint rate", "complaints per 1,000 customers"],
    es: ["quejas", "reclamaciones", "tasa de quejas", "tasa de reclamaciones", "quejas por cada 1.000 clientes"],
  },
  ces: {
    en: ["customer effort", "effort score", "effort scores", "ces", "effort"],
    es: ["esfuerzo del cliente", "índice de esfuerzo", "esfuerzo", "ces"],
  },
  "cost-per-contact": {
    en: ["cost per contact", "costs per contact", "unit cost"],
    es: ["coste por contacto", "costes por contacto", "costo por contacto", "coste unitario"],
  },
  "reopen-rate": {
    en: ["reopen rate", "reopened cases", "reopening rate", "cases reopened", "reopenings"],
    es: ["reaperturas", "tasa de reaperturas", "tasa de reapertura", "casos reabiertos"],
  },
  "reply-share": {
    en: ["reply share", "reply rate", "share of messages answered", "answered messages", "messages answered"],
    es: ["proporción de mensajes respondidos", "mensajes respondidos", "tasa de respuesta"],
  },
  "handle-time": {
    en: ["handle time", "handling time", "aht"],
    es: ["tiempo de gestión", "tiempo medio de operación"],
  },
  "escalation-rate": { en: ["escalations", "escalation rate"], es: ["escalados", "escalamientos", "tasa de escalado"] },
  wait: { en: ["waiting time", "waiting times", "wait time"], es: ["tiempo de espera", "tiempos de espera"] },
};

/** KPIs that are the same need measured in another way: what people call them is the same. */
const like: Readonly<Record<string, string>> = {
  "resolution-time-net": "resolution-time",
  "resolution-time-gross": "resolution-time",
  "first-contact-resolution-flag": "repeat-free-7d",
  "first-contact-resolution-survey": "repeat-free-7d",
  "first-contact-resolution-net": "repeat-free-7d",
  "repeat-free-14d": "repeat-free-7d",
  "repeat-free-30d": "repeat-free-7d",
  "service-level-f1": "service-level-20s",
  "service-level-f2": "service-level-20s",
  "service-level-f3": "service-level-20s",
  "service-level-f4": "service-level-20s",
  "service-level-f5": "service-level-20s",
  "abandonment-short": "abandonment",
  "abandonment-in-queue": "abandonment",
  "csat-mean": "csat-share",
  complaints: "complaint-rate",
};

/** The names of a measure beside its label; none for one that nobody calls otherwise. */
export function measureNames(kpi: string): Names {
  return names[kpi] ?? names[like[kpi] ?? ""] ?? { en: [], es: [] };
}

/** Every KPI that has names of its own here. */
export const namedKpis: readonly string[] = [...Object.keys(names), ...Object.keys(like)];
