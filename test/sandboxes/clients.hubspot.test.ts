// HubSpot's own client against the sandbox: what it sends is understood, what it gets satisfies it.
import "./no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { Client } from "@hubspot/api-client";
import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/contacts/index.js";
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import { hubspotApp, startHubspotSandbox, type HubspotSandbox } from "./hubspot/index.ts";
import { expectNoUnknownRoutes, type Sandbox } from "./protocol.ts";
import { ashaVerma, samplePeople } from "./sample-people.ts";

let open: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

describe("HubSpot's client:", () => {
  async function given(): Promise<{ sandbox: HubspotSandbox; crm: Client["crm"]; client: Client }> {
    const sandbox = await startHubspotSandbox({ people: samplePeople });
    open.push(sandbox);
    const client = new Client({ accessToken: sandbox.token, basePath: sandbox.url });
    return { sandbox, client, crm: client.crm };
  }

  test("creates, changes, reads by address, finds and archives a contact", async () => {
    const { crm } = await given();
    const { basicApi, searchApi } = crm.contacts;

    const { id } = await basicApi.create({ properties: { email: "new@example.org", firstname: "Nadia" } });
    await basicApi.update(id, { properties: { lastname: "Noname" } });
    const byAddress = await basicApi.getById("new@example.org", ["lastname"], [], [], false, "email");
    const filter = { propertyName: "email", operator: FilterOperatorEnum.Eq, value: "new@example.org" };
    const found = await searchApi.doSearch({ filterGroups: [{ filters: [filter] }], limit: 5 });
    await basicApi.archive(id);

    expect(byAddress.properties["lastname"]).toBe("Noname");
    expect(found.results.map((contact) => contact.id)).toEqual([id]);
    await expect(basicApi.getById(id)).rejects.toMatchObject({ code: 404 });
  });

  test("the same address twice is a conflict that names the holder", async () => {
    const { crm } = await given();

    await expect(crm.contacts.basicApi.create({ properties: { email: ashaVerma.email ?? "" } })).rejects.toMatchObject({
      code: 409,
      body: { message: "Contact already exists. Existing ID: 101" },
    });
  });

  test("batches answer for each item", async () => {
    const { crm } = await given();
    const { batchApi } = crm.contacts;

    const read = await batchApi.read({
      inputs: [{ id: "101" }, { id: "999" }],
      properties: ["email"],
      propertiesWithHistory: [],
    });
    const made = await batchApi.create({ inputs: [{ properties: { email: "b1@example.org" } }] });
    const upserted = await batchApi.upsert({
      inputs: [
        { id: "b1@example.org", idProperty: "email", properties: { firstname: "Bo" } },
        { id: "b2@example.org", idProperty: "email", properties: { firstname: "Bea" } },
        { id: "b3@example.org", idProperty: "email", properties: { nonsense: "x" }, objectWriteTraceId: "third" },
      ],
    });

    expect(read).toMatchObject({ status: "COMPLETE", numErrors: 1, errors: [{ category: "OBJECT_NOT_FOUND" }] });
    expect(made.results).toHaveLength(1);
    expect(upserted.results.map((one) => Reflect.get(one, "_new"))).toEqual([false, true]);
    expect(upserted).toMatchObject({ numErrors: 1, errors: [{ context: { objectWriteTraceId: ["third"] } }] });
  });

  test("associates a ticket with a contact and finds it from both sides", async () => {
    const { crm } = await given();
    const { id } = await crm.tickets.basicApi.create({ properties: { subject: "Cold tea", hs_pipeline_stage: "1" } });
    const { basicApi, batchApi } = crm.associations.v4;

    await basicApi.createDefault("tickets", id, "contacts", "101");

    const there = await basicApi.getPage("tickets", id, "contacts");
    const back = await batchApi.getPage("contacts", "tickets", { inputs: [{ id: "101" }] });
    expect(there.results.map(({ toObjectId }) => toObjectId)).toEqual(["101"]);
    expect(back.results.flatMap(({ to }) => to.map(({ toObjectId }) => toObjectId))).toEqual([id]);
  });

  test("makes a property and reads owners", async () => {
    const { crm } = await given();
    const { String: type } = PropertyCreateTypeEnum;
    const { Text: fieldType } = PropertyCreateFieldTypeEnum;
    const property = { name: "rapport_x", label: "X", groupName: "contactinformation", type, fieldType };

    await crm.properties.coreApi.create("contacts", property);

    const { results } = await crm.properties.coreApi.getAll("contacts");
    expect(results.map(({ name }) => name)).toContain("rapport_x");
    expect((await crm.owners.ownersApi.getPage()).results).toHaveLength(2);
    expect((await crm.owners.ownersApi.getById(501)).email).toBe("sam.agent@example.com");
  });

  test("exchanges a code, refreshes, and is refused with an unknown refresh token", async () => {
    const { sandbox, client } = await given();
    const { clientId, clientSecret, code } = hubspotApp;
    const { tokensApi } = client.oauth;

    const first = await tokensApi.create(
      "authorization_code",
      code,
      "https://example.com/back",
      clientId,
      clientSecret,
    );
    const second = await tokensApi.create(
      "refresh_token",
      undefined,
      undefined,
      clientId,
      clientSecret,
      first.refreshToken,
    );
    sandbox.expireTokens();

    await expect(client.crm.contacts.basicApi.getPage()).rejects.toMatchObject({ code: 401 });
    expect(second.accessToken).not.toBe(first.accessToken);
    await expect(
      tokensApi.create("refresh_token", undefined, undefined, clientId, clientSecret, "gone"),
    ).rejects.toMatchObject({ code: 400 });
  });

  test("search sees a change only after its lag, reading sees it at once", async () => {
    let now = new Date("2026-06-01T12:00:00Z");
    const sandbox = await startHubspotSandbox({ people: samplePeople, searchLagMs: 5000, now: () => now });
    open.push(sandbox);
    const { basicApi, searchApi } = new Client({ accessToken: sandbox.token, basePath: sandbox.url }).crm.contacts;
    const { id } = await basicApi.create({ properties: { email: "late@example.org" } });
    const count = async (): Promise<number> => (await searchApi.doSearch({ query: "late@example.org" })).total;

    expect((await basicApi.getById(id)).id).toBe(id);
    expect(await count()).toBe(0);
    now = new Date("2026-06-01T12:00:06Z");
    expect(await count()).toBe(1);
  });
});
