import { expect, test } from "@jest/globals";
import { viewCustomer, viewCustomerByRecord } from "@rapport/bridge-server/src/app/view-customer.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { CustomerView } from "@rapport/contract";
import fc from "fast-check";
import { anyFacts, anyReference, inDeliveries } from "../support/any-facts.ts";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { everyReading, everythingSeen, membersOf } from "../support/everything.ts";
import { contact, deliver, email, link, recordOf, tweet } from "../support/given.ts";

const asha = contact({ id: "1", name: "Asha Rao", identities: [{ network: "email", value: "asha@example.com" }] });
const rao = contact({ id: "2", name: "A. Rao", identities: [{ network: "email", value: "rao@example.org" }] });

onEveryDatabase((bridge, kind) => {
  test("an address that two records claim belongs to neither, until somebody decides", async () => {
    const keys = await bridge().workspace();
    const shared = { network: "email", value: "family@example.com" };
    const [one, other] = [contact({ id: "1", identities: [shared] }), contact({ id: "2", identities: [shared] })];
    await deliver(bridge(), keys, "crm", [one, other, email({ id: "1", from: shared.value })]);
    const interactions = async (id: string) => (await byRecord(bridge(), keys, id)).interactionCount;

    expect([await interactions("1"), await interactions("2")]).toEqual([0, 0]);
    await deliver(bridge(), keys, "desk", [link(recordOf(one), shared)]);
    expect([await interactions("1"), await interactions("2")]).toEqual([1, 0]);
  });

  test("two records that a person links are one customer under one id, with everything of both", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "crm", [asha, rao]);
    await deliver(bridge(), keys, "mail", [
      email({ id: "1", from: "asha@example.com" }),
      email({ id: "2", from: "rao@example.org" }),
    ]);
    const apart = [await byRecord(bridge(), keys, "1"), await byRecord(bridge(), keys, "2")];

    await deliver(bridge(), keys, "desk", [link(recordOf(asha), recordOf(rao))]);

    const together = await byRecord(bridge(), keys, "1");
    expect(await byRecord(bridge(), keys, "2")).toEqual(together);
    expect(together).toMatchObject({ interactionCount: 2, records: [{ id: "1" }, { id: "2" }] });
    expect(together.handles.map(({ value }) => value)).toEqual(["asha@example.com", "rao@example.org"]);
    for (const { customerId } of apart) expect(await viewCustomer(keys, customerId, "en", bridge())).toEqual(together);
  });

  test("a link undone leaves both exactly as they were, and one made again joins them again", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "crm", [asha, rao]);
    await deliver(bridge(), keys, "feed", [
      tweet({ id: "1", from: "@asha" }),
      email({ id: "2", from: "rao@example.org" }),
    ]);
    const handle = { network: "x", value: "@asha" };
    const decide = (linked: boolean, decidedAt: string) =>
      deliver(bridge(), keys, "desk", [
        link(recordOf(asha), recordOf(rao), { linked, decidedAt }),
        link(handle, recordOf(asha), { linked, decidedAt }),
      ]);
    const before = await all(bridge(), keys);

    await decide(true, "2024-03-05T10:00:00Z");
    const linked = await all(bridge(), keys);
    await decide(false, "2024-03-05T11:00:00Z");
    const undone = await all(bridge(), keys);
    await decide(true, "2024-03-05T12:00:00Z");

    expect(linked).not.toBe(before);
    expect(undone).toBe(before);
    expect(await all(bridge(), keys)).toBe(linked);
  });

  test("any links, made, undone and made again in any sequence, leave nothing behind once all of them are undone", async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(25), anyDecisions, async (sent, decisions) => {
        const keys = await bridge().workspace();
        // Links between records may stand already; those made and undone here all have an identity in them.
        const before = sent.filter(
          ({ fact }) => fact.type !== "link" || fact.members.every((member) => "crm" in member),
        );
        for (const { source, facts } of inDeliveries(before, [1000])) await deliver(bridge(), keys, source, facts);
        const was = await all(bridge(), keys);

        const last = "2024-06-01T00:00:00Z";
        const undo = decisions.map(({ one, other }) => link(one, other, { linked: false, decidedAt: last }));
        for (const facts of [decisions.map(({ one, other, ...said }) => link(one, other, said)), undo])
          await deliver(bridge(), keys, "desk", facts);

        expect(await all(bridge(), keys)).toBe(was);
      }),
      { numRuns: { PGlite: 20, PostgreSQL: 40 }[kind], interruptAfterTimeLimit: 110_000 },
    );
  }, 120_000);

  test("any facts without a link of a person, or a merge by a CRM's own users, never make one customer of two records", async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(25), async (sent) => {
        const keys = await bridge().workspace();
        const unlinked = sent.filter(({ fact }) => fact.type !== "link" && fact.type !== "merge");
        for (const { source, facts } of inDeliveries(unlinked, [1000])) await deliver(bridge(), keys, source, facts);

        for (const member of await membersOf(bridge(), keys)) {
          const { records } = await viewCustomer(keys, member, "en", bridge());
          expect(records.length).toBeLessThan(2);
        }
      }),
      { numRuns: { PGlite: 15, PostgreSQL: 40 }[kind], interruptAfterTimeLimit: 110_000 },
    );
  }, 120_000);
});

const anyDecisions = fc.array(
  fc.record({
    one: anyReference("identity"),
    other: anyReference("any"),
    linked: fc.boolean(),
    decidedAt: fc.nat(300).map((minutes) => new Date(Date.UTC(2024, 4, 1, 0, minutes)).toISOString()),
  }),
  { minLength: 1, maxLength: 12 },
);

function byRecord(bridge: TestBridge, keys: WorkspaceKeys, id: string): Promise<CustomerView> {
  return viewCustomerByRecord(keys, { crm: "hubspot", account: "4711", type: "contact", id }, "en", bridge);
}

/** Everything that people see, as one text. */
async function all(bridge: TestBridge, keys: WorkspaceKeys): Promise<string> {
  const some = bridge.kpis.filter(({ id }) => ["customers", "repeat-free-7d", "contacts"].includes(id));
  return JSON.stringify([await everythingSeen(bridge, keys), await everyReading(bridge, keys, some)], null, 1);
}
