// Bulk queries: a job takes its time, its results come in pages of CSV.
import "../no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import "jsforce/lib/api/bulk2.js";
import { Connection } from "jsforce/lib/connection.js";
import { recordOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { callerOf, errorCodeOf, type Called, type Caller } from "./calling.ts";
import { startSalesforceSandbox, type SalesforceSandbox } from "./index.ts";

let open: SalesforceSandbox[] = [];

afterEach(async () => {
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

async function given(
  options: Parameters<typeof startSalesforceSandbox>[0] = {},
): Promise<{ sandbox: SalesforceSandbox; caller: Caller }> {
  const sandbox = await startSalesforceSandbox(options);
  open.push(sandbox);
  sandbox.seed("Case", { Subject: 'She said "hi",\nthen left', CreatedDate: "2026-04-01T10:00:00.000+0000" });
  for (let place = 2; place <= 5; place += 1) sandbox.seed("Case", { Subject: `Case ${place}` });
  return { sandbox, caller: callerOf(sandbox) };
}

async function start(caller: Caller, query: string, operation = "query"): Promise<string> {
  const { status, body } = await caller.send("POST", "/jobs/query", { operation, query });
  expect([status, recordOf(body)["state"]]).toEqual([200, "UploadComplete"]);
  return `/jobs/query/${String(recordOf(body)["id"])}`;
}

async function stateOf(caller: Caller, job: string): Promise<unknown> {
  return recordOf((await caller.get(job)).body)["state"];
}

function locatorOf({ headers }: Called): string {
  return headers.get("sforce-locator") ?? "missing";
}

describe("A bulk query:", () => {
  test("waits, works and is done, by the sandbox's clock; results are there only then", async () => {
    const { sandbox, caller } = await given({ bulkDelayMs: 30_000, now: () => new Date("2026-05-01T10:00:00Z") });
    const job = await start(caller, "SELECT Id FROM Case");

    expect(await stateOf(caller, job)).toBe("UploadComplete");
    sandbox.advance(15_000);
    expect(await stateOf(caller, job)).toBe("InProgress");
    expect(errorCodeOf(await caller.get(`${job}/results`))).toBe("INVALIDJOBSTATE");
    sandbox.advance(15_000);

    expect((await caller.get(job)).body).toMatchObject({
      state: "JobComplete",
      numberRecordsProcessed: 5,
      object: "Case",
    });
    sandbox.advance(8 * 86_400_000);
    expect((await caller.get(job)).status).toBe(404);
  });

  test("gives its rows in pages, each with the names of the columns, to the last one", async () => {
    const { caller } = await given();
    const job = await start(caller, "SELECT Subject, CreatedDate, ClosedDate, Owner.Name FROM Case ORDER BY Id");
    await stateOf(caller, job);

    const first = await caller.get(`${job}/results?maxRecords=2`);
    const second = await caller.get(`${job}/results?maxRecords=2&locator=${locatorOf(first)}`);
    const third = await caller.get(`${job}/results?maxRecords=2&locator=${locatorOf(second)}`);

    expect(first.headers.get("content-type")).toBe("text/csv;charset=UTF-8");
    expect(
      first.text.startsWith('"Subject","CreatedDate","ClosedDate","Owner.Name"\n"She said ""hi"",\nthen left",'),
    ).toBe(true);
    expect(first.text).toContain('"2026-04-01T10:00:00.000Z","","Integration Sandbox"\n');
    expect([first, second, third].map(({ headers }) => headers.get("sforce-numberofrecords"))).toEqual(["2", "2", "1"]);
    expect(second.text.split("\n")[0]).toBe(first.text.split("\n")[0]);
    expect(locatorOf(third)).toBe("null");
    expect(errorCodeOf(await caller.get(`${job}/results?locator=guessed`))).toBe("INVALID_QUERY_LOCATOR");
  });

  test("names its columns once only, where the organisation is set so; the version must be that of the job", async () => {
    const { caller } = await given({ bulkHeaderOnEachPage: false });
    const job = await start(caller, "SELECT Subject FROM Case ORDER BY Id");
    await stateOf(caller, job);

    const first = await caller.get(`${job}/results?maxRecords=2`);
    const second = await caller.get(`${job}/results?maxRecords=2&locator=${locatorOf(first)}`);

    expect(second.text).toBe('"Case 3"\n"Case 4"\n');
    expect((await caller.get(`/services/data/v60.0${job}/results`)).status).toBe(409);
  });

  test("finds deleted rows where it is asked to", async () => {
    const { sandbox, caller } = await given();
    sandbox.change.delete("Case", sandbox.change.create("Case", { Subject: "Gone" }));
    const count = async (operation: string): Promise<unknown> => {
      const job = await start(caller, "SELECT Id FROM Case", operation);
      return recordOf((await caller.get(job)).body)["numberRecordsProcessed"];
    };

    expect([await count("query"), await count("queryAll")]).toEqual([5, 6]);
  });

  test("is refused before it starts, aborted, deleted, or fails", async () => {
    const { sandbox, caller } = await given({ bulkDelayMs: 60_000 });
    const refused = async (query: string): Promise<unknown> =>
      errorCodeOf(await caller.send("POST", "/jobs/query", { operation: "query", query }));
    expect(await refused("SELECT Nonsense FROM Case")).toBe("INVALID_FIELD");
    expect(await refused("SELECT COUNT() FROM Case")).toBe("API_ERROR");

    const job = await start(caller, "SELECT Id FROM Case");
    expect((await caller.send("PATCH", job, { state: "Aborted" })).body).toMatchObject({ state: "Aborted" });
    expect((await caller.send("DELETE", job)).status).toBe(204);
    expect((await caller.get(job)).status).toBe(404);

    sandbox.fail({ kind: "bulk-failed" });
    const failing = await start(caller, "SELECT Id FROM Case");
    sandbox.advance(60_000);
    expect((await caller.get(failing)).body).toMatchObject({ state: "Failed", errorMessage: expect.any(String) });
  });

  test("is understood by jsforce, as long as there is one page", async () => {
    const { sandbox } = await given();
    const organisation = new Connection({ instanceUrl: sandbox.url, accessToken: sandbox.token, version: "67.0" });

    const stream = await organisation.bulk2.query("SELECT Id, Subject FROM Case ORDER BY Id", { pollInterval: 5 });
    const rows: unknown[] = await stream.toArray();

    expect(rows).toHaveLength(5);
    expect(rows[1]).toMatchObject({ Subject: "Case 2" });
  });
});
