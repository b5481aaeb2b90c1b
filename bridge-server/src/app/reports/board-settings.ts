// What a workspace decides about its board: read with its history, replaced as a whole, and handed to whoever composes a report.
import { BoardSettings, type Board, type BoardChange } from "@rapport/contract";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { contrast } from "../../domain/contrast.ts";
import { Failure } from "../../domain/failure.ts";
import { pngSize } from "../../domain/png.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Store } from "../../ports.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import type { BoardInput } from "../report-pages/asked.ts";
import { deciderName } from "../say-step.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { mustBeOfBoard } from "./may-board.ts";
import type { Asker, BoardTools } from "./tools.ts";

/** How many changes are shown. */
const shown = 20;
/** WCAG 2.2, 1.4.3: text against its background. */
const leastContrast = 4.5;
const longestSide = 2000;
const largestLogo = 200_000;
/** What a change may have changed, in the order in which it is told. */
const parts = [
  ...(["owner", "company", "measures", "targets", "owners"] as const),
  ...(["fiscalYear", "rebases", "minimum"] as const),
] as const;

/** The settings with their history. Throws a `Failure` of kind forbidden for who is not of the board. */
export async function readBoard(keys: WorkspaceKeys, { by, language }: Asker, tools: BoardTools): Promise<Board> {
  const words = wordsIn(language);
  await mustBeOfBoard(keys, by, words, tools);
  const versions = await tools.store.board(keys.workspaceId).versions(shown + 1);
  const values = versions.map(({ value }) => settingsIn(keys, value));
  return {
    version: versions[0]?.version ?? 0,
    board: values[0] ?? standard(keys),
    history: versions.slice(0, shown).map(({ version, changedAt, changedBy }, at) => ({
      version,
      at: changedAt.toISOString(),
      by: deciderName(changedBy, words),
      text: changeText(values[at + 1] ?? standard(keys), values[at] ?? standard(keys), words),
    })),
    kpis: tools.kpis.map(({ id, label, unit, better }) => ({
      kpi: BoardSettings.shape.owners.unwrap().shape.kpi.parse(id),
      ...{ label: label[language], unit, better },
    })),
    words: { ...words.reports() },
  };
}

/**
 * Keeps new settings as the next version. Throws a `Failure`: forbidden for who is not of the board, bad-input for what will
 * not do, conflict where somebody else was faster.
 */
export async function changeBoard(
  keys: WorkspaceKeys,
  { version, board }: BoardChange,
  asker: Asker,
  tools: BoardTools,
): Promise<Board> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  const fault = faultIn(board, tools.kpis, words);
  if (fault !== null) throw new Failure("bad-input", fault, { remedy: words.say("report.fault.board.remedy") });
  const keeper = tools.store.board(keys.workspaceId);
  const [newest] = await keeper.versions(1);
  const now = newest === undefined ? standard(keys) : settingsIn(keys, newest.value);
  // A CRM sends a question again when an answer was lost: what is already so needs no second version.
  if (canonicalJson(now) === canonicalJson(board)) return readBoard(keys, asker, tools);
  if (!(await keeper.keep({ expected: version, value: board, at: tools.clock.now(), by: asker.by })))
    throw new Failure("conflict", words.say("report.fault.stale"), { remedy: words.say("report.fault.stale.remedy") });
  return readBoard(keys, asker, tools);
}

/** The settings that hold. */
export async function boardOf(keys: WorkspaceKeys, { store }: { readonly store: Store }): Promise<BoardSettings> {
  const [newest] = await store.board(keys.workspaceId).versions(1);
  return newest === undefined ? standard(keys) : settingsIn(keys, newest.value);
}

/** The same for whoever composes a report. */
export function boardInput(board: BoardSettings): BoardInput {
  return { ...board, rebases: board.rebases.map(({ from, ...one }) => ({ ...one, from: new Date(from) })) };
}

/** What holds until somebody decides: no owner, the workspace's name, years of the calendar. */
function standard(keys: WorkspaceKeys): BoardSettings {
  return {
    owner: null,
    company: { name: keys.name, logo: null, primary: "#0b4f6c", accent: "#8a3ffc" },
    ...{ measures: null, targets: [], owners: [], rebases: [], minimum: null },
    fiscalYear: { pattern: "months", startMonth: 1, weekday: 7, ends: "last", named: "end" },
  };
}

/** Settings that an older version of Rapport kept and that no longer fit give way to the standard ones, part by part. */
function settingsIn(keys: WorkspaceKeys, kept: unknown): BoardSettings {
  const whole = BoardSettings.safeParse(kept);
  if (whole.success) return whole.data;
  const known: Record<string, unknown> = { ...standard(keys) };
  const own: [string, unknown][] = Object.entries(typeof kept === "object" && kept !== null ? kept : {});
  for (const [name, value] of own)
    if (BoardSettings.safeParse({ ...known, [name]: value }).success) known[name] = value;
  return BoardSettings.parse(known);
}

function faultIn(board: BoardSettings, kpis: readonly Kpi[], words: Words): string | null {
  for (const colour of [board.company.primary, board.company.accent]) {
    const ratio = contrast(colour, "#ffffff");
    // Rounded down: 4.49 is not enough and must not read as if it were.
    const said = words.number(Math.floor(ratio * 10) / 10, 1);
    if (ratio < leastContrast) return words.say("report.fault.contrast", { colour, ratio: said });
  }
  if (board.company.logo !== null && !isLogo(board.company.logo)) return words.say("report.fault.logo");
  const named = [
    ...(board.measures ?? []),
    ...[board.targets, board.owners, board.rebases].flatMap((list) => list.map(({ kpi }) => kpi)),
  ];
  const unknown = named.find((kpi) => !kpis.some(({ id }) => id === kpi));
  if (unknown !== undefined) return words.say("report.fault.kpi", { kpi: unknown });
  for (const list of [board.measures ?? [], board.targets.map(({ kpi }) => kpi), board.owners.map(({ kpi }) => kpi)]) {
    const twice = list.find((kpi, at) => list.indexOf(kpi) !== at);
    if (twice !== undefined) return words.say("report.fault.twice", { kpi: twice });
  }
  return null;
}

function isLogo(base64: string): boolean {
  const bytes = Buffer.from(base64, "base64");
  const size = pngSize(bytes);
  return size !== null && bytes.length <= largestLogo && size.width <= longestSide && size.height <= longestSide;
}

/** “Targets, Board owner”, by what differs. */
function changeText(before: BoardSettings, after: BoardSettings, words: Words): string {
  const changed = parts.filter((part) => canonicalJson(before[part]) !== canonicalJson(after[part]));
  return words.list(changed.map((part) => words.say(`report.board.${part}`)));
}
