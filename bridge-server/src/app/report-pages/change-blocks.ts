// The changes under way in a report: what somebody does about a measure, and whether that has moved.
import type { ActionItem, Block, TableBlock } from "@rapport/contract";
import type { PageTemplate } from "../../reports/report.ts";
import { said, textColumns } from "./cells.ts";
import type { World } from "./world.ts";

/** More than so many at once nobody can tell the effects of. */
const mostChanges = 3;

const columns = ["what", "owner", "due", "measure", "value", "verdict"] as const;

/** Open actions of the register that name a measure, those that are due first; nothing where there are none. */
export function changeBlocks({ id, changes }: PageTemplate, world: World): Block[] {
  const { words, asked } = world;
  const open = asked.actions
    .filter(({ state, kpi }) => (state === "open" || state === "late") && kpi !== null)
    .toSorted((one, other) => (one.due < other.due ? -1 : Number(one.due > other.due)));
  if (changes !== true || open.length === 0) return [];
  const rest = open.length - mostChanges;
  const note = words.say("board.changing.note");
  return [
    {
      ...{ type: "table", id: `${id}-changes`, title: words.say("board.changing.title") },
      note: rest > 0 ? `${note} ${words.say("board.changing.rest", { rest })}` : note,
      columns: textColumns(columns.map((name) => words.say(`board.changing.${name}`))),
      rows: open.slice(0, mostChanges).map((action) => rowOf(action, world)),
    },
  ];
}

/** A measure that the report does not hold is named all the same. */
function rowOf({ text, owner, due, stateLabel, state, kpi }: ActionItem, world: World): TableBlock["rows"][number] {
  const { words, measures, knownKpis } = world;
  const measure = measures.get(kpi ?? "");
  const day = words.day(new Date(`${due}T00:00:00Z`), "UTC");
  return [
    ...[text, owner, state === "late" ? `${day}: ${stateLabel}` : day],
    ...[measure?.label ?? knownKpis.find(({ id }) => id === kpi)?.label[words.language] ?? ""],
    ...[measure?.text ?? "–", measure?.variation.label ?? words.say("board.changing.elsewhere")],
  ].map(said);
}
