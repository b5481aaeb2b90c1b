// How an organisation proves who it is: by a secret that nobody can read here, and tokens that end.
import { expect, test } from "@jest/globals";
import {
  issueOrgClient,
  orgTokens,
  orgTokenSeconds,
  revokeOrgClient,
} from "@rapport/bridge-server/src/app/org-clients.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { Failure } from "@rapport/bridge-server/src/domain/failure.ts";
import { hashApiKey } from "@rapport/bridge-server/src/main.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { rowsAsText } from "../support/tables.ts";

const crm = "salesforce";
let organisations = 0;

async function given(bridge: TestBridge): Promise<{ keys: WorkspaceKeys; account: string }> {
  bridge.clock.set(now);
  const keys = await bridge.workspace();
  organisations += 1;
  const account = `00D${String(organisations).padStart(12, "0")}EAA`;
  await bridge.store.addConnection(keys.workspaceId, crm, account, account);
  return { keys, account };
}

async function kindOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no failure",
    (failure: unknown) => (failure instanceof Failure ? failure.kind : String(failure)),
  );
}

const later = (seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();

onEveryDatabase((bridge) => {
  const whose = (token: string) => bridge().store.orgOfToken(hashApiKey(token), bridge().clock.now());

  test("a client's token names its organisation for an hour, and neither is kept in a form that opens anything", async () => {
    const { keys, account } = await given(bridge());
    const client = await issueOrgClient(keys, { crm, account }, bridge());
    const { token, expiresInSeconds } = await orgTokens(bridge()).give(client);

    expect(await whose(token)).toEqual({ workspaceId: keys.workspaceId, crm, account });
    expect(expiresInSeconds).toBe(orgTokenSeconds);
    for (const table of ["org_client", "org_token"])
      for (const row of await rowsAsText(bridge(), table)) {
        expect(row).not.toContain(client.clientSecret);
        expect(row).not.toContain(token);
      }
    bridge().clock.set(later(orgTokenSeconds));
    expect(await whose(token)).toBeNull();
  });

  test("a new client ends the one before with its tokens; revoking ends everything at once", async () => {
    const { keys, account } = await given(bridge());
    const tokens = orgTokens(bridge());
    const first = await issueOrgClient(keys, { crm, account }, bridge());
    const { token: old } = await tokens.give(first);
    const second = await issueOrgClient(keys, { crm, account }, bridge());

    expect([await whose(old), await kindOf(tokens.give(first))]).toEqual([null, "unknown-caller"]);
    const { token } = await tokens.give(second);
    expect(await revokeOrgClient(keys, { crm, account }, bridge())).toBe(true);
    expect([await whose(token), await kindOf(tokens.give(second))]).toEqual([null, "unknown-caller"]);
    expect(await revokeOrgClient(keys, { crm, account }, bridge())).toBe(false);
  });

  test("only the workspace of an organisation can issue its client", async () => {
    const { account } = await given(bridge());
    const other = await bridge().workspace();

    expect(await kindOf(issueOrgClient(other, { crm, account }, bridge()))).toBe("not-found");
    expect(await kindOf(issueOrgClient(other, { crm, account: "00D000000999999EAA" }, bridge()))).toBe("not-found");
  });

  test("who guesses has to wait, and with them whoever is right, until a minute has passed", async () => {
    const { keys, account } = await given(bridge());
    const client = await issueOrgClient(keys, { crm, account }, bridge());
    const tokens = orgTokens(bridge());
    for (let guess = 0; guess < 10; guess += 1)
      expect(await kindOf(tokens.give({ ...client, clientSecret: `guess ${guess}` }))).toBe("unknown-caller");

    expect(await kindOf(tokens.give(client))).toBe("rate-limited");
    bridge().clock.set(later(61));
    expect(await kindOf(tokens.give(client))).toBe("no failure");
  });
});
