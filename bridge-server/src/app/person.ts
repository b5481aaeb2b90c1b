// Whom a request about a person's rights is about.
import type { Person } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { CustomerRows, Store } from "../ports.ts";
import { recordId } from "./member-ids.ts";
import { unknownCustomer } from "./view-customer.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** The member that a request names. */
export function memberNamed({ record, customerId }: Person): string {
  if (record !== undefined) return recordId({ ...record, object: record.type });
  if (customerId !== undefined) return customerId;
  throw new Failure("bad-input", "Nobody is named", { remedy: "Name a record or a customerId." });
}

/** Everybody who is the same customer. Throws a `Failure` of kind not-found where nobody has the record or the id. */
export async function customerNamed(
  keys: WorkspaceKeys,
  person: Person,
  { store }: { readonly store: Store },
): Promise<CustomerRows> {
  const rows = await store.customers(keys.workspaceId).byMember(memberNamed(person));
  if (rows === null || rows.members.length === 0) throw unknownCustomer();
  return rows;
}
