// Queries: what they find, how they page, and what is refused by name.
import "../no-proxy.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { listOf, recordOf } from "../json.ts";
import { samplePeople } from "../sample-people.ts";
import { callerOf, errorCodeOf, type Caller } from "./calling.ts";
import { startSalesforceSandbox, type SalesforceSandbox } from "./index.ts";

let sandbox: SalesforceSandbox;
let caller: Caller;
const today = new Date("2026-05-01T10:00:00Z");
const marigold = "001000000000501AAA";
const asha = "003000000000101AAA";

beforeAll(async () => {
  sandbox = await startSalesforceSandbox({ people: samplePeople, now: () => today });
  caller = callerOf(sandbox);
  sandbox.seed("Account", { Id: marigold, Name: "Marigold", ParentId: sandbox.seed("Account", { Name: "Holding" }) });
  sandbox.change.update("Contact", asha, { AccountId: marigold, Department: "50% off" });
  sandbox.seed("Lead", { Id: "00Q000000000601AAA", LastName: "Leadson", Company: "Faro" });
  const at = (day: number): Record<string, string> => ({ CreatedDate: `2026-04-0${day}T10:00:00.000+0000` });
  sandbox.seed("Task", {
    Subject: "Call",
    WhoId: asha,
    CallDurationInSeconds: 30,
    ActivityDate: "2026-04-01",
    ...at(1),
  });
  sandbox.seed("Task", { Subject: "Call", WhoId: "00Q000000000601AAA", CallDurationInSeconds: 90, ...at(2) });
  sandbox.seed("Task", { Subject: "Letter", ...at(3) });
});

afterAll(() => sandbox.close());

async function tasks(rest: string): Promise<unknown[]> {
  return (await caller.rows(`SELECT CreatedDate FROM Task ${rest}`)).map(({ CreatedDate }) =>
    String(CreatedDate).slice(8, 10),
  );
}

async function refusal(soql: string): Promise<unknown> {
  return errorCodeOf(await caller.get(`/query?q=${encodeURIComponent(soql)}`));
}

