import "../../../../test/sandboxes/no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { startSalesforceSandbox, type SalesforceSandbox } from "../../../../test/sandboxes/salesforce/index.ts";
import { expectNoUnknownRoutes } from "../../../../test/sandboxes/protocol.ts";
import { ashaVerma, samplePeople } from "../../../../test/sandboxes/sample-people.ts";
import { Failure } from "../../domain/failure.ts";
import { checkCrm, failureOf, pagesOf, type CrmTrouble, type CrmUnderTest } from "../conformance.ts";
import { salesforceCrm, type SalesforceConnection } from "./index.ts";

let sandboxes: SalesforceSandbox[] = [];

afterEach(async () => {
  for (const sandbox of sandboxes) expectNoUnknownRoutes(sandbox);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

async function given(
  options: Parameters<typeof startSalesforceSandbox>[0] = {},
  more: Partial<SalesforceConnection> = {},
): Promise<{
  sandbox: SalesforceSandbox;
  crm: ReturnType<typeof salesforceCrm>;
  waits: number[];
  refreshes: string[];
}> {
  const sandbox = await startSalesforceSandbox({ people: samplePeople, ...options });
  sandboxes.push(sandbox);
  const waits: number[] = [];
  const refreshes: string[] = [];
  const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
  let token = sandbox.token;
  const crm = salesforceCrm({
    account: sandbox.organisation,
    instanceUrl: sandbox.url,
    accessToken: () => Promise.resolve(token),
    refresh: async () => {
      token = await freshToken(sandbox);
      refreshes.push(token);
      return token;
    },
    timeoutMs: 300,
    patience: { wait },
    ...more,
  });
  return { sandbox, crm, waits, refreshes };
}

async function freshToken({ url, refreshToken }: SalesforceSandbox): Promise<string> {
  const form = { grant_type: "refresh_token", refresh_token: refreshToken, client_id: "sandbox-client" };
  const reply = await fetch(`${url}/services/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
  const { access_token } = Object(await reply.json());
  return String(access_token);
}

const troubles: Readonly<Record<CrmTrouble, { kind: string; status?: number; body?: unknown }>> = {
  "slow-down": { kind: "rate-limit" },
  unavailable: { kind: "server-unavailable" },
  silence: { kind: "hang" },
  "cut-off": { kind: "truncate" },
  reset: { kind: "reset" },
  refused: { kind: "expired-session" },
  nonsense: { kind: "status", status: 200, body: { records: "asha.verma@example.com", Id: 7 } },
};

checkCrm("Salesforce", async (): Promise<CrmUnderTest> => {
  const { sandbox, crm, waits } = await given({ pageSize: 100 });
  const more = Array.from({ length: 250 }, (_, place) => `003000000002${String(place).padStart(3, "0")}AAA`);
  for (const Id of more) sandbox.seed("Contact", { Id, LastName: "Crowd", Email: `${Id}@example.com` });
  return {
    crm,
    ids: [...samplePeople.flatMap(({ salesforceId }) => salesforceId ?? []), ...more],
    known: { id: ashaVerma.salesforceId ?? "", email: ashaVerma.email ?? "" },
    unknownId: "003000000000999AAA",
    token: sandbox.token,
    // Only calls for data fail: getting a token is somebody else's promise.
    fail: (trouble, times) => sandbox.fail({ ...troubles[trouble], times, match: { path: "/services/data" } }),
    requests: () => sandbox.ledger.length,
    waits,
    close: () => sandbox.close(),
  };
});

describe("Salesforce:", () => {
  test("a contact's addresses and handles are its identities, its last change is its version", async () => {
    const { crm } = await given();

    expect(await crm.readContact("003000000000101AAA")).toEqual({
      type: "record",
      crm: "salesforce",
      account: "00D000000000001EAA",
      object: "Contact",
      id: "003000000000101AAA",
      version: "2026-01-06T10:00:00.000Z",
      name: "Asha Verma",
      identities: [
        { network: "email", value: "asha.verma@example.com" },
        { network: "phone", value: "+44 7700 900123" },
        { network: "x", value: "@asha_verma" },
        { network: "instagram", value: "asha.verma" },
      ],
      deleted: false,
    });
  });

  test("the short form of an id finds the record under its long form", async () => {
    const { crm } = await given();

    expect((await crm.readContact("003000000000101")).id).toBe("003000000000101AAA");
  });

  test("fields that the organisation does not have are not asked for", async () => {
    const { crm } = await given({ hiddenFields: ["X_Handle__c", "Instagram__c", "MobilePhone"] });

    const { identities } = await crm.readContact("003000000000102AAA");
    const everybody = (await pagesOf(crm)).flat();

    expect(identities.map(({ network }) => network)).toEqual(["email", "phone"]);
    expect(everybody.length).toBe(8);
  });

  test("what the organisation has is looked up once", async () => {
    const { crm, sandbox } = await given();

    await Promise.all([crm.readContact("003000000000101AAA"), crm.readContact("003000000000102AAA")]);
    await pagesOf(crm);

    expect(sandbox.ledger.filter(({ path }) => path.endsWith("/describe"))).toHaveLength(1);
    expect(sandbox.ledger).toHaveLength(4);
  });

  test("contacts come oldest first, and more than ten thousand are not too many", async () => {
    const { crm, sandbox } = await given({ people: [] });
    for (let place = 0; place < 10_500; place += 1) sandbox.seed("Contact", { LastName: "Crowd" });

    const ids = (await pagesOf(crm)).flat().map(({ id }) => id);

    expect(ids).toHaveLength(10_500);
    expect(new Set(ids).size).toBe(10_500);
    expect(ids).toEqual(ids.toSorted());
  });

  test("every call says that it is ours and asks the version we know", async () => {
    const { crm, sandbox } = await given();

    await crm.readContact("003000000000101AAA");

    for (const { path, headers } of sandbox.ledger) {
      expect(path).toMatch(/^\/services\/data\/v67\.0\//);
      expect(headers["sforce-call-options"]).toBe("client=Rapport");
    }
  });

  test("a token that has ended is renewed once, however many calls find out at the same time", async () => {
    const { crm, sandbox, refreshes } = await given();
    await crm.readContact("003000000000101AAA");
    sandbox.expireTokens();

    const ids = ["101", "102", "103", "104", "109", "110", "111", "112"].map((end) => `003000000000${end}AAA`);
    const facts = await Promise.all(ids.map((id) => crm.readContact(id)));

    expect(facts.map(({ id }) => id)).toEqual(ids);
    expect(refreshes).toHaveLength(1);
  });

  test("a refusal that a fresh token does not cure ends after one renewal", async () => {
    const { crm, sandbox, refreshes } = await given();
    sandbox.fail({ kind: "expired-session", times: 1000, match: { path: "/services/data" } });

    const failures = await Promise.all(
      Array.from({ length: 8 }, () => failureOf(crm.readContact("003000000000101AAA"))),
    );

    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(["needs-reconnect"]));
    expect(refreshes.length).toBeLessThanOrEqual(1);
    expect(sandbox.ledger.length).toBeLessThanOrEqual(17);

    sandbox.clearFaults();
    expect((await crm.readContact("003000000000101AAA")).name).toBe("Asha Verma");
  });

  test("a renewal that fails is told as it is, and tried again by the next call", async () => {
    let renewals = 0;
    const refused = new Failure("unavailable", "The tokens are locked away", { source: "bridge" });
    const refresh = (): Promise<string> => ((renewals += 1), Promise.reject(refused));
    const { crm, sandbox } = await given({}, { refresh, patience: { attempts: 1 } });
    sandbox.expireTokens();

    for (const expected of [1, 2]) {
      expect(await failureOf(crm.readContact("003000000000101AAA"))).toBe(refused);
      expect(renewals).toBe(expected);
    }
  });

  test("a deleted contact is not found", async () => {
    const { crm, sandbox } = await given();
    const path = "/services/data/v67.0/sobjects/Contact/003000000000101AAA";
    const headers = { Authorization: `Bearer ${sandbox.token}` };
    await fetch(sandbox.url + path, { method: "DELETE", headers });

    const failure = await failureOf(crm.readContact("003000000000101AAA"));

    expect(failure.kind).toBe("not-found");
    expect(failure.details.facts).toEqual({ status: 404, code: "ENTITY_IS_DELETED" });
  });

  test("a broken-off body is a failure, not the end of the process", async () => {
    const { crm, sandbox } = await given({}, { patience: { attempts: 1 } });
    for (const kind of ["truncate", "reset", "unanswered"]) {
      sandbox.fail({ kind });
      expect((await failureOf(crm.readContact("003000000000101AAA"))).kind).toBe("unavailable");
    }
  });

  test("a user without access asks for rights, not for a new token", async () => {
    const { crm, sandbox, refreshes } = await given();
    sandbox.fail({ kind: "status", status: 403, body: [{ errorCode: "API_DISABLED_FOR_ORG", message: "no" }] });

    const failure = await failureOf(crm.readContact("003000000000101AAA"));

    expect(failure.kind).toBe("needs-reconnect");
    expect(failure.details.remedy).toContain("permission set");
    expect(refreshes).toEqual([]);

    const body = [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }];
    sandbox.fail({ kind: "status", status: 404, body, match: { path: "/describe" } });
    expect((await failureOf(pagesOf(crm))).details.remedy).toContain("permission set");
  });

  test("a page that promises more without saying where is not the end of the list", async () => {
    const { crm, sandbox } = await given();
    const body = { totalSize: 9, done: false, records: [] };
    sandbox.fail({ kind: "status", status: 200, body, match: { path: "/query" } });

    expect((await failureOf(pagesOf(crm))).kind).toBe("bad-reply");
  });

  test("an error page instead of JSON is trouble at Salesforce, or nonsense, by its status", async () => {
    const { crm, sandbox } = await given({}, { patience: { attempts: 1 } });

    sandbox.fail({ kind: "html-error", status: 500 });
    expect((await failureOf(crm.readContact("003000000000101AAA"))).kind).toBe("unavailable");
    sandbox.fail({ kind: "html-error", status: 200 });
    expect((await failureOf(crm.readContact("003000000000101AAA"))).kind).toBe("bad-reply");
  });
});
