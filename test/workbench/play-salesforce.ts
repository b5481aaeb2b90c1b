import * as z from "zod";
import type { WorkbenchOptions } from "./options.ts";

const Parameters = z.object({ recordId: z.string().min(15).max(18), lang: z.enum(["en", "es"]) });

/** What Apex hands to the component: a value, or the message of an exception. */
export type ApexAnswer = { readonly value: string | null } | { readonly message: string };

/** Plays RapportBridge.cls and the Named Credential behind it. */
export async function playSalesforce(method: string, json: unknown, options: WorkbenchOptions): Promise<ApexAnswer> {
  if (method !== "RapportBridge.customerView") return { message: `There is no method ${method}.` };
  const { recordId, lang } = Parameters.parse(json);
  const url = new URL("/v1/customers/by-record", options.bridgeUrl);
  url.search = String(
    new URLSearchParams({ crm: "salesforce", account: options.salesforce.orgId, type: "Contact", id: recordId, lang }),
  );
  const headers = {
    accept: "application/json",
    authorization: `Bearer ${options.bridgeKey}`,
    "x-rapport-user": "005000000000001AAA",
  };
  try {
    const response = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(10_000) });
    const body = await response.text();
    if (response.status === 404) return { value: null };
    return response.status === 200 ? { value: body } : { message: "Rapport did not answer" };
  } catch {
    return { message: "Rapport did not answer" };
  }
}
