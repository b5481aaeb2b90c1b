// Each CRM's admins see and decide what is about their CRM, and what is about all.
import { expect, test } from "@jest/globals";
import { identityProperties } from "@rapport/bridge-server/src/app/identity-properties.ts";
import { changeSettings, readSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { onEveryDatabase } from "../support/database.ts";

onEveryDatabase((bridge) => {
  const keysOf = async (keys: WorkspaceKeys, crm: "hubspot" | "salesforce" | null): Promise<string[]> => {
    const { sections } = await readSettings(keys, "en", bridge(), crm);
    return sections.flatMap(({ fields }) => fields.map(({ key }) => String(key)));
  };
  const change = (keys: WorkspaceKeys, key: string, value: boolean | string[], crm: "hubspot" | "salesforce" | null) =>
    changeSettings(
      keys,
      {
        by: "salesforce-user:005000000000001AAA",
        language: "en",
        crm,
        wanted: { version: 0, changes: [{ key, value }] },
      },
      bridge(),
    );

  test("an organisation's admin sees Salesforce's fields and objects, a portal's HubSpot's, the operator both", async () => {
    const keys = await bridge().workspace();
    const [hubspot, salesforce, all] = [
      await keysOf(keys, "hubspot"),
      await keysOf(keys, "salesforce"),
      await keysOf(keys, null),
    ];

    expect(hubspot.some((key) => key.startsWith("salesforce.") || key === "write-back.kpi-snapshots")).toBe(false);
    expect(salesforce.some((key) => key.startsWith("hubspot."))).toBe(false);
    for (const shared of ["write-back.handles", "privacy.keep-days-after-disconnect"])
      expect([hubspot.includes(shared), salesforce.includes(shared)]).toEqual([true, true]);
    expect(new Set(all)).toEqual(new Set([...hubspot, ...salesforce]));
    const { sections } = await readSettings(keys, "en", bridge(), "salesforce");
    expect(sections.map(({ title }) => title)).toContain("What is written to Salesforce");
  });

  test("fields are named as Salesforce spells them, and say where people's handles are", async () => {
    const keys = await bridge().workspace();
    const wrong = await change(keys, "salesforce.handle.x", ["X Handle"], "salesforce");
    expect([wrong.saved, wrong.errors[0]?.text]).toEqual([false, expect.stringContaining("X_Handle__c")]);

    const right = await change(keys, "salesforce.handle.x", ["Twitter__c", "X_Handle__c"], "salesforce");

    expect(right.saved).toBe(true);
    expect(right.settings.history[0]?.changedBy).toBe("Salesforce user 005000000000001AAA");
    expect(await identityProperties(keys, "salesforce", bridge())).toMatchObject({
      ...{ email: ["Email"], phone: ["Phone", "MobilePhone"], x: ["Twitter__c", "X_Handle__c"] },
    });
    expect((await identityProperties(keys, "hubspot", bridge()))["x"]).toEqual(["twitterhandle"]);
  });

  test("an admin of one CRM decides nothing for the other", async () => {
    const keys = await bridge().workspace();

    const outcome = await change(keys, "hubspot.handle.x", ["anything"], "salesforce");

    expect([outcome.saved, outcome.errors.length]).toEqual([false, 1]);
  });
});
