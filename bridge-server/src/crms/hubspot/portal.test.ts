import "../../../../test/sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { Fact } from "@rapport/contract";
import {
  hubspotApp as registration,
  startHubspotSandbox,
  type HubspotSandbox,
} from "../../../../test/sandboxes/hubspot/index.ts";
import { expectNoUnknownRoutes } from "../../../../test/sandboxes/protocol.ts";
import { releasedFor } from "../../../../test/support/released.ts";
import { systemClock } from "../../platform/clock.ts";
import type { CrmPortal, WrittenFact } from "../../ports.ts";
import { failureOf } from "../conformance.ts";
import { hubspotApp } from "./app.ts";

const at = "2026-03-01T10:00:00.000Z";
let sandbox: HubspotSandbox;
afterEach(async () => {
  expectNoUnknownRoutes(sandbox);
  await sandbox.close();
});

async function given(handles?: Readonly<Record<string, readonly string[]>>): Promise<CrmPortal> {
  sandbox = await startHubspotSandbox({ portal: "4242001" });
  sandbox.seed("contacts", { id: "101", at, properties: { firstname: "Asha", email: "asha@example.com" } });
  const app = hubspotApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, appId: null, clock: systemClock },
    ...{ redirectUri: () => "https://bridge.example/back", baseUrl: sandbox.url, timeoutMs: 1_000 },
    patience: { wait: () => Promise.resolve() },
  });
  const token = () => Promise.resolve(sandbox.token);
  return app.portal("4242001", token, handles && (() => Promise.resolve(handles)));
}

/** The facts of one activity of contact 101, as the inbox would read them. */
async function factsOf(portal: CrmPortal, object: string): Promise<Fact[]> {
  const { facts } = await portal.history(object, null);
  return facts.map((fact: WrittenFact) => Fact.parse(fact));
}

const contact = { crm: "hubspot", account: "4242001", object: "contact", id: "101" };
const activities: readonly (readonly [string, string, Record<string, string>, Record<string, unknown>])[] = [
  [
    "calls",
    "call",
    {
      ...{ hs_call_direction: "INBOUND", hs_call_duration: "90500", hs_call_status: "COMPLETED" },
      ...{ hs_call_from_number: "+34600112233", hs_call_to_number: "+34910112233", hs_call_body: "About a lamp" },
    },
    {
      ...{ kind: "call", direction: "in", channel: { network: "phone", key: "+34910112233", own: true } },
      ...{ handleSeconds: 90.5, outcome: "answered", text: "About a lamp" },
    },
  ],
  [
    "emails",
    "email",
    {
      ...{ hs_email_direction: "EMAIL", hs_email_subject: "Your lamp", hs_email_text: "It is on its way" },
      hs_email_headers: JSON.stringify({ from: { email: "help@acme.example" }, to: [{ email: "asha@example.com" }] }),
    },
    { kind: "message", direction: "out", channel: { network: "email", key: "help@acme.example", own: true } },
  ],
  [
    "meetings",
    "meeting",
    {
      ...{ hs_meeting_start_time: at, hs_meeting_end_time: "2026-03-01T10:30:00.000Z" },
      hs_meeting_title: "A visit",
    },
    { kind: "visit", handleSeconds: 1800, text: "A visit" },
  ],
  [
    "notes",
    "note",
    { hs_note_body: "<div><p>Likes tea &amp; cake</p><p>Calls late</p></div>" },
    { kind: "note", text: "Likes tea & cake\nCalls late" },
  ],
  [
    "communications",
    "communication",
    { hs_communication_channel_type: "WHATS_APP", hs_communication_body: "Hello" },
    { kind: "message", channel: { network: "whatsapp", key: "HubSpot whatsapp", own: true } },
  ],
  [
    "postal_mail",
    "postal-mail",
    { hs_postal_mail_body: "Dear Asha" },
    { channel: { network: "letter", key: "HubSpot letters", own: true } },
  ],
  [
    "feedback_submissions",
    "feedback",
    { hs_survey_type: "CSAT", hs_value: "4", hs_content: "Quick", hs_survey_name: "After a call" },
    { kind: "survey", direction: "in", score: 4, text: "Quick", topic: "After a call" },
  ],
];

