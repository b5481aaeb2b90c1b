// An organisation against the local Salesforce: what it gives becomes facts, in few calls; and each known trap of the usual
// client, with what we do instead.
import "../../../../test/sandboxes/no-proxy.ts";
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "@jest/globals";
import {
  salesforceApp as registration,
  startSalesforceSandbox,
  type SalesforceSandbox,
} from "../../../../test/sandboxes/salesforce/index.ts";
import { expectNoUnknownRoutes } from "../../../../test/sandboxes/protocol.ts";
import { releasedFor, shownHandle } from "../../../../test/support/released.ts";
import { systemClock } from "../../platform/clock.ts";
import type { CrmPage, CrmPortal, FieldWrite, Handles, MirrorRow, WrittenFact } from "../../ports.ts";
import { failureOf } from "../conformance.ts";
import { salesforceApp } from "./index.ts";

let sandboxes: SalesforceSandbox[] = [];

afterEach(async () => {
  for (const sandbox of sandboxes) expectNoUnknownRoutes(sandbox);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

interface Ground {
  readonly sandbox: SalesforceSandbox;
  readonly portal: CrmPortal;
  readonly waits: number[];
  refreshes: number;
}

async function given(options: Parameters<typeof startSalesforceSandbox>[0] = {}, handles?: Handles): Promise<Ground> {
  const sandbox = await startSalesforceSandbox(options);
  sandboxes.push(sandbox);
  const waits: number[] = [];
  const app = salesforceApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, clock: systemClock },
    ...{ loginUrl: sandbox.url, redirectUri: () => "https://bridge.example", timeoutMs: 2_000 },
    patience: { wait: (ms) => Promise.resolve(void waits.push(ms)) },
  });
  let token = sandbox.token;
  const ground = { sandbox, waits, refreshes: 0 };
  const accessToken = async (refused?: string): Promise<string> => {
    if (refused !== token) return token;
    ground.refreshes += 1;
    const form = { grant_type: "refresh_token", refresh_token: sandbox.refreshToken, client_id: registration.clientId };
    const reply = await fetch(`${sandbox.url}/services/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    const { access_token: fresh }: { access_token: string } = JSON.parse(await reply.text());
    token = fresh;
    return token;
  };
  const portal = app.portal(sandbox.organisation, accessToken, handles, () => Promise.resolve(sandbox.url));
  return Object.assign(ground, { portal });
}

async function everything(portal: CrmPortal, object: string): Promise<{ pages: CrmPage[]; ids: string[] }> {
  const pages: CrmPage[] = [];
  let cursor: string | null = null;
  do {
    const page: CrmPage = await portal.history(object, cursor);
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null);
  return { pages, ids: pages.flatMap(({ rows }) => rows.map(({ id }) => id)) };
}

async function factsOf(portal: CrmPortal, object: string): Promise<WrittenFact[]> {
  return (await everything(portal, object)).pages.flatMap(({ facts }) => [...facts]);
}

const callsTo = ({ ledger }: SalesforceSandbox, path: string) => ledger.filter((entry) => entry.path.includes(path));

/** Many rows at once, as they are kept. */
function crowd(sandbox: SalesforceSandbox, count: number): string[] {
  const at = Date.UTC(2026, 0, 5);
  const rows = Array.from({ length: count }, (_, n) => ({
    values: { LastName: `Person ${n}`, OwnerId: sandbox.userId },
    at,
  }));
  return sandbox.seedMany("Contact", rows);
}

describe("people", () => {
  test("a contact says who they are, where they work and how to reach them, in the fields that the workspace named", async () => {
    const handles = { email: ["Email"], phone: ["MobilePhone"], x: ["X_Handle__c", "Not_There__c"] };
    const { sandbox, portal } = await given({}, () => Promise.resolve(handles));
    const account = sandbox.seed("Account", { Name: "Acme" });
    const id = sandbox.seed("Contact", {
      ...{ FirstName: "Asha", LastName: "Rao", Email: "asha@example.com", MobilePhone: "+34 600 11 22 33" },
      ...{ Title: "Buyer", AccountId: account, X_Handle__c: "@asha" },
    });

    const [fact] = await factsOf(portal, "Contact");

    expect(fact).toMatchObject({
      ...{ type: "record", crm: "salesforce", account: sandbox.organisation, object: "Contact", id },
      ...{ name: "Asha Rao", company: "Acme", title: "Buyer" },
      identities: [
        { network: "email", value: "asha@example.com" },
        { network: "phone", value: "+34 600 11 22 33" },
        { network: "x", value: "@asha" },
      ],
    });
  });

  test("a converted lead and a person account are one person with their contact; a business is a company and nobody", async () => {
    const { sandbox, portal } = await given();
    const lead = sandbox.seed("Lead", {
      FirstName: "Lena",
      LastName: "Lead",
      Company: "Acme",
      Email: "lena@example.com",
    });
    const { contactId } = sandbox.change.convertLead(lead);
    sandbox.seed("Account", { Name: "A business" });

    const leads = await factsOf(portal, "Lead");

    expect(leads).toContainEqual(
      expect.objectContaining({
        type: "link",
        reason: "Converted in Salesforce",
        members: [
          { crm: "salesforce", account: sandbox.organisation, object: "Lead", id: lead },
          { crm: "salesforce", account: sandbox.organisation, object: "Contact", id: contactId },
        ],
      }),
    );
    const businesses = (await factsOf(portal, "Account")).map((fact) => [fact.type, "name" in fact ? fact.name : null]);
    expect(businesses.toSorted()).toEqual([
      ["company", "A business"],
      ["company", "Acme"],
    ]);
  });

  test("whoever may not be stored elsewhere is not copied, nor what they did; whoever asked is forgotten", async () => {
    const { sandbox, portal } = await given();
    const kept = sandbox.seed("Individual", { LastName: "One", CanStorePiiElsewhere: false });
    const gone = sandbox.seed("Individual", { LastName: "Two", CanStorePiiElsewhere: true, ShouldForget: true });
    const free = sandbox.seed("Individual", { LastName: "Three", CanStorePiiElsewhere: true });
    const [one, two, three] = [kept, gone, free].map((IndividualId) =>
      sandbox.seed("Contact", { LastName: "Secret", Email: "secret@example.com", IndividualId }),
    );
    for (const WhoId of [one, two, three]) sandbox.seed("Task", { WhoId, Subject: `About ${WhoId ?? ""}` });

    const people = await factsOf(portal, "Contact");
    const tasks = await factsOf(portal, "Task");

    expect(people.map((fact) => [fact.type, "deleted" in fact ? fact.deleted : undefined])).toEqual([
      ["record", true],
      ["erasure", undefined],
      ["record", undefined],
    ]);
    expect(JSON.stringify(people.slice(0, 2))).not.toContain("ecret");
    expect(tasks.map((fact) => ("text" in fact ? fact.text : null))).toEqual([`About ${three ?? ""}`]);
  });
});

test("who is forgotten is closed to the end of that second: whatever reading of it arrives later tells nothing new", async () => {
  const { sandbox, portal } = await given();
  const SystemModstamp = "2024-05-01T12:00:00.000+0000";
  const gone = sandbox.seed("Individual", { LastName: "Two", ShouldForget: true, SystemModstamp });
  for (const person of [{ IndividualId: gone }, {}])
    sandbox.seed("Contact", { LastName: "Rao", Email: "rao@example.com", SystemModstamp, ...person });

  const [erasure, record] = await factsOf(portal, "Contact");

  // The other was changed in the same second, and read long after it.
  const latest = record?.type === "record" ? record.version : "";
  expect(latest).toBe("2024-05-01T12:00:00.999Z");
  expect(erasure).toMatchObject({ type: "erasure", at: latest });
});

describe("what happened", () => {
  test("a case, its e-mail, its answer and its comments are one talk, and closing it is told once", async () => {
    const { sandbox, portal } = await given();
    const contact = sandbox.seed("Contact", { LastName: "Rao" });
    const id = sandbox.seed("Case", {
      ContactId: contact,
      Subject: "Lamp",
      Origin: "Web",
      Description: "Broken",
      Type: "Complaint",
      Status: "New",
    });
    sandbox.seed("EmailMessage", {
      ...{ ParentId: id, Incoming: false, Subject: "Re: Lamp", TextBody: "Sent a new one" },
      ...{ FromAddress: "help@acme.example", ToAddress: "rao@example.com" },
    });
    sandbox.seed("CaseComment", { ParentId: id, CommentBody: "Between us", IsPublished: false });
    sandbox.change.update("Case", id, { Status: "Closed" });

    const facts = [
      ...(await factsOf(portal, "Case")),
      ...(await factsOf(portal, "EmailMessage")),
      ...(await factsOf(portal, "CaseComment")),
    ];

    const [need, ...talk] = facts;
    expect(need).toMatchObject({
      ...{ type: "case", id: `${sandbox.organisation}/Case/${id}`, customer: { object: "Contact", id: contact } },
      ...{ channel: { network: "web-form" }, reason: "Complaint", complaint: {}, events: [{ kind: "closed" }] },
      threads: [`${sandbox.organisation}/case/${id}`],
    });
    expect(talk).toMatchObject([
      { kind: "message", direction: "in", channel: { network: "web-form" }, text: "Lamp\nBroken" },
      { kind: "note", closes: true, text: expect.stringMatching(/^Case \d+: Closed\nLamp$/) },
      { kind: "message", direction: "out", channel: { network: "email", key: "help@acme.example" } },
      { kind: "note", text: "Between us" },
    ]);
    for (const fact of talk)
      expect(fact).toMatchObject({
        thread: `${sandbox.organisation}/case/${id}`,
        record: { object: "Contact", id: contact },
      });
  });

  test("a messaging session brings its lines, with who wrote each; a call says how long it waited and lasted", async () => {
    const { sandbox, portal } = await given();
    const contact = sandbox.seed("Contact", { LastName: "Rao" });
    const conversation = sandbox.seed("Conversation", { ConversationIdentifier: "c1" });
    const session = sandbox.seed("MessagingSession", {
      ...{ EndUserContactId: contact, ConversationId: conversation, ChannelType: "WhatsApp", Status: "Ended" },
      ...{ StartTime: "2026-03-01T10:00:00Z", AcceptTime: "2026-03-01T10:01:00Z", EndTime: "2026-03-01T10:11:00Z" },
    });
    for (const [ActorType, Message] of [
      ["EndUser", "Hello?"],
      ["Bot", "One moment"],
      ["Agent", "Here I am"],
    ])
      sandbox.seed("ConversationEntry", { ConversationId: conversation, ActorType, Message, EntryType: "Text" });
    const call = sandbox.seed("VoiceCall", {
      ...{
        CallType: "Inbound",
        FromPhoneNumber: "+34600112233",
        ToPhoneNumber: "+34910000000",
        RelatedRecordId: contact,
      },
      ...{ CallStartDateTime: "2026-03-01T10:00:00Z", CallConnectDateTime: "2026-03-01T10:00:20Z" },
      CallEndDateTime: "2026-03-01T10:05:20Z",
    });

    const { facts } = await portal.read("MessagingSession", [session], "live");
    const calls = (await portal.read("VoiceCall", [call], "live")).facts;

    expect(facts).toMatchObject([
      { kind: "note", closes: true, waitSeconds: 60, handleSeconds: 600 },
      { direction: "in", author: "customer", text: "Hello?", channel: { network: "whatsapp" } },
      { direction: "out", author: "bot", text: "One moment" },
      { direction: "out", author: "agent", text: "Here I am" },
    ]);
    expect(calls).toMatchObject([
      { kind: "call", direction: "in", waitSeconds: 20, handleSeconds: 300, outcome: "answered" },
    ]);
    expect((await factsOf(portal, "ConversationEntry")).length).toBe(3);
  });

  test("an e-mail that is also a task is one interaction, and says what the e-mail says", async () => {
    const { sandbox, portal } = await given();
    const contact = sandbox.seed("Contact", { LastName: "Rao" });
    const task = sandbox.seed("Task", {
      WhoId: contact,
      TaskSubtype: "Email",
      Subject: "Email: Lamp",
      Status: "Completed",
    });
    sandbox.seed("EmailMessage", {
      ActivityId: task,
      RelatedToId: contact,
      Subject: "Lamp",
      TextBody: "Hello",
      Incoming: false,
    });

    const [one] = await factsOf(portal, "Task");
    const [other] = await factsOf(portal, "EmailMessage");

    expect(other).toMatchObject({ id: one !== undefined && "id" in one ? one.id : "", text: "Lamp\nHello" });
  });
});

describe("what an organisation lacks", () => {
  test("is skipped and said, and asked for again only after a while", async () => {
    const { sandbox, portal } = await given({ without: ["VoiceCall", "Contact.Title", "Task.CallType"] });
    sandbox.seed("Contact", { LastName: "Rao", Email: "rao@example.com" });

    expect((await failureOf(portal.history("VoiceCall", null))).kind).toBe("forbidden");
    const { pages } = await everything(portal, "Contact");
    expect(pages[0]?.lacking).toEqual(["Title"]);
    expect((await everything(portal, "Task")).pages[0]?.lacking).toEqual(["CallType"]);
    expect(pages[0]?.facts).toMatchObject([{ name: "Rao" }]);
    expect(callsTo(sandbox, "/composite")).toHaveLength(1);

    // Somebody takes a field away while Rapport is at work.
    sandbox.withhold(["Contact.Email"]);
    expect((await everything(portal, "Contact")).pages[0]?.facts).toMatchObject([{ name: "Rao", identities: [] }]);
  });
});

describe("history of many rows", () => {
  const many = 23_500;

  test("comes in bulk, page after page, each row once, in as few calls as the pages allow", async () => {
    const { sandbox, portal } = await given();
    const seeded = crowd(sandbox, many);

    const { pages, ids } = await everything(portal, "Contact");

    expect([pages[0]?.total, ids.length]).toEqual([many, many]);
    expect(new Set(ids)).toEqual(new Set(seeded));
    // One question to begin with, one to make the job, one look, three pages; and what the organisation has, and who is withheld.
    expect(sandbox.ledger.length).toBeLessThanOrEqual(9);
  }, 60_000);

  test.each([
    ["a job that fails", { kind: "bulk-failed", times: 2, match: { method: "POST", path: "/jobs/query" } }],
    ["a page without its mark", { kind: "no-locator", times: 2, match: { path: "/results" } }],
    ["a page that breaks off", { kind: "truncate", times: 2, match: { path: "/results" } }],
    ["a mark that is known no more", { kind: "expired-locator", times: 1, match: { path: "/results" } }],
  ])(
    "%s costs some calls and no row",
    async (_name, fault) => {
      const { sandbox, portal } = await given();
      crowd(sandbox, many);
      sandbox.fail(fault);

      const { ids } = await everything(portal, "Contact");

      expect([ids.length, new Set(ids).size]).toEqual([many, many]);
    },
    60_000,
  );

  test("a job that is gone is made again after the last row that is here", async () => {
    const { sandbox, portal } = await given();
    crowd(sandbox, many);
    let cursor: string | null = null;
    const ids: string[] = [];
    for (let page = 0; page < 2; page += 1) {
      const one: CrmPage = await portal.history("Contact", cursor);
      ids.push(...one.rows.map(({ id }) => id));
      cursor = one.next;
    }
    const job = /"job":"(\w+)"/.exec(cursor ?? "")?.[1] ?? "";
    const headers = { Authorization: `Bearer ${sandbox.token}` };
    await fetch(`${sandbox.url}/services/data/v67.0/jobs/query/${job}`, { method: "DELETE", headers });

    while (cursor !== null) {
      const one: CrmPage = await portal.history("Contact", cursor);
      ids.push(...one.rows.map(({ id }) => id));
      cursor = one.next;
    }

    expect([ids.length, new Set(ids).size]).toEqual([many, many]);
  }, 60_000);
});

describe("changes", () => {
  test("of a period come with their number, also what went into the bin, and what was merged", async () => {
    const { sandbox, portal } = await given();
    const [one, two, three, four] = ["One", "Two", "Three", "Four"].map((LastName) =>
      sandbox.change.create("Contact", { LastName }),
    );
    sandbox.change.delete("Contact", one ?? "");
    sandbox.change.merge("Contact", two ?? "", three ?? "");
    const window = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };

    const page = await portal.changed("Contact", window, null);

    expect([page.total, page.next, portal.tellsGone]).toEqual([4, null, true]);
    expect(page.rows.map(({ id, archived }) => [id, archived])).toEqual([
      [one, true],
      [two, false],
      [three, true],
      [four, false],
    ]);
    // Who was merged away is not deleted: that would take everything of theirs along.
    expect(page.facts.filter(({ type }) => type === "merge")).toMatchObject([
      { lost: { id: three }, kept: { id: two } },
    ]);
    expect(page.facts.filter((fact) => fact.type === "record" && fact.deleted)).toMatchObject([{ id: one }]);
    const { missing } = await portal.read("Contact", ["003000000099999AAA"], "live");
    expect(missing).toEqual(["003000000099999AAA"]);
  });

  test("ids are read five hundred a question, and five questions a call", async () => {
    const { sandbox, portal } = await given();
    const ids = crowd(sandbox, 1_000);
    await portal.read("Contact", ids.slice(0, 1), "live");
    const before = sandbox.ledger.length;

    const { rows, missing } = await portal.read("Contact", ids, "live");

    expect([rows.length, missing.length, sandbox.ledger.length - before]).toEqual([1_000, 0, 1]);
  });
});

const handlesOnly = (text: string): Pick<FieldWrite, "fields" | "released"> => ({
  ...{ fields: {}, released: { handles: releasedFor("care", text) } },
});

const handleRow = (externalId: string, handle: string): MirrorRow => ({
  ...{ externalId, about: null, values: { network: "X" }, shown: shownHandle(handle) },
});

describe("writing", () => {
  test("what was released more than a minute ago is not written, and nothing but a released value ever is", async () => {
    const { sandbox, portal } = await given();
    const id = sandbox.seed("Contact", { LastName: "Rao" });
    await portal.prepare();
    const before = sandbox.ledger.length;
    const longAgo = new Date(systemClock.now().getTime() - 60_001);

    const row = { object: "Contact", id, fields: {}, released: { handles: releasedFor("care", "X: @rao", longAgo) } };
    const shown = releasedFor("care", { handle: "@rao" }, longAgo);

    expect((await portal.write([row])).refused).toEqual([{ id, reason: "released-too-long-ago" }]);
    expect((await portal.mirror?.write("handle", [{ ...handleRow("1", ""), shown }]))?.refused).toEqual([
      { id: "1", reason: "released-too-long-ago" },
    ]);
    const plain: unknown = { ...row, released: { handles: "X: @rao" } };
    // @ts-expect-error No plain text is taken.
    await expect(portal.write([plain])).rejects.toThrow("Only release() makes a released value");
    // @ts-expect-error Nor one among the fields that say nothing of an identity.
    await expect(portal.write([{ ...row, fields: { handles: "X: @rao" } }])).rejects.toThrow("must be released first");
    // @ts-expect-error Nor one that was released for something else.
    await portal.write([{ ...row, released: { "marketing-handles": releasedFor("care", "X: @rao", longAgo) } }]);
    expect(sandbox.ledger.slice(before).filter(({ method }) => method === "PATCH")).toEqual([]);
  });

  test("each row of a collection has its own outcome, and empty texts empty the field", async () => {
    const { sandbox, portal } = await given();
    const id = sandbox.seed("Contact", { LastName: "Rao", Rapport_Satisfaction__c: 4.5 });
    await portal.prepare();

    const outcome = await portal.write([
      {
        ...{ object: "Contact", id, fields: { "open-waits": "2", satisfaction: "" } },
        released: { handles: releasedFor("care", "X: @rao (claimed)"), "marketing-handles": null },
      },
      { object: "Contact", id: "003000000099999AAA", ...handlesOnly("nobody") },
    ]);

    expect(outcome.written).toEqual([id]);
    expect(outcome.refused).toMatchObject([{ id: "003000000099999AAA" }]);
    expect(sandbox.row("Contact", id)).toMatchObject({
      ...{ Rapport_Handles__c: "X: @rao (claimed)", Rapport_Open_Waits__c: 2, Rapport_Satisfaction__c: null },
      Rapport_Marketing_Handles__c: null,
    });
  });

  test("without the package nothing is written, and that is a matter of permission", async () => {
    const fields = [
      "Handles",
      "Marketing_Handles",
      "Preferred_Channel",
      "Last_Interaction",
      "Open_Waits",
      "Satisfaction",
      "View_Link",
    ];
    const hidden = ["Contact", "Lead", "Account"].flatMap((object) =>
      fields.map((field) => `${object}.Rapport_${field}__c`),
    );
    const { portal } = await given({ without: [...hidden, "Social_Handle__c"] });

    expect((await failureOf(portal.prepare())).kind).toBe("forbidden");
    // Consent records are the organisation's own.
    expect(await portal.mirror?.there()).toEqual(["interaction", "kpi", "consent"]);
  });

  test("an external id with any sign in it names one row, however often it is written", async () => {
    const { sandbox, portal } = await given();
    const externalId = "r/1?a=b&c #d%20";
    for (const handle of ["@rao", "@rao_new"])
      expect(await portal.mirror?.write("handle", [handleRow(externalId, handle)])).toEqual({
        ...{ written: [externalId], refused: [] },
      });

    expect(sandbox.rows("Social_Handle__c")).toBe(1);

    // What is not there is gone.
    const quote = handleRow("it's \\'", "@other");
    await portal.mirror?.write("handle", [quote]);
    expect(await portal.mirror?.remove("handle", [externalId, quote.externalId, "nobody/1"])).toEqual({
      gone: expect.arrayContaining([externalId, quote.externalId, "nobody/1"]),
      refused: [],
    });
    expect(sandbox.rows("Social_Handle__c")).toBe(0);
  });

  test("rows are taken away many at a time, as many as an address holds", async () => {
    const { sandbox, portal } = await given();
    const rows = Array.from({ length: 310 }, (_, n) => handleRow(`${randomUUID()}/${randomUUID()}`, `@${n}`));
    await portal.mirror?.write("handle", rows);
    const before = sandbox.ledger.length;

    const outcome = await portal.mirror?.remove(
      "handle",
      rows.slice(0, 300).map(({ externalId }) => externalId),
    );

    expect([outcome?.gone.length, outcome?.refused, sandbox.rows("Social_Handle__c")]).toEqual([300, [], 10]);
    // Two pieces, each found and deleted.
    expect(sandbox.ledger.length - before).toBe(4);
  });
});

describe("the line", () => {
  test("every call says that it is ours, and asks the version that we know", async () => {
    const { sandbox, portal } = await given();
    sandbox.seed("Contact", { LastName: "Rao" });
    await everything(portal, "Contact");
    await portal.mirror?.write("kpi", [{ externalId: "1", about: null, shown: null, values: { kpi: "contacts" } }]);

    for (const { path, headers } of sandbox.ledger) {
      expect(path).toMatch(/^\/services\/data\/v67\.0\//);
      expect(headers["sforce-call-options"]).toBe("client=Rapport");
    }
  });

  test("a token that has ended is renewed once; one that is refused for ever ends after a few calls", async () => {
    const ground = await given();
    const { sandbox, portal } = ground;
    await everything(portal, "Contact");
    sandbox.expireTokens();
    await everything(portal, "Contact");
    expect(ground.refreshes).toBe(1);

    sandbox.fail({ kind: "expired-session", times: 1000, match: { path: "/services/data" } });
    const before = sandbox.ledger.length;
    expect((await failureOf(everything(portal, "Contact"))).kind).toBe("unavailable");
    expect(sandbox.ledger.length - before).toBeLessThanOrEqual(16);
  });

  test("what is repeated is repeated by us, a few times with growing pauses, writing too", async () => {
    const { sandbox, portal, waits } = await given();
    const id = sandbox.seed("Contact", { LastName: "Rao" });
    await portal.prepare();
    sandbox.fail({ kind: "server-unavailable", times: 2, match: { method: "PATCH", path: "/composite/sobjects" } });

    await portal.write([{ object: "Contact", id, ...handlesOnly("X") }]);

    expect(waits).toHaveLength(2);
    expect(waits[1]).toBeGreaterThan((waits[0] ?? 0) / 2);
    expect(callsTo(sandbox, "/composite/sobjects")).toHaveLength(3);
  });

  test("a day that is used up defers what is in the background, and says so; live work goes on", async () => {
    const { sandbox, portal } = await given({ dailyApiRequests: 1_000 });
    const id = sandbox.seed("Contact", { LastName: "Rao" });
    sandbox.limits.useUp(900);
    await portal.read("Contact", [id], "live");

    const failure = await failureOf(portal.history("Contact", null));

    expect([failure.kind, failure.message]).toEqual(["rate-limited", expect.stringContaining("live work")]);
    expect(portal.budget()).toMatchObject({ allowed: 1_000, defers: true });
    expect((await portal.read("Contact", [id], "live")).rows).toHaveLength(1);
  });
});
