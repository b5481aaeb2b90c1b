/** What a person decides about two customers: that they are one, that they are two, or that a decision was wrong. */
import type { JournalPage, JournalStep, MatchOutcome } from "@rapport/contract";
import { useRef, useState } from "react";
import { addressOf, askBridge, isObject, sendToBridge } from "./bridge.ts";
import { messages } from "./messages.ts";
import type { Reader } from "./reader.ts";

/** What became of a decision, and the step that takes it back. */
export interface Decided {
  readonly text: string;
  readonly isKept: boolean;
  readonly undo: JournalStep | null;
}

/** The way to decide, and what became of the last decision. */
export interface Decisions {
  readonly decided: Decided | null;
  /** Decides, and has what was decided about read anew; true unless it failed or the customers have changed meanwhile. */
  readonly decide: (path: string, fields: Readonly<Record<string, unknown>>) => Promise<boolean>;
}

interface Deciding {
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly reader: Reader;
  /** Reads anew what the decision has changed. */
  readonly renew: () => Promise<void>;
}

/** Decisions of one part of a screen. */
export function useDecisions({ variables, reader, renew }: Deciding): Decisions {
  const [decided, setDecided] = useState<Decided | null>(null);
  const busy = useRef(false);
  // The same content is the same run until it has arrived: so what is sent twice is decided once.
  const last = useRef({ content: "", run: "" });
  const { lang } = reader;
  const decide: Decisions["decide"] = async (path, fields) => {
    if (busy.current) return false;
    busy.current = true;
    const content = JSON.stringify([path, fields]);
    if (last.current.content !== content) last.current = { content, run: crypto.randomUUID() };
    const url = addressOf(variables, path, { lang });
    const sent = await sendToBridge(url, { ...fields, run: last.current.run }, isOutcome);
    const isDecided = sent.state === "ready" && sent.value.outcome !== "changed";
    if (sent.state === "ready") {
      const { text, outcome, customerId } = sent.value;
      last.current = { content: "", run: "" };
      const isKept = outcome === "linked" || outcome === "declined";
      const undo = isKept ? await newestStep(addressOf(variables, journalOf(customerId), { lang, limit: "1" })) : null;
      await renew();
      setDecided({ text, isKept: isKept || outcome === "undone", undo });
    } else setDecided({ text: messages[lang].failedText, isKept: false, undo: null });
    busy.current = false;
    return isDecided;
  };
  return { decided, decide };
}

/** The bridge's address for the journal of a customer. */
export function journalOf(customerId: string): string {
  return `/v1/customers/${customerId}/journal`;
}

async function newestStep(url: string | null): Promise<JournalStep | null> {
  const page = await askBridge(url, isJournal);
  const [step] = page.state === "ready" ? page.value.steps : [];
  return step?.mayUndo === true ? step : null;
}

/** Whether this is a page of a journal. */
export function isJournal(body: unknown): body is JournalPage {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["steps"]);
}

function isOutcome(body: unknown): body is MatchOutcome {
  return isObject(body) && typeof body["outcome"] === "string" && typeof body["text"] === "string";
}
