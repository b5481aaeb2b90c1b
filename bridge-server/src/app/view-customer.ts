// The one view of a customer, ready to draw.
import type { CustomerView, Language } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { Clock, Store } from "../ports.ts";
import { byBytes } from "../platform/json.ts";
import { keptPage, newPage } from "./customer-pages.ts";
import { recordId } from "./member-ids.ts";
import { ReadyDocument } from "./ready-document.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

interface RecordNamed {
  readonly crm: "hubspot" | "salesforce";
  readonly account: string;
  readonly type: string;
  readonly id: string;
}

/** The view by the id of the customer or of any of their members. Throws a `Failure` of kind not-found where nobody has it. */
export async function viewCustomer(
  keys: WorkspaceKeys,
  memberId: string,
  language: Language,
  tools: Tools,
): Promise<CustomerView> {
  return (await readyView(keys, memberId, language, tools)).read();
}

/** The same as the text to be sent. */
export async function readyView(
  keys: WorkspaceKeys,
  memberId: string,
  language: Language,
  tools: Tools,
): Promise<ReadyDocument<CustomerView>> {
  const ready = await viewOf(keys, memberId, language, tools);
  if (ready === null) throw unknownCustomer();
  return ready.document;
}

/** The view for a record of a CRM. Throws a `Failure` of kind not-found where that record has not reached Rapport. */
export async function viewCustomerByRecord(
  keys: WorkspaceKeys,
  ref: RecordNamed,
  language: Language,
  tools: Tools,
): Promise<CustomerView> {
  return (await readyViewByRecord(keys, ref, language, tools)).read();
}

/** The same as the text to be sent. */
export async function readyViewByRecord(
  keys: WorkspaceKeys,
  ref: RecordNamed,
  language: Language,
  tools: Tools,
): Promise<ReadyDocument<CustomerView>> {
  const ready = await viewOf(keys, recordId({ ...ref, object: ref.type }), language, tools);
  if (ready === null || ready.isEmpty) {
    throw new Failure("not-found", "Rapport does not know this record yet", {
      remedy: "New records arrive within minutes; if it stays unknown, look at the connection's page in the settings.",
    });
  }
  return ready.document;
}

/** From the page that was made ahead, else from the rows, of which a page is then kept. Null where nobody has this member. */
async function viewOf(
  keys: WorkspaceKeys,
  memberId: string,
  language: Language,
  tools: Tools,
): Promise<{ document: ReadyDocument<CustomerView>; isEmpty: boolean } | null> {
  const kept = await keptPage(keys, memberId, language, tools);
  if (kept !== null) return { document: new ReadyDocument(kept), isEmpty: false };
  const rows = await tools.store.customers(keys.workspaceId).byMember(memberId);
  if (rows === null) return null;
  const { view, page } = newPage(keys, rows, language, tools);
  // Whoever waits does not wait for this as well; what is not kept now is made again by the next who looks.
  if (page !== null)
    void tools.store
      .pages(keys.workspaceId)
      .keep([page])
      .catch(() => undefined);
  return { document: new ReadyDocument(byBytes(JSON.stringify(view))), isEmpty: rows.members.length === 0 };
}

/** Nobody has this id. */
export function unknownCustomer(): Failure {
  return new Failure("not-found", "There is no customer with this id", {
    remedy: "Search for the customer by name, address or handle.",
  });
}
