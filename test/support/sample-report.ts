// A whole report of a company that does not exist, with every kind of block and chart, for whoever draws reports.
import type { Block, ControlChart, Measure, ReportChart, ReportDocument } from "@rapport/contract";
import { KpiId } from "@rapport/contract";

type Language = ReportDocument["language"];

const weekMs = 604_800_000;
const start = Date.UTC(2026, 4, 4);
const minutes = [52, 49, 55, 51, 47, 53, 50, 48, 54, 88, 51, 49, 50, 34, 31, 33, 30, 32, 29, 31, 33, 30, 32, 31];
const phaseStart = 13;

const texts = {
  en: {
    title: "Customer service report to the board",
    first: "First response time",
    firstQuestion: "How long does a customer wait for the first human answer?",
    csat: "Satisfied (4 or 5 of 5)",
    csatQuestion: "What share of answers was 4 or 5?",
    improving: "Improving",
    common: "Ordinary variation",
    fails: "Will not keep its target as it runs",
    passes: "Keeps its target",
    sentence: "First response fell from 51 to 31 minutes after the new rota, and has held for eleven weeks.",
    sentenceCommon: "Within ordinary variation: nothing to explain.",
  },
  es: {
    title: "Informe de atención al cliente para el consejo",
    first: "Tiempo hasta la primera respuesta",
    firstQuestion: "¿Cuánto espera un cliente hasta la primera respuesta humana?",
    csat: "Satisfechos (4 o 5 de 5)",
    csatQuestion: "¿Qué proporción de respuestas fue 4 o 5?",
    improving: "Mejora",
    common: "Variación habitual",
    fails: "No cumplirá su objetivo tal como funciona",
    passes: "Cumple su objetivo",
    sentence:
      "La primera respuesta bajó de 51 a 31 minutos con los nuevos turnos y se mantiene desde hace once semanas.",
    sentenceCommon: "Dentro de la variación habitual: nada que explicar.",
  },
} as const;

function decimal(value: number, language: Language, digits = 1): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
}

function day(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "es-ES", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(at));
}

/** Centre and limits of the moving range of these values, in their unit. */
export function limitsOf(values: readonly number[]): { centre: number; lower: number; upper: number } {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const ranges = values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? value)));
  const half = (2.66 * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length;
  return { centre, lower: Math.max(0, centre - half), upper: centre + half };
}

function control(
  id: string,
  title: string,
  values: readonly (number | null)[],
  language: Language,
  unit: "min" | "%" = "min",
): ControlChart {
  const size = unit === "%" ? 100 : 1;
  const text = (value: number): string => `${decimal(value * size, language)} ${unit}`;
  const points = values.map((value, at) => ({
    from: new Date(start + at * weekMs).toISOString(),
    to: new Date(start + (at + 1) * weekMs).toISOString(),
    label: day(start + at * weekMs, language),
    value,
    text: value === null ? "–" : text(value),
    n: 40 + ((at * 7) % 23),
    signals: value !== null && value > 80 ? (["outside"] as const).slice() : [],
    favourable: value !== null && value > 80 ? false : null,
  }));
  const phases = [
    [0, phaseStart - 1],
    [phaseStart, values.length - 1],
  ].map(([first = 0, last = 0]) => {
    const { centre, lower, upper } = limitsOf(values.slice(first, last + 1).flatMap((value) => value ?? []));
    return {
      ...{ first, last, centre, lower, upper, provisional: true },
      ...{ centreText: text(centre), lowerText: text(lower), upperText: text(upper) },
      reason: first === 0 ? null : language === "en" ? "New rota" : "Nuevos turnos",
    };
  });
  return {
    ...{ kind: "control", id, title, method: "xmr", points, phases },
    summary:
      language === "en"
        ? "Twenty-four weeks; one above its limits, the week of 6 July; lower since 3 August."
        : "Veinticuatro semanas; una por encima de sus límites, la del 6 de julio; más bajo desde el 3 de agosto.",
    xLabel: language === "en" ? "Week" : "Semana",
    yLabel:
      language === "en"
        ? unit === "%"
          ? "Share"
          : "Median, minutes"
        : unit === "%"
          ? "Proporción"
          : "Mediana, minutos",
    methodLabel: "XmR",
    target: unit === "%" ? null : { value: 30, text: text(30) },
    table: {
      columns: language === "en" ? ["Week", "Value", "n"] : ["Semana", "Valor", "n"],
      rows: points.map((point) => [point.label, point.text, String(point.n)]),
    },
  };
}

