// What the users of both CRMs do with their records, and what customers agree to, in both directions.
import "../sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { identityProperties, withAdoption } from "@rapport/bridge-server/src/app/identity-properties.ts";
import { consentHistory } from "@rapport/bridge-server/src/app/identity-standing.ts";
import { readCrmChanges, takeRows, type Connection } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import { readCrmHistory } from "@rapport/bridge-server/src/app/read-crm-history.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import { viewCustomerByRecord } from "@rapport/bridge-server/src/app/view-customer.ts";
import { writeBack } from "@rapport/bridge-server/src/app/write-back.ts";
import { hubspotApp, salesforceApp } from "@rapport/bridge-server/src/crms/index.ts";
import { consentFor } from "@rapport/bridge-server/src/domain/identity-graph/consent.ts";
import { wordingFor } from "@rapport/bridge-server/src/domain/identity-graph/consent-wording.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { ConsentPurpose, CustomerView } from "@rapport/contract";
import { hubspotApp as portalRegistration, startHubspotSandbox } from "../sandboxes/hubspot/index.ts";
import type { HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { salesforceApp as orgRegistration, startSalesforceSandbox } from "../sandboxes/salesforce/index.ts";
import type { SalesforceSandbox } from "../sandboxes/salesforce/index.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { deliver, type WrittenFact } from "../support/given.ts";

const never = (): boolean => false;
const after = (seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();

let open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});

interface Ground {
  readonly keys: WorkspaceKeys;
  readonly portal: HubspotSandbox;
  readonly org: SalesforceSandbox;
  readonly hubspot: Connection;
  readonly salesforce: Connection;
}

/** A portal and an organisation of one workspace, both connected and empty. */
async function given(bridge: TestBridge): Promise<Ground> {
  bridge.clock.set(now);
  const [portal, org] = [
    await startHubspotSandbox({ now: () => bridge.clock.now() }),
    await startSalesforceSandbox({ now: () => bridge.clock.now() }),
  ];
  open.push(portal, org);
  const keys = await bridge.workspace();
  const accounts = [["hubspot", portal.portal] as const, ["salesforce", org.organisation] as const];
  for (const [crm, account] of accounts)
    await bridge.store.connections(keys.workspaceId).keepConnection({
      ...{ crm, account, state: "connected", sealed: null, expiresAt: null, scopes: [] },
      ...{ connectedAt: new Date(now), changedAt: new Date(now), reason: null },
    });
  const patience = { wait: () => Promise.resolve() };
  const portals = hubspotApp({
    ...{ clientId: portalRegistration.clientId, clientSecret: portalRegistration.clientSecret, appId: null },
    ...{ clock: bridge.clock, redirectUri: () => "https://bridge.example", baseUrl: portal.url, patience },
  });
  const orgs = salesforceApp({
    ...{ clientId: orgRegistration.clientId, clientSecret: orgRegistration.clientSecret, clock: bridge.clock },
    ...{ loginUrl: org.url, redirectUri: () => "https://bridge.example", timeoutMs: 2_000, patience },
  });
  const fields = (crm: "hubspot" | "salesforce") => () => identityProperties(keys, crm, bridge);
  const token = (of: { readonly token: string }) => () => Promise.resolve(of.token);
  return {
    ...{ keys, portal, org },
    hubspot: { keys, crm: "hubspot", portal: portals.portal(portal.portal, token(portal), fields("hubspot")) },
    salesforce: {
      ...{ keys, crm: "salesforce" },
      portal: orgs.portal(org.organisation, token(org), fields("salesforce"), () => Promise.resolve(org.url)),
    },
  };
}

async function readAll(bridge: TestBridge, ...connections: readonly Connection[]): Promise<void> {
  for (const connection of connections) await readCrmHistory(connection, bridge, never);
  for (const { keys } of connections.slice(0, 1)) await readInbox(keys, bridge);
}

async function readAgain(bridge: TestBridge, connection: Connection, object: string, ids: readonly string[]) {
  await takeRows(connection, object, ids, bridge);
  await readInbox(connection.keys, bridge);
}

