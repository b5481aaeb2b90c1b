// The inbox: threads, messages and actors, read as the connector reads them.
import "../no-proxy.ts";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { listOf, recordOf, textOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { startHubspotSandbox, type HubspotSandbox } from "./index.ts";

let sandbox: HubspotSandbox;
let now = new Date("2026-05-01T10:00:00Z");

beforeEach(async () => {
  now = new Date("2026-05-01T10:00:00Z");
  sandbox = await startHubspotSandbox({ now: () => now });
});

afterEach(async () => {
  expectNoUnknownRoutes(sandbox);
  await sandbox.close();
});

function minute(): void {
  now = new Date(now.getTime() + 60_000);
}

async function get(path: string): Promise<Record<string, unknown>> {
  const headers = { Authorization: `Bearer ${sandbox.token}` };
  const reply = await fetch(`${sandbox.url}/conversations/conversations/2026-09${path}`, { headers });
  return reply.headers.get("content-type")?.includes("json") ? recordOf(await reply.json()) : { status: reply.status };
}

async function pages(path: string): Promise<string[][]> {
  const found: string[][] = [];
  for (let after: string | undefined = ""; after !== undefined;) {
    const { results, paging } = await get(`${path}${after && `&after=${after}`}`);
    found.push(listOf(results).map((result) => textOf(recordOf(result)["id"]) ?? ""));
    after = textOf(recordOf(recordOf(paging)["next"])["after"]);
  }
  return found;
}

describe("HubSpot's conversations:", () => {
  test("threads are listed by id and by their latest message, page by page", async () => {
    const ids = Array.from({ length: 7 }, () => sandbox.change.startThread({ channelId: "1000", contactId: "101" }));
    for (const id of ids.toReversed()) {
      minute();
      sandbox.change.write(id, { by: "V-101", text: "Hello" });
    }

    expect(await pages("/threads?limit=3")).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)]);
    const late = ids.toReversed();
    const byLatest = "/threads?limit=3&sort=latestMessageTimestamp";
    expect(await pages(`${byLatest}&latestMessageTimestampAfter=2026-05-01T10:02:00.000Z`)).toEqual([
      late.slice(2, 5),
      late.slice(5),
    ]);
  });

  test("threads of one moment are all listed, none twice", async () => {
    const ids = Array.from({ length: 9 }, () => sandbox.change.startThread({ channelId: "1000" }));
    for (const id of ids) sandbox.change.write(id, { by: "V-101", text: "Hello" });

    expect((await pages("/threads?limit=2&sort=latestMessageTimestamp")).flat()).toEqual(ids);
  });

  test("a thread knows its contact, its ticket when asked, its times and whether it is closed", async () => {
    const id = sandbox.change.startThread({ channelId: "1002", contactId: "101", ticketId: "9", inboxId: "702" });
    sandbox.change.write(id, { by: "E-asha.verma@example.com", text: "Where is my tea?" });
    minute();
    sandbox.change.write(id, { by: "A-9001", text: "On its way" });
    sandbox.change.setThread(id, { status: "CLOSED", assignedTo: "A-9001" });

    expect(await get(`/threads/${id}`)).toMatchObject({
      id,
      status: "CLOSED",
      closedAt: "2026-05-01T10:01:00.000Z",
      associatedContactId: "101",
      inboxId: "702",
      assignedTo: "A-9001",
      latestMessageReceivedTimestamp: "2026-05-01T10:00:00.000Z",
      latestMessageSentTimestamp: "2026-05-01T10:01:00.000Z",
      spam: false,
    });
    expect(await get(`/threads/${id}`)).not.toHaveProperty("threadAssociations");
    expect(await get(`/threads/${id}?association=TICKET`)).toMatchObject({
      threadAssociations: { associatedTicketId: "9" },
    });
    expect((await get("/threads?threadStatus=OPEN"))["results"]).toEqual([]);
    expect(await get("/threads/999")).toEqual({ status: 404 });
  });

  test("messages tell who wrote, in which direction, and what was cut off", async () => {
    const id = sandbox.change.startThread({ channelId: "1002", contactId: "101" });
    sandbox.change.write(id, { by: "V-101", text: "Cold <tea>", fullText: "Cold <tea>\n> older", subject: "Tea" });
    minute();
    sandbox.change.write(id, { by: "A-9001", text: "Sorry" });
    sandbox.change.write(id, { by: "A-9002", text: "Call her", type: "COMMENT" });

    const { results } = await get(`/threads/${id}/messages?limit=10`);
    const [first, second, third] = listOf(results).map(recordOf);

    expect(first).toMatchObject({
      type: "MESSAGE",
      direction: "INCOMING",
      createdBy: "V-101",
      conversationsThreadId: id,
      truncationStatus: "TRUNCATED_TO_MOST_RECENT_REPLY",
      richText: "<div><p>Cold &lt;tea&gt;</p></div>",
      status: { statusType: "RECEIVED" },
      channelId: "1002",
    });
    expect(second).toMatchObject({ direction: "OUTGOING", senders: [{ actorId: "A-9001", name: "Sam Agent-Sample" }] });
    expect(third).toMatchObject({ type: "COMMENT" });
    expect(third).not.toHaveProperty("direction");
    const whole = await get(`/threads/${id}/messages/${textOf(first?.["id"])}/original-content`);
    expect(whole["text"]).toBe("Cold <tea>\n> older");
    expect(await get("/actors/L-78")).toEqual({ id: "L-78", type: "CUSTOMER_AGENT", name: "Customer agent" });
    expect(listOf((await get("/channels"))["results"])).toHaveLength(4);
    expect(listOf((await get("/inboxes"))["results"]).map((one) => recordOf(one)["type"])).toEqual([
      "INBOX",
      "HELP_DESK",
    ]);
  });
});
