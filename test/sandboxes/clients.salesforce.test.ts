// jsforce against the sandbox: what it sends is understood, what it gets satisfies it.
import "./no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { Connection } from "jsforce/lib/connection.js";
import { expectNoUnknownRoutes, type Sandbox } from "./protocol.ts";
import { salesforceApp, startSalesforceSandbox, type SalesforceSandbox } from "./salesforce/index.ts";
import { ashaVerma, samplePeople } from "./sample-people.ts";

let open: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of open) expectNoUnknownRoutes(sandbox);
  await Promise.all(open.map((sandbox) => sandbox.close()));
  open = [];
});

describe("jsforce:", () => {
  async function given(
    options: Parameters<typeof startSalesforceSandbox>[0] = {},
  ): Promise<{ sandbox: SalesforceSandbox; organisation: Connection }> {
    const sandbox = await startSalesforceSandbox({ people: samplePeople, ...options });
    open.push(sandbox);
    const { url: instanceUrl, token: accessToken, refreshToken } = sandbox;
    const oauth2 = { ...salesforceApp, loginUrl: instanceUrl, redirectUri: "https://example.com/back" };
    return {
      sandbox,
      organisation: new Connection({ instanceUrl, accessToken, refreshToken, oauth2, version: "67.0" }),
    };
  }

  test("creates, reads, changes, upserts and deletes one row", async () => {
    const { organisation } = await given();
    const contacts = organisation.sobject("Contact");

    const made = await contacts.create({ LastName: "Noname", Email: "new@example.org" });
    const id = made.id ?? "";
    await contacts.update({ Id: id, X_Handle__c: "@noname" });
    const again = await contacts.upsert({ Email: "new@example.org", FirstName: "Nadia" }, "Email");
    const read = await contacts.retrieve(id);
    await contacts.destroy(id);

    expect(again).toMatchObject({ id, created: false });
    expect(read).toMatchObject({ Name: "Nadia Noname", X_Handle__c: "@noname" });
    await expect(contacts.retrieve(id)).rejects.toMatchObject({ errorCode: "ENTITY_IS_DELETED" });
  });

  test("collections answer in order, each with its own outcome", async () => {
    const { organisation } = await given();
    const contacts = organisation.sobject("Contact");

    const made = await contacts.create([{ LastName: "One" }, { FirstName: "Two" }], { allOrNone: false });
    const none = await contacts.create([{ LastName: "One" }, { FirstName: "Two" }], { allOrNone: true });
    const upserted = await contacts.upsert([{ Email: "asha.verma@example.com", Title: "Regular" }], "Email");
    const removed = await contacts.destroy(["003000000000102AAA", "003000000000999AAA"]);

    expect(made.map(({ success }) => success)).toEqual([true, false]);
    expect(none).toMatchObject([
      { success: false, errors: [{ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK" }] },
      { success: false, errors: [{ statusCode: "REQUIRED_FIELD_MISSING" }] },
    ]);
    expect(upserted).toMatchObject([{ success: true, created: false, id: ashaVerma.salesforceId }]);
    expect(removed.map(({ success }) => success)).toEqual([true, false]);
    expect(await organisation.query("SELECT COUNT() FROM Contact")).toMatchObject({ totalSize: 8 });
  });

  test("more than 200 rows in one request are refused, and split where jsforce is told to", async () => {
    const { organisation, sandbox } = await given();
    const many = Array.from({ length: 450 }, (_, place) => ({ LastName: `Crowd ${place}` }));
    const contacts = organisation.sobject("Contact");

    await expect(contacts.create(many)).rejects.toMatchObject({ errorCode: "EXCEEDED_MAX_SIZE_REQUEST" });
    const before = sandbox.ledger.length;
    const results = await contacts.create(many, { allowRecursive: true });

    expect(results.every(({ success }) => success)).toBe(true);
    expect(sandbox.ledger.length - before).toBe(3);
  });

  test("queries filter, order, limit and page", async () => {
    const { organisation } = await given({ pageSize: 3 });
    const names = async (rest: string): Promise<string[]> =>
      (await organisation.query(`SELECT Id, LastName FROM Contact ${rest}`)).records.map(({ LastName }) =>
        String(LastName),
      );

    expect(await names("WHERE Email = 'ASHA.VERMA@example.com'")).toEqual(["Verma"]);
    expect(await names("WHERE Email != null AND LastName IN ('Verma', 'Feigned') ORDER BY LastName")).toEqual([
      "Feigned",
      "Verma",
    ]);
    expect(await names("WHERE SystemModstamp > 2026-01-15T00:00:00Z ORDER BY CreatedDate DESC LIMIT 2")).toEqual([
      "Feigned",
      "Nirgends",
    ]);
    expect(await names("WHERE Id = '003000000000101' AND LastName LIKE 'Ver%'")).toEqual(["Verma"]);
    expect(await names("WHERE LastName = 'O\\'Nobody'")).toEqual([]);

    const first = await organisation.query("SELECT Id FROM Contact ORDER BY Id");
    expect(first).toMatchObject({ totalSize: 8, done: false });
    expect(first.nextRecordsUrl).toMatch(/\/query\/0r8[A-Za-z0-9]+-3$/);
    const second = await organisation.queryMore(first.nextRecordsUrl ?? "");
    expect(second.records.map(({ Id }) => Id)).toContain("003000000000104AAA");
  });

  test("a query beyond the sandbox is refused by name and noted", async () => {
    const { organisation, sandbox } = await given();
    const refusals = {
      "SELECT Id FROM Contact WHERE Name = 'a' OR Name = 'b' AND Name = 'c'": "unexpected token: 'AND'",
      "SELECT Id FROM Contact WHERE AccountId IN (SELECT Id FROM Account)": "sub-queries",
      "SELECT Id FROM Contact WHERE CALENDAR_YEAR(CreatedDate) = 2026": "the function CALENDAR_YEAR",
      "SELECT Id, (SELECT Id FROM Cases) FROM Contact": "sub-queries",
      "SELECT MAX(CreatedDate) FROM Contact": "the function MAX",
      "SELECT Id FROM Contact GROUP BY Id": "unexpected token: 'GROUP'",
      "SELECT Id FROM Contact WHERE CreatedDate = TODAY": "the value TODAY",
    };

    for (const [soql, reason] of Object.entries(refusals)) {
      await expect(organisation.query(soql)).rejects.toMatchObject({ errorCode: "MALFORMED_QUERY" });
      expect(sandbox.ledger.at(-1)?.note).toContain(reason);
    }
    await expect(organisation.query("SELECT Nonsense FROM Contact")).rejects.toMatchObject({
      errorCode: "INVALID_FIELD",
    });
    await expect(organisation.query("SELECT Id FROM Nonsense")).rejects.toMatchObject({ errorCode: "INVALID_TYPE" });
    await expect(organisation.queryMore("0r8xx0000000000-2000")).rejects.toMatchObject({
      errorCode: "INVALID_QUERY_LOCATOR",
    });
  });

  test("describes itself, counts its use, tells what changed and what went", async () => {
    const today = new Date("2026-01-20T12:00:00Z");
    const { organisation } = await given({ now: () => today });
    const { fields } = await organisation.sobject("Contact").describe();
    const { sobjects } = await organisation.describeGlobal();
    await organisation.sobject("Contact").destroy("003000000000102AAA");
    const [start, end] = [new Date(today.getTime() - 60_000), new Date(today.getTime() + 60_000)];

    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(["Email", "X_Handle__c", "Instagram__c"]));
    expect(sobjects.map(({ name }) => name)).toContain("Contact");
    expect(organisation.limitInfo.apiUsage?.limit).toBe(15_000);
    expect((await organisation.limits())["DailyApiRequests"]?.Max).toBe(15_000);
    const { deletedRecords } = await organisation.sobject("Contact").deleted(start, end);
    expect(deletedRecords.map(({ id }) => id)).toEqual(["003000000000102AAA"]);
    expect((await organisation.sobject("Contact").updated("2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z")).ids).toEqual(
      ["003000000000101AAA"],
    );
  });

  test("reads parents, joins conditions, fetches all pages, and reads deleted rows", async () => {
    const { organisation, sandbox } = await given({ pageSize: 3 });
    const account = sandbox.change.create("Account", { Name: "Marigold" });
    sandbox.change.update("Contact", ashaVerma.salesforceId ?? "", { AccountId: account });
    sandbox.change.delete("Contact", "003000000000102AAA");

    const { records } = await organisation.query(
      "SELECT Id, Account.Name FROM Contact WHERE (LastName = 'Verma' OR LastName = 'Feigned') AND AccountId != null",
    );
    const living = await organisation.query("SELECT Id FROM Contact", { autoFetch: true, maxFetch: 100 });
    const all = await organisation.query("SELECT Id FROM Contact", { autoFetch: true, maxFetch: 100, scanAll: true });

    expect(records).toMatchObject([{ Account: { Name: "Marigold" } }]);
    expect([living.records.length, all.records.length]).toEqual([7, 8]);
  });

  test("reads by collections, composes calls, and its name stands in the origin of what it writes", async () => {
    const { sandbox } = await given();
    const { url: instanceUrl, token: accessToken } = sandbox;
    const organisation = new Connection({
      instanceUrl,
      accessToken,
      version: "67.0",
      callOptions: { client: "Rapport" },
    });
    const asha = ashaVerma.salesforceId ?? "";

    const read = await organisation.sobject("Contact").retrieve([asha, "003000000000999AAA"]);
    const url = "/services/data/v67.0/sobjects/Account";
    const compositeRequest = [{ method: "POST", url, referenceId: "made", body: { Name: "Faro" } }];
    const composed = await organisation.requestPost("/composite", { compositeRequest });
    await organisation.sobject("Contact").update({ Id: asha, Title: "Regular" });

    expect(read).toMatchObject([{ Id: asha, Name: "Asha Verma" }, null]);
    expect(composed).toMatchObject({ compositeResponse: [{ httpStatusCode: 201, referenceId: "made" }] });
    const calls = sandbox.ledger.map(({ headers }) => headers["sforce-call-options"]);
    expect(new Set(calls)).toEqual(new Set(["client=Rapport"]));
  });

  test("authorises with a code, refreshes once for parallel calls, and rotates", async () => {
    const { organisation, sandbox } = await given({ rotateRefreshTokens: true });
    const authorise = await fetch(organisation.oauth2.getAuthorizationUrl({ state: "s" }), { redirect: "manual" });
    const back = new URL(authorise.headers.get("location") ?? "");

    const user = await organisation.authorize(back.searchParams.get("code") ?? "");
    const { refreshToken } = organisation;
    sandbox.expireTokens();
    await Promise.all([1, 2, 3, 4].map(() => organisation.sobject("Contact").retrieve("003000000000101AAA")));

    expect(user.organizationId).toBe("00D000000000001EAA");
    expect(back.searchParams.get("state")).toBe("s");
    const refreshes = sandbox.ledger.filter(({ text }) => text.includes("grant_type=refresh_token"));
    expect(refreshes).toHaveLength(1);
    await expect(organisation.oauth2.refreshToken(refreshToken ?? "")).rejects.toMatchObject({ name: "invalid_grant" });
  });

  test("client credentials give an access token without a refresh token; passwords give nothing", async () => {
    const { organisation } = await given();

    await organisation.authorize({ grant_type: "client_credentials" });

    expect((await organisation.query("SELECT Id FROM Contact")).totalSize).toBe(8);
    await expect(organisation.oauth2.authenticate("user", "password")).rejects.toMatchObject({
      name: "unsupported_grant_type",
    });
  });
});
