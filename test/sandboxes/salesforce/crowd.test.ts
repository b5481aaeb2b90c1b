// An organisation of some size: everything in it can be read, whole, in as few calls as the page sizes allow.
import "../no-proxy.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { listOf, recordOf, textOf } from "../json.ts";
import { seedOrgCrowd, type OrgCrowd } from "./crowd.ts";
import { startSalesforceSandbox, type SalesforceSandbox } from "./index.ts";

let sandbox: SalesforceSandbox;
let crowd: OrgCrowd;
const until = new Date("2026-05-01T10:00:00Z");
const size = { contacts: 2000, activities: 20_000, cases: 1500, until, seed: 3 };

beforeAll(async () => {
  sandbox = await startSalesforceSandbox({ now: () => until });
  crowd = seedOrgCrowd(sandbox, size);
});

afterAll(() => sandbox.close());

async function get(path: string): Promise<Record<string, unknown>> {
  const reply = await fetch(sandbox.url + path, { headers: { Authorization: `Bearer ${sandbox.token}` } });
  expect(reply.status).toBe(200);
  return recordOf(await reply.json());
}

async function all(soql: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let next: string | undefined = `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`;
  while (next !== undefined) {
    const { records, nextRecordsUrl } = await get(next);
    rows.push(...listOf(records).map(recordOf));
    next = textOf(nextRecordsUrl);
  }
  return rows;
}

describe("A crowd:", () => {
  test("is as large as asked, and the same for the same seed", async () => {
    const twin = await startSalesforceSandbox({ now: () => until });
    try {
      const other = seedOrgCrowd(twin, size);
      expect(other.contacts).toEqual(crowd.contacts);
      const [contact = ""] = crowd.contacts;
      expect(other.activitiesOf(contact)).toBe(crowd.activitiesOf(contact));
      expect(twin.row("Contact", contact)).toEqual(sandbox.row("Contact", contact));
    } finally {
      await twin.close();
    }
    const { Account, Contact, Case, ...activities } = crowd.counts;
    expect([Account, Contact, Case]).toEqual([100, 2000, 1500]);
    expect(Object.values(activities).reduce((sum, count) => sum + count, 0)).toBe(20_000);
  });

  test("is listed whole, two thousand rows a call", async () => {
    const before = sandbox.ledger.length;
    const tasks = await all("SELECT Id, WhoId FROM Task ORDER BY Id");

    expect(tasks).toHaveLength(crowd.counts["Task"] ?? 0);
    expect(new Set(tasks.map(({ Id }) => Id)).size).toBe(tasks.length);
    expect(sandbox.ledger.length - before).toBe(Math.ceil(tasks.length / 2000));
  });

  test("every activity belongs to one contact, and the counts tell whose it is", async () => {
    const told = new Map<unknown, number>();
    const count = (contact: unknown): unknown => told.set(contact, (told.get(contact) ?? 0) + 1);
    for (const object of ["Task", "Event"])
      for (const { WhoId } of await all(`SELECT Id, WhoId FROM ${object}`)) count(WhoId);
    for (const object of ["EmailMessage", "CaseComment"])
      for (const { Parent } of await all(`SELECT Id, Parent.ContactId FROM ${object}`))
        count(recordOf(Parent)["ContactId"]);

    expect([...told.values()].reduce((sum, one) => sum + one, 0)).toBe(20_000);
    for (const contact of crowd.contacts) expect(told.get(contact) ?? 0).toBe(crowd.activitiesOf(contact));
  });

  test("a window of time holds what changed in it, by query and by updated()", async () => {
    const [start, end] = ["2026-04-10T00:00:00Z", "2026-04-20T00:00:00Z"];
    const rows = await all(`SELECT Id FROM Case WHERE SystemModstamp >= ${start} AND SystemModstamp < ${end}`);
    const { ids } = await get(`/services/data/v67.0/sobjects/Case/updated?start=${start}&end=${end}`);

    expect(rows.length).toBeGreaterThan(10);
    expect(listOf(ids).toSorted()).toEqual(rows.map(({ Id }) => Id).toSorted());
  });
});
