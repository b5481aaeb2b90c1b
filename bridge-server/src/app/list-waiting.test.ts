// Where the list of those who wait leads an agent: to a record of the account in which they work.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestBridge, type TestBridge } from "../../../test/support/database.ts";
import { contact, deliver, email, link, recordOf } from "../../../test/support/given.ts";
import { listWaiting } from "./list-waiting.ts";

let bridge: TestBridge;
beforeAll(async () => {
  bridge = await openTestBridge();
}, 60_000);
afterAll(() => bridge.close());

const records = ["00D000000000001EAA", "00D000000000002EAA", "00D000000000003EAA"].map((account, n) =>
  contact({
    ...{ crm: "salesforce", account, object: "Contact", id: `00300000000000${n}AAA`, name: "Asha" },
    identities: [{ network: "email", value: "asha@example.com" }],
  }),
);

test("of a customer whom several accounts know, the account that asks finds its own record first", async () => {
  const keys = await bridge.workspace();
  const portal = contact({ id: "1", name: "Asha" });
  const all = [...records, portal];
  const joined = records.map((one) => link(recordOf(portal), recordOf(one)));
  await deliver(bridge, keys, "feed", [...all, ...joined, email({ id: "1", from: "asha@example.com" })]);
  const asked = async (account?: { crm: string; account: string } | null) =>
    (await listWaiting(keys, { limit: 25, language: "en", account }, bridge)).items[0]?.records ?? [];

  const byKey = await asked(null);
  expect(byKey).toHaveLength(4);
  expect(await asked()).toEqual(byKey);
  for (const { crm, account } of all) {
    const [own, ...others] = await asked({ crm, account });
    expect([own?.crm, own?.account]).toEqual([crm, account]);
    // Nobody is missing, and the others stand as they always do.
    expect(others).toEqual(byKey.filter((one) => one.crm !== crm || one.account !== account));
  }
  // An account that has no record of theirs leads nowhere else by standing first.
  expect(await asked({ crm: "salesforce", account: "00D000000000009EAA" })).toEqual(byKey);
});
