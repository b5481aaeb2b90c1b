import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { membershipBy, undoOf } from "./journal.ts";
import type { Delivered, JournalEntry } from "./journal.ts";
import { whyTogether } from "./why-together.ts";

const ana = { by: "person", person: "ana" } as const;
const world: Delivered = {
  records: ["r1", "r2", "r3"],
  identities: ["i1", "i2"].map((id) => ({ id, spellingId: id, seenAt: 0 })),
  claims: [{ record: "r1", identity: "i1" }],
};
const link = (id: string, one: string, other: string, at = 1): JournalEntry => ({
  ...{ kind: "link", id, at, one, other, by: ana, reason: "call" },
});

test("the steps between two members are told, in order, and none where they are not one customer", () => {
  const entries = [link("1", "r1", "r2"), link("2", "r3", "r2")];

  expect(
    whyTogether(entries, world, ["i1", "r3"])?.map(({ one, other, by }) => [
      one,
      other,
      typeof by === "string" ? by : by.id,
    ]),
  ).toEqual([
    ["i1", "r1", "claim"],
    ["r1", "r2", "1"],
    ["r2", "r3", "2"],
  ]);
  expect(whyTogether(entries, world, ["r1", "r1"])).toEqual([]);
  expect(whyTogether(entries, world, ["r1", "i2"])).toBeNull();
  expect(whyTogether(entries, world, ["r1", "nobody"])).toBeNull();
});

test("any two members of one customer are held together by steps that can be taken back until they are apart", () => {
  const record = fc.constantFrom("r1", "r2", "r3", "r4");
  const identity = fc.constantFrom("i1", "i2", "i3");
  const member = fc.oneof(record, identity);
  const entry: fc.Arbitrary<JournalEntry> = fc.oneof(
    fc
      .tuple(fc.constantFrom("link" as const, "unlink" as const), fc.nat(), fc.nat(9), member, member)
      .map(([kind, id, at, one, other]) => ({ kind, id: `${id}`, at, one, other, by: ana, reason: "call" })),
    fc.tuple(fc.nat(), fc.nat(9), record, record).map(([id, at, lost, kept]): JournalEntry => {
      return { kind: "merge", id: `${id}`, at, lost, kept, by: { by: "crm", connection: "hubspot 1" } };
    }),
  );
  const claims = fc.array(fc.record({ record, identity }), { maxLength: 6 });
  const delivered = fc.record({
    records: fc.uniqueArray(record),
    identities: fc.constant(["i1", "i2", "i3"].map((id) => ({ id, spellingId: id === "i3" ? "i1" : id, seenAt: 0 }))),
    claims,
  });
  // No two steps of a journal have one id.
  const journalOf = (one: typeof entry) => fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 8 });
  let parted = 0;
  fc.assert(
    fc.property(journalOf(entry), delivered, member, member, (made, known, one, other) => {
      const journal = [...made];
      for (;;) {
        const members = new Map(membershipBy(journal, known).map((each) => [each.memberId, each.customerId]));
        const isOne = members.has(one) && members.get(one) === members.get(other);
        const chain = whyTogether(journal, known, [one, other]);
        expect(chain !== null).toBe(isOne);
        const step = chain?.flatMap(({ by }) => (typeof by === "string" ? [] : [by]))[0];
        if (step === undefined) break;
        journal.push(undoOf(step, { id: `undo ${step.id}`, at: 10, by: ana, reason: "mistake" }));
        parted += 1;
      }
    }),
    { numRuns: 1000 },
  );
  expect(parted).toBeGreaterThan(30);
});