describe("A query:", () => {
  test.each([
    ["WHERE Subject = 'call' AND (CallDurationInSeconds > 60 OR WhoId = null)", ["02"]],
    ["WHERE (NOT Subject = 'Call') OR CallDurationInSeconds <= 30 ORDER BY Id", ["01", "03"]],
    ["WHERE NOT (Subject LIKE 'C%' AND CallDurationInSeconds >= 90) ORDER BY Id", ["01", "03"]],
    ["WHERE WhoId != null AND Subject IN ('Call', 'Letter') ORDER BY CallDurationInSeconds DESC", ["02", "01"]],
    ["WHERE Subject NOT IN ('Call')", ["03"]],
    ["WHERE CreatedDate >= 2026-04-02T12:00:00+02:00 ORDER BY CreatedDate DESC", ["03", "02"]],
    [
      "WHERE SystemModstamp > 2026-04-01T10:00:00Z AND SystemModstamp <= 2026-04-03T10:00:00Z ORDER BY Id",
      ["02", "03"],
    ],
    ["WHERE ActivityDate = 2026-04-01", ["01"]],
    ["WHERE Who.Name = 'Asha Verma'", ["01"]],
    ["WHERE Who.Type = 'Lead'", ["02"]],
    ["ORDER BY CallDurationInSeconds NULLS LAST LIMIT 2", ["01", "02"]],
    ["ORDER BY CallDurationInSeconds LIMIT 1", ["03"]],
    ["ORDER BY SystemModstamp, Id LIMIT 1 OFFSET 1", ["02"]],
  ])("%s", async (rest, expected) => {
    expect(await tasks(rest)).toEqual(expected);
  });

  test("shows parents as objects of their own, and nothing where there is none", async () => {
    const soql = "SELECT Id, Name, Account.Name, Account.Parent.Name, Owner.Name FROM Contact WHERE AccountId != null";
    const [row] = await caller.rows(soql);
    const whos = await caller.rows("SELECT Who.Type, Who.Email FROM Task ORDER BY CreatedDate");

    expect(row).toMatchObject({
      Name: "Asha Verma",
      Account: { attributes: { type: "Account" }, Name: "Marigold", Parent: { Name: "Holding" } },
      Owner: { attributes: { type: "User" }, Name: "Integration Sandbox" },
    });
    expect(whos.map(({ Who }) => Who)).toMatchObject([
      { attributes: { type: "Name" }, Type: "Contact", Email: "asha.verma@example.com" },
      { Type: "Lead", Email: null },
      null,
    ]);
  });

  test("escapes in texts are read, also those of LIKE", async () => {
    const found = (where: string): Promise<unknown[]> => caller.rows(`SELECT Id FROM Contact WHERE ${where}`);

    expect(await found("Department LIKE '50\\% o__'")).toHaveLength(1);
    expect(await found("Department LIKE '50\\%'")).toHaveLength(0);
    expect(await found("LastName = 'O\\'Nobody'")).toEqual([]);
  });

  test("rows in the recycle bin are found by queryAll and ALL ROWS only", async () => {
    const id = sandbox.change.create("Lead", { LastName: "Gone", Company: "Gone" });
    sandbox.change.delete("Lead", id);
    const soql = `SELECT Id, IsDeleted FROM Lead WHERE LastName = 'Gone'`;

    expect(await caller.rows(soql)).toEqual([]);
    expect(await caller.rows(soql, "queryAll")).toMatchObject([{ Id: id, IsDeleted: true }]);
    expect(await caller.rows(`${soql} ALL ROWS`)).toHaveLength(1);
  });

  test("is refused where Salesforce would refuse it", async () => {
    expect(await refusal("SELECT Id FROM Task WHERE CreatedDate > '2026-04-01T00:00:00Z'")).toBe("INVALID_FIELD");
    expect(await refusal("SELECT Id FROM Task WHERE Description = 'x'")).toBe("INVALID_FIELD");
    expect(await refusal("SELECT Id FROM Task WHERE CallDurationInSeconds = '30'")).toBe("INVALID_FIELD");
    expect(await refusal("SELECT Id FROM Task WHERE Subject = 30")).toBe("INVALID_FIELD");
    expect(await refusal("SELECT Id, Id FROM Task")).toBe("INVALID_FIELD");
    expect(await refusal("SELECT Nobody.Name FROM Task")).toBe("INVALID_FIELD");
    expect(await refusal("SELECT Id FROM Task WHERE WhoId = 'abc'")).toBe("INVALID_QUERY_FILTER_OPERATOR");
    expect(await refusal("SELECT Id FROM Task WHERE Subject = 'a' OR Subject = 'b' AND Subject = 'c'")).toBe(
      "MALFORMED_QUERY",
    );
    expect(await refusal("SELECT Id FROM Task WHERE CreatedDate > 2026-13-01T00:00:00Z")).toBe("MALFORMED_QUERY");
    expect(await refusal("SELECT Id FROM Task LIMIT many")).toBe("MALFORMED_QUERY");
  });

  test("pages as the caller asks, from 200 to 2000 rows, and an eleventh cursor closes the first", async () => {
    sandbox.seedMany(
      "Interaction__c",
      Array.from({ length: 450 }, () => ({ values: {}, at: today.getTime() })),
    );
    const ask = async (): Promise<Record<string, unknown>> =>
      recordOf(
        (await caller.get("/query?q=SELECT+Id+FROM+Interaction__c", { "Sforce-Query-Options": "batchSize=10" })).body,
      );
    const pages = [await ask()];
    for (let more = 0; more < 9; more += 1) pages.push(await ask());
    const next = String(pages[0]?.["nextRecordsUrl"]);

    expect(pages[0]).toMatchObject({ totalSize: 450, done: false });
    expect(listOf(pages[0]?.["records"])).toHaveLength(200);
    expect((await caller.get(next)).status).toBe(200);
    for (let more = 0; more < 10; more += 1) await ask();
    expect(errorCodeOf(await caller.get(next))).toBe("INVALID_QUERY_LOCATOR");
  });

  test("that makes the address too long is refused", async () => {
    const ids = Array.from({ length: 900 }, () => `'${asha}'`).join(",");

    expect((await caller.get(`/query?q=SELECT+Id+FROM+Task+WHERE+WhoId+IN+(${ids})`)).status).toBe(414);
  });
});
