import "../../../../test/sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { Fact } from "@rapport/contract";
import {
  hubspotApp as registration,
  startHubspotSandbox,
  type HubspotSandbox,
} from "../../../../test/sandboxes/hubspot/index.ts";
import { personalFields } from "../../domain/crms.ts";
import { systemClock } from "../../platform/clock.ts";
import { hubspotApp } from "./app.ts";

let sandbox: HubspotSandbox;
afterEach(() => sandbox.close());

/** The contact with these properties, as the inbox would read it where the workspace named these. */
async function factOf(
  properties: Readonly<Record<string, string>>,
  handles: Readonly<Record<string, readonly string[]>>,
): Promise<unknown> {
  sandbox = await startHubspotSandbox({ portal: "4242001" });
  sandbox.seed("contacts", { id: "101", at: "2026-03-01T10:00:00.000Z", properties });
  const app = hubspotApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, appId: null, clock: systemClock },
    ...{ redirectUri: () => "https://bridge.example/back", baseUrl: sandbox.url, timeoutMs: 1_000 },
    patience: { wait: () => Promise.resolve() },
  });
  const portal = app.portal(
    "4242001",
    () => Promise.resolve(sandbox.token),
    () => Promise.resolve(handles),
  );
  const { facts } = await portal.history("contact", null);
  return Fact.parse(facts[0]);
}

/** Standard properties that hold numbers; which ones does not matter. */
const named = {
  ...{ [personalFields.value]: ["kloutscoregeneral"], [personalFields.reach]: ["followercount"] },
  ...{ [personalFields.language]: ["hs_language"], x: ["twitterhandle"] },
};

test("a contact says what they are worth, how many follow them and what they speak, in the properties that the workspace named", async () => {
  const fact = await factOf(
    {
      ...{ email: "asha@example.com", twitterhandle: "@asha", followercount: "3200" },
      ...{ kloutscoregeneral: "12400.5", hs_language: "es-mx" },
    },
    named,
  );

  expect(fact).toMatchObject({
    ...{ value: { amount: 12_400.5 }, language: "es" },
    identities: [
      { network: "email", value: "asha@example.com" },
      { network: "x", value: "@asha", followers: 3200 },
    ],
  });
});

test("what holds no number and no language is left out, and is nobody's handle", async () => {
  const fact = await factOf(
    { email: "asha@example.com", kloutscoregeneral: "a lot", followercount: "-1", hs_language: "?" },
    named,
  );

  expect(fact).not.toHaveProperty("value");
  expect(fact).not.toHaveProperty("language");
  expect(fact).toMatchObject({ identities: [{ network: "email", value: "asha@example.com" }] });
  expect(JSON.stringify(fact)).not.toContain("followers");
});

test("nothing of it is read where the workspace named nothing", async () => {
  const fact = await factOf({ kloutscoregeneral: "12400.5", hs_language: "es" }, {});

  expect(fact).not.toHaveProperty("value");
  expect(fact).not.toHaveProperty("language");
});
