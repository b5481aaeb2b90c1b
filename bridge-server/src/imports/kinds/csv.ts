import { optionalId, ownId, quote, readId, readNumber, readSeconds, readYesNo } from "../cells.ts";
import type { Remarks } from "../cells.ts";
import type { ImportContext, InteractionInput, Reading, Row, TableKind } from "../kind.ts";
import { readMoment } from "../moments.ts";
import { tableOptions } from "../options.ts";

const needed = ["id", "occurred_at", "direction"] as const;

/** Any table of interactions, with columns that map one to one to the fields of an interaction. */
export const csv: TableKind = {
  id: "csv",
  title: "Interactions of any source, one a row",
  form: "table",
  columns: needed,
  cells: needed,
  optionalColumns: [
    ...["network", "channel", "party_network", "party", "party_name", "agent", "team", "thread", "reply_to"],
    ...["text", "topic", "wait_seconds", "handle_seconds", "outcome", "score", "kind", "author", "holding", "closes"],
  ],
  options: tableOptions,
  read,
};

function read(row: Row, { zone, options }: ImportContext): Reading {
  const remarks: Remarks = { repairs: [], notes: [] };
  const own = ownId("id", readId("id", row.cell("id")), remarks);
  if ("refused" in own) return own;
  const moment = readMoment("occurred_at", row.cell("occurred_at"), {
    zone,
    dates: options.dates,
    dateOnly: "midnight",
  });
  if (moment.outcome === "refused") return { refused: moment.why };
  if (moment.dateOnly) remarks.notes.push("occurred_at has no time of day; it was read as midnight.");
  const direction = directionOf(row.cell("direction"));
  if (direction === undefined) {
    return { refused: `direction “${quote(row.cell("direction"))}” is neither in nor out.` };
  }
  if ((row.cell("network") === "") !== (row.cell("channel") === "")) {
    return { refused: "network and channel belong together: give both or neither." };
  }
  const score = row.cell("score");
  if (score !== "" && readNumber(score) === undefined) return { refused: `score “${quote(score)}” is not a number.` };
  const fact = {
    type: "interaction",
    id: own.id,
    occurredAt: moment.at,
    direction,
    channel: row.cell("network") === "" ? undefined : { network: lower(row, "network"), key: row.cell("channel") },
    ...peopleOf(row, remarks),
    ...linksOf(row, remarks),
    ...marksOf(row, remarks),
    text: row.text("text"),
    topic: row.cell("topic"),
    kind: lower(row, "kind"),
    outcome: lower(row, "outcome"),
    waitSeconds: readSeconds("wait_seconds", row.cell("wait_seconds"), remarks),
    handleSeconds: readSeconds("handle_seconds", row.cell("handle_seconds"), remarks),
    score: readNumber(score),
  };
  return { facts: [fact], ...remarks };
}

function directionOf(cell: string): InteractionInput["direction"] | undefined {
  const word = cell.toLowerCase();
  if (word === "in" || word === "inbound" || word === "incoming") return "in";
  return word === "out" || word === "outbound" || word === "outgoing" ? "out" : undefined;
}

function peopleOf(row: Row, remarks: Remarks) {
  const value = optionalId(readId("party", row.cell("party")), remarks, "the customer is unknown");
  const network = lower(row, "party_network") || lower(row, "network");
  const unknown = value !== undefined && network === "";
  if (unknown) remarks.repairs.push("party has no party_network; the customer is unknown.");
  return {
    party: value === undefined || unknown ? undefined : { network, value, name: row.cell("party_name") },
    author: lower(row, "author"),
    agent: row.cell("agent"),
    team: row.cell("team"),
  };
}

function linksOf(row: Row, remarks: Remarks) {
  return {
    thread: optionalId(readId("thread", row.cell("thread")), remarks, "the thread was left out"),
    replyTo: optionalId(readId("reply_to", row.cell("reply_to")), remarks, "what it answers was left out"),
  };
}

function marksOf(row: Row, remarks: Remarks) {
  const mark = (column: string): boolean | undefined => {
    const cell = row.cell(column);
    const said = readYesNo(cell);
    if (cell !== "" && said === undefined) {
      remarks.repairs.push(`${column} “${quote(cell)}” is neither true nor false and was left out.`);
    }
    return said;
  };
  return { holding: mark("holding"), closes: mark("closes") };
}

function lower(row: Row, column: string): string {
  return row.cell(column).toLowerCase();
}
