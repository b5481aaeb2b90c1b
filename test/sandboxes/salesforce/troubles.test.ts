// Trouble on demand, as Salesforce makes it.
import "../no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { listOf, recordOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { ashaVerma, samplePeople } from "../sample-people.ts";
import { callerOf, errorCodeOf, type Caller } from "./calling.ts";
import { everyFault, mixedFaults, startSalesforceSandbox, type SalesforceSandbox } from "./index.ts";
import { subscribe, type Subscriber } from "./subscribing.ts";

let open: SalesforceSandbox[] = [];
let subscribers: Subscriber[] = [];

afterEach(async () => {
  for (const subscriber of subscribers) subscriber.close();
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  [open, subscribers] = [[], []];
});

async function given(
  options: Parameters<typeof startSalesforceSandbox>[0] = {},
): Promise<{ sandbox: SalesforceSandbox; caller: Caller }> {
  const sandbox = await startSalesforceSandbox({ people: samplePeople, ...options });
  open.push(sandbox);
  return { sandbox, caller: callerOf(sandbox) };
}

function subscribed(sandbox: SalesforceSandbox, from: "LATEST" | "EARLIEST" | Buffer = "EARLIEST"): Subscriber {
  const subscriber = subscribe(sandbox, { topic: "/data/ChangeEvents", from });
  subscribers.push(subscriber);
  return subscriber;
}

const asha = ashaVerma.salesforceId ?? "";
const tomas = "003000000000102AAA";

