import { beforeAll, expect, test } from "@jest/globals";
import { viewInsights } from "@rapport/bridge-server/src/app/view-insights.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import { onEveryDatabase } from "../support/database.ts";
import { contact, deliver, email, identityOf, tweet } from "../support/given.ts";

const asha = contact({
  id: "1",
  name: "Asha Rao",
  value: { amount: 12_400, currency: "EUR" },
  language: "es",
  identities: [
    { network: "email", value: "asha@example.com" },
    { network: "x", value: "@asha" },
  ],
});
const { type: _type, version: _version, identities: _identities, ...pointer } = asha;

onEveryDatabase((bridge) => {
  let keys: WorkspaceKeys;
  const insights = (language: "en" | "es" = "en") =>
    viewInsights(
      keys,
      { customerId: recordId({ ...pointer, crm: "hubspot", account: "4711", object: "contact" }), language },
      bridge(),
    );

  beforeAll(async () => {
    keys = await bridge().workspace();
    const now = bridge().clock.now().getTime();
    const ago = (days: number): string => new Date(now - days * 86_400_000).toISOString();
    await deliver(bridge(), keys, "feed", [
      asha,
      tweet({ id: "1", from: "@asha", occurredAt: ago(3), text: "This is terrible, the worst service ever" }),
      tweet({ id: "2", from: "@asha", occurredAt: ago(2), text: "Thank you, that is great" }),
      tweet({ id: "3", to: "@asha", by: "Mira", occurredAt: ago(1), replyTo: "2", text: "Glad to help" }),
      email({ id: "4", from: "asha@example.com", occurredAt: ago(1), text: "Where is my invoice?" }),
    ]);
  });

  test("say how often and where a customer writes, what they are worth with its source, and who answered last", async () => {
    const { insights: said } = await insights();
    expect(said.channel?.label).toContain("X");
    expect(said.replies.map(({ agent }) => agent)).toEqual(["Mira"]);
    expect(said.value?.source).toContain("HubSpot 4711");
    expect(said.language?.label).toMatch(/Spanish/i);
    expect(said.quality.map(({ part }) => part)).toEqual(["complete", "fresh", "single", "accurate", "consented"]);
    expect(said.quality.filter(({ formula }) => formula === "")).toEqual([]);
  });

  test("speak Spanish to whoever reads Spanish", async () => {
    const { insights: english } = await insights();
    const { insights: spanish } = await insights("es");
    expect(spanish.frequency.text).not.toBe(english.frequency.text);
    expect(spanish.sentiment.accuracy).not.toBe(english.sentiment.accuracy);
  });

  test("tell nothing of the texts of an account that the customer wants used no more", async () => {
    const before = (await insights()).insights.sentiment;
    await deliver(bridge(), keys, "feed", [
      {
        type: "consent",
        id: "no",
        at: bridge().clock.now().toISOString(),
        identity: identityOf("x", "@asha"),
        purposes: ["care"],
        answer: "withdrawn",
      },
    ]);
    const after = (await insights()).insights.sentiment;
    expect(before.now.n).toBe(3);
    expect(after.now.n).toBe(1);
  });
});
