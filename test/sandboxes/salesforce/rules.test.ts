// What an organisation makes of what is written to it: by programs, under its rules, and by its people.
import "../no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { listOf, recordOf } from "../json.ts";
import { expectNoUnknownRoutes } from "../protocol.ts";
import { ashaVerma, samplePeople } from "../sample-people.ts";
import { callerOf, errorCodeOf, type Caller } from "./calling.ts";
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
  const sandbox = await startSalesforceSandbox({ people: samplePeople, ...options });
  open.push(sandbox);
  return { sandbox, caller: callerOf(sandbox) };
}

const asha = ashaVerma.salesforceId ?? "";
const tomas = "003000000000102AAA";

describe("A write:", () => {
  test.each([
    ["Contact", { FirstName: "Nobody" }, "REQUIRED_FIELD_MISSING"],
    ["Contact", { LastName: "N", Email: "not an address" }, "INVALID_EMAIL_ADDRESS"],
    ["Contact", { LastName: "N".repeat(81) }, "STRING_TOO_LONG"],
    ["Contact", { LastName: "N", AccountId: "001000000000999AAA" }, "INVALID_CROSS_REFERENCE_KEY"],
    ["Contact", { LastName: "N", AccountId: asha }, "INVALID_CROSS_REFERENCE_KEY"],
    ["Contact", { LastName: "N", AccountId: "abc" }, "MALFORMED_ID"],
    ["Contact", { LastName: "N", DoNotCall: "perhaps" }, "JSON_PARSER_ERROR"],
    ["Task", { Subject: "Call", CallDurationInSeconds: "long" }, "JSON_PARSER_ERROR"],
    ["Case", { CaseNumber: "1" }, "INVALID_FIELD_FOR_INSERT_UPDATE"],
    ["Contact", { LastName: "N", Id: asha }, "INVALID_FIELD_FOR_INSERT_UPDATE"],
    ["Contact", { LastName: "N", Nonsense__c: "x" }, "INVALID_FIELD"],
  ])("of %s %j is refused: %s", async (object, values, code) => {
    const { caller } = await given();

    const answer = await caller.send("POST", `/sobjects/${object}`, values);

    expect([answer.status, errorCodeOf(answer)]).toEqual([400, code]);
  });

  test("with an external id that another row has is refused; with the same one again it is the same row", async () => {
    const { caller } = await given();
    const handle = { Contact__c: asha, Network__c: "x", Handle__c: "@asha" };
    const upsert = (key: string): Promise<unknown> =>
      caller
        .send("PATCH", `/sobjects/Social_Handle__c/External_Id__c/${encodeURIComponent(key)}`, handle)
        .then(({ status }) => status);

    expect([await upsert("x/1"), await upsert("X/1")]).toEqual([201, 200]);
    const twice = await caller.send("POST", "/sobjects/Social_Handle__c", { ...handle, External_Id__c: "x/1" });
    expect(errorCodeOf(twice)).toBe("DUPLICATE_VALUE");
    expect(await caller.rows("SELECT Id FROM Social_Handle__c")).toHaveLength(1);
  });

  test("sees only what the user may see: fields, objects, rows", async () => {
    const { sandbox, caller } = await given({
      without: ["Contact.Email", "VoiceCall"],
      hiddenOwners: ["005000000000777AAA"],
    });
    sandbox.seed("Contact", { Id: "003000000000777AAA", LastName: "Hidden", OwnerId: "005000000000777AAA" });
    const describe = async (path: string): Promise<string> => (await caller.get(path)).text;

    expect(await describe("/sobjects/Contact/describe")).not.toContain('"Email"');
    expect(await describe("/sobjects")).not.toContain("VoiceCall");
    expect((await caller.get("/sobjects/VoiceCall/describe")).status).toBe(404);
    expect(errorCodeOf(await caller.get("/query?q=SELECT+Email+FROM+Contact"))).toBe("INVALID_FIELD");
    expect(errorCodeOf(await caller.get("/query?q=SELECT+Id+FROM+VoiceCall"))).toBe("INVALID_TYPE");
    expect(errorCodeOf(await caller.send("PATCH", `/sobjects/Contact/${asha}`, { Email: "a@b.example" }))).toBe(
      "INVALID_FIELD",
    );
    expect((await caller.get("/sobjects/Contact/003000000000777AAA")).status).toBe(404);
    expect(await caller.rows("SELECT Id FROM Contact WHERE LastName = 'Hidden'")).toEqual([]);

    sandbox.withhold([]);
    expect(await caller.rows(`SELECT Email FROM Contact WHERE Id = '${asha}'`)).toMatchObject([
      { Email: ashaVerma.email },
    ]);
  });

  test("counts against the day, which ends an hour at a time", async () => {
    const { sandbox, caller } = await given({ dailyApiRequests: 10 });
    const first = await caller.get("/limits");
    sandbox.limits.useUp(8);

    expect(first.headers.get("sforce-limit-info")).toBe("api-usage=1/10");
    expect((await caller.get("/limits")).body).toMatchObject({ DailyApiRequests: { Max: 10, Remaining: 0 } });
    const refused = await caller.get("/limits");
    expect([refused.status, errorCodeOf(refused)]).toEqual([403, "REQUEST_LIMIT_EXCEEDED"]);
    sandbox.advance(24 * 3_600_000);
    expect((await caller.get("/limits")).status).toBe(200);
    sandbox.limits.setDaily(1);
    expect((await caller.get("/limits")).status).toBe(403);
  });
});

