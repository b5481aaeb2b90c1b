/** Questions to the bridge: every list has four states, late answers are ignored, and nothing is retried behind the reader's back. */
import { hubspot, logger } from "@hubspot/ui-extensions";
import { useEffect, useRef, useState } from "react";

/** What a screen knows at a moment: always one of these four. */
export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "empty" }
  | { readonly state: "failed" }
  | { readonly state: "ready"; readonly value: T };

/** Says whether an answer has the shape that a screen draws. */
export type IsShape<T> = (body: unknown) => body is T;

/** An address of the bridge. The origin is a variable of the deployment; without it there is nobody to ask. */
export function addressOf(
  variables: Readonly<Record<string, unknown>> | undefined,
  path: string,
  query: Readonly<Record<string, string>>,
): string | null {
  const origin = variables?.["BRIDGE_ORIGIN"];
  return typeof origin === "string" ? `${origin}${path}?${new URLSearchParams(query)}` : null;
}

/** What a screen asked for, and the ways to ask for it anew. */
export interface Asked<T> {
  readonly answer: Loaded<T>;
  /** Asks again, as if for the first time. */
  readonly again: () => void;
  /** Asks again and leaves everything in its place until the answer is here; where none comes, what was there stays. */
  readonly renew: () => Promise<void>;
}

/** Asks once, and again whenever the address changes or the reader presses the button. */
export function useBridge<T>(url: string | null, isShape: IsShape<T>): Asked<T> {
  const [answer, setAnswer] = useState<Loaded<T>>({ state: "loading" });
  const [attempt, setAttempt] = useState(1);
  // An answer to an older question is ignored.
  const asked = useRef(0);

  useEffect(() => {
    const own = (asked.current += 1);
    setAnswer({ state: "loading" });
    void askBridge(url, isShape).then((got) => {
      if (own === asked.current) setAnswer(got);
    });
    return () => {
      asked.current += 1;
    };
    // The shape belongs to the screen: it never changes while the screen is there.
  }, [url, attempt]);

  const renew = async (): Promise<void> => {
    // What is asked for the first time meanwhile counts more.
    const own = asked.current;
    const got = await askBridge(url, isShape);
    if (own === asked.current && got.state === "ready") setAnswer(got);
  };
  return { answer, again: () => setAttempt((last) => last + 1), renew };
}

/** Asks the bridge. What it does not know is empty; everything else that is not an answer has failed. */
export async function askBridge<T>(url: string | null, isShape: IsShape<T>): Promise<Loaded<T>> {
  return fetched(url, { method: "GET", timeout: 15_000 }, isShape);
}

/** Sends something. HubSpot may send it twice, so the bridge takes the same thing once. */
export async function sendToBridge<T>(
  url: string | null,
  body: Readonly<Record<string, unknown>>,
  isShape: IsShape<T>,
): Promise<Loaded<T>> {
  return fetched(url, { method: "POST", timeout: 15_000, body }, isShape);
}

async function fetched<T>(
  url: string | null,
  options: Parameters<typeof hubspot.fetch>[1],
  isShape: IsShape<T>,
): Promise<Loaded<T>> {
  if (url === null) return { state: "failed" };
  try {
    const response = await hubspot.fetch(url, options);
    const body: unknown = await response.json();
    if (statusOf(response, body) === 404) return { state: "empty" };
    return response.ok && isShape(body) ? { state: "ready", value: body } : { state: "failed" };
  } catch (cause) {
    logger.warn(`bridge-failed: ${cause instanceof Error ? cause.name : "unknown"}`);
    return { state: "failed" };
  }
}

/** HubSpot may wrap a refusal of the bridge in an envelope of its own, which names the bridge's status. */
function statusOf(response: Response, body: unknown): number {
  const wrapped = isObject(body) ? body["appServerStatusCode"] : undefined;
  return typeof wrapped === "number" ? wrapped : response.status;
}

/** Whether this is an object with names in it. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
