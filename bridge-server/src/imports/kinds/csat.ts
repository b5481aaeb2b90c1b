import { optionalId, ownId, quote, readId, readNumber, readSeconds } from "../cells.ts";
import type { Remarks } from "../cells.ts";
import type { ImportContext, InteractionInput, Reading, Row, TableKind } from "../kind.ts";
import { readMoment } from "../moments.ts";
import type { MomentRules } from "../moments.ts";
import { tableOptions } from "../options.ts";

const needed = ["Unique id", "channel_name", "Issue_reported at", "issue_responded"] as const;

/** Surveyed contacts of a contact centre: what was asked, when it was answered, and the score. */
export const csat: TableKind = {
  id: "csat",
  title: "Surveyed contacts, one a row",
  form: "table",
  columns: [...needed, "Survey_response_Date", "CSAT Score"],
  cells: needed,
  optionalColumns: ["Sub-category", "Customer Remarks", "connected_handling_time", "Agent_name", "Supervisor"],
  options: [...tableOptions, "customer", "customerNetwork"],
  read,
};

type Shared = Pick<InteractionInput, "channel" | "party" | "thread" | "agent" | "team" | "topic">;

function read(row: Row, context: ImportContext): Reading {
  const remarks: Remarks = { repairs: [], notes: [] };
  const own = ownId("Unique id", readId("Unique id", row.cell("Unique id")), remarks);
  if ("refused" in own) return own;
  const channel = row.cell("channel_name");
  if (channel === "") return { refused: "channel_name is empty." };
  const rules: MomentRules = {
    zone: context.zone,
    dates: context.options.dates ?? "day-first",
    dateOnly: "refuse",
  };
  const asked = readMoment("Issue_reported at", row.cell("Issue_reported at"), rules);
  if (asked.outcome === "refused") return { refused: asked.why };
  const shared: Shared = {
    channel: { network: "contact-centre", key: channel, label: channel },
    party: partyOf(row, context, remarks),
    thread: own.id,
    agent: row.cell("Agent_name"),
    team: row.cell("Supervisor"),
    topic: row.cell("Sub-category"),
  };
  const question: InteractionInput = {
    ...shared,
    type: "interaction",
    id: `${own.id}/asked`,
    occurredAt: asked.at,
    direction: "in",
    handleSeconds: readSeconds("connected_handling_time", row.cell("connected_handling_time"), remarks),
  };
  const answer = answerTo(question, own.id, row, rules, shared, remarks);
  const survey = surveyOf(answer ?? question, own.id, row, rules, shared, remarks);
  return { facts: [question, answer, survey].filter((fact) => fact !== undefined), ...remarks };
}

function answerTo(
  question: InteractionInput,
  id: string,
  row: Row,
  rules: MomentRules,
  shared: Shared,
  remarks: Remarks,
): InteractionInput | undefined {
  const answered = readMoment("issue_responded", row.cell("issue_responded"), rules);
  if (answered.outcome === "refused") {
    remarks.repairs.push(`${answered.why} The answer was left out.`);
    return undefined;
  }
  if (answered.at < question.occurredAt) remarks.notes.push("The contact was answered before it was asked.");
  return {
    ...shared,
    type: "interaction",
    id: `${id}/answered`,
    occurredAt: answered.at,
    direction: "out",
    replyTo: question.id,
  };
}

function surveyOf(
  last: InteractionInput,
  id: string,
  row: Row,
  rules: MomentRules,
  shared: Shared,
  remarks: Remarks,
): InteractionInput | undefined {
  const score = scoreOf(row.cell("CSAT Score"), remarks);
  if (score === undefined) return undefined;
  const sent = readMoment("Survey_response_Date", row.cell("Survey_response_Date"), { ...rules, dateOnly: "midnight" });
  if (sent.outcome === "refused") remarks.repairs.push(`${sent.why} The survey was dated with the contact.`);
  return {
    ...shared,
    type: "interaction",
    id: `${id}/survey`,
    occurredAt: sent.outcome === "moment" ? sent.at : last.occurredAt,
    kind: "survey",
    direction: "in",
    text: row.text("Customer Remarks"),
    score,
  };
}

function scoreOf(cell: string, remarks: Remarks): number | undefined {
  if (cell === "") return undefined;
  const score = readNumber(cell);
  if (score !== undefined && score >= 1 && score <= 5) return score;
  remarks.repairs.push(`CSAT Score “${quote(cell)}” is not a score from 1 to 5; the survey was left out.`);
  return undefined;
}

function partyOf(row: Row, { options }: ImportContext, remarks: Remarks): InteractionInput["party"] {
  if (options.customer === undefined) return undefined;
  const reading = readId(options.customer, row.cell(options.customer));
  const customer = optionalId(reading, remarks, "the customer is unknown");
  return customer === undefined
    ? undefined
    : { network: options.customerNetwork ?? "customer-number", value: customer };
}
