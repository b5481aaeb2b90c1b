import type { CustomerView } from "@rapport/contract";
import { hubspot, logger } from "@hubspot/ui-extensions";
import { useEffect, useState } from "react";

/** What the card knows at a moment: always one of these four. */
export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "empty" }
  | { readonly state: "failed" }
  | { readonly state: "ready"; readonly value: T };

/** Asks the bridge for a customer; answers that come after a newer question are ignored. */
export function useCustomer(url: string | null): { customer: Loaded<CustomerView>; retry: () => void } {
  const [customer, setCustomer] = useState<Loaded<CustomerView>>({ state: "loading" });
  const [attempt, setAttempt] = useState(1);

  useEffect(() => {
    let latest = true;
    setCustomer({ state: "loading" });
    void ask(url).then((answer) => {
      if (latest) setCustomer(answer);
    });
    return () => {
      latest = false;
    };
  }, [url, attempt]);

  return { customer, retry: () => setAttempt((last) => last + 1) };
}

async function ask(url: string | null): Promise<Loaded<CustomerView>> {
  if (url === null) return { state: "failed" };
  try {
    const response = await hubspot.fetch(url, { method: "GET", timeout: 10_000 });
    const body: unknown = await response.json();
    if (statusOf(response, body) === 404) return { state: "empty" };
    if (!response.ok || !isCustomerView(body)) return { state: "failed" };
    return isSilent(body) ? { state: "empty" } : { state: "ready", value: body };
  } catch (cause) {
    logger.warn(`customer-view-failed: ${cause instanceof Error ? cause.name : "unknown"}`);
    return { state: "failed" };
  }
}

/** HubSpot may wrap a refusal of the bridge in an envelope of its own, which names the bridge's status. */
function statusOf(response: Response, body: unknown): number {
  const wrapped = isObject(body) ? body["appServerStatusCode"] : undefined;
  return typeof wrapped === "number" ? wrapped : response.status;
}

function isCustomerView(body: unknown): body is CustomerView {
  return (
    isObject(body) && isObject(body["words"]) && Array.isArray(body["handles"]) && Array.isArray(body["interactions"])
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isSilent({ handles, interactions, openClocks }: CustomerView): boolean {
  return handles.length + interactions.length + openClocks.length === 0;
}
