/** What the board's pages ask and send; refusals that the reader can mend come with the bridge's own sentence. */
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
import { hubspot, logger } from "@hubspot/ui-extensions";
import { useRef } from "react";
import { addressOf, isObject } from "./kit/index.ts";
import { hasLists, usePageReader } from "./use-page.ts";

/** Texts of the bridge by key. */
export type Words = Readonly<Record<string, string>>;

/** What became of something that was sent: an answer, or the sentence that tells the reader why not. */
export type Sent<T> = { readonly value: T } | { readonly refusal: string };

/** Sends to the bridge; `run` is added where the bridge must know a repeated request. */
export type Send = <T>(
  path: string,
  body: Readonly<Record<string, unknown>>,
  isShape: (answer: unknown) => answer is T,
) => Promise<Sent<T>>;

/** The way to send, in the reader's language. */
export function useSend(): Send {
  const { reader, variables, own } = usePageReader();
  // The same content is the same run until it has arrived: so what is sent twice is taken once.
  const last = useRef({ content: "", run: "" });
  return async (path, fields, isShape) => {
    const content = JSON.stringify([path, fields]);
    if (last.current.content !== content) last.current = { content, run: crypto.randomUUID() };
    const body = "run" in fields ? { ...fields, run: last.current.run } : fields;
    const sent = await post(addressOf(variables, path, { lang: reader.lang }), body, isShape, own.failedText);
    if ("value" in sent) last.current = { content: "", run: "" };
    return sent;
  };
}

async function post<T>(
  url: string | null,
  body: Readonly<Record<string, unknown>>,
  isShape: (answer: unknown) => answer is T,
  otherwise: string,
): Promise<Sent<T>> {
  if (url === null) return { refusal: otherwise };
  try {
    const response = await hubspot.fetch(url, { method: "POST", timeout: 15_000, body });
    const answer: unknown = await response.json();
    if (response.ok && isShape(answer)) return { value: answer };
    return { refusal: (response.status < 500 ? sentenceOf(answer) : null) ?? otherwise };
  } catch (cause) {
    logger.warn(`bridge-failed: ${cause instanceof Error ? cause.name : "unknown"}`);
    return { refusal: otherwise };
  }
}

/** The sentence and the way on that the bridge gives with a refusal; null where it gave none. */
function sentenceOf(answer: unknown): string | null {
  if (!isObject(answer) || typeof answer["detail"] !== "string") return null;
  return [answer["detail"], answer["remedy"]].filter((part) => typeof part === "string").join(" ");
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