function measure(kpi: string, of: Partial<Measure>, chart: ControlChart, language: Language): Measure {
  const t = texts[language];
  return {
    ...{ kpi: KpiId.parse(kpi), version: 1, label: t.first, question: t.firstQuestion, unit: "seconds" },
    ...{ better: "lower", value: 1860, text: "31 min", n: 1284, hidden: false, flagged: false },
    interval: { low: 1740, high: 1980, text: "29 – 33 min" },
    before: { value: 1920, text: "32 min", n: 1190, label: language === "en" ? "September" : "Septiembre" },
    target: {
      ...{ value: 1800, text: "30 min", kind: "aim", year: 2014, owner: "Marta Ruiz" },
      source: language === "en" ? "Published expectation for X" : "Expectativa publicada para X",
    },
    variation: { id: "improving", label: t.improving },
    assurance: { id: "fails", label: t.fails },
    pair: { kpi: KpiId.parse("csat-share"), label: t.csat, text: `${decimal(86.4, language)} %` },
    owner: "Marta Ruiz",
    sentence: t.sentence,
    evidence: { count: 1284, text: "1,284", url: "https://bridge.example/v1/evidence-links/one" },
    chart,
    ...of,
  };
}

/** The sample in a language. Always the same. */
export function sampleReport(language: Language): ReportDocument {
  const t = texts[language];
  const en = language === "en";
  const first = control("first-response", t.sentence, minutes, language);
  const measures = [
    measure("first-response-time", {}, first, language),
    measure(
      "csat-share",
      {
        ...{ label: t.csat, question: t.csatQuestion, unit: "share", better: "higher", value: 0.864 },
        ...{ text: `${decimal(86.4, language)} %`, n: 412, pair: null, owner: null, target: null },
        interval: { low: 0.827, high: 0.894, text: `${decimal(82.7, language)} – ${decimal(89.4, language)} %` },
        before: null,
        variation: { id: "common", label: t.common },
        assurance: { id: "no-target", label: en ? "No target" : "Sin objetivo" },
        sentence: t.sentenceCommon,
        evidence: { count: 412, text: "412", url: null },
      },
      control(
        "csat",
        t.csat,
        minutes.map((value, at) => (at === 5 ? null : (80 + (value % 7)) / 100)),
        language,
        "%",
      ),
      language,
    ),
    measure(
      "reopen-rate",
      {
        ...{ label: en ? "Reopened within 14 days" : "Reabiertos en 14 días", unit: "share", value: null, n: 7 },
        ...{ text: en ? "fewer than 10" : "menos de 10", hidden: true, flagged: true, interval: null, before: null },
        ...{ target: null, pair: null, owner: null },
        variation: { id: "too-few", label: en ? "Too few points" : "Pocos puntos" },
        assurance: { id: "too-few", label: en ? "Too few points" : "Pocos puntos" },
        sentence: en ? "Too few cases to be shown." : "Demasiado pocos casos para mostrarse.",
        evidence: { count: 7, text: "–", url: null },
      },
      { ...control("reopen", "–", [], language), phases: [], points: [] },
      language,
    ),
  ];
  return {
    ...{ reportId: "0b6f7a52-6f0c-4c1e-9d5a-1c1d5a7c0b11", template: "board-pack", title: t.title, language },
    company: { name: "Northwind & Söhne, S.A.", logo: null, primary: "#1f4e79", accent: "#b45309" },
    state: "published",
    stateLabel: en ? "Published" : "Publicado",
    period: {
      ...{ from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z", zone: "Europe/Madrid" },
      ...{ label: en ? "October 2026" : "Octubre de 2026", fiscalLabel: "FY2026 P10" },
    },
    dataAsOf: "2026-11-05T08:00:00.000Z",
    dataAsOfText: en
      ? "Data as of 5 November 2026, 09:00, Europe/Madrid"
      : "Datos a 5 de noviembre de 2026, 9:00, Europe/Madrid",
    ...{ hash: "9f2c41d07be34a52c1d0".padEnd(64, "e"), shortHash: "9f2c41d07be3" },
    boardOwner: { name: null, text: en ? "No board owner" : "Sin responsable en el consejo" },
    signOffs: [
      {
        ...{
          role: "preparer",
          roleLabel: en ? "Prepared" : "Preparado",
          by: "Luis Ortega",
          at: "2026-11-03T09:00:00.000Z",
        },
        text: en ? "Luis Ortega, 3 November 2026" : "Luis Ortega, 3 de noviembre de 2026",
      },
      {
        ...{ role: "reviewer", roleLabel: en ? "Reviewed" : "Revisado", by: null, at: null },
        text: en ? "not yet" : "todavía no",
      },
    ],
    measures,
    pages: pagesOf(measures, language),
    restatements: [
      {
        ...{ kpi: KpiId.parse("csat-share"), label: t.csat, period: en ? "September 2026" : "Septiembre de 2026" },
        ...{ old: `${decimal(88, language)} %`, new: `${decimal(86.1, language)} %` },
        cause: en ? "Forty answers arrived after the cut-off." : "Cuarenta respuestas llegaron tras el cierre.",
        effect: en ? "September was no record." : "Septiembre no fue un récord.",
      },
    ],
    words: {},
  };
}

function pagesOf(measures: readonly Measure[], language: Language): ReportDocument["pages"] {
  const en = language === "en";
  const [first] = measures;
  if (first === undefined) throw new Error("The sample has measures");
  const text = en
    ? "First response improved after the new rota. Satisfaction is the best ever. We believe that customers feel it."
    : "La primera respuesta mejoró con los nuevos turnos. La satisfacción es la mejor de la historia. Creemos que los clientes lo notan.";
  const claim = (part: string, mark: "supported" | "contradicted" | "opinion", label: string, reason: string) => ({
    ...{ from: text.indexOf(part), to: text.indexOf(part) + part.length, text: part, mark, markLabel: label, reason },
    kpi: first.kpi,
  });
  const [one = "", two = "", three = ""] = text.split(/(?<=\.) /u);
  const commentary: Block = {
    ...{
      type: "commentary",
      id: "why",
      title: en ? "What changed and why" : "Qué cambió y por qué",
      kpi: first.kpi,
      text,
    },
    author: "Luis Ortega",
    claims: [
      claim(one, "supported", en ? "Supported" : "Respaldada", first.sentence),
      claim(two, "contradicted", en ? "Contradicted" : "Contradicha", en ? "May was 89 %." : "Mayo fue 89 %."),
      claim(three, "opinion", en ? "Opinion" : "Opinión", en ? "No figure says so." : "Ninguna cifra lo dice."),
    ],
  };
  const chart = (of: ReportChart): Block => ({ type: "chart", id: of.id, chart: of });
  return [
    {
      id: "decisions",
      title: en ? "Decisions" : "Decisiones",
      blocks: [
        {
          type: "text",
          id: "lead",
          title: null,
          text: en
            ? "Service is steadier than at any point this year."
            : "El servicio es más estable que en cualquier otro momento del año.",
        },
        {
          ...{
            type: "decisions",
            id: "decisions",
            title: en ? "Decisions asked of the board" : "Decisiones que se piden al consejo",
          },
          none: en ? "None." : "Ninguna.",
          items: [
            {
              ...{ id: "5e0d7c64-3b67-4a4e-8f0e-0a3c1b2d4e5f", state: "requested", requestedBy: "Marta Ruiz" },
              text: en
                ? "Keep the new rota for a year, at 48,000 € more."
                : "Mantener los nuevos turnos un año, con 48.000 € más.",
              stateLabel: en ? "Requested" : "Pedida",
              ...{
                requestedOn: "2026-10-24",
                decidedOn: null,
                outcome: null,
                age: en ? "12 days" : "12 días",
                kpi: first.kpi,
              },
              evidence: null,
            },
          ],
        },
        {
          ...{ type: "actions", id: "actions", title: en ? "Actions" : "Acciones", none: en ? "None." : "Ninguna." },
          items: [
            {
              ...{ id: "6e0d7c64-3b67-4a4e-8f0e-0a3c1b2d4e5f", owner: "Pau Gil", due: "2026-10-31", state: "late" },
              text: en
                ? "Tell customers before a parcel is late."
                : "Avisar al cliente antes de que un paquete se retrase.",
              ...{ stateLabel: en ? "Late" : "Atrasada", age: en ? "40 days" : "40 días", kpi: null, evidence: null },
            },
          ],
        },
      ],
    },
    {
      id: "scorecard",
      title: en ? "Scorecard" : "Cuadro de mando",
      blocks: [
        {
          type: "measures",
          id: "measures",
          title: en ? "Scorecard" : "Cuadro de mando",
          kpis: measures.map(({ kpi }) => kpi),
        },
      ],
    },
    {
      id: "changed",
      title: en ? "What changed" : "Qué cambió",
      blocks: [commentary, chart(first.chart), ...sampleCharts(language).map(chart)],
    },
    {
      id: "appendix",
      title: en ? "Appendix" : "Anexo",
      blocks: [
        {
          ...{ type: "table", id: "complaints", title: en ? "Complaints closed" : "Quejas cerradas", note: null },
          columns: [
            { label: en ? "Reason" : "Motivo", kind: "text" },
            { label: en ? "Complaints" : "Quejas", kind: "count" },
            { label: en ? "Share in time" : "Proporción a tiempo", kind: "share" },
            { label: en ? "Closed" : "Cerrada", kind: "date" },
          ],
          rows: Array.from({ length: 200 }, (_, at) => [
            { text: `${en ? "Late delivery" : "Entrega tardía"} ${String(at + 1)}`, value: null, evidence: null },
            { text: String(10 + (at % 40)), value: 10 + (at % 40), evidence: null },
            { text: `${String(50 + (at % 50))} %`, value: (50 + (at % 50)) / 100, evidence: null },
            { text: day(start + at * 86_400_000, language), value: null, evidence: null },
          ]),
        },
      ],
    },
  ];
}

/** One chart of every kind but the control chart. */
export function sampleCharts(language: Language): ReportChart[] {
  const en = language === "en";
  const days = en
    ? ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    : ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}h`);
  const table = { columns: [en ? "Name" : "Nombre", en ? "Value" : "Valor"], rows: [["–", "–"]] };
  const axes = { xLabel: en ? "Hour" : "Hora", yLabel: en ? "Contacts" : "Contactos", table };
  const reasons = en
    ? ["Late delivery", "Wrong item", "Refund not paid", "Rude answer", "Website", "Other"]
    : ["Entrega tardía", "Artículo equivocado", "Reembolso sin pagar", "Mal trato", "Página web", "Otros"];
  const counts = [210, 120, 80, 60, 40, 29];
  const sum = 539;
  const panel = (label: string, base: number) => ({
    label,
    points: minutes.map((value, at) => ({
      label: day(start + at * weekMs, language),
      value: at === 4 && label === "LinkedIn" ? null : Math.round(base + value / 3),
      text: String(Math.round(base + value / 3)),
    })),
  });
  const cell = (row: number, column: number): number =>
    Math.round((row < 5 ? 90 : 20) * Math.exp(-((column - 11) ** 2) / 30));
  return [
    {
      ...{ kind: "multiples", id: "channels", ...axes },
      title: en ? "Contacts by channel" : "Contactos por canal",
      summary: en ? "Eight channels, twenty-four weeks each." : "Ocho canales, veinticuatro semanas cada uno.",
      panels: [
        "X",
        "Facebook",
        "Instagram",
        "LinkedIn",
        "E-mail",
        en ? "Phone" : "Teléfono",
        "WhatsApp",
        "Web chat",
      ].map((label, at) => panel(label, 20 + at * 12)),
    },
    {
      ...{ kind: "heat", id: "arrivals", rows: days, columns: hours, ...axes },
      title: en ? "When customers come" : "Cuándo llegan los clientes",
      summary: en ? "Busiest on weekdays at eleven." : "Más actividad entre semana a las once.",
      cells: days.flatMap((_, row) =>
        hours.map((__, column) => ({
          ...{ row, column, value: cell(row, column), text: String(cell(row, column)) },
          level: null,
        })),
      ),
    },
    {
      ...{ kind: "pareto", id: "reasons", ...axes },
      title: en ? "Three reasons make up 76 % of complaints" : "Tres motivos suman el 76 % de las quejas",
      summary: en ? "Late delivery leads with 210 of 539." : "La entrega tardía va primera con 210 de 539.",
      bars: reasons.map((label, at) => {
        const running = counts.slice(0, at + 1).reduce((total, count) => total + count, 0) / sum;
        return {
          ...{ label, value: counts[at] ?? 0, text: String(counts[at] ?? 0), running },
          runningText: `${String(Math.round(running * 100))} %`,
        };
      }),
    },
    {
      ...{ kind: "funnel", id: "teams", ...axes, centre: 0.82, centreText: "82 %" },
      title: en ? "No team differs by more than chance, but one" : "Ningún equipo difiere más que por azar, salvo uno",
      summary: en ? "Team North is below the outer limit." : "El equipo Norte está bajo el límite exterior.",
      points: [
        { label: en ? "North" : "Norte", n: 400, value: 0.74, text: "74 %", beyond: "99.8" },
        { label: en ? "South" : "Sur", n: 250, value: 0.84, text: "84 %", beyond: "none" },
        { label: en ? "East" : "Este", n: 90, value: 0.88, text: "88 %", beyond: "none" },
        { label: en ? "West" : "Oeste", n: 620, value: 0.852, text: "85 %", beyond: "95" },
      ],
      limits: [50, 100, 200, 300, 400, 500, 600, 700].map((n) => {
        const half = Math.sqrt((0.82 * 0.18) / n);
        const at = (z: number): number => Math.min(1, Math.max(0, 0.82 + z * half));
        return { n, low95: at(-1.96), high95: at(1.96), low998: at(-3.09), high998: at(3.09) };
      }),
    },
    {
      ...{ kind: "shares", id: "grades", ...axes },
      title: en ? "How soon we answered" : "Con qué rapidez respondimos",
      summary: en ? "Half within an hour on every channel." : "La mitad en menos de una hora en todos los canales.",
      bars: ["X", "Facebook", "E-mail"].map((label, at) => ({
        ...{ label, n: 300 - at * 70 },
        parts: [0.62 - at * 0.1, 0.2, 0.13, 0.05 + at * 0.1].map((value, part) => ({
          label: (en ? ["≤ 1 h", "≤ 3 h", "≤ 24 h", "later"] : ["≤ 1 h", "≤ 3 h", "≤ 24 h", "más tarde"])[part] ?? "",
          value,
          text: `${String(Math.round(value * 100))} %`,
        })),
      })),
    },
  ];
}