describe("A composite call:", () => {
  const base = "/services/data/v67.0/sobjects";
  const account = { method: "POST", url: `${base}/Account`, referenceId: "made", body: { Name: "Faro" } };

  test("hands what one part answered to the next, and tells the outcome of each", async () => {
    const { sandbox, caller } = await given();
    const contact = {
      method: "POST",
      url: `${base}/Contact`,
      referenceId: "one",
      body: { LastName: "One", AccountId: "@{made.id}" },
    };
    const lost = { method: "GET", url: `${base}/Account/001000000000999AAA`, referenceId: "lost" };

    const { body } = await caller.send("POST", "/composite", { compositeRequest: [account, contact, lost] });

    const [made, one, none] = listOf(recordOf(body)["compositeResponse"]).map(recordOf);
    expect([made, one, none].map((part) => part?.["httpStatusCode"])).toEqual([201, 201, 404]);
    expect(sandbox.row("Contact", String(recordOf(one?.["body"])["id"]))?.["AccountId"]).toBe(
      recordOf(made?.["body"])["id"],
    );
    expect(await caller.rows("SELECT Id FROM Contact WHERE Account.Name = 'Faro'")).toHaveLength(1);
  });

  test("is undone as a whole where the caller says so, and nobody hears of it", async () => {
    const { sandbox, caller } = await given();
    const wrong = { method: "POST", url: `${base}/Contact`, referenceId: "wrong", body: {} };

    const { body } = await caller.send("POST", "/composite", { allOrNone: true, compositeRequest: [account, wrong] });

    const codes = listOf(recordOf(body)["compositeResponse"]).map(
      (part) => recordOf(listOf(recordOf(part)["body"])[0])["errorCode"],
    );
    expect(codes).toEqual(["PROCESSING_HALTED", "REQUIRED_FIELD_MISSING"]);
    expect(sandbox.rows("Account")).toBe(0);
    expect(sandbox.events.published()).toBe(0);
  });

  test("has at most 25 parts", async () => {
    const { caller } = await given();
    const compositeRequest = Array.from({ length: 26 }, (_, place) => ({ ...account, referenceId: `r${place}` }));

    expect((await caller.send("POST", "/composite", { compositeRequest })).status).toBe(400);
  });
});