test.each(activities)("%s become interactions of the contact", async (name, object, properties, expected) => {
  const portal = await given();
  sandbox.seed(name, { id: "7", at, properties: { hs_timestamp: at, ...properties } });
  sandbox.seedLink([name, "7"], ["contacts", "101"]);

  const [fact] = await factsOf(portal, object);

  expect(fact).toMatchObject({ type: "interaction", id: `4242001/${object}/7`, record: contact, ...expected });
});

test("a ticket is a case: opened, closed, whose, how it came in and what it is about", async () => {
  const portal = await given();
  const properties = { createdate: at, closed_date: "2026-04-02T10:00:00.000Z", source_type: "FORM" };
  sandbox.seed("tickets", { id: "7", at, properties: { ...properties, hs_ticket_category: "COMPLAINT" } });
  sandbox.seed("tickets", { id: "8", at, properties: { createdate: at, hs_ticket_category: "BILLING_ISSUE" } });
  sandbox.seedLink(["tickets", "7"], ["contacts", "101"]);

  const [closed, open] = await factsOf(portal, "ticket");

  expect(closed).toMatchObject({
    ...{ type: "case", id: "4242001/ticket/7", openedAt: at, customer: contact, channel: { network: "web-form" } },
    ...{ reason: "COMPLAINT", complaint: {}, events: [{ kind: "closed", at: "2026-04-02T10:00:00.000Z" }] },
  });
  expect(open).toMatchObject({ type: "case", id: "4242001/ticket/8", reason: "BILLING_ISSUE", events: [] });
  expect(open).not.toHaveProperty("complaint");
});

test("a survey on another scale has no score that could be compared", async () => {
  const portal = await given();
  sandbox.seed("feedback_submissions", { id: "7", at, properties: { hs_survey_type: "NPS", hs_value: "9" } });

  expect((await factsOf(portal, "feedback"))[0]).not.toHaveProperty("score");
});

test("an activity of nobody is told by the address that it names", async () => {
  const portal = await given();
  const properties = { hs_call_direction: "INBOUND", hs_call_from_number: "+34 600 11 22 33", hs_timestamp: at };
  sandbox.seed("calls", { id: "7", at, properties });

  const [fact] = await factsOf(portal, "call");

  expect(fact).toMatchObject({ party: { network: "phone", value: "+34 600 11 22 33" } });
  expect(fact).not.toHaveProperty("record");
});

test("a thread's messages say who wrote; the last one of a closed thread closes it, and machines are no agents", async () => {
  const portal = await given();
  const thread = sandbox.change.startThread({ channelId: "1000", contactId: "101" });
  sandbox.change.write(thread, { by: "V-101", text: "Hello?" });
  sandbox.change.write(thread, { by: "B-77", text: "A colleague will be with you" });
  sandbox.change.write(thread, { by: "A-9001", text: "Here I am" });
  sandbox.change.setThread(thread, { status: "CLOSED" });

  const facts = await factsOf(portal, "thread");

  expect(facts.map((fact) => fact.type === "interaction" && [fact.text, fact.author, fact.agent, fact.closes])).toEqual(
    [
      ["Hello?", "customer", undefined, false],
      ["A colleague will be with you", "bot", undefined, false],
      ["Here I am", "agent", "Sam Agent-Sample", true],
    ],
  );
  expect(new Set(facts.map((fact) => fact.type === "interaction" && fact.thread)).size).toBe(1);
});

