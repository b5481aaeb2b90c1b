import "../../../../test/sandboxes/no-proxy.ts";
import { afterEach, describe, expect, test } from "@jest/globals";
import { RecordFact } from "@rapport/contract";
import { startHubspotSandbox, type HubspotSandbox } from "../../../../test/sandboxes/hubspot/index.ts";
import { expectNoUnknownRoutes } from "../../../../test/sandboxes/protocol.ts";
import { ashaVerma, samplePeople } from "../../../../test/sandboxes/sample-people.ts";
import { checkCrm, failureOf, pagesOf, type CrmTrouble, type CrmUnderTest } from "../conformance.ts";
import { hubspotCrm, type HubspotConnection } from "./index.ts";

let sandboxes: HubspotSandbox[] = [];

afterEach(async () => {
  for (const sandbox of sandboxes) expectNoUnknownRoutes(sandbox);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

async function given(
  options: Parameters<typeof startHubspotSandbox>[0] = {},
  more: Partial<HubspotConnection> = {},
): Promise<{ sandbox: HubspotSandbox; crm: ReturnType<typeof hubspotCrm>; waits: number[] }> {
  const sandbox = await startHubspotSandbox({ people: samplePeople, ...options });
  sandboxes.push(sandbox);
  const waits: number[] = [];
  const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
  const crm = hubspotCrm({
    account: sandbox.portal,
    baseUrl: sandbox.url,
    accessToken: () => Promise.resolve(sandbox.token),
    timeoutMs: 300,
    patience: { wait },
    ...more,
  });
  return { sandbox, crm, waits };
}

const troubles: Readonly<Record<CrmTrouble, { kind: string; status?: number; body?: unknown }>> = {
  "slow-down": { kind: "rate-limit" },
  unavailable: { kind: "html-error", status: 503 },
  silence: { kind: "hang" },
  "cut-off": { kind: "truncate" },
  reset: { kind: "reset" },
  refused: { kind: "expired-token" },
  nonsense: { kind: "status", status: 200, body: { results: "asha.verma@example.com", id: 7 } },
};

checkCrm("HubSpot", async (): Promise<CrmUnderTest> => {
  const { sandbox, crm, waits } = await given();
  for (let id = 2001; id <= 2250; id += 1)
    sandbox.seed("contacts", { id: String(id), properties: { email: `person-${id}@example.com` } });
  return {
    crm,
    ids: [
      ...samplePeople.flatMap(({ hubspotId }) => hubspotId ?? []),
      ...Array.from({ length: 250 }, (_, place) => String(2001 + place)),
    ],
    known: { id: ashaVerma.hubspotId ?? "", email: ashaVerma.email ?? "" },
    unknownId: "999999",
    token: sandbox.token,
    fail: (trouble, times) => sandbox.fail({ ...troubles[trouble], times }),
    requests: () => sandbox.ledger.length,
    waits,
    close: () => sandbox.close(),
  };
});

describe("HubSpot:", () => {
  test("a contact's addresses and handles are its identities, its last change is its version", async () => {
    const { crm } = await given();

    expect(await crm.readContact("101")).toEqual({
      type: "record",
      crm: "hubspot",
      account: "4242001",
      object: "contact",
      id: "101",
      version: "2026-01-05T09:00:00.000Z",
      name: "Asha Verma",
      company: "Marigold Tea Rooms",
      identities: [
        { network: "email", value: "asha.verma@example.com" },
        { network: "phone", value: "+44 7700 900123" },
        { network: "x", value: "@asha_verma" },
        { network: "instagram", value: "asha.verma" },
      ],
      deleted: false,
    });
  });

  test("a mobile number is a second phone, unless it is the same number", async () => {
    const { crm, sandbox } = await given();
    sandbox.seed("contacts", { id: "300", properties: { phone: "+1 202-555-0199", mobilephone: "+1 202-555-0199" } });

    const phones = async (id: string): Promise<string[]> =>
      (await crm.readContact(id)).identities.filter(({ network }) => network === "phone").map(({ value }) => value);

    expect(await phones("102")).toEqual(["+44 20 7946 0018", "+44 7700 900456"]);
    expect(await phones("300")).toEqual(["+1 202-555-0199"]);
  });

  test("where somebody works and as what is taken along, cut where it is too long", async () => {
    const { crm, sandbox } = await given();
    const company = `${"Marigold ".repeat(33)}Te🍵 Rooms`;
    sandbox.seed("contacts", { id: "303", properties: { company, jobtitle: "Owner" } });

    const fact = await crm.readContact("303");

    expect(fact).toMatchObject({ company: `${company.slice(0, 299)}\uFFFD`, title: "Owner" });
    expect(RecordFact.parse(fact)).toEqual(fact);
  });

  test("empty and overlong fields are no identities", async () => {
    const { crm, sandbox } = await given();
    sandbox.seed("contacts", {
      id: "301",
      properties: { email: "", phone: "call me after ten ".repeat(40), firstname: " " },
    });

    const fact = await crm.readContact("301");

    expect(fact.identities).toEqual([]);
    expect(fact.name).toBeUndefined();
  });

  test("handles are read from the properties that the workspace chose", async () => {
    const { crm, sandbox } = await given({}, { handles: { linkedin: "hs_linkedin_url" } });
    sandbox.seed("contacts", { id: "302", properties: { hs_linkedin_url: "https://linkedin.example/in/noor" } });

    const { identities } = await crm.readContact("302");

    expect(identities).toEqual([{ network: "linkedin", value: "https://linkedin.example/in/noor" }]);
  });

  test("only dated paths are asked, a hundred contacts at a time", async () => {
    const { crm, sandbox } = await given();

    await pagesOf(crm);
    await crm.readContact("101");

    for (const { path } of sandbox.ledger) {
      expect(path).toMatch(/^\/crm\/objects\/\d{4}-\d{2}\/contacts/);
      expect(path).not.toMatch(/\/v[1-4]\//);
    }
    expect(sandbox.ledger[0]?.path).toContain("limit=100");
  });

  test("a token that HubSpot refuses is asked for again, and the newer one is used at once", async () => {
    const asked: (string | undefined)[] = [];
    const accessToken = (refused?: string): Promise<string> => {
      asked.push(refused);
      return Promise.resolve(refused === undefined ? "outdated" : "sandbox-token");
    };
    const { crm, sandbox, waits } = await given({}, { accessToken });

    expect((await crm.readContact("101")).id).toBe("101");
    expect(asked).toEqual([undefined, "outdated"]);
    expect(sandbox.ledger.map(({ status }) => status)).toEqual([401, 200]);
    expect(waits).toEqual([]);
  });

  test("where there is no newer token, HubSpot is not asked a second time", async () => {
    const { crm, sandbox } = await given({}, { accessToken: () => Promise.resolve("outdated") });

    expect((await failureOf(crm.readContact("101"))).kind).toBe("needs-reconnect");
    expect(sandbox.ledger).toHaveLength(1);
  });

  test("a limit that names its wait is waited for; one that is over for the day is not", async () => {
    const { crm, sandbox, waits } = await given();

    sandbox.fail({ kind: "rate-limit", body: { policy: "SECONDLY" } });
    await crm.readContact("101");
    expect(waits).toEqual([1000]);

    sandbox.fail({ kind: "rate-limit", body: { policy: "DAILY" }, times: 9 });
    const failure = await failureOf(crm.readContact("101"));
    expect(failure.details.facts).toEqual({ status: 429, policy: "DAILY" });
  });

  test("Retry-After goes before what the limit's name suggests, and a long one is not sat out", async () => {
    const { crm, sandbox, waits } = await given({ retryAfterSeconds: 3600 });
    sandbox.fail({ kind: "rate-limit" });

    const failure = await failureOf(crm.readContact("101"));

    expect(failure.kind).toBe("rate-limited");
    expect(failure.details.facts?.["retryAfterSeconds"]).toBe(3600);
    expect(waits).toEqual([]);
  });

  test("Retry-After may be a date", async () => {
    const clock = { now: (): Date => new Date("2026-03-01T10:00:00Z") };
    const { crm, sandbox } = await given({}, { clock });
    sandbox.fail({
      kind: "status",
      status: 477,
      headers: { "Retry-After": "Sun, 01 Mar 2026 11:00:00 GMT" },
      body: {},
    });

    const failure = await failureOf(crm.readContact("101"));

    expect(failure.kind).toBe("unavailable");
    expect(failure.details.facts?.["retryAfterSeconds"]).toBe(3600);
  });

  test("a missing scope asks for another connection", async () => {
    const { crm, sandbox } = await given();
    sandbox.fail({ kind: "missing-scope" });

    const { kind, details } = await failureOf(crm.readContact("101"));

    expect(kind).toBe("needs-reconnect");
    expect(details.facts).toEqual({ status: 403, category: "MISSING_SCOPES" });
    expect(details.remedy).toContain("grant every permission");
  });

  test("a success of the wrong kind is not taken for an answer", async () => {
    const { crm, sandbox } = await given();
    for (const fault of [
      { kind: "status", status: 202, body: {} },
      { kind: "status", status: 200, body: "<html>maintenance</html>" },
      { kind: "status", status: 302, headers: { Location: "http://127.0.0.1:1/" } },
    ]) {
      sandbox.fail(fault);
      expect((await failureOf(crm.readContact("101"))).kind).toBe("bad-reply");
    }
  });

  test("a list that goes in circles is broken off", async () => {
    const { crm, sandbox } = await given();
    const body = { results: [], paging: { next: { after: "7" } } };
    sandbox.fail({ kind: "status", status: 200, body, times: 100, match: { path: "/contacts" } });

    const failure = await failureOf(pagesOf(crm));

    expect(failure.kind).toBe("bad-reply");
    expect(sandbox.ledger.length).toBe(2);
  });
});