async function viewOf(
  bridge: TestBridge,
  { keys, crm, portal }: Connection,
  type: string,
  id: string,
): Promise<CustomerView | null> {
  return viewCustomerByRecord(keys, { crm, account: portal.account, type, id }, "en", bridge).catch(() => null);
}

async function recordsOf(bridge: TestBridge, connection: Connection, type: string, id: string) {
  return (await viewOf(bridge, connection, type, id))?.records.map((record) => record.id);
}

/** Whether each of a customer's addresses may be used for marketing, and why. */
async function marketing(bridge: TestBridge, { keys, crm, portal }: Connection, object: string, id: string) {
  const customer = await bridge.store
    .customers(keys.workspaceId)
    .byMember(recordId({ crm, account: portal.account, object, id }));
  const at = bridge.clock.now().getTime();
  if (customer === null) return [];
  const { members, standing } = customer;
  return members
    .filter(({ kind }) => kind === 2)
    .map(({ memberId, network }) => {
      const history = consentHistory(standing, memberId);
      return `${network}: ${consentFor(history, "marketing", at).state}`;
    })
    .toSorted();
}

function answered(
  value: { network: string; value: string },
  purposes: readonly ConsentPurpose[],
  answer: "given" | "withdrawn",
  said: { readonly at: string; readonly expiresAt?: string },
): WrittenFact {
  const [purpose = "care"] = purposes;
  const { id = "", version = 1 } = wordingFor(purpose) ?? {};
  return {
    ...{
      type: "consent",
      id: `${answer} ${said.at} ${purposes.join()}`,
      identity: value,
      purposes: [...purposes],
      answer,
    },
    ...{ channel: "phone", agent: "Dana", ...said },
    ...(answer === "given" ? { wording: { id, version, language: "en" as const } } : {}),
  };
}

