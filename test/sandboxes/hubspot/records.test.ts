// Records of every kind, through HubSpot's own client on dated paths.
import "../no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { Client } from "@hubspot/api-client";
import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/objects/index.js";
import { recordOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { startHubspotSandbox, type HubspotSandbox } from "./index.ts";

let open: HubspotSandbox[] = [];

afterEach(async () => {
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

interface Given {
  readonly sandbox: HubspotSandbox;
  readonly crm: Client["crm"];
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
}

async function given(options: Parameters<typeof startHubspotSandbox>[0] = {}): Promise<Given> {
  const sandbox = await startHubspotSandbox(options);
  open.push(sandbox);
  const { crm } = new Client({ accessToken: sandbox.token, basePath: sandbox.url });
  const headers = { Authorization: `Bearer ${sandbox.token}`, "Content-Type": "application/json" };
  return {
    sandbox,
    crm,
    async call(method, path, body) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const reply = await fetch(sandbox.url + path, { method, headers, ...sent });
      return { status: reply.status, body: reply.status === 204 ? {} : recordOf(await reply.json()) };
    },
  };
}

const activities = ["calls", "emails", "meetings", "notes", "tasks", "communications", "postal_mail"];

describe("HubSpot's records:", () => {
  test("every kind of activity is made with its contact, listed, searched by its change and found from the contact", async () => {
    const { crm, sandbox, call } = await given();
    sandbox.seed("contacts", { id: "101", properties: { firstname: "Nadia" } });
    for (const kind of activities) {
      const { body: labels } = await call("POST", `/crm/associations/2026-09/${kind}/contacts/batch/read`, {
        inputs: [{ id: "101" }],
      });
      expect(labels).toMatchObject({ numErrors: 1 });
      const { id } = await crm.objects.basicApi.create(kind, {
        properties: { hs_timestamp: "2026-05-01T10:00:00Z" },
        associations: [],
      });
      await crm.associations.v4.basicApi.createDefault(kind, id, "contacts", "101");
      const found = await crm.objects.searchApi.doSearch(kind, {
        filterGroups: [{ filters: [{ propertyName: "hs_object_id", operator: FilterOperatorEnum.Gt, value: "0" }] }],
        limit: 200,
      });
      const near = await crm.associations.v4.basicApi.getPage("contacts", "101", kind);

      expect((await crm.objects.basicApi.getPage(kind)).results.map((one) => one.id)).toEqual([id]);
      expect(found.results.map((one) => one.id)).toEqual([id]);
      expect(near.results.map(({ toObjectId }) => toObjectId)).toEqual([id]);
    }
  });

  test("an activity needs its time, a channel one of the three, a number a number", async () => {
    const { call } = await given();
    const refused = async (kind: string, properties: Record<string, string>): Promise<string> => {
      const { status, body } = await call("POST", `/crm/objects/2026-09/${kind}`, { properties });
      expect(status).toBe(400);
      return JSON.stringify(body["message"]);
    };
    const at = { hs_timestamp: "1795000000000" };

    expect(await refused("notes", { hs_note_body: "x" })).toContain("hs_timestamp");
    expect(await refused("communications", { ...at, hs_communication_channel_type: "X" })).toContain("WHATS_APP");
    expect(await refused("calls", { ...at, hs_call_duration: "long" })).toContain("INVALID_DOUBLE");
    expect(await refused("meetings", { hs_timestamp: "soon" })).toContain("INVALID_LONG");
    expect((await call("POST", "/crm/objects/2026-09/feedback_submissions", { properties: {} })).status).toBe(405);
  });

  test("moments come back as ISO text, an owner with the time of their assignment, a body with its preview", async () => {
    const { call } = await given({ now: () => new Date("2026-05-01T10:00:00.123Z") });
    const { body } = await call("POST", "/crm/objects/2026-09/notes", {
      properties: { hs_timestamp: "1795000000000", hs_note_body: "Cold tea", hubspot_owner_id: "501" },
    });

    expect(body["properties"]).toMatchObject({
      hs_timestamp: "2026-11-18T11:06:40Z",
      hubspot_owner_assigneddate: "2026-05-01T10:00:00.123Z",
      hs_all_owner_ids: "501",
      hs_body_preview: "Cold tea",
    });
  });

  test("a batch of a hundred is worked, of a hundred and one refused; refused items keep their trace", async () => {
    const { call } = await given();
    const inputs = Array.from({ length: 101 }, (_, place) => ({ properties: { firstname: `P${place}` } }));

    const whole = await call("POST", "/crm/objects/2026-09/contacts/batch/create", { inputs: inputs.slice(1) });
    const over = await call("POST", "/crm/objects/2026-09/contacts/batch/create", { inputs });
    const [first] = inputs;
    const mixed = await call("POST", "/crm/objects/2026-09/contacts/batch/create", {
      inputs: [
        { ...first, objectWriteTraceId: "good" },
        { properties: { nonsense: "1" }, objectWriteTraceId: "bad" },
      ],
    });

    expect(whole.status).toBe(201);
    expect(over.status).toBe(400);
    expect(mixed).toMatchObject({
      status: 207,
      body: { results: [{ objectWriteTraceId: "good" }], errors: [{ context: { objectWriteTraceId: ["bad"] } }] },
    });
  });

  test("lists page by cursor, and archived records have a list of their own", async () => {
    const { crm, sandbox } = await given();
    for (let id = 1; id <= 25; id += 1) sandbox.seed("companies", { id: String(id), properties: { name: `C${id}` } });
    for (const id of ["3", "4"]) await crm.companies.basicApi.archive(id);

    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await crm.companies.basicApi.getPage(10, after);
      ids.push(...page.results.map(({ id }) => id));
      after = page.paging?.next?.after;
    } while (after !== undefined);
    const archived = await crm.companies.basicApi.getPage(10, undefined, undefined, undefined, undefined, true);

    expect(ids).toEqual(Array.from({ length: 25 }, (_, place) => String(place + 1)).filter((id) => !"34".includes(id)));
    expect(archived.results.map(({ id, archived: gone }) => [id, gone])).toEqual([
      ["3", true],
      ["4", true],
    ]);
  });

  test("property histories tell what a value was, newest first", async () => {
    let now = new Date("2026-05-01T10:00:00Z");
    const { crm, sandbox } = await given({ now: () => now });
    const ticket = { subject: "Cold tea", hs_pipeline_stage: "1" };
    sandbox.seed("tickets", { id: "9", properties: ticket, at: "2026-04-30T08:00:00.000Z" });
    sandbox.change.update("tickets", "9", { hs_pipeline_stage: "2" });
    now = new Date("2026-05-01T11:00:00Z");
    sandbox.change.update("tickets", "9", { hs_pipeline_stage: "4" });

    const { results } = await crm.tickets.batchApi.read({
      inputs: [{ id: "9" }],
      properties: [],
      propertiesWithHistory: ["hs_pipeline_stage"],
    });

    const past = results[0]?.propertiesWithHistory?.["hs_pipeline_stage"] ?? [];
    expect(past.map(({ value, timestamp }) => [value, timestamp.toISOString()])).toEqual([
      ["4", "2026-05-01T11:00:00.000Z"],
      ["2", "2026-05-01T10:00:00.000Z"],
      ["1", "2026-04-30T08:00:00.000Z"],
    ]);
  });

  test("merged records live on under a new id that both old ids find", async () => {
    const { crm, sandbox } = await given();
    sandbox.seed("contacts", { id: "1", properties: { email: "one@example.org", firstname: "One" } });
    sandbox.seed("contacts", { id: "2", properties: { email: "two@example.org", phone: "+1 202-555-0199" } });
    sandbox.seed("notes", { id: "50", properties: { hs_note_body: "hello" } });
    sandbox.seedLink(["notes", "50"], ["contacts", "2"]);

    const merged = await crm.contacts.basicApi.merge({ primaryObjectId: "1", objectIdToMerge: "2" });

    const wanted = ["email", "phone", "firstname", "hs_merged_object_ids", "hs_additional_emails"];
    for (const id of ["1", "2", merged.id]) {
      const found = await crm.contacts.basicApi.getById(id, wanted);
      expect(found.id).toBe(merged.id);
      expect(found.properties).toMatchObject({
        email: "one@example.org",
        phone: "+1 202-555-0199",
        firstname: "One",
        hs_merged_object_ids: "1;2",
        hs_additional_emails: "two@example.org",
      });
    }
    const read = await crm.contacts.batchApi.read({
      inputs: [{ id: "1" }, { id: "2" }],
      properties: [],
      propertiesWithHistory: [],
    });
    expect(read.results.map(({ id }) => id)).toEqual([merged.id]);
    const byAddress = await crm.contacts.basicApi.getById("two@example.org", [], [], [], false, "email");
    expect(byAddress.id).toBe(merged.id);
    expect((await crm.contacts.basicApi.getPage()).results.map(({ id }) => id)).toEqual([merged.id]);
    const notes = await crm.associations.v4.basicApi.getPage("contacts", merged.id, "notes");
    expect(notes.results.map(({ toObjectId }) => toObjectId)).toEqual(["50"]);
  });

  test("where a merge keeps the first id, the second finds it, and a further merge does not lose it", async () => {
    const { crm, sandbox } = await given({ mergeMakesNewId: false });
    for (const id of ["1", "2", "3"]) sandbox.seed("companies", { id, properties: { name: `C${id}` } });

    expect(sandbox.change.merge("companies", "1", "2")).toBe("1");
    expect(sandbox.change.merge("companies", "3", "1")).toBe("3");

    for (const id of ["1", "2", "3"]) expect((await crm.companies.basicApi.getById(id)).id).toBe("3");
    expect(sandbox.properties("companies", "2")).toMatchObject({ name: "C3", hs_merged_object_ids: "2;1" });
  });

  test("a privacy deletion leaves nothing, not even among the archived", async () => {
    const { crm, sandbox, call } = await given();
    sandbox.seed("contacts", { id: "1", properties: { email: "one@example.org" } });

    const thread = sandbox.change.startThread({ channelId: "1000", contactId: "1" });
    const path = `/conversations/conversations/2026-09/threads?associatedContactId=1`;
    expect((await call("GET", path)).body).toMatchObject({ results: [{ id: thread }] });

    await crm.contacts.basicApi.purge({ objectId: "one@example.org", idProperty: "email" });

    await expect(crm.contacts.basicApi.getById("1")).rejects.toMatchObject({ code: 404 });
    const archived = await crm.contacts.basicApi.getPage(10, undefined, undefined, undefined, undefined, true);
    expect(archived.results).toEqual([]);
    expect((await call("GET", path)).body).toEqual({ results: [] });
  });

  test("a property group and its properties are made once; the second time is a conflict for each", async () => {
    const { call } = await given();
    const group = { name: "rapport", label: "Rapport" };
    const inputs = ["rapport_view", "rapport_state"].map((name) => ({
      name,
      label: name,
      groupName: "rapport",
      type: "string",
      fieldType: "text",
    }));
    const base = "/crm/properties/2026-09/contacts";

    expect((await call("POST", `${base}/batch/create`, { inputs })).body).toMatchObject({ results: [], numErrors: 2 });
    expect((await call("POST", `${base}/groups`, group)).status).toBe(201);
    expect((await call("POST", `${base}/groups`, group)).status).toBe(409);
    expect((await call("POST", `${base}/batch/create`, { inputs })).status).toBe(201);
    const again = await call("POST", `${base}/batch/create`, { inputs });
    expect(again).toMatchObject({ status: 207, body: { errors: [{ category: "OBJECT_ALREADY_EXISTS" }, {}] } });
    expect((await call("DELETE", `${base}/groups/rapport`)).status).toBe(400);
    await call("POST", `${base}/batch/archive`, { inputs: inputs.map(({ name }) => ({ name })) });
    expect((await call("DELETE", `${base}/groups/rapport`)).status).toBe(204);
    expect((await call("GET", `${base}/rapport_view`)).status).toBe(404);
  });

  test("ticket stages say whether they are open", async () => {
    const { crm } = await given();

    const { results } = await crm.pipelines.pipelinesApi.getAll("tickets");

    expect(results[0]?.stages.map(({ id, metadata }) => [id, metadata?.["ticketState"]])).toEqual([
      ["1", "OPEN"],
      ["2", "OPEN"],
      ["3", "OPEN"],
      ["4", "CLOSED"],
    ]);
  });
});
