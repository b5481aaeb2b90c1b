// What measures are held against unless a workspace decides otherwise. Data: each row says who set it and when.

/** A default target. `value` is in the KPI's unit: seconds for times, a fraction of 1 for shares. */
export interface DefaultTarget {
  readonly kpi: string;
  /** Of measures of one network only; left out where it holds for all channels together. */
  readonly networks?: readonly string[];
  readonly value: number;
  /** floor: the least that is acceptable; aim: what is wanted. */
  readonly kind: "floor" | "aim";
  readonly source: TargetSource;
}

/** Who published a target, in both languages, and in which year. */
export interface TargetSource {
  readonly en: string;
  readonly es: string;
  readonly year: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** Ten working days, weekends included. */
const tenWorkingDays = 14 * day;

const advice: TargetSource = {
  en: "Published advice on response times by network",
  es: "Consejos publicados sobre tiempos de respuesta por red",
  year: 2014,
};
const rapport: TargetSource = { en: "Rapport default targets", es: "Objetivos predeterminados de Rapport", year: 2026 };
const custom: TargetSource = {
  en: "Custom of call centres: 80 % within 20 seconds",
  es: "Costumbre de los centros de llamadas: 80 % en 20 segundos",
  year: 2026,
};

const microblogs = ["x", "bluesky", "mastodon", "threads"] as const;
const reviews = [
  ...["linkedin", "youtube", "pinterest", "yelp", "tiktok"],
  ...["google-business", "app-store", "google-play", "trustpilot"],
] as const;
const chats = ["web-chat", "sms", "whatsapp", "messenger", "telegram"] as const;

/** First answers by network: what is ideal, and the most that a customer should wait, in seconds. */
const firstAnswers: readonly {
  readonly networks: readonly string[];
  readonly ideal: number | null;
  readonly most: number;
  readonly source: TargetSource;
}[] = [
  { networks: microblogs, ideal: 15 * minute, most: 30 * minute, source: advice },
  { networks: ["facebook", "instagram"], ideal: 25 * minute, most: day, source: advice },
  // “The same calendar day” is no length of time: only the most is a target here.
  { networks: reviews, ideal: null, most: day, source: advice },
  { networks: ["tumblr", "google-plus"], ideal: hour, most: day, source: advice },
  { networks: ["reddit"], ideal: 2 * hour, most: day, source: advice },
  { networks: ["forum", "discord"], ideal: 4 * hour, most: day, source: rapport },
  { networks: chats, ideal: minute, most: 15 * minute, source: rapport },
  { networks: ["email", "web-form"], ideal: null, most: day, source: rapport },
  { networks: ["letter", "fax"], ideal: null, most: tenWorkingDays, source: rapport },
];

/** Every default target, those of single networks among them. */
export const defaultTargets: readonly DefaultTarget[] = [
  { kpi: "first-response-time", value: day, kind: "floor", source: rapport },
  ...firstAnswers.flatMap(({ networks, ideal, most, source }): DefaultTarget[] => [
    ...(ideal === null ? [] : [{ kpi: "first-response-time", networks, value: ideal, kind: "aim", source } as const]),
    { kpi: "first-response-time", networks, value: most, kind: "floor", source },
  ]),
  { kpi: "acknowledgement-time", networks: ["email", "web-form"], value: 15 * minute, kind: "aim", source: rapport },
  { kpi: "acknowledgement-time", networks: ["letter", "fax"], value: day, kind: "aim", source: rapport },
  ...["service-level-20s", "service-level-f1", "service-level-f2", "service-level-f3", "service-level-f4"].map(
    (kpi): DefaultTarget => ({ kpi, value: 0.8, kind: "aim", source: custom }),
  ),
];

/**
 * The default target of a measure over all channels (network null) or of one network: the aim where there is one, else
 * the floor; null where nobody set any.
 */
export function defaultTargetOf(kpi: string, network: string | null = null): DefaultTarget | null {
  const fitting = defaultTargets.filter(
    (one) => one.kpi === kpi && (network === null ? one.networks === undefined : one.networks?.includes(network)),
  );
  return fitting.find(({ kind }) => kind === "aim") ?? fitting[0] ?? null;
}
