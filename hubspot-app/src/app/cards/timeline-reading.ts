/** How the cards ask for a timeline and for a conversation, page by page. */
import type { ConversationPage, Interaction, TimelinePage } from "@rapport/contract";
import { useEffect, useRef, useState } from "react";
import { addressOf, askBridge, isObject, sendToBridge, type Loaded, type Reader } from "./kit/index.ts";

/** Whose record is open, and where the bridge is. */
export interface Place {
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly record: { readonly crm: "hubspot"; readonly account: string; readonly type: "contact"; readonly id: string };
}

/** What the reader wants to see: words in the texts, and what it is narrowed to. Left out is everything. */
export type Question = Readonly<
  Partial<
    Record<
      "text" | "network" | "channel" | "handle" | "direction" | "kind" | "from" | "to" | "zone" | "unanswered",
      string
    >
  >
>;

interface Page {
  readonly items: readonly Interaction[];
  readonly next: string | null;
}

/** A list that grows at the reader's wish. */
export interface Growing<P extends Page> {
  /** The first page, in one of the four states. */
  readonly answer: Loaded<P>;
  /** Everything that came so far, none twice. */
  readonly items: P["items"];
  /** The page that came last. */
  readonly last: P | null;
  /** The page after it did not come. */
  readonly hasFailed: boolean;
  readonly isAsking: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/** Asks for a first page whenever `key` changes, and for the next ones when the reader wants them. */
function useGrowing<P extends Page>(key: string, ask: (cursor: string | null) => Promise<Loaded<P>>): Growing<P> {
  const [answer, setAnswer] = useState<Loaded<P>>({ state: "loading" });
  const [pages, setPages] = useState<readonly P[]>([]);
  const [hasFailed, setFailed] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [attempt, setAttempt] = useState(1);
  // An answer to an older question is ignored.
  const asked = useRef(0);

  useEffect(() => {
    const own = (asked.current += 1);
    setAnswer({ state: "loading" });
    setFailed(false);
    setAsking(false);
    void ask(null).then((got) => {
      if (own !== asked.current) return;
      setAnswer(got);
      setPages(got.state === "ready" ? [got.value] : []);
    });
    return () => {
      asked.current += 1;
    };
    // What is asked is told by the key.
  }, [key, attempt]);

  const last = pages.at(-1) ?? null;
  const more = async (): Promise<void> => {
    const next = last?.next ?? null;
    if (next === null || isAsking) return;
    const own = asked.current;
    setAsking(true);
    const got = await ask(next);
    if (own !== asked.current) return;
    setAsking(false);
    setFailed(got.state !== "ready");
    if (got.state === "ready") setPages((before) => [...before, got.value]);
  };
  const items = [...new Map(pages.flatMap((page) => page.items.map((item) => [item.interactionId, item]))).values()];
  return {
    ...{ answer, items, last, hasFailed, isAsking },
    more: () => void more(),
    again: () => setAttempt((before) => before + 1),
  };
}

/** The timeline that answers a question. Words never stand in an address, so they are sent. */
export function useTimeline({ variables, record }: Place, question: Question, { lang, zone }: Reader) {
  const url = addressOf(variables, "/v1/timeline/search", { lang });
  const isDated = question.from !== undefined || question.to !== undefined;
  const body = { record, ...question, ...(isDated ? { zone } : {}), limit: 25 };
  return useGrowing<TimelinePage>(JSON.stringify([url, body]), (cursor) =>
    sendToBridge(url, cursor === null ? body : { ...body, cursor }, isTimeline),
  );
}

/** A whole conversation of this customer. */
export function useConversation({ variables, record }: Place, conversationId: string, { lang }: Reader) {
  const asked = { ...record, lang, limit: "50" };
  const path = `/v1/conversations/${encodeURIComponent(conversationId)}`;
  return useGrowing<ConversationPage>(JSON.stringify([path, asked]), (cursor) =>
    askBridge(addressOf(variables, path, cursor === null ? asked : { ...asked, cursor }), isConversation),
  );
}

function isTimeline(body: unknown): body is TimelinePage {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["items"]);
}

function isConversation(body: unknown): body is ConversationPage {
  return isTimeline(body) && "clocks" in body && Array.isArray(body.clocks);
}
