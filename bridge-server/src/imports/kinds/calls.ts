import { optionalId, ownId, quote, readId, readSeconds } from "../cells.ts";
import type { Remarks } from "../cells.ts";
import type { ImportContext, InteractionInput, Reading, Row, TableKind } from "../kind.ts";
import { fullYear, timeAt } from "../moment-forms.ts";
import { instantOf } from "../moments.ts";
import { tableOptions } from "../options.ts";

const needed = [
  "vru+line",
  "call_id",
  "customer_id",
  "type",
  "date",
  "vru_entry",
  "q_time",
  "outcome",
  "ser_time",
] as const;

/** The log of a call distributor (ACD): one call a row, tab-separated. */
export const calls: TableKind = {
  id: "calls",
  title: "Phone calls of an automatic call distributor, one a row",
  form: "table",
  columns: needed,
  cells: needed,
  optionalColumns: ["server", "q_start", "priority", "vru_exit", "vru_time", "q_exit", "ser_start", "ser_exit"],
  options: tableOptions,
  read,
};

function read(row: Row, { zone }: ImportContext): Reading {
  const remarks: Remarks = { repairs: [], notes: [] };
  const line = ownId("vru+line", readId("vru+line", row.cell("vru+line")), remarks);
  if ("refused" in line) return line;
  const call = ownId("call_id", readId("call_id", row.cell("call_id")), remarks);
  if ("refused" in call) return call;
  const start = startOf(row, zone, remarks);
  if ("refused" in start) return start;
  const waitSeconds = readSeconds("q_time", row.cell("q_time"), remarks);
  const outcome = outcomeOf(row, waitSeconds);
  if (outcome === undefined) {
    return { refused: `outcome “${quote(row.cell("outcome"))}” is none of AGENT, HANG and PHANTOM.` };
  }
  if (row.cell("type") === "") return { refused: "type is empty." };
  const id = `${line.id}/${call.id}/${start.date}`;
  const fact: InteractionInput = {
    type: "interaction",
    id,
    occurredAt: start.at,
    kind: "call",
    direction: "in",
    channel: { network: "phone", key: row.cell("type"), label: row.cell("type") },
    party: callerOf(row, remarks),
    agent: row.cell("server") === "NO_SERVER" ? undefined : row.cell("server"),
    thread: id,
    waitSeconds,
    handleSeconds: readSeconds("ser_time", row.cell("ser_time"), remarks),
    outcome,
  };
  return { facts: [fact], ...remarks };
}

function startOf(row: Row, zone: string, remarks: Remarks): { at: string; date: string } | { refused: string } {
  const written = row.cell("date");
  const digits = /^(\d{1,6})(?:\.0+)?$/.exec(written)?.[1];
  if (digits === undefined) return { refused: `date “${quote(written)}” is not a date of the form yymmdd.` };
  const date = digits.padStart(6, "0");
  if (date !== written) remarks.repairs.push(`date “${written}” was read as “${date}”.`);
  const day = { year: fullYear(date.slice(0, 2)), month: Number(date.slice(2, 4)), day: Number(date.slice(4)) };
  const time = timeAt(row.cell("vru_entry"));
  if (time === undefined) return { refused: "vru_entry is empty." };
  const at = time === "unreadable" ? undefined : instantOf(day, time, zone);
  if (at === undefined) {
    return {
      refused: `date “${written}” and vru_entry “${quote(row.cell("vru_entry"))}” are not a real date and time.`,
    };
  }
  return { at, date };
}

function callerOf(row: Row, remarks: Remarks): InteractionInput["party"] {
  const customer = optionalId(readId("customer_id", row.cell("customer_id")), remarks, "the caller is unknown");
  return customer === undefined || customer === "0" ? undefined : { network: "customer-number", value: customer };
}

/** Where the time in the queue is damaged, whether the call entered the queue still tells how it was lost. */
function outcomeOf(row: Row, waitSeconds: number | undefined): InteractionInput["outcome"] {
  const outcome = row.cell("outcome").toUpperCase();
  if (outcome === "AGENT") return "answered";
  if (outcome === "PHANTOM") return "phantom";
  if (outcome !== "HANG") return undefined;
  const queued = waitSeconds === undefined ? /[1-9]/.test(row.cell("q_start")) : waitSeconds > 0;
  return queued ? "abandoned-in-queue" : "abandoned-before-queue";
}
