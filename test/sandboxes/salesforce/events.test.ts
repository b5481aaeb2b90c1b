// Change events over the Pub/Sub API: who changed what is told in order, to whoever asks, as far as they ask.
import "../no-proxy.ts";
import { loadSync } from "@grpc/proto-loader";
import { afterEach, describe, expect, test } from "@jest/globals";
import { haveRecordings, recordedFile, schemaIn } from "../recordings.ts";
import { ashaVerma, samplePeople } from "../sample-people.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { startSalesforceSandbox, type SalesforceSandbox } from "./index.ts";
import { asked, proto, subscribe, type Subscriber, type SubscriberOptions } from "./subscribing.ts";

let open: SalesforceSandbox[] = [];
let subscribers: Subscriber[] = [];

afterEach(async () => {
  for (const subscriber of subscribers) subscriber.close();
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  [open, subscribers] = [[], []];
});

async function given(options: Parameters<typeof startSalesforceSandbox>[0] = {}): Promise<SalesforceSandbox> {
  const sandbox = await startSalesforceSandbox({ people: samplePeople, ...options });
  open.push(sandbox);
  return sandbox;
}

function subscribed(sandbox: SalesforceSandbox, options: Partial<SubscriberOptions> = {}): Subscriber {
  const subscriber = subscribe(sandbox, { topic: "/data/ChangeEvents", from: "EARLIEST", ...options });
  subscribers.push(subscriber);
  return subscriber;
}

