// The timeline of whoever a record of a CRM stands for.
import type { RecordName, TimelinePage } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { Clock, Store } from "../ports.ts";
import { recordId } from "./member-ids.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";
import { viewTimeline, type TimelineQuestion } from "./view-timeline.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** A page of the timeline. Throws a `Failure` of kind not-found where that record has not reached Rapport. */
export async function viewTimelineByRecord(
  keys: WorkspaceKeys,
  { ref, ...page }: TimelineQuestion & { readonly ref: RecordName },
  tools: Tools,
): Promise<TimelinePage> {
  await customerOfRecord(keys, ref, tools.store);
  return viewTimeline(keys, { customerId: memberOf(ref), ...page }, tools);
}

/** The customer for whom a record stands. Throws a `Failure` of kind not-found where it has not reached Rapport, or is gone. */
export async function customerOfRecord(keys: WorkspaceKeys, ref: RecordName, store: Store): Promise<string> {
  const customerId = await store.timeline(keys.workspaceId).customerOf(memberOf(ref));
  const members = customerId === null ? [] : await store.waiting(keys.workspaceId).members([customerId]);
  if (customerId !== null && members.length > 0) return customerId;
  throw new Failure("not-found", "Rapport does not know this record yet", {
    remedy: "New records arrive within minutes; if it stays unknown, look at the connection's page in the settings.",
  });
}

function memberOf({ crm, account, type, id }: RecordName): string {
  return recordId({ crm, account, object: type, id });
}
