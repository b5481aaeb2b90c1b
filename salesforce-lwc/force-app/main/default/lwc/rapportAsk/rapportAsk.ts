/** Questions to Apex: every answer is one of four states, and an answer that comes after a newer question is ignored. */

import notAllowed from "@salesforce/label/c.Rapport_NotAllowedText";

/** What a screen knows at a moment: always one of these four; what the reader may not see is a failure of its own kind. */
export type Loaded<T> =
  | { readonly state: "loading" }
  /** Nothing to show; what is there although, so that something can be done with it. */
  | { readonly state: "empty"; readonly value?: T }
  | { readonly state: "failed" | "forbidden" }
  | { readonly state: "ready"; readonly value: T };

/** Says whether an answer has the shape that a screen draws. */
export type IsShape<T> = (body: unknown) => body is T;

/** The questions of one component, of which only the newest counts. */
export interface Questions {
  /** Asks; undefined if another question was asked meanwhile, or the component has left the page. */
  newest<T>(ask: () => Promise<T>): Promise<T | undefined>;
  /** From now on no answer counts. */
  forget(): void;
}

/** A component's own questions. */
export function createQuestions(): Questions {
  let last = 0;
  return {
    async newest(ask) {
      last += 1;
      const own = last;
      const answer = await ask();
      return own === last ? answer : undefined;
    },
    forget() {
      last += 1;
    },
  };
}

/** Asks Apex for a document of the bridge. Null is what the bridge does not know; all else that is no answer has failed. */
export async function ask<T>(call: () => Promise<unknown>, isShape: IsShape<T>): Promise<Loaded<T>> {
  try {
    const text = await call();
    if (text === null) return { state: "empty" };
    const body = typeof text === "string" ? parse(text) : text;
    return isShape(body) ? { state: "ready", value: body } : { state: "failed" };
  } catch (cause) {
    // Apex has already said why in its own log; the reader needs to know what to do.
    return { state: messageOf(cause) === notAllowed ? "forbidden" : "failed" };
  }
}

/** What became of something that was sent: an answer, or the sentence that tells the reader why not. */
export type Sent<T> = { readonly value: T } | { readonly refusal: string };

/** Sends something. Apex puts refusals that the reader can mend into words; for all else there is `otherwise`. */
export async function send<T>(call: () => Promise<unknown>, isShape: IsShape<T>, otherwise: string): Promise<Sent<T>> {
  try {
    const text = await call();
    const body = typeof text === "string" ? parse(text) : text;
    return isShape(body) ? { value: body } : { refusal: otherwise };
  } catch (cause) {
    return { refusal: messageOf(cause) ?? otherwise };
  }
}

function parse(text: string): unknown {
  return JSON.parse(text);
}

/** The message of an AuraHandledException, as Salesforce hands it over. */
function messageOf(cause: unknown): string | undefined {
  const body = isObject(cause) ? cause["body"] : undefined;
  const message = isObject(body) ? body["message"] : undefined;
  return typeof message === "string" && message !== "" ? message : undefined;
}

/** Whether this is an object with names in it. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Whether this is a document of the bridge with these lists in it, and with its words. */
export function hasLists(body: unknown, ...names: readonly string[]): body is Record<string, unknown> {
  return isObject(body) && isObject(body["words"]) && names.every((name) => Array.isArray(body[name]));
}