test("history goes past ten thousand results, each row once", async () => {
  const portal = await given();
  const contacts = Array.from({ length: 10_450 }, (_, n) => ({ id: String(20_000 + n), at, properties: {} }));
  sandbox.seedMany("contacts", contacts);
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await portal.history("contact", cursor);
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);

  expect(ids).toHaveLength(10_451);
  expect(new Set(ids).size).toBe(10_451);
}, 60_000);

test("addresses and handles are read where the workspace keeps them, each once", async () => {
  const portal = await given({ linkedin: ["hs_linkedin_url"], phone: ["mobilephone", "phone"] });
  const properties = {
    hs_linkedin_url: "https://linkedin.example/in/asha",
    phone: "+34600112233",
    mobilephone: "+34600112233",
  };
  sandbox.seed("contacts", { id: "102", at, properties });

  const { facts } = await portal.read("contact", ["102"], "live");

  expect(facts).toMatchObject([
    {
      identities: [
        { network: "phone", value: "+34600112233" },
        { network: "linkedin", value: "https://linkedin.example/in/asha" },
      ],
    },
  ]);
});

test("rows that are gone are named as missing, and odd ids are not sent", async () => {
  const portal = await given();

  const { rows, missing } = await portal.read("contact", ["101", "999", "../owners"], "live");

  expect(rows.map(({ id }) => id)).toEqual(["101"]);
  expect(missing).toEqual(["999", "../owners"]);
});

test("what a portal has not granted is forbidden, not asked for again", async () => {
  const portal = await given();
  sandbox.fail({ kind: "missing-scope", match: { path: "/emails/" }, times: 9 });

  expect((await failureOf(portal.history("email", null))).kind).toBe("forbidden");
  expect(sandbox.ledger.filter(({ path }) => path.includes("/emails/"))).toHaveLength(1);
});

test("fields are made once, and each row that is written has its own outcome", async () => {
  const portal = await given();
  await portal.prepare();
  await portal.prepare();

  const outcome = await portal.write([
    {
      ...{ object: "contact", id: "101", fields: { "open-waits": "2" } },
      released: {
        handles: releasedFor("care", "E-mail: asha@example.com"),
        "marketing-handles": releasedFor("marketing", "X: @asha"),
      },
    },
    { object: "contact", id: "999", fields: {}, released: { handles: releasedFor("care", "nobody") } },
  ]);

  expect(outcome.written).toEqual(["101"]);
  expect(outcome.refused).toMatchObject([{ id: "999" }]);
  expect(sandbox.properties("contacts", "101")).toMatchObject({
    rapport_handles: "E-mail: asha@example.com",
    rapport_marketing_handles: "X: @asha",
    rapport_open_waits: "2",
  });
});

test("what was released more than a minute ago is not written, and the others are", async () => {
  const portal = await given();
  await portal.prepare();
  sandbox.seed("contacts", { id: "102", at, properties: {} });
  const row = (id: string, when?: Date) => ({
    ...{ object: "contact", id, fields: {}, released: { handles: releasedFor("care", "X: @asha", when) } },
  });

  const outcome = await portal.write([row("101", new Date(systemClock.now().getTime() - 60_001)), row("102")]);

  expect(outcome).toEqual({ written: ["102"], refused: [{ id: "101", reason: "released-too-long-ago" }] });
  expect(sandbox.properties("contacts", "101")?.["rapport_handles"]).toBeUndefined();
});

test("where HubSpot refuses a whole batch, only the rows at fault are refused", async () => {
  const portal = await given();
  await portal.prepare();
  for (let id = 201; id <= 210; id += 1) sandbox.seed("contacts", { id: String(id), at, properties: {} });
  sandbox.fail({ kind: "status", status: 400, body: { category: "VALIDATION_ERROR" }, times: 1 });

  const rows = Array.from({ length: 10 }, (_, n) => ({
    object: "contact",
    id: String(201 + n),
    fields: { satisfaction: "4.5" },
    released: {},
  }));
  const { written, refused } = await portal.write(rows);

  expect([written.length, refused]).toEqual([10, []]);
});
