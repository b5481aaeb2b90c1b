import { expect, test } from "@jest/globals";
import { takeBatch } from "@rapport/bridge-server/src/app/take-crm-batch.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { searchCustomers } from "@rapport/bridge-server/src/app/search-customers.ts";
import { viewCustomerByRecord } from "@rapport/bridge-server/src/app/view-customer.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { CrmBatch } from "@rapport/bridge-server/src/ports.ts";
import type { CustomerView } from "@rapport/contract";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { everythingSeen } from "../support/everything.ts";
import { contact, deliver, email, link, recordOf, type WrittenFact } from "../support/given.ts";

const account = "4711";
const person = (id: string) =>
  contact({ id, name: `Person ${id}`, identities: [{ network: "email", value: `person-${id}@example.com` }] });
const named = (id: string) => ({ crm: "hubspot", account, object: "contact", id }) as const;
const merge = (lost: string, kept: string, minute: number): WrittenFact => ({
  ...{ type: "merge", at: momentAt(minute), lost: named(lost), kept: named(kept) },
});
const restore = (id: string, minute: number): WrittenFact => ({
  ...{ type: "restore", at: momentAt(minute), record: named(id) },
});
const erasure = (id: string): WrittenFact => ({ type: "erasure", at: momentAt(50), record: named(id) });
const mail = (id: string) => email({ id: `mail ${id}`, from: `person-${id}@example.com` });

function momentAt(minute: number): string {
  return new Date(Date.UTC(2024, 3, 1, 12, minute)).toISOString();
}

