// What an admin sees before fields of a CRM are read as handles; the CRM is only read.
import "../sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { previewHandles } from "@rapport/bridge-server/src/app/adoption.ts";
import { connectedRow } from "@rapport/bridge-server/src/app/crm-tokens.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { hubspotApp, salesforceApp } from "@rapport/bridge-server/src/crms/index.ts";
import type { CrmApp } from "@rapport/bridge-server/src/ports.ts";
import { AdoptionPreview, AdoptionQuestion } from "@rapport/contract";
import { hubspotApp as portalRegistration, startHubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { salesforceApp as orgRegistration, startSalesforceSandbox } from "../sandboxes/salesforce/index.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";

let open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});

async function connected(
  bridge: TestBridge,
  app: CrmApp,
  { account, token, origin }: { account: string; token: string; origin: string },
): Promise<WorkspaceKeys> {
  const keys = await bridge.workspace();
  const expiresAt = new Date("2100-01-01T00:00:00Z");
  const grant = { account, accessToken: token, refreshToken: null, expiresAt, scopes: [], origin };
  await bridge.store
    .connections(keys.workspaceId)
    .keepConnection(connectedRow(keys, app.crm, grant, bridge.clock.now()));
  return keys;
}

async function portalWith(bridge: TestBridge, contacts: readonly Readonly<Record<string, string>>[]) {
  const sandbox = await startHubspotSandbox({ now: () => bridge.clock.now() });
  open.push(sandbox);
  for (const [n, properties] of contacts.entries())
    sandbox.seed("contacts", { id: String(101 + n), at: now, properties });
  const app = hubspotApp({
    ...{ clientId: portalRegistration.clientId, clientSecret: portalRegistration.clientSecret, appId: null },
    ...{ clock: bridge.clock, redirectUri: () => "https://bridge.example", baseUrl: sandbox.url },
    patience: { wait: () => Promise.resolve() },
  });
  const keys = await connected(bridge, app, { account: sandbox.portal, token: sandbox.token, origin: sandbox.url });
  return { sandbox, app, keys };
}

function ask(
  bridge: TestBridge,
  { keys, app }: { readonly keys: WorkspaceKeys; readonly app: CrmApp },
  fields: readonly { readonly network: string; readonly fields: readonly string[] }[],
): Promise<AdoptionPreview> {
  const question = AdoptionQuestion.parse({ crm: app.crm, fields });
  return previewHandles(keys, question, "en", { ...bridge, apps: [app] });
}

onEveryDatabase((bridge) => {
  test("HubSpot: spellings fold, notes are counted by their form, and gains, changes and losses are told apart", async () => {
    const ground = await portalWith(bridge(), [
      { firstname: "Gains", state: "@asha" },
      { firstname: "Gains the same", state: "https://x.com/Asha" },
      { firstname: "Changes", state: "x.com/ben", twitterhandle: "@benny" },
      { firstname: "Loses", twitterhandle: "@cleo" },
      { firstname: "Keeps", state: "dana", twitterhandle: "@Dana" },
      { firstname: "Has a note", state: "ask at the 2nd desk" },
      { firstname: "Has nothing", email: "nobody@example.com" },
    ]);
    const before = ground.sandbox.ledger.length;

    const preview = await ask(bridge(), ground, [{ network: "x", fields: ["state"] }]);

    expect(AdoptionPreview.parse(preview)).toEqual(preview);
    expect([preview.looked, preview.whole]).toEqual([6, true]);
    expect(preview.fields).toMatchObject([
      {
        ...{ network: "x", field: "state", values: 5, handles: 4, accounts: 3, folded: 1 },
        unreadable: [{ shape: "a a a 0a a", count: 1 }],
        text: "5 values: 4 handles of 3 accounts, 1 that cannot be read",
      },
    ]);
    expect(preview.records.map(({ what, examples }) => [what, examples.map(({ id }) => id)])).toEqual([
      ["gain", ["101", "102"]],
      ["change", ["103"]],
      ["lose", ["104"]],
    ]);
    expect(preview.shared).toMatchObject({ count: 1, examples: [[{ id: "101" }, { id: "102" }]] });
    // No value of a record stands in what is shown.
    for (const value of ["asha", "ben", "cleo", "dana", "desk"])
      expect(JSON.stringify(preview).toLowerCase()).not.toContain(value);
    const written = ground.sandbox.ledger
      .slice(before)
      .filter(({ method, path }) => method !== "GET" && !/search$/.test(path));
    expect(written).toEqual([]);
  });

  test("HubSpot: properties that hold profiles are suggested, standard and the portal's own", async () => {
    const ground = await portalWith(
      bridge(),
      ["asha", "ben", "cleo", "dan"].map((name) => ({
        ...{ firstname: name, website: `https://www.instagram.com/${name}`, city: name },
      })),
    );

    const { suggestions, looked } = await ask(bridge(), ground, []);

    expect(looked).toBe(0);
    expect(suggestions.map(({ field, network, why }) => [field, network, why])).toContainEqual([
      ...["website", "instagram", "content"],
    ]);
    expect(suggestions.map(({ field }) => field)).not.toContain("city");
  });

  test("Salesforce: contacts, leads and person accounts are looked at under the names that fields have on the contact", async () => {
    const sandbox = await startSalesforceSandbox({ now: () => bridge().clock.now() });
    open.push(sandbox);
    sandbox.seed("Contact", { LastName: "One", Instagram__c: "@asha.k" });
    sandbox.seed("Lead", { LastName: "Two", Company: "Acme", Instagram__c: "https://instagram.com/asha.k/" });
    sandbox.seed("Contact", { LastName: "Three", Department: "@dora", X_Handle__c: "n/a" });
    const app = salesforceApp({
      ...{ clientId: orgRegistration.clientId, clientSecret: orgRegistration.clientSecret, clock: bridge().clock },
      ...{ loginUrl: sandbox.url, redirectUri: () => "https://bridge.example", timeoutMs: 2_000 },
    });
    const place = { account: sandbox.organisation, token: sandbox.token, origin: sandbox.url };
    const keys = await connected(bridge(), app, place);

    const preview = await ask(bridge(), { keys, app }, [
      { network: "instagram", fields: ["Instagram__c"] },
      { network: "x", fields: ["Department", "X_Handle__c"] },
    ]);

    expect(
      preview.fields.map(({ field, values, handles, accounts, folded }) => [field, values, handles, accounts, folded]),
    ).toEqual([
      ["Instagram__c", 2, 2, 1, 1],
      ["Department", 1, 1, 1, 0],
      ["X_Handle__c", 1, 0, 0, 0],
    ]);
    expect(preview.records.map(({ what, count }) => [what, count])).toEqual([
      ["gain", 1],
      ["change", 0],
      ["lose", 0],
    ]);
    expect(preview.shared.examples).toMatchObject([[{ object: "Contact" }, { object: "Lead" }]]);
  });

  test("where it is not clear which account is meant, the question says what to do", async () => {
    const ground = await portalWith(bridge(), []);
    const elsewhere = AdoptionQuestion.parse({ crm: "salesforce" });

    const asked = previewHandles(ground.keys, elsewhere, "en", { ...bridge(), apps: [ground.app] });

    await expect(asked).rejects.toMatchObject({
      kind: "not-found",
      details: { remedy: expect.stringContaining("Connect it") },
    });
  });
});
