// Bulk jobs that write, by jsforce: each row has its own outcome.
import "../no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import "jsforce/lib/api/bulk2.js";
import { Connection } from "jsforce/lib/connection.js";
import { recordOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { ashaVerma, samplePeople } from "../sample-people.ts";
import { callerOf, errorCodeOf } from "./calling.ts";
import { startSalesforceSandbox, type SalesforceSandbox } from "./index.ts";

let open: SalesforceSandbox[] = [];

afterEach(async () => {
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

async function given(options: Parameters<typeof startSalesforceSandbox>[0] = {}): Promise<SalesforceSandbox> {
  const sandbox = await startSalesforceSandbox({ people: samplePeople, ...options });
  open.push(sandbox);
  return sandbox;
}

const asha = ashaVerma.salesforceId ?? "";

describe("A bulk job that writes:", () => {
  test("makes, changes and upserts rows, and tells which were not written and why", async () => {
    const sandbox = await given();
    const { url: instanceUrl, token: accessToken } = sandbox;
    const organisation = new Connection({
      instanceUrl,
      accessToken,
      version: "67.0",
      callOptions: { client: "Rapport" },
    });
    organisation.bulk2.pollInterval = 5;
    const upsert = { object: "Social_Handle__c", operation: "upsert", externalIdFieldName: "External_Id__c" } as const;
    const input = [
      { External_Id__c: "x/1", Handle__c: "@asha", Contact__c: asha },
      { External_Id__c: "x/2", Handle__c: "@nobody", Contact__c: "003000000000999AAA" },
      { External_Id__c: "x/3", Handle__c: 'a "quoted", one\nin two lines', Contact__c: asha },
    ];

    const first = await organisation.bulk2.loadAndWaitForResults({ ...upsert, input });
    const again = await organisation.bulk2.loadAndWaitForResults({ ...upsert, input: input.slice(0, 1) });

    expect(first.successfulResults).toMatchObject([{ sf__Created: "true" }, { sf__Created: "true" }]);
    expect(first.failedResults).toMatchObject([
      { External_Id__c: "x/2", sf__Error: expect.stringContaining("INVALID_CROSS_REFERENCE_KEY") },
    ]);
    expect(again.successfulResults).toMatchObject([{ sf__Created: "false" }]);
    expect(sandbox.rows("Social_Handle__c")).toBe(2);
    expect(
      await callerOf(sandbox).rows("SELECT Handle__c FROM Social_Handle__c WHERE External_Id__c = 'x/3'"),
    ).toMatchObject([{ Handle__c: 'a "quoted", one\nin two lines' }]);
  });

  test("empties fields that say so, leaves those that say nothing, and deletes", async () => {
    const sandbox = await given();
    const caller = callerOf(sandbox);
    const run = async (operation: string, content: string): Promise<unknown> => {
      const { body } = await caller.send("POST", "/jobs/ingest", { object: "Contact", operation });
      const job = `/jobs/ingest/${String(recordOf(body)["id"])}`;
      const headers = { Authorization: `Bearer ${sandbox.token}`, "Content-Type": "text/csv" };
      await fetch(`${sandbox.url}/services/data/v67.0${job}/batches`, { method: "PUT", headers, body: content });
      await caller.send("PATCH", job, { state: "UploadComplete" });
      return (await caller.get(job)).body;
    };

    expect(await run("update", `Id,Phone,Email\n${asha},#N/A,\n`)).toMatchObject({
      state: "JobComplete",
      numberRecordsProcessed: 1,
      numberRecordsFailed: 0,
    });
    expect(sandbox.row("Contact", asha)).toMatchObject({ Phone: null, Email: ashaVerma.email });
    expect(await run("delete", `Id\n${asha}\n${asha}\n`)).toMatchObject({ numberRecordsFailed: 1 });
    expect(sandbox.row("Contact", asha)).toMatchObject({ IsDeleted: true });
  });

  test("takes one upload; what was not worked when it fails is told", async () => {
    const sandbox = await given();
    const caller = callerOf(sandbox);
    sandbox.fail({ kind: "bulk-failed" });
    const { body } = await caller.send("POST", "/jobs/ingest", { object: "Contact", operation: "insert" });
    const job = `/jobs/ingest/${String(recordOf(body)["id"])}`;
    const upload = async (): Promise<number> => {
      const headers = { Authorization: `Bearer ${sandbox.token}`, "Content-Type": "text/csv" };
      const address = `${sandbox.url}/services/data/v67.0${job}/batches`;
      return (await fetch(address, { method: "PUT", headers, body: "LastName\nOne\n" })).status;
    };

    expect([await upload(), await upload()]).toEqual([201, 400]);
    expect(errorCodeOf(await caller.get(`${job}/failedResults`))).toBe("INVALIDJOBSTATE");
    await caller.send("PATCH", job, { state: "UploadComplete" });

    expect((await caller.get(job)).body).toMatchObject({ state: "Failed" });
    expect((await caller.get(`${job}/unprocessedrecords`)).text).toBe('"LastName"\n"One"\n');
    expect(await caller.rows("SELECT Id FROM Contact WHERE LastName = 'One'")).toEqual([]);
    expect((await caller.send("DELETE", job)).status).toBe(204);
    const nonsense = await caller.send("POST", "/jobs/ingest", { object: "Nonsense", operation: "insert" });
    expect(errorCodeOf(nonsense)).toBe("INVALIDENTITY");
  });
});
