// What admins decide: standard values, versions, who changed what, two admins at once, and what cannot be kept.
import { expect, test } from "@jest/globals";
import { changeSettings, readSettings, settingValues } from "@rapport/bridge-server/src/app/manage-settings.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { settings } from "@rapport/bridge-server/src/domain/settings.ts";
import { SettingKey, Settings, SettingsChanged, type SettingValue } from "@rapport/contract";
import { onEveryDatabase } from "../support/database.ts";

onEveryDatabase((bridge) => {
  const read = async (keys: WorkspaceKeys, language: "en" | "es" = "en"): Promise<Settings> =>
    Settings.parse(await readSettings(keys, language, bridge()));
  const change = async (
    keys: WorkspaceKeys,
    version: number,
    values: Readonly<Record<string, SettingValue>>,
    by = "hubspot-user:7",
  ): Promise<SettingsChanged> => {
    const changes = Object.entries(values).map(([key, value]) => ({ key, value }));
    return SettingsChanged.parse(
      await changeSettings(keys, { by, language: "en", wanted: { version, changes } }, bridge()),
    );
  };
  const fieldOf = (of: Settings, key: string) =>
    of.sections.flatMap(({ fields }) => fields).find((field) => field.key === SettingKey.parse(key));

  test("a new workspace has every setting as it comes, named in both languages", async () => {
    const keys = await bridge().workspace();

    for (const language of ["en", "es"] as const) {
      const page = await read(keys, language);
      expect(page.version).toBe(0);
      expect(page.history).toEqual([]);
      const fields = page.sections.flatMap((section) => section.fields);
      const hours = { en: ["Mon-Fri 09:00-18:00"], es: ["lun-vie 09:00-18:00"] }[language];
      expect(fields.map(({ key, value }) => [key, value])).toEqual(
        settings.map(({ key, standard }) => [key, key === "service.opening-hours" ? hours : standard]),
      );
      for (const { label, help, changed } of fields) {
        expect([label, help].every((text) => text !== "" && !text.startsWith("setting."))).toBe(true);
        expect(changed).toBeNull();
      }
    }
  });

  test("a change is kept with who made it and what was before, and holds for whoever acts on it", async () => {
    const keys = await bridge().workspace();

    const first = await change(keys, 0, {
      "write-back.view-link": false,
      "hubspot.handle.x": ["x_handle", "twitterhandle"],
    });
    const second = await change(keys, 1, { "write-back.view-link": true }, "key");

    expect([first.saved, first.settings.version, second.saved, second.settings.version]).toEqual([true, 1, true, 2]);
    expect(second.settings.history.map(({ version, text, changedBy }) => [version, text, changedBy])).toEqual([
      [2, "Link to the contact with the customer view: from off to on", "somebody with a key of the bridge"],
      [1, "X (Twitter): from twitterhandle to x_handle, twitterhandle", "HubSpot user 7"],
      [1, "Link to the contact with the customer view: from on to off", "HubSpot user 7"],
    ]);
    expect(fieldOf(second.settings, "hubspot.handle.x")?.changed).toMatch(
      /^Changed May 1, 2024, 12:00\sPM \(UTC\) by HubSpot user 7$/,
    );
    const values = await settingValues(keys, bridge());
    expect([
      values.get("hubspot.handle.x"),
      values.get("write-back.view-link"),
      values.get("write-back.handles"),
    ]).toEqual([["x_handle", "twitterhandle"], true, true]);
  });

  test("the same change sent twice is one version", async () => {
    const keys = await bridge().workspace();
    const wanted = { "privacy.keep-days-after-disconnect": 12 };

    await change(keys, 0, wanted);
    const again = await change(keys, 0, wanted);

    expect(again).toMatchObject({ saved: true, settings: { version: 1 } });
    expect(again.settings.history).toHaveLength(1);
  });

  test("of two admins at once one is told, and nothing of theirs is kept", async () => {
    const keys = await bridge().workspace();

    const [one, other] = await Promise.all([
      change(keys, 0, { "write-back.view-link": false }),
      change(keys, 0, { "write-back.satisfaction": false }),
    ]);

    expect([one.saved, other.saved].toSorted()).toEqual([false, true]);
    const now = await read(keys);
    expect(now.version).toBe(1);
    expect(now.history).toHaveLength(1);
    const late = one.saved ? other : one;
    expect(late.text).toMatch(/^Somebody else has changed the settings/);
  });

  test.each([
    ["privacy.keep-days-after-disconnect", 366, "Write a number from 0 to 365."],
    ["privacy.keep-days-after-disconnect", true, "Write a whole number."],
    ["write-back.handles", 1, "Choose on or off."],
    ["hubspot.handle.x", ["Twitter Handle"], /^Write internal names/],
    ["write-back.everything", true, "There is no such setting."],
  ] as const)("a wrong value is told beside its field, and nothing is kept: %s = %j", async (key, value, text) => {
    const keys = await bridge().workspace();
    const wrong = Array.isArray(value) ? [...value] : value;

    const answer = await change(keys, 0, { "write-back.satisfaction": false, [key]: wrong as SettingValue });

    expect(answer.saved).toBe(false);
    expect(answer.errors).toEqual([{ key, text: typeof text === "string" ? text : expect.stringMatching(text) }]);
    expect(answer.settings.version).toBe(0);
  });

  test("a workspace decides for itself", async () => {
    const [ours, theirs] = [await bridge().workspace(), await bridge().workspace()];

    await change(ours, 0, { "write-back.view-link": false });

    expect((await settingValues(theirs, bridge())).get("write-back.view-link")).toBe(true);
    expect((await read(theirs)).version).toBe(0);
  });
});
