/** What the forms of the board's settings make of the settings: everything is replaced together. */
import type { Board } from "@rapport/contract";
import type { FormField, Written } from "c/rapportBoardAsk";
import { say, type Words } from "c/rapportFormat";

/** The settings themselves. */
export type Settings = Board["board"];
type Kpis = Board["kpis"];

/** Patterns of fiscal years with the words that name them. */
const patterns = [
  ...([
    ["months", "months"],
    ["4-4-5", "445"],
    ["4-5-4", "454"],
    ["5-4-4", "544"],
  ] as const),
  ["13-periods", "13"],
] as const;
const kinds = ["floor", "aim", "contractual", "regulatory"] as const;
/** As many measures as a scorecard can have. */
const places = [1, 2, 3, 4, 5, 6, 7];

/** Owner, company, measures, year and smallest number. */
export function mainFields({ board }: Board, measures: FormField["options"], words: Words): FormField[] {
  const { owner, company, fiscalYear, minimum } = board;
  const text = (name: string, key: string, value: string, isOptional = false): FormField => ({
    ...{ name, kind: "text", label: say(words, key), value, isOptional },
  });
  return [
    text("owner", "boardOwner", owner ?? "", true),
    text("company", "companyName", company.name),
    text("primary", "primary", company.primary),
    text("accent", "accent", company.accent),
    ...places.map((n) => ({
      ...{ name: `measure${n}`, kind: "choice" as const, isOptional: true, value: board.measures?.[n - 1] ?? "" },
      label: say(words, "measureAt", { n }),
      options: [{ label: say(words, "byTemplate"), value: "" }, ...(measures ?? [])],
    })),
    {
      ...{ name: "pattern", kind: "choice", value: fiscalYear.pattern, label: say(words, "pattern") },
      options: patterns.map(([value, key]) => ({ value, label: say(words, `pattern.${key}`) })),
    },
    text("startMonth", "startMonth", String(fiscalYear.startMonth)),
    text("minimum", "minimum", minimum === null ? "" : String(minimum), true),
  ];
}

/** The settings with what the main form says. Fewer than five measures go as they are, so that the bridge says what is wrong. */
export function withMain(board: Settings, kpis: Kpis, written: Written): Settings {
  const wanted = places.map((n) => written[`measure${n}`] ?? "");
  const measures = wanted.flatMap((id) => kpis.flatMap(({ kpi }) => (kpi === id ? [kpi] : [])));
  const { owner = "", company = "", primary = "", accent = "", startMonth = "", minimum = "" } = written;
  const pattern = patterns.find(([name]) => name === written["pattern"])?.[0] ?? board.fiscalYear.pattern;
  return {
    ...board,
    owner: owner === "" ? null : owner,
    company: { ...board.company, name: company, primary, accent },
    measures: measures.length === 0 ? null : measures,
    fiscalYear: { ...board.fiscalYear, pattern, startMonth: Number(startMonth) },
    minimum: minimum === "" ? null : Number(minimum),
  };
}

/** A target for a measure. */
export function targetFields(measures: FormField["options"], words: Words): FormField[] {
  return [
    ofMeasure("targetKpi", measures, words),
    { name: "value", kind: "text", label: say(words, "value") },
    {
      ...{ name: "kind", kind: "choice", value: "aim", label: say(words, "kind") },
      options: kinds.map((value) => ({ value, label: say(words, `kind.${value}`) })),
    },
    { name: "source", kind: "text", label: say(words, "setBy") },
    { name: "year", kind: "text", label: say(words, "year") },
  ];
}

/** The settings with this target; a measure has one. */
export function withTarget(board: Settings, kpis: Kpis, written: Written): Settings {
  const { value = "", source = "", year = "" } = written;
  const kind = kinds.find((one) => one === written["kind"]) ?? "aim";
  const target = { value: Number(value.replace(",", ".")), kind, source, year: Number(year), owner: null };
  return {
    ...board,
    targets: replaced(board.targets, kpiOf(kpis, written["targetKpi"]), (kpi) => ({ kpi, ...target })),
  };
}

/** Who answers for a measure. */
export function ownerFields(measures: FormField["options"], words: Words): FormField[] {
  return [ofMeasure("ownerKpi", measures, words), { name: "name", kind: "text", label: say(words, "owner") }];
}

/** The settings with this owner. */
export function withOwner(board: Settings, kpis: Kpis, { ownerKpi, name = "" }: Written): Settings {
  return { ...board, owners: replaced(board.owners, kpiOf(kpis, ownerKpi), (kpi) => ({ kpi, name })) };
}

/** Where limits begin anew, and why. */
export function rebaseFields(measures: FormField["options"], words: Words): FormField[] {
  return [
    ofMeasure("rebaseKpi", measures, words),
    { name: "from", kind: "date", label: say(words, "from") },
    { name: "reason", kind: "text", label: say(words, "reason") },
  ];
}

/** The settings with this new beginning. */
export function withRebase(board: Settings, kpis: Kpis, { rebaseKpi, from = "", reason = "" }: Written): Settings {
  const kpi = kpiOf(kpis, rebaseKpi);
  if (kpi === undefined) return board;
  return { ...board, rebases: [...board.rebases, { kpi, from: `${from}T00:00:00.000Z`, reason }] };
}

function ofMeasure(name: string, options: FormField["options"], words: Words): FormField {
  const known = options ?? [];
  return { name, kind: "choice", label: say(words, "measure"), options: known, value: known[0]?.value ?? "" };
}

function kpiOf(kpis: Kpis, id = ""): Kpis[number]["kpi"] | undefined {
  return kpis.find(({ kpi }) => kpi === id)?.kpi;
}

function replaced<One extends { readonly kpi: Kpis[number]["kpi"] }>(
  all: readonly One[],
  kpi: Kpis[number]["kpi"] | undefined,
  make: (kpi: Kpis[number]["kpi"]) => One,
): One[] {
  return kpi === undefined ? [...all] : [...all.filter((one) => one.kpi !== kpi), make(kpi)];
}
