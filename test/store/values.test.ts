// What each CRM record says of a customer, as the one view shows it.
import { expect, test } from "@jest/globals";
import { viewCustomerByRecord } from "@rapport/bridge-server/src/app/view-customer.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { CustomerView } from "@rapport/contract";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { contact, deliver, link, recordOf } from "../support/given.ts";

const at = "2024-03-04T10:00:00.000Z";
const email = (value: string) => [{ network: "email", value }];
const inHubspot = contact({ id: "1", name: "Asha Rao", company: "Acme", identities: email("asha@example.com") });
const inSalesforce = contact({
  ...{ crm: "salesforce", account: "00D000000000001EAA", object: "Contact", id: "003000000000001AAA" },
  ...{ name: "Asha Rao", company: "Marigold", title: "Owner", identities: email("asha@example.com") },
});
const linked = link(recordOf(inHubspot), recordOf(inSalesforce));

onEveryDatabase((bridge) => {
  test("records of two CRMs stay two customers until a person links them, whatever they have in common", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "crm", [inHubspot, inSalesforce]);

    const apart = await seen(bridge(), keys);
    expect(apart.records).toHaveLength(1);
    expect(apart.values.map(({ field, agree }) => [field, agree])).toEqual([
      ["name", true],
      ["email", true],
      ["company", true],
    ]);

    await deliver(bridge(), keys, "desk", [linked]);
    const together = await seen(bridge(), keys);
    expect(together.records).toHaveLength(2);
    expect(together.values.map(({ field, agree, values }) => [field, agree, values.length])).toEqual([
      ["name", true, 2],
      ["email", true, 2],
      ["company", false, 2],
      ["title", true, 1],
    ]);
    expect(together.values[2]).toMatchObject({
      text: "HubSpot and Salesforce disagree",
      values: [
        { value: "Acme", source: "HubSpot 4711", asOf: at },
        { value: "Marigold", source: "Salesforce 00D000000000001EAA", asOf: at },
      ],
    });

    await deliver(bridge(), keys, "desk", [
      { ...linked, id: "undone", linked: false, decidedAt: "2024-03-05T10:00:00Z" },
    ]);
    expect(await seen(bridge(), keys)).toEqual(apart);
  });

  test("a later version replaces what a record said, and an earlier one that comes late does not", async () => {
    const keys = await bridge().workspace();
    const later = { ...inHubspot, company: "Marigold", version: "2024-03-06T10:00:00.000Z" };
    await deliver(bridge(), keys, "desk", [linked]);
    await deliver(bridge(), keys, "crm", [inSalesforce, later]);
    await deliver(bridge(), keys, "crm", [inHubspot]);

    const company = (await seen(bridge(), keys)).values.find(({ field }) => field === "company");
    expect(company).toMatchObject({
      agree: true,
      text: null,
      values: [
        { value: "Marigold", asOf: "2024-03-06T10:00:00.000Z" },
        { value: "Marigold", asOf: at },
      ],
    });
  });

  test("a record that was deleted or forgotten says nothing any more", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "crm", [inHubspot, inSalesforce, linked]);
    await deliver(bridge(), keys, "crm", [
      contact({ ...recordIn(inSalesforce), version: "2024-03-05T10:00:00.000Z", deleted: true }),
    ]);
    const sources = async () =>
      (await seen(bridge(), keys)).values.flatMap(({ values }) => values.map(({ crm }) => crm));
    expect(new Set(await sources())).toEqual(new Set(["hubspot"]));

    const record = recordIn(inHubspot);
    await deliver(bridge(), keys, "crm", [{ type: "erasure", at: "2024-03-06T10:00:00.000Z", record }]);
    await expect(sources()).rejects.toMatchObject({ kind: "not-found" });
  });
});

function recordIn({ crm, account, object, id }: ReturnType<typeof contact>) {
  return { crm, account, object, id };
}

function seen(bridge: TestBridge, keys: WorkspaceKeys): Promise<CustomerView> {
  const ref = { crm: "hubspot", account: "4711", type: "contact", id: "1" } as const;
  return viewCustomerByRecord(keys, ref, "en", bridge);
}
