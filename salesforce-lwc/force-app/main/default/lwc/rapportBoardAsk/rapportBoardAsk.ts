/** What the board's components ask and send, and the shapes of the answers. */
import type {
  Board,
  BoardRegister,
  BoardScorecard,
  FileLink,
  ReportList,
  ReportSent,
  ReportView,
  ScheduleScreen,
} from "@rapport/contract";
import take from "@salesforce/apex/RapportBoard.take";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import { hasLists, isObject, send, type IsShape, type Sent } from "c/rapportAsk";
import { lang } from "c/rapportReader";

/** One field of a small form. A date is written YYYY-MM-DD. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "area" | "date" | "choice";
  readonly value?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly isOptional?: boolean;
}

/** What was written, by the names of the fields, without blanks around it. */
export type Written = Readonly<Record<string, string>>;

/** Sends what was written; answers with the sentence that tells why not, or with null. */
export type Sender = (written: Written) => Promise<string | null>;

/** A step of the board's work: what it is about, and what is sent. */
export interface Step {
  readonly step: string;
  /** The id of a report, a decision, an action, a risk or a schedule; of a remark, the report's and its own. */
  readonly ids?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Sends a step to the bridge. */
export function takeStep<T>({ step, ids, values }: Step, isShape: IsShape<T>): Promise<Sent<T>> {
  const sent = { step, ids: ids ?? null, values: JSON.stringify(values), lang };
  return send(() => take(sent), isShape, failedText);
}

/** Ways of the board's steps: the same content is the same run until it has arrived, so what is sent twice is taken once. */
export function createRuns(): (content: object) => string {
  let last = { content: "", run: "" };
  return (content) => {
    const text = JSON.stringify(content);
    if (last.content !== text) last = { content: text, run: crypto.randomUUID() };
    return last.run;
  };
}

/** Nothing written is nothing said. */
export function orNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

/** Whether this is the board's scorecard. */
export function isBoardScorecard(body: unknown): body is BoardScorecard {
  return hasLists(body, "measures", "charts");
}

/** Whether this is the list of reports. */
export function isReportList(body: unknown): body is ReportList {
  return hasLists(body, "reports", "templates", "periods");
}

/** Whether this is a report with what is around it. */
export function isReportView(body: unknown): body is ReportView {
  return hasLists(body, "comments", "files") && isObject(body["report"]) && isObject(body["document"]);
}

/** Whether this is the register. */
export function isRegister(body: unknown): body is BoardRegister {
  return hasLists(body, "decisions", "actions") && isObject(body["risks"]) && Array.isArray(body["risks"]["items"]);
}

/** Whether these are the board's settings. */
export function isBoard(body: unknown): body is Board {
  return hasLists(body, "history", "kpis") && isObject(body["board"]);
}

/** Whether these are the standing orders for reports. */
export function isSchedules(body: unknown): body is ScheduleScreen {
  return hasLists(body, "schedules") && isObject(body["adding"]);
}

/** Whether this is the address of a file. */
export function isFileLink(body: unknown): body is FileLink {
  return isObject(body) && typeof body["url"] === "string" && typeof body["expiresAt"] === "string";
}

/** Whether this says what became of letters. */
export function isReportSent(body: unknown): body is ReportSent {
  return isObject(body) && typeof body["text"] === "string" && typeof body["sent"] === "number";
}
