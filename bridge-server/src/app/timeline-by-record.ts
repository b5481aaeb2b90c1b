// The timeline of whoever a record of a CRM stands for.
import type { Language, RecordName, TimelinePage } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { Clock, Store } from "../ports.ts";
import { recordId } from "./prepare-facts.ts";
import { viewTimeline } from "./view-customer.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Asked {
  readonly ref: RecordName;
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly language: Language;
}

/** A page of the timeline. Throws a `Failure` of kind not-found where that record has not reached Rapport. */
export async function viewTimelineByRecord(
  keys: WorkspaceKeys,
  { ref, ...page }: Asked,
  tools: { readonly store: Store; readonly vault: Vault; readonly clock: Clock },
): Promise<TimelinePage> {
  const record = recordId({ crm: ref.crm, account: ref.account, object: ref.type, id: ref.id });
  const rows = await tools.store.customers(keys.workspaceId).byMember(record);
  if (rows === null || rows.members.length === 0)
    throw new Failure("not-found", "Rapport does not know this record yet", {
      remedy: "New records arrive within minutes; if it stays unknown, look at the connection's page in the settings.",
    });
  return viewTimeline(keys, { customerId: rows.customerId, ...page }, tools);
}