describe("A call:", () => {
  test.each([
    ["rate-limit", 403, "REQUEST_LIMIT_EXCEEDED"],
    ["expired-session", 401, "INVALID_SESSION_ID"],
    ["server-unavailable", 503, "SERVER_UNAVAILABLE"],
    ["row-lock", 400, "UNABLE_TO_LOCK_ROW"],
    ["throttled", 420, undefined],
    ["html-error", 500, undefined],
  ])("meets %s once", async (kind, status, code) => {
    const { sandbox, caller } = await given();
    sandbox.fail({ kind });

    const answer = await caller.get("/limits");

    expect([answer.status, errorCodeOf(answer)]).toEqual([status, code]);
    expect((await caller.get("/limits")).status).toBe(200);
  });

  test("for a token can be refused", async () => {
    const { sandbox } = await given();
    sandbox.fail({ kind: "grant-refused", match: { path: "/oauth2/token" } });
    const form = { grant_type: "refresh_token", refresh_token: sandbox.refreshToken, client_id: "sandbox-client" };
    const ask = (): Promise<Response> =>
      fetch(`${sandbox.url}/services/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });

    expect(recordOf(await (await ask()).json())["error"]).toBe("invalid_grant");
    expect((await ask()).status).toBe(200);
  });

  test("for many rows is refused for every third, and the others are written", async () => {
    const { sandbox, caller } = await given();
    const records = ["A", "B", "C", "D"].map((LastName) => ({ attributes: { type: "Contact" }, LastName }));
    sandbox.fail({ kind: "refused-items" });

    const { body } = await caller.send("POST", "/composite/sobjects", { allOrNone: false, records });

    expect(listOf(body).map((one) => recordOf(one)["success"])).toEqual([false, true, true, false]);
    const written = await caller.rows(
      "SELECT LastName FROM Contact WHERE LastName IN ('A', 'B', 'C', 'D') ORDER BY LastName",
    );
    expect(written.map(({ LastName }) => LastName)).toEqual(["B", "C"]);
  });

  test("for the next page or the results of a job loses its place", async () => {
    const { sandbox, caller } = await given({ pageSize: 3 });
    const { body } = await caller.get("/query?q=SELECT+Id+FROM+Contact");
    const next = String(recordOf(body)["nextRecordsUrl"]);
    sandbox.fail({ kind: "expired-locator", match: { path: "/query/" } });
    expect(errorCodeOf(await caller.get(next))).toBe("INVALID_QUERY_LOCATOR");
    expect((await caller.get(next)).status).toBe(200);

    const job = await caller.send("POST", "/jobs/query", { operation: "query", query: "SELECT Id FROM Contact" });
    const results = `/jobs/query/${String(recordOf(job.body)["id"])}/results?maxRecords=2`;
    await caller.get(results.replace(/\/results.*/, ""));
    sandbox.fail({ kind: "no-locator" });
    expect((await caller.get(results)).headers.has("sforce-locator")).toBe(false);
    expect((await caller.get(results)).headers.has("sforce-locator")).toBe(true);
  });

  test("for what changed can lag behind, and says so", async () => {
    const today = new Date("2026-05-01T10:00:30Z");
    const { sandbox, caller } = await given({ now: () => today });
    sandbox.change.update("Contact", asha, { Title: "Regular" });
    const ask = async (): Promise<unknown> =>
      (await caller.get("/sobjects/Contact/updated?start=2026-05-01T09:00:00Z&end=2026-05-01T11:00:00Z")).body;
    sandbox.fail({ kind: "lagging" });

    expect(await ask()).toEqual({ ids: [], latestDateCovered: "2026-05-01T09:59:00.000+0000" });
    expect(await ask()).toEqual({ ids: [asha], latestDateCovered: "2026-05-01T10:00:00.000+0000" });
  });
});

describe("A stream:", () => {
  test.each([
    ["grpc-unavailable", { code: 14, errorCode: "sfdc.platform.eventbus.grpc.service.unavailable" }],
    ["grpc-unauthenticated", { code: 16, errorCode: "sfdc.platform.eventbus.grpc.service.auth.error" }],
  ])("meets %s", async (kind, ending) => {
    const { sandbox } = await given();
    sandbox.fail({ kind });

    expect(await subscribed(sandbox).ended).toEqual(ending);
  });

  test("breaks off, ends without a word, or is told that its place is lost", async () => {
    const { sandbox } = await given();
    sandbox.change.update("Contact", asha, { Title: "Regular" });
    const whole = subscribed(sandbox);
    const [event] = await whole.take(1);
    sandbox.events.breakStreams();
    expect(await whole.ended).toMatchObject({ code: 14 });

    sandbox.fail({ kind: "grpc-half-closed" });
    const half = subscribed(sandbox);
    await half.take(1);
    expect(await half.ended).toEqual({ code: 0, errorCode: "" });

    sandbox.fail({ kind: "replay-id-expired" });
    expect((await subscribed(sandbox, event?.replayId).ended).errorCode).toContain("replayid.corrupted");
  });

  test("says nothing any more, while another one hears everything", async () => {
    const { sandbox } = await given({ pubsub: { keepaliveMs: 5 } });
    sandbox.fail({ kind: "grpc-silent" });
    const silent = subscribed(sandbox);
    const heard: unknown[] = [];
    void silent.take(1).then((events) => heard.push(...events));
    const other = subscribed(sandbox);
    sandbox.change.update("Contact", asha, { Title: "Regular" });

    await other.take(1);
    await other.signOfLife();

    expect(heard).toEqual([]);
    expect(sandbox.events.streams()).toBe(2);
  });
});

describe("An event:", () => {
  const both = (sandbox: SalesforceSandbox): void =>
    sandbox.change.together((people) => {
      for (const id of [asha, tomas]) people.update("Contact", id, { Department: "Tasting" });
    });

  test("comes twice", async () => {
    const { sandbox } = await given();
    sandbox.fail({ kind: "duplicate-event" });
    both(sandbox);

    const [first, again] = await subscribed(sandbox).take(2);

    expect(again).toEqual(first);
  });

  test("comes as a gap, which names the rows and nothing else", async () => {
    const { sandbox } = await given();
    sandbox.fail({ kind: "gap", match: { method: "EVENT", path: "/data/ContactChangeEvent" } });
    both(sandbox);

    const [gap] = await subscribed(sandbox).take(1);

    expect(gap).toMatchObject({ changeType: "GAP_UPDATE", recordIds: [asha, tomas], fields: {}, changed: [] });
    expect(gap).toMatchObject({ changeOrigin: "", sequenceNumber: 1 });
  });

  test("is lost with all others of its transaction, and one says that there was something", async () => {
    const { sandbox } = await given();
    sandbox.fail({ kind: "gap-overflow" });
    sandbox.change.together((people) => {
      people.update("Contact", asha, { Department: "Tasting" });
      people.update("Contact", tomas, { Department: "Baking" });
    });
    sandbox.change.update("Contact", asha, { Title: "Regular" });

    const events = await subscribed(sandbox).take(2);

    expect(events.map(({ changeType }) => changeType)).toEqual(["GAP_OVERFLOW", "UPDATE"]);
    expect(events[0]).toMatchObject({ entityName: "Contact", recordIds: ["000000000000000AAA"] });
  });

  test("comes in pieces, one for each row", async () => {
    const { sandbox } = await given();
    sandbox.fail({ kind: "split-transaction" });
    both(sandbox);

    const events = await subscribed(sandbox).take(2);

    expect(events.map(({ recordIds }) => recordIds)).toEqual([[asha], [tomas]]);
    expect(new Set(events.map(({ transactionKey }) => transactionKey)).size).toBe(1);
  });
});

describe("The schedule of faults:", () => {
  test("has a rule for everything that the sandbox knows and may meet by chance", async () => {
    const { sandbox } = await given();
    const rules = everyFault(0.05);

    for (const rule of rules) expect(() => sandbox.fail(rule)).not.toThrow();
    expect(new Set(rules.map(({ share }) => share))).toEqual(new Set([0.05]));
    expect(new Set(rules.map(({ kind }) => kind)).size).toBeGreaterThan(20);
  });

  test("all at once hits about the share that was asked for, the same for the same seed", async () => {
    const hits = async (): Promise<number> => {
      const { sandbox, caller } = await given();
      for (const rule of mixedFaults(0.2, 1))
        if (!/^(hang|reset|unanswered|truncate)$/.test(rule.kind)) sandbox.fail(rule);
      sandbox.seedFaults(7);
      for (let call = 0; call < 200; call += 1) await caller.get("/limits");
      return sandbox.ledger.filter(({ fault }) => fault !== undefined).length;
    };

    const first = await hits();

    expect(first).toBeGreaterThan(10);
    expect(first).toBeLessThan(60);
    expect(await hits()).toBe(first);
  });
});