onEveryDatabase((bridge) => {
  test("contacts that HubSpot's users merge one after the other are one, under every id that they ever had", async () => {
    const ground = await given(bridge());
    const { portal, hubspot } = ground;
    for (const id of ["101", "102", "103"])
      portal.seed("contacts", { id, at: now, properties: { firstname: id, email: `person-${id}@example.com` } });
    await readAll(bridge(), hubspot);

    bridge().clock.set(after(60));
    const one = portal.change.merge("contacts", "101", "102");
    await bridge()
      .store.connections(ground.keys.workspaceId)
      .keepChanges(
        "hubspot",
        portal.portal,
        ["101", "102"].map((id) => ({
          ...{ object: "contact", id, kind: "merged", occurredAt: bridge().clock.now(), detail: one },
        })),
        bridge().clock.now(),
      );
    await readCrmChanges(hubspot, bridge(), never);
    await readInbox(ground.keys, bridge());
    expect(await recordsOf(bridge(), hubspot, "contact", "101")).toEqual([one]);

    // The next merge is found by comparing: nobody told of it.
    bridge().clock.set(after(120));
    const last = portal.change.merge("contacts", one, "103");
    await readAgain(bridge(), hubspot, "contact", ["103", one]);

    for (const id of ["101", "102", "103", one, last])
      expect(await recordsOf(bridge(), hubspot, "contact", id)).toEqual([last]);
    const view = await viewOf(bridge(), hubspot, "contact", "102");
    expect(view?.handles.map(({ value }) => value)).toEqual(
      ["101", "102", "103"].map((id) => `person-${id}@example.com`),
    );
  });

  test("old ids of a contact that was merged before anybody connected find the one that is left", async () => {
    const { portal, hubspot } = await given(bridge());
    for (const id of ["101", "102"]) portal.seed("contacts", { id, at: now, properties: { firstname: id } });
    const left = portal.change.merge("contacts", "101", "102");

    await readAll(bridge(), hubspot);

    for (const id of ["101", "102", left]) expect(await recordsOf(bridge(), hubspot, "contact", id)).toEqual([left]);
  });

  test("a merge in Salesforce is followed, and undone where its users take the lost one out of the bin", async () => {
    const { org, salesforce } = await given(bridge());
    const [kept, lost, third] = ["Kept", "Lost", "Third"].map((LastName) =>
      org.seed("Contact", { LastName, Email: `${LastName.toLowerCase()}@example.com` }),
    );
    if (kept === undefined || lost === undefined || third === undefined) throw new Error("Three are seeded");
    await readAll(bridge(), salesforce);

    bridge().clock.set(after(60));
    org.change.merge("Contact", kept, lost);
    bridge().clock.set(after(120));
    org.change.merge("Contact", third, kept);
    await readAgain(bridge(), salesforce, "Contact", [third, lost, kept]);
    for (const id of [kept, lost, third]) expect(await recordsOf(bridge(), salesforce, "Contact", id)).toEqual([third]);
    expect((await viewOf(bridge(), salesforce, "Contact", lost))?.handles.map(({ value }) => value)).toEqual([
      ...["kept@example.com", "lost@example.com", "third@example.com"],
    ]);

    bridge().clock.set(after(180));
    org.change.undelete("Contact", lost);
    await readAgain(bridge(), salesforce, "Contact", [lost]);

    expect(await recordsOf(bridge(), salesforce, "Contact", lost)).toEqual([lost]);
    expect(await recordsOf(bridge(), salesforce, "Contact", kept)).toEqual([third]);
    expect((await viewOf(bridge(), salesforce, "Contact", lost))?.handles.map(({ value }) => value)).toEqual([
      "lost@example.com",
    ]);
  });

  test("what a customer agrees to stands in both CRMs, with when and until when, and a withdrawal takes it away", async () => {
    const { keys, portal, org, hubspot, salesforce } = await given(bridge());
    portal.seed("contacts", { id: "101", at: now, properties: { firstname: "Asha", twitterhandle: "@asha" } });
    const contact = org.seed("Contact", { LastName: "Rao", X_Handle__c: "@rao" });
    await readAll(bridge(), hubspot, salesforce);
    await hubspot.portal.prepare();
    const write = async () => {
      for (const connection of [hubspot, salesforce]) await writeBack(connection, bridge(), never);
    };
    const properties = () => portal.properties("contacts", "101");
    await write();
    expect(properties()).toMatchObject({
      ...{ rapport_consent_care: "by-default", rapport_consent_marketing: "not-asked" },
    });
    expect(await handleRow(org, contact)).toMatchObject({
      ...{ Proof__c: "claimed", Consent_Purposes__c: "care", Consent_Captured_At__c: null, Consent_Link__c: null },
      ...{ Valid_To__c: null },
    });

    const until = after(3600);
    for (const value of ["@asha", "@rao"])
      await deliver(bridge(), keys, "desk", [
        answered({ network: "x", value }, ["research"], "given", { at: after(0), expiresAt: until }),
      ]);
    await write();

    expect(properties()).toMatchObject({ rapport_consent_research: "yes", rapport_consent_marketing: "not-asked" });
    const row = await handleRow(org, contact);
    expect(row["Consent_Purposes__c"]).toBe("care;research");
    expect(row["Consent_Link__c"]).toBe(salesforce.portal.pageOf("Contact", contact));
    for (const field of ["Consent_Captured_At__c", "Valid_From__c"])
      expect(Date.parse(String(row[field]))).toBe(Date.parse(now));

    await deliver(bridge(), keys, "desk", [
      answered({ network: "x", value: "@asha" }, ["research"], "withdrawn", { at: after(10) }),
    ]);
    bridge().clock.set(after(20));
    await write();
    expect(properties()).toMatchObject({ rapport_consent_research: "no" });

    // Nobody says anything any more, and a yes ends by itself.
    bridge().clock.set(after(3601));
    await write();
    expect((await handleRow(org, contact))["Consent_Purposes__c"]).toBe("care");
  });

  test("an opt-out that somebody ticks in a CRM is a no to marketing there, told once, and never a yes", async () => {
    const { keys, portal, org, hubspot, salesforce } = await given(bridge());
    const email = "asha@example.com";
    portal.seed("contacts", { id: "101", at: now, properties: { email: "ben@example.com", hs_email_optout: "true" } });
    const individual = org.seed("Individual", { LastName: "Cleo", CanStorePiiElsewhere: true });
    const [asha, cleo] = [
      org.seed("Contact", { LastName: "Rao", Email: email, Phone: "+1 202-555-0101" }),
      org.seed("Contact", { LastName: "Cleo", Email: "cleo@example.com", IndividualId: individual }),
    ];
    await readAll(bridge(), hubspot, salesforce);
    expect(await marketing(bridge(), hubspot, "contact", "101")).toEqual(["email: withdrawn"]);
    expect(await marketing(bridge(), salesforce, "Contact", asha)).toEqual(["email: not-asked", "phone: not-asked"]);

    bridge().clock.set(after(60));
    org.change.update("Contact", asha, { DoNotCall: true });
    org.change.update("Individual", individual, { HasOptedOutSolicit: true });
    await readAgain(bridge(), salesforce, "Contact", [asha]);
    await readAgain(bridge(), salesforce, "Individual", [individual]);
    expect(await marketing(bridge(), salesforce, "Contact", asha)).toEqual(["email: not-asked", "phone: withdrawn"]);
    expect(await marketing(bridge(), salesforce, "Contact", cleo)).toEqual(["email: withdrawn"]);

    // Who agrees afterwards has agreed: the same tick, read again, is no news.
    await deliver(bridge(), keys, "desk", [
      answered({ network: "phone", value: "+1 202-555-0101" }, ["marketing"], "given", { at: after(90) }),
    ]);
    bridge().clock.set(after(120));
    org.change.update("Contact", asha, { Title: "Buyer" });
    await readAgain(bridge(), salesforce, "Contact", [asha]);
    expect(await marketing(bridge(), salesforce, "Contact", asha)).toEqual(["email: not-asked", "phone: given"]);

    // A box that is emptied gives nothing back; ticked again, it counts again.
    bridge().clock.set(after(180));
    portal.change.update("contacts", "101", { hs_email_optout: "false" });
    await readAgain(bridge(), hubspot, "contact", ["101"]);
    expect(await marketing(bridge(), hubspot, "contact", "101")).toEqual(["email: withdrawn"]);
    bridge().clock.set(after(240));
    org.change.update("Contact", asha, { DoNotCall: false });
    await readAgain(bridge(), salesforce, "Contact", [asha]);
    expect(await marketing(bridge(), salesforce, "Contact", asha)).toEqual(["email: not-asked", "phone: given"]);
    bridge().clock.set(after(300));
    org.change.update("Contact", asha, { DoNotCall: true });
    await readAgain(bridge(), salesforce, "Contact", [asha]);
    expect(await marketing(bridge(), salesforce, "Contact", asha)).toEqual(["email: not-asked", "phone: withdrawn"]);
  });

  test("in the organisation's own consent records stands what a person with an Individual answered, for each purpose", async () => {
    const { keys, org, salesforce } = await given(bridge());
    const individual = org.seed("Individual", { LastName: "Rao", CanStorePiiElsewhere: true });
    const contact = org.seed("Contact", {
      ...{ LastName: "Rao", X_Handle__c: "@rao", Instagram__c: "rao.k", Email: "rao@example.com" },
      IndividualId: individual,
    });
    const other = org.seed("Contact", { LastName: "No Individual", Email: "nobody@example.com" });
    await readAll(bridge(), salesforce);
    const records = async () => {
      await writeBack(salesforce, bridge(), never);
      return consentRecords(org);
    };
    expect(await records()).toEqual([]);

    const until = after(86_400);
    await deliver(bridge(), keys, "desk", [
      answered({ network: "x", value: "@rao" }, ["marketing"], "given", { at: after(0), expiresAt: until }),
      answered({ network: "email", value: "rao@example.com" }, ["research"], "given", { at: after(0) }),
      answered({ network: "email", value: "nobody@example.com" }, ["research"], "given", { at: after(0) }),
    ]);
    expect(await records()).toEqual([
      `${individual} Email Rapport: research OptIn`,
      // Of two social accounts one was not asked.
      `${individual} Social Rapport: marketing Seen`,
    ]);
    await deliver(bridge(), keys, "desk", [
      answered({ network: "instagram", value: "rao.k" }, ["marketing"], "given", { at: after(5) }),
    ]);
    bridge().clock.set(after(10));
    expect(await records()).toContain(`${individual} Social Rapport: marketing OptIn`);

    await deliver(bridge(), keys, "desk", [
      answered({ network: "x", value: "@rao" }, ["marketing"], "withdrawn", { at: after(20) }),
    ]);
    bridge().clock.set(after(30));
    expect(await records()).toContain(`${individual} Social Rapport: marketing OptOut`);

    // What Rapport wrote is read back as a row and says nothing new.
    const before = await receipts(bridge(), keys);
    await readAgain(bridge(), salesforce, "Contact", [contact, other]);
    expect(await receipts(bridge(), keys)).toBe(before);

    // Whoever is forgotten is forgotten there, too.
    bridge().clock.set(after(60));
    org.change.update("Individual", individual, { ShouldForget: true });
    await readAgain(bridge(), salesforce, "Individual", [individual]);
    expect(await records()).toEqual([]);
  });

  test("nothing that Rapport wrote of consents comes back as an answer", async () => {
    const { keys, portal, org, hubspot, salesforce } = await given(bridge());
    portal.seed("contacts", { id: "101", at: now, properties: { email: "asha@example.com" } });
    const contact = org.seed("Contact", { LastName: "Rao", Email: "rao@example.com" });
    await readAll(bridge(), hubspot, salesforce);
    await hubspot.portal.prepare();
    for (const value of ["asha@example.com", "rao@example.com"])
      await deliver(bridge(), keys, "desk", [
        answered({ network: "email", value }, ["research"], "withdrawn", { at: after(0) }),
      ]);
    for (const connection of [hubspot, salesforce]) await writeBack(connection, bridge(), never);
    expect(portal.properties("contacts", "101")).toMatchObject({ rapport_consent_research: "no" });
    const before = await receipts(bridge(), keys);

    bridge().clock.set(after(60));
    await readAgain(bridge(), hubspot, "contact", ["101"]);
    await readAgain(bridge(), salesforce, "Contact", [contact]);

    expect(await receipts(bridge(), keys)).toBe(before);
  });

  test("the connector's ids say which records are one, join nobody, and a note in a field for numbers is no number", async () => {
    const { keys, portal, org, hubspot, salesforce } = await given(bridge());
    const contact = org.seed("Contact", { LastName: "Rao", Birthdate: "1980-02-29", MailingCity: "Lima" });
    portal.seed("contacts", {
      ...{ id: "101", at: now },
      properties: {
        firstname: "Asha",
        salesforcecontactid: contact.slice(0, 15),
        phone: "ask reception",
        city: "Lima",
      },
    });
    portal.seed("contacts", { id: "102", at: now, properties: { firstname: "Ben", salesforcecontactid: "none yet" } });
    await readAll(bridge(), hubspot, salesforce);

    const same = await bridge().database.read(
      keys.workspaceId,
      "select record_id, other_id from same_record where workspace_id = $1",
      [keys.workspaceId],
    );
    const named = { crm: "hubspot", account: portal.portal, object: "contact", id: "101" } as const;
    const other = { crm: "salesforce", account: org.organisation, object: "Contact", id: contact } as const;
    expect(same).toEqual([{ record_id: recordId(named), other_id: recordId(other) }]);
    expect(await recordsOf(bridge(), hubspot, "contact", "101")).toEqual(["101"]);
    expect((await viewOf(bridge(), hubspot, "contact", "101"))?.handles).toEqual([]);
    expect(await bridge().store.asideDeliveries(keys.workspaceId)).toEqual([]);
  });

  test("ids of the connector are understood once the other CRM is connected: its people are read again, once", async () => {
    const { keys, portal, org, hubspot } = await given(bridge());
    const kept = bridge().store.connections(keys.workspaceId);
    const connectOrg = (state: "connected" | "disconnected", at: string) =>
      bridge()
        .database.change(
          keys.workspaceId,
          "delete from crm_connection where workspace_id = $1 and crm = 'salesforce'",
          [keys.workspaceId],
        )
        .then(() =>
          state === "disconnected"
            ? undefined
            : kept.keepConnection({
                ...{ crm: "salesforce", account: org.organisation, state, sealed: null, expiresAt: null, scopes: [] },
                ...{ connectedAt: new Date(at), changedAt: new Date(at), reason: null },
              }),
        );
    await connectOrg("disconnected", now);
    const adopting = { ...hubspot, portal: withAdoption(hubspot.portal, keys, "hubspot", bridge()) };
    const contact = org.seed("Contact", { LastName: "Rao" });
    portal.seed("contacts", { id: "101", at: now, properties: { firstname: "Asha", salesforcecontactid: contact } });
    await readAll(bridge(), adopting);
    const same = async () =>
      (
        await bridge().database.read(keys.workspaceId, "select other_id from same_record where workspace_id = $1", [
          keys.workspaceId,
        ])
      ).length;
    expect(await same()).toBe(0);

    await connectOrg("connected", after(60));
    await readAll(bridge(), adopting);
    expect(await same()).toBe(1);
    const searches = () => portal.ledger.filter(({ path }) => /contacts\/search$/.test(path)).length;
    const before = searches();
    await readAll(bridge(), adopting);
    expect(searches()).toBe(before);
  });

  test("an account's number is the office's, also where it stands with a contact, and is nobody's own", async () => {
    const { org, salesforce } = await given(bridge());
    const AccountId = org.seed("Account", { Name: "Acme", Phone: "+1 (202) 555-0100" });
    const mine = { MobilePhone: "+1 202-555-0111", Phone: "+1 202.555.0100" };
    const contact = org.seed("Contact", { LastName: "Rao", AccountId, ...mine });
    await readAll(bridge(), salesforce);

    const view = await viewOf(bridge(), salesforce, "Contact", contact);

    expect(view?.handles.map(({ value }) => value)).toEqual(["+1 202 555 0111"]);
    expect(view?.shared.map(({ value }) => value.replaceAll(/\D/g, ""))).toEqual([
      expect.stringContaining("2025550100"),
    ]);
  });
});