onEveryDatabase((bridge) => {
  test("a record that was merged away is a further name of the one that was kept, with all that it ever claimed", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "hubspot", [person("1"), person("2"), mail("1"), mail("2"), merge("1", "2", 0)]);

    const view = await viewOf(bridge(), keys, "2");

    expect(view?.records.map(({ id }) => id)).toEqual(["2"]);
    expect(view?.handles.map(({ value }) => value)).toEqual(["person-1@example.com", "person-2@example.com"]);
    expect(view).toMatchObject({ name: "Person 2", interactionCount: 2 });
    expect(await viewOf(bridge(), keys, "1")).toEqual(view);
    const { hits } = await searchCustomers(keys, { text: "person-1@example.com", limit: 5 }, bridge());
    expect(hits).toMatchObject([{ customerId: view?.customerId, name: "Person 2" }]);
  });

  test("a merge that the CRM's users took back leaves everything as it was, and a later one counts again", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "hubspot", [person("1"), person("2"), mail("1"), mail("2")]);
    const before = JSON.stringify(await everythingSeen(bridge(), keys));

    await deliver(bridge(), keys, "hubspot", [merge("1", "2", 0)]);
    const merged = JSON.stringify(await everythingSeen(bridge(), keys));
    await deliver(bridge(), keys, "hubspot", [restore("1", 10)]);
    const restored = JSON.stringify(await everythingSeen(bridge(), keys));
    await deliver(bridge(), keys, "hubspot", [merge("1", "2", 20)]);

    expect(merged).not.toBe(before);
    expect(await recordsOf(bridge(), keys, "1")).toEqual(["2"]);
    expect(restored).toBe(before);
  });

  test("news of a merge may come before either record, and of a record that never came", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "hubspot", [merge("1", "2", 0), merge("9", "2", 0)]);
    expect(await viewOf(bridge(), keys, "2")).toBeNull();

    await deliver(bridge(), keys, "hubspot", [person("1")]);
    const early = await recordsOf(bridge(), keys, "1");
    await deliver(bridge(), keys, "hubspot", [person("2")]);

    expect(early).toEqual(["1"]);
    for (const id of ["1", "2", "9"]) expect(await recordsOf(bridge(), keys, id)).toEqual(["2"]);
    await deliver(bridge(), keys, "hubspot", [restore("9", 1)]);
    expect(await viewOf(bridge(), keys, "9")).toBeNull();
  });

  test("records merged one after the other go by the last name, in whatever order and however often it is told", async () => {
    // The last one tells all ids that it ever swallowed, with their own moments.
    const told = [merge("1", "2", 1), merge("1", "3", 1), merge("2", "3", 2), merge("1", "3", 1)];
    for (const order of [told, told.toReversed(), [told[1], told[3], told[0], told[2]]]) {
      const keys = await bridge().workspace();
      await deliver(bridge(), keys, "hubspot", [person("1"), person("2"), person("3")]);
      for (const fact of order) await deliver(bridge(), keys, "hubspot", [fact]);

      for (const id of ["1", "2", "3"]) expect(await recordsOf(bridge(), keys, id)).toEqual(["3"]);
    }
  });

  test("where the kept record is deleted, the merged one claims nothing in its stead; where it comes back, so do its claims", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "hubspot", [person("1"), person("2"), merge("1", "2", 0)]);
    const gone = contact({ id: "2", deleted: true, version: momentAt(5) });
    await deliver(bridge(), keys, "hubspot", [gone]);

    expect((await viewOf(bridge(), keys, "1"))?.handles ?? []).toEqual([]);
    await deliver(bridge(), keys, "hubspot", [{ ...person("2"), version: momentAt(6) }]);
    expect((await viewOf(bridge(), keys, "1"))?.handles.map(({ value }) => value)).toEqual([
      "person-1@example.com",
      "person-2@example.com",
    ]);
  });

  test("whoever is forgotten by the CRM is forgotten under the names of merged records, too", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "hubspot", [person("1"), person("2"), person("3"), merge("1", "2", 0)]);
    await take(bridge(), keys, { facts: [erasure("2")], rows: [] });

    for (const id of ["1", "2"]) expect((await viewOf(bridge(), keys, id))?.handles ?? []).toEqual([]);
    for (const n of ["1", "2"])
      expect((await searchCustomers(keys, { text: `person-${n}@example.com`, limit: 5 }, bridge())).hits).toEqual([]);
    // What comes late of the merged record stays closed.
    await deliver(bridge(), keys, "hubspot", [{ ...person("1"), version: momentAt(40) }]);
    expect((await searchCustomers(keys, { text: "person-1@example.com", limit: 5 }, bridge())).hits).toEqual([]);
    expect(await recordsOf(bridge(), keys, "3")).toEqual(["3"]);
  });

  test("a row that lay in the bin and is there again takes back the merge that it was lost in", async () => {
    const keys = await bridge().workspace();
    const row = (id: string, archived: boolean, minute: number) => ({
      ...{ object: "contact", id, archived, modifiedAt: new Date(momentAt(minute)), parties: [], detail: null },
    });
    await take(bridge(), keys, { facts: [person("1"), person("2")], rows: [row("1", false, 0), row("2", false, 0)] });
    await take(bridge(), keys, { facts: [merge("1", "2", 1)], rows: [row("1", true, 1)] });
    expect(await recordsOf(bridge(), keys, "1")).toEqual(["2"]);

    await take(bridge(), keys, { facts: [{ ...person("1"), version: momentAt(2) }], rows: [row("1", false, 2)] });

    expect(await recordsOf(bridge(), keys, "1")).toEqual(["1"]);
    expect(await recordsOf(bridge(), keys, "2")).toEqual(["2"]);
  });

  test("deliveries of the earlier form, a deleted record and a link, are still read as one customer", async () => {
    const keys = await bridge().workspace();
    const reason = "Merged in HubSpot";
    await deliver(bridge(), keys, "hubspot", [
      ...[person("1"), person("2"), mail("1"), mail("2")],
      contact({ id: "1", deleted: true, version: "2199-01-01T00:00:00.000Z" }),
      link(recordOf(person("1")), recordOf(person("2")), { decidedBy: "HubSpot", reason }),
    ]);
    expect(await recordsOf(bridge(), keys, "1")).toEqual(["2"]);

    // The same merge as it is told now.
    await deliver(bridge(), keys, "hubspot", [merge("1", "2", 3)]);
    expect(await recordsOf(bridge(), keys, "1")).toEqual(["2"]);
  });

  test("nothing is written to a record that was merged away, and everything to the kept one", async () => {
    const keys = await bridge().workspace();
    const kept = bridge().store.connections(keys.workspaceId);
    const at = bridge().clock.now();
    await kept.keepConnection({
      ...{ crm: "hubspot", account, state: "connected", sealed: null, expiresAt: null, scopes: [] },
      ...{ connectedAt: at, changedAt: at, reason: null },
    });
    await deliver(bridge(), keys, "hubspot", [person("1"), person("2"), merge("1", "2", 0)]);
    const due = await kept.dueWrites("hubspot", account, new Date("2100-01-01T00:00:00Z"), 10);
    await kept.finishWrites(
      "hubspot",
      account,
      due.map((row) => ({ row, digest: "", goodUntil: null })),
      at,
    );

    await deliver(bridge(), keys, "hubspot", [mail("1")]);

    const later = await kept.dueWrites("hubspot", account, new Date("2100-01-01T00:00:00Z"), 10);
    expect(later.map(({ id }) => id)).toEqual(["2"]);
  });
});

async function take(bridge: TestBridge, keys: WorkspaceKeys, batch: CrmBatch): Promise<void> {
  await takeBatch({ keys, crm: "hubspot", account, batch }, bridge);
  await readInbox(keys, bridge);
}

async function viewOf(bridge: TestBridge, keys: WorkspaceKeys, id: string): Promise<CustomerView | null> {
  return viewCustomerByRecord(keys, { crm: "hubspot", account, type: "contact", id }, "en", bridge).catch(() => null);
}

async function recordsOf(bridge: TestBridge, keys: WorkspaceKeys, id: string): Promise<string[] | undefined> {
  return (await viewOf(bridge, keys, id))?.records.map((record) => record.id);
}