async function write(sandbox: SalesforceSandbox, method: string, path: string, body?: unknown): Promise<void> {
  const reply = await fetch(`${sandbox.url}/services/data/v67.0${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${sandbox.token}`,
      "Content-Type": "application/json",
      "Sforce-Call-Options": "client=Rapport",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(reply.status).toBeLessThan(300);
}

const asha = ashaVerma.salesforceId ?? "";
const late = { code: 3, errorCode: "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted" };
const shut = { code: 16, errorCode: "sfdc.platform.eventbus.grpc.service.auth.error" };

describe("Change events:", () => {
  test("a row's life is told, each event with the fields that it is about", async () => {
    const sandbox = await given();
    const id = sandbox.change.create("Contact", { FirstName: "Nadia", LastName: "Noname", Email: "n@example.org" });
    sandbox.change.update("Contact", id, { Email: null, Title: "Guest", FirstName: "Nadja" });
    sandbox.change.delete("Contact", id);
    sandbox.change.undelete("Contact", id);

    const events = await subscribed(sandbox, { topic: "/data/ContactChangeEvent" }).take(4);

    expect(events.map(({ changeType, recordIds }) => [changeType, recordIds])).toEqual(
      ["CREATE", "UPDATE", "DELETE", "UNDELETE"].map((type) => [type, [id]]),
    );
    const [made, changed, gone, back] = events;
    expect(made).toMatchObject({
      fields: { Name: { FirstName: "Nadia", LastName: "Noname" }, Email: "n@example.org", DoNotCall: false },
      changed: [],
    });
    expect(changed).toMatchObject({
      changed: ["Email", "LastModifiedDate", "Name.FirstName", "Title"],
      nulled: ["Email"],
      fields: { Name: { FirstName: "Nadja", LastName: null }, Title: "Guest" },
      changeOrigin: "com/salesforce/api/soap/67.0;client=SfdcInternalAPI/",
    });
    expect(Object.keys(changed?.fields ?? {}).toSorted()).toEqual(["LastModifiedDate", "Name", "Title"]);
    expect(gone?.fields).toEqual({});
    expect(back?.fields).toMatchObject({ Title: "Guest" });
  });

  test("the origin of a change names the program that made it", async () => {
    const sandbox = await given();
    const path = "/composite/sobjects/Social_Handle__c/External_Id__c";
    const handle = {
      attributes: { type: "Social_Handle__c" },
      External_Id__c: "x/1",
      Handle__c: "@asha",
      Contact__c: asha,
    };

    await write(sandbox, "PATCH", path, { allOrNone: false, records: [handle] });

    const [event] = await subscribed(sandbox, { topic: "/data/Social_Handle__ChangeEvent" }).take(1);
    expect(event).toMatchObject({ changeOrigin: "com/salesforce/api/rest/67.0;client=Rapport", changeType: "CREATE" });
    expect(event?.fields).toMatchObject({ Handle__c: "@asha", Contact__c: asha });
  });

  test("rows that changed alike in one transaction share an event, others follow in it", async () => {
    const sandbox = await given();
    sandbox.change.together((people) => {
      for (const id of [asha, "003000000000102AAA"]) people.update("Contact", id, { Department: "Tasting" });
      people.update("Contact", "003000000000103AAA", { Department: "Baking" });
    });

    const [first, second] = await subscribed(sandbox).take(2);

    expect(first?.recordIds).toEqual([asha, "003000000000102AAA"]);
    expect(second?.recordIds).toEqual(["003000000000103AAA"]);
    expect(second?.transactionKey).toBe(first?.transactionKey);
    expect([first?.sequenceNumber, second?.sequenceNumber]).toEqual([1, 2]);
  });

  test("what was undone is not told, nor what nobody may see, nor objects without change events", async () => {
    const sandbox = await given({ without: ["Contact.Title", "VoiceCall"] });
    const records = [{ attributes: { type: "Contact" }, LastName: "One" }, { attributes: { type: "Contact" } }];
    const path = "/composite/sobjects";
    await write(sandbox, "POST", path, { allOrNone: true, records });
    const aCase = sandbox.change.create("Case", { Subject: "Late parcel" });
    sandbox.change.create("CaseComment", { ParentId: aCase, CommentBody: "We look." });
    sandbox.change.create("VoiceCall", { CallType: "Inbound" });
    sandbox.change.update("Contact", asha, { Title: "Regular" });

    const events = await subscribed(sandbox, { topic: "/data/Rapport__chn" }).take(2);

    expect(events.map(({ entityName, changeType }) => `${entityName} ${changeType}`)).toEqual([
      "Case CREATE",
      "Contact UPDATE",
    ]);
    expect(events[1]?.changed).toEqual(["LastModifiedById", "LastModifiedDate"]);
    expect(sandbox.events.published()).toBe(2);
  });

  test("no more comes than was asked for, and asking again brings the rest in order", async () => {
    const sandbox = await given();
    const ids = Array.from({ length: 7 }, (_, place) =>
      sandbox.change.create("Lead", { LastName: `L${place}`, Company: "C" }),
    );
    const subscriber = subscribed(sandbox, { topic: "/data/LeadChangeEvent", credit: 3 });

    const first = await subscriber.take(3);
    subscriber.ask(100);
    const rest = await subscriber.take(4);

    expect([...first, ...rest].flatMap(({ recordIds }) => recordIds)).toEqual(ids);
  });

  test("a subscriber goes on after the event that it has, and hears new ones at once", async () => {
    const sandbox = await given();
    const [one, two] = ["One", "Two"].map((LastName) => sandbox.change.create("Contact", { LastName }));
    const [first] = await subscribed(sandbox).take(1);

    const later = subscribed(sandbox, { from: first?.replayId ?? Buffer.alloc(0) });
    const [second] = await later.take(1);
    const three = sandbox.change.create("Contact", { LastName: "Three" });
    const [third] = await later.take(1);

    expect([first, second, third].flatMap((event) => event?.recordIds)).toEqual([one, two, three]);
  });

  test("events stay for 72 hours; a replay id from before is refused by name, a broken one too, in other words", async () => {
    const sandbox = await given();
    sandbox.change.update("Contact", asha, { Title: "Old" });
    const [old] = await subscribed(sandbox).take(1);
    const from = old?.replayId ?? Buffer.alloc(0);

    sandbox.advance(73 * 3_600_000);
    sandbox.change.update("Contact", asha, { Title: "New" });

    expect(await subscribed(sandbox, { from }).ended).toEqual(late);
    expect(await subscribed(sandbox, { from: Buffer.from("short") }).ended).toEqual({
      code: 3,
      errorCode: "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.validation.failed",
    });
    const [young] = await subscribed(sandbox).take(1);
    expect(young?.fields).toMatchObject({ Title: "New" });
  });

  test("a quiet stream gives signs of life with the newest replay id", async () => {
    const sandbox = await given({ pubsub: { keepaliveMs: 5 } });
    const subscriber = subscribed(sandbox, { topic: "/data/CaseChangeEvent" });
    const before = sandbox.events.latestReplayId();

    await subscriber.signOfLife();
    sandbox.change.create("Case", { Subject: "First" });
    const [event] = await subscriber.take(1);

    expect(event?.replayId.compare(before)).toBe(1);
  });

  test("wrong tokens, other organisations and unknown channels are refused; streams end with their token", async () => {
    const sandbox = await given();
    expect(await subscribed(sandbox, { token: "guessed" }).ended).toEqual(shut);
    expect(await subscribed(sandbox, { tenant: "00D000000000009EAA" }).ended).toEqual(shut);
    expect(await subscribed(sandbox, { topic: "/data/NonsenseChangeEvent" }).ended).toMatchObject({ code: 5 });
    expect(await subscribed(sandbox, { credit: 101 }).ended).toMatchObject({ code: 3 });
    await expect(asked(sandbox, "GetTopic", { topic_name: "/data/ChangeEvents" }, { token: "x" })).rejects.toThrow();

    sandbox.change.update("Contact", asha, { Title: "Regular" });
    const subscriber = subscribed(sandbox);
    await subscriber.take(1);
    expect(sandbox.events.streams()).toBe(1);
    sandbox.uninstall();

    expect(await subscriber.ended).toEqual(shut);
    expect(sandbox.events.streams()).toBe(0);
  });

  test("the same over TLS, with a certificate that the sandbox gives out", async () => {
    const sandbox = await given({ pubsub: { tls: true } });
    const topic = await asked(sandbox, "GetTopic", { topic_name: "/data/CaseChangeEvent" });

    expect(sandbox.pubsubUrl).toMatch(/^localhost:\d+$/);
    expect(topic).toMatchObject({ topic_name: "/data/CaseChangeEvent", can_subscribe: true });
  });
});

const compared = haveRecordings ? test : test.skip;

describe("The definition of the Pub/Sub API:", () => {
  compared("is the published one, as far as it goes (needs ../shared/recordings)", () => {
    const published = definedIn(recordedFile("salesforce-cc0/pubsub_api.proto"));

    const ours = definedIn(proto);

    expect(Object.keys(ours)).toContain("eventbus.v1.ConsumerEvent");
    for (const [name, definition] of Object.entries(ours))
      expect({ name, definition }).toEqual({ name, definition: published[name] });
  });
});

describe("The schema of a change event:", () => {
  compared.each(["Contact", "Account"])("of %s is shaped as recorded (needs ../shared/recordings)", async (object) => {
    const sandbox = await given();
    const { schema_id } = await asked(sandbox, "GetTopic", { topic_name: `/data/${object}ChangeEvent` });
    const ours = fieldsByName(JSON.parse(String((await asked(sandbox, "GetSchema", { schema_id }))["schema_json"])));
    const recorded = fieldsByName(schemaIn(`salesforce-mit/${object}ChangeEvent.avsc`));

    const both = Object.keys(ours).filter((name) => name in recorded);
    expect(both.length).toBeGreaterThan(20);
    expect(Object.keys(ours)[0]).toBe("ChangeEventHeader");
    for (const name of both) expect({ name, type: ours[name] }).toEqual({ name, type: recorded[name] });
    const others = Object.keys(ours).filter((name) => !(name in recorded) && !/__p?c$/.test(name));
    expect(others).toEqual(object === "Contact" ? ["IsEmailBounced"] : ["IsPersonAccount"]);
  });
});

/** Messages with their fields and numbers, and calls with what they take and give. */
function definedIn(file: string): Record<string, unknown> {
  const calls = ["Subscribe", "GetSchema", "GetTopic"];
  const entries = Object.entries(loadSync(file, { keepCase: true }));
  return Object.fromEntries(
    entries.flatMap(([name, definition]): [string, unknown][] => {
      if ("type" in definition) return [[name, definition.type]];
      const methods = Object.entries(definition).filter(([call]) => calls.includes(call));
      return methods.map(([call, { path, requestStream, responseStream, requestType, responseType }]) => [
        `${name}.${call}`,
        { path, requestStream, responseStream, takes: requestType.type, gives: responseType.type },
      ]);
    }),
  );
}

/** Fields by name, each with its type without the names that a schema gives to parts it uses again. */
function fieldsByName(schema: unknown): Record<string, string> {
  const { fields } = Object(schema);
  const entries: [string, string][] = [];
  for (const { name, type } of fields) entries.push([String(name), shapeOf(type)]);
  return Object.fromEntries(entries);
}

function shapeOf(type: unknown): string {
  if (Array.isArray(type)) return type.map(shapeOf).join("|");
  if (typeof type === "string") return type;
  const { type: kind, name, symbols, items, fields } = Object(type);
  if (kind === "record" && name === "Address") return "Address";
  if (kind === "record") return `${name}{${Object.entries(fieldsByName({ fields })).join(";")}}`;
  return `${kind}${symbols ?? items ?? ""}`;
}