async function handleRow(org: SalesforceSandbox, contact: string): Promise<Record<string, unknown>> {
  const fields = "Proof__c, Consent_Purposes__c, Consent_Captured_At__c, Consent_Link__c, Valid_From__c, Valid_To__c";
  const q = `SELECT Id, ${fields} FROM Social_Handle__c WHERE Contact__c = '${contact}'`;
  const reply = await fetch(`${org.url}/services/data/v67.0/query?${new URLSearchParams({ q }).toString()}`, {
    headers: { Authorization: `Bearer ${org.token}` },
  });
  const { records }: { records: Record<string, unknown>[] } = JSON.parse(await reply.text());
  return records[0] ?? {};
}

/** Whose, of what kind, for what, and what it says. */
async function consentRecords(org: SalesforceSandbox): Promise<string[]> {
  const fields = "Id, PartyId, ContactPointType, PrivacyConsentStatus, DataUsePurpose.Name";
  const q = `SELECT ${fields} FROM ContactPointTypeConsent`;
  const reply = await fetch(`${org.url}/services/data/v67.0/query?${new URLSearchParams({ q }).toString()}`, {
    headers: { Authorization: `Bearer ${org.token}` },
  });
  const { records }: { records: Record<string, string & { Name: string }>[] } = JSON.parse(await reply.text());
  return records
    .map((row) =>
      [row["PartyId"], row["ContactPointType"], row["DataUsePurpose"]?.Name, row["PrivacyConsentStatus"]].join(" "),
    )
    .toSorted();
}

async function receipts(bridge: TestBridge, keys: WorkspaceKeys): Promise<string> {
  const sql = "select receipt_id from consent_receipt where workspace_id = $1 order by receipt_id";
  return JSON.stringify(await bridge.database.read(keys.workspaceId, sql, [keys.workspaceId]));
}
