// What members are called here.
import type { MemberRef, RecordPointer } from "@rapport/contract";
import { idOf } from "../platform/id.ts";
import type { Acquaintances } from "./known-identities.ts";

/** The id of a CRM's record. */
export function recordId(ref: RecordPointer): string {
  return idOf("record", ref.crm, ref.account, ref.object.toLowerCase(), ref.id);
}

/** The id of a record or an identity. Throws a `Failure` where the text is no identity of its network. */
export function memberId(ref: MemberRef, known: Acquaintances): string {
  if ("member" in ref) return ref.member;
  return "crm" in ref ? recordId(ref) : known.identity(ref).id;
}