describe("People at their screens:", () => {
  test("merge two contacts: the survivor has everything, the other is in the bin and names it", async () => {
    const { sandbox, caller } = await given();
    const task = sandbox.change.create("Task", { Subject: "Call", WhoId: tomas });
    const aCase = sandbox.change.create("Case", { Subject: "Late", ContactId: tomas });

    sandbox.change.merge("Contact", asha, tomas);

    expect(sandbox.row("Task", task)?.["WhoId"]).toBe(asha);
    expect(sandbox.row("Case", aCase)?.["ContactId"]).toBe(asha);
    expect(sandbox.row("Contact", asha)).toMatchObject({ Email: ashaVerma.email, MobilePhone: "+44 7700 900456" });
    const [gone] = await caller.rows(`SELECT IsDeleted, MasterRecordId FROM Contact WHERE Id = '${tomas}'`, "queryAll");
    expect(gone).toMatchObject({ IsDeleted: true, MasterRecordId: asha });
  });

  test("convert a lead: its activities go to the contact", async () => {
    const { sandbox } = await given();
    const lead = sandbox.change.create("Lead", {
      FirstName: "Nadia",
      LastName: "N",
      Company: "Faro",
      Email: "n@example.org",
    });
    const task = sandbox.change.create("Task", { Subject: "Call", WhoId: lead });

    const { accountId, contactId } = sandbox.change.convertLead(lead);

    expect(sandbox.row("Lead", lead)).toMatchObject({ IsConverted: true, ConvertedContactId: contactId });
    expect(sandbox.row("Contact", contactId)).toMatchObject({
      Name: "Nadia N",
      Email: "n@example.org",
      AccountId: accountId,
    });
    expect(sandbox.row("Task", task)).toMatchObject({ WhoId: contactId, AccountId: accountId });
  });

  test("keep person accounts: one person, two rows that say the same", async () => {
    const { sandbox } = await given();
    const account = sandbox.change.create("Account", {
      FirstName: "Nadia",
      LastName: "N",
      PersonEmail: "n@example.org",
    });
    const contact = String(sandbox.row("Account", account)?.["PersonContactId"]);
    expect(sandbox.row("Contact", contact)).toMatchObject({
      Email: "n@example.org",
      AccountId: account,
      IsPersonAccount: true,
    });

    sandbox.change.update("Account", account, { PersonEmail: "new@example.org", LastName: "M" });

    expect(sandbox.row("Account", account)).toMatchObject({ Name: "Nadia M", IsPersonAccount: true });
    expect(sandbox.row("Contact", contact)).toMatchObject({ Email: "new@example.org", Name: "Nadia M" });
    sandbox.change.delete("Account", account);
    expect(sandbox.row("Contact", contact)).toMatchObject({ IsDeleted: true });
  });

  test("cannot make a person account where the organisation has none", async () => {
    const { sandbox } = await given({ without: ["Account.IsPersonAccount"] });

    expect(() => sandbox.change.create("Account", { LastName: "N" })).toThrow("INVALID_FIELD");
  });

  test("close and open cases and tasks; what belongs to a case goes and comes back with it", async () => {
    const today = new Date("2026-05-01T10:00:00.700Z");
    const { sandbox } = await given({ now: () => today });
    const aCase = sandbox.change.create("Case", { Subject: "Late", Status: "New" });
    const comment = sandbox.change.create("CaseComment", { ParentId: aCase, CommentBody: "We look." });

    sandbox.change.update("Case", aCase, { Status: "Closed" });
    expect(sandbox.row("Case", aCase)).toMatchObject({ IsClosed: true, ClosedDate: "2026-05-01T10:00:00.000+0000" });
    sandbox.change.update("Case", aCase, { Status: "Working" });
    expect(sandbox.row("Case", aCase)).toMatchObject({ IsClosed: false, ClosedDate: null });
    sandbox.change.delete("Case", aCase);
    expect(sandbox.row("CaseComment", comment)).toMatchObject({ IsDeleted: true });
    sandbox.change.undelete("Case", aCase);
    expect(sandbox.row("CaseComment", comment)).toMatchObject({ IsDeleted: false });
  });
});

describe("Another program:", () => {
  test("is heard with its name, and hears what others do", async () => {
    const { sandbox, caller } = await given();
    const heard: unknown[] = [];
    const stop = sandbox.watch(({ object, type, fields, changeOrigin }) =>
      heard.push([object, type, fields, changeOrigin]),
    );

    sandbox.as("HubSpot").update("Contact", asha, { Title: "Regular" });
    await caller.send(
      "PATCH",
      `/sobjects/Contact/${asha}`,
      { Title: "Guest" },
      { "Sforce-Call-Options": "client=Rapport" },
    );
    stop();
    sandbox.change.update("Contact", asha, { Title: "Gone" });

    expect(heard).toEqual([
      ["Contact", "UPDATE", ["Title"], "com/salesforce/api/rest/67.0;client=HubSpot"],
      ["Contact", "UPDATE", ["Title"], "com/salesforce/api/rest/67.0;client=Rapport"],
    ]);
  });
});

describe("Windows of time:", () => {
  const start = "2026-05-01T09:00:00Z";
  const today = new Date("2026-05-01T10:00:30Z");

  test("tell what changed and what went, up to where they are complete", async () => {
    const { sandbox, caller } = await given({ now: () => today, replicationLagMs: 120_000 });
    const id = sandbox.change.create("Lead", { LastName: "L", Company: "C" });
    const ask = async (what: string): Promise<Record<string, unknown>> =>
      recordOf((await caller.get(`/sobjects/Lead/${what}?start=${start}&end=2026-05-01T10:30:00Z`)).body);

    expect(await ask("updated")).toEqual({ ids: [], latestDateCovered: "2026-05-01T09:58:00.000+0000" });
    sandbox.advance(180_000);
    expect(await ask("updated")).toEqual({ ids: [id], latestDateCovered: "2026-05-01T10:01:00.000+0000" });
    sandbox.change.delete("Lead", id);
    sandbox.advance(180_000);
    expect((await ask("updated"))["ids"]).toEqual([]);
    expect((await ask("deleted"))["deletedRecords"]).toMatchObject([{ id }]);
  });

  test("that are too short, turned round or too old are refused", async () => {
    const { caller } = await given({ now: () => today });
    const refused = async (from: string, to: string): Promise<unknown> =>
      errorCodeOf(await caller.get(`/sobjects/Lead/updated?start=${from}&end=${to}`));

    expect(await refused(start, "2026-05-01T09:00:59Z")).toBe("INVALID_REPLICATION_DATE");
    expect(await refused(start, "2026-05-01T08:00:00Z")).toBe("INVALID_REPLICATION_DATE");
    expect(await refused("2026-03-01T00:00:00Z", start)).toBe("INVALID_REPLICATION_DATE");
    expect(await refused("yesterday", start)).toBe("INVALID_REPLICATION_DATE");
  });
});
