// Random facts about who somebody is: proofs, consents, asks, marks, and merges made in a CRM.
//
//   anyIdentityFact({ identity, record, member, moment }): fc.Arbitrary<WrittenFact>
import fc from "fast-check";
import type { WrittenFact } from "./given.ts";

interface RecordRef {
  readonly crm: "hubspot" | "salesforce";
  readonly account: string;
  readonly object: string;
  readonly id: string;
}
interface WrittenIdentity {
  readonly network: string;
  readonly value: string;
  readonly stableId?: string;
}

interface World {
  readonly identity: fc.Arbitrary<WrittenIdentity>;
  readonly record: fc.Arbitrary<RecordRef>;
  readonly member: fc.Arbitrary<RecordRef | WrittenIdentity>;
  /** ISO 8601. */
  readonly moment: fc.Arbitrary<string>;
}

const oneOf = <const Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
const id = oneOf("i0", "i1", "i2", "i3");
const purposes = oneOf<("care" | "care-history" | "research" | "marketing")[]>(
  ["care"],
  ["care-history"],
  ["marketing"],
  ["care", "marketing"],
);

export function anyIdentityFact({ identity, record, member, moment }: World): fc.Arbitrary<WrittenFact> {
  const proof = fc.record({
    ...{ type: fc.constant("proof" as const), id, at: moment, identity, holder: member, by: oneOf("Luis", "customer") },
    level: oneOf("claimed", "seen-together", "confirmed-in-channel", "code-or-oauth", "domain", "in-person"),
  });
  const revocation = fc.record({
    ...{ type: fc.constant("proof-revocation" as const), id, at: moment, identity, by: oneOf("Luis") },
    reason: oneOf("The account was taken over"),
  });
  const consent = fc
    .record({
      ...{ type: fc.constant("consent" as const), id, at: moment, identity, purposes },
      answer: oneOf("given", "refused", "withdrawn"),
      language: oneOf("en", "es"),
    })
    .map(({ language, ...rest }): WrittenFact => {
      const [first = "care"] = rest.purposes;
      return { ...rest, wording: { id: first, version: 1, language } };
    });
  const ask = fc.record({
    ...{ type: fc.constant("ask" as const), id, at: moment, member, network: oneOf("x", "instagram") },
    ...{ outcome: oneOf("not-now", "refused", "captured"), touchpoint: oneOf("card", "ticket", "call-wrap-up") },
  });
  const mark = fc.record({
    ...{ type: fc.constant("shared-mark" as const), id, at: moment, identity, shared: fc.boolean(), by: oneOf("Luis") },
  });
  const merge = fc
    .record({ type: fc.constant("merge" as const), at: moment, lost: record, kept: record })
    .filter(({ lost, kept }) => lost.crm === kept.crm && lost.id !== kept.id);
  const restore = fc.record({ type: fc.constant("restore" as const), at: moment, record });
  return fc.oneof<fc.Arbitrary<WrittenFact>[]>(proof, revocation, consent, consent, ask, mark, merge, restore);
}
