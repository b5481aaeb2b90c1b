// Markers of vulnerable customers: for those whom the settings name, ending by themselves, and in no other document.
import { describe, expect, test } from "@jest/globals";
import {
  readMarkers,
  removeMarker,
  setMarker,
  type MarkerReader,
  type MarkerTools,
} from "@rapport/bridge-server/src/app/customer-markers.ts";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import { SettingKey, type MarkerSet } from "@rapport/contract";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { contact, deliver } from "../support/given.ts";

const asha = contact({ id: "1", name: "Asha Rao" });
const member = recordId({ crm: "hubspot", account: "4711", object: "contact", id: "1" });
const record = { crm: "hubspot", account: "4711", type: "contact", id: "1" } as const;
const luis: MarkerReader = { by: "hubspot-user:7", language: "en" };
const asked: MarkerSet = {
  ...{ record, run: "r1", kind: "vulnerability" as const, days: 30 },
  ...{ purpose: "Fair treatment", note: "Recently bereaved" },
};

function toolsOf(bridge: TestBridge): MarkerTools {
  return { ...bridge, wake: (keys) => void readInbox(keys, bridge) };
}

async function workspaceWith(bridge: TestBridge, readers: string[]): Promise<WorkspaceKeys> {
  bridge.clock.set(now);
  const keys = await bridge.workspace();
  await deliver(bridge, keys, "feed", [asha]);
  const changes = [{ key: SettingKey.parse("privacy.vulnerability-readers"), value: readers }];
  const { saved } = await changeSettings(keys, { by: "key", language: "en", wanted: { version: 0, changes } }, bridge);
  expect(saved).toBe(true);
  return keys;
}

onEveryDatabase((bridge) => {
  test("a marker is set, read, and ends by itself; what was done stays in its history", async () => {
    const keys = await workspaceWith(bridge(), ["7"]);

    const { markers } = await setMarker(keys, asked, luis, toolsOf(bridge()));

    expect(markers).toEqual([
      {
        ...{ markerId: expect.any(String), kind: "vulnerability", label: "Vulnerable customer" },
        ...{ purpose: "Fair treatment", note: "Recently bereaved" },
        ...{ setAt: "2024-05-01T12:00:00.000Z", expiresAt: "2024-05-31T12:00:00.000Z" },
        text: "Set on May 1, 2024 by HubSpot user 7; ends on May 31, 2024",
      },
    ]);
    bridge().clock.set("2024-05-31T11:59:59.999Z");
    expect((await readMarkers(keys, member, luis, bridge())).markers).toHaveLength(1);
    bridge().clock.set("2024-05-31T12:00:00.000Z");
    expect(await readMarkers(keys, member, luis, bridge())).toMatchObject({
      markers: [],
      history: [{ text: "Ended on May 31, 2024; set on May 1, 2024 by HubSpot user 7" }],
    });
  });

  test("a marker is taken away by its id, once; its setting and its removal stay in its history", async () => {
    const keys = await workspaceWith(bridge(), ["7", "8"]);
    const { markers } = await setMarker(keys, asked, luis, toolsOf(bridge()));
    const markerId = markers[0]?.markerId ?? "";
    bridge().clock.set("2024-05-02T12:00:00.000Z");
    const removal = { record, run: "r2", markerId };

    const left = await removeMarker(keys, removal, { by: "hubspot-user:8", language: "es" }, toolsOf(bridge()));

    expect(left.markers).toEqual([]);
    expect(left.history.map(({ text }) => text)).toEqual([
      "Retirado el 2 may 2024 por usuario 8 de HubSpot",
      "Marcado el 1 may 2024 por usuario 7 de HubSpot; termina el 31 may 2024",
    ]);
    await expect(removeMarker(keys, { ...removal, run: "r3" }, luis, toolsOf(bridge()))).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  test("the same run asked for twice marks once", async () => {
    const keys = await workspaceWith(bridge(), ["7"]);

    await setMarker(keys, asked, luis, toolsOf(bridge()));

    expect((await setMarker(keys, asked, luis, toolsOf(bridge()))).history).toHaveLength(1);
  });

  test("a marker that arrives before the one it replaces counts all the same", async () => {
    const keys = await workspaceWith(bridge(), ["7"]);
    const set = {
      ...{ type: "marker", id: "v", member: { crm: "hubspot", account: "4711", object: "contact", id: "1" } },
      ...{ kind: "vulnerability", purpose: "Fair treatment", setBy: "Luis", expiresAt: "2025-01-01T00:00:00Z" },
    };
    const removed = { ...set, setAt: "2024-04-03T00:00:00Z", removed: true };

    await deliver(bridge(), keys, "feed", [removed]);
    await deliver(bridge(), keys, "feed", [{ ...set, setAt: "2024-04-01T00:00:00Z" }]);

    expect(await readMarkers(keys, member, luis, bridge())).toMatchObject({ markers: [], history: [{}, {}] });
  });

  describe("who is not named", () => {
    test.each([
      ["another user", ["8"], "hubspot-user:7"],
      ["nobody is", [], "hubspot-user:7"],
      ["a script", ["7"], "key"],
      ["a user of the other CRM with such an id", ["7"], "salesforce-user:7"],
      ["a user whom HubSpot does not name", ["7"], "hubspot-user:0"],
    ])("can neither read nor set nor take away: %s", async (_who, readers, by) => {
      const keys = await workspaceWith(bridge(), readers);
      const stranger: MarkerReader = { by, language: "en" };
      const tools = toolsOf(bridge());

      const refused = { kind: "forbidden" };
      await expect(readMarkers(keys, member, stranger, tools)).rejects.toMatchObject(refused);
      await expect(readMarkers(keys, crypto.randomUUID(), stranger, tools)).rejects.toMatchObject(refused);
      await expect(setMarker(keys, asked, stranger, tools)).rejects.toMatchObject(refused);
      const removal = { record, run: "r", markerId: crypto.randomUUID() };
      await expect(removeMarker(keys, removal, stranger, tools)).rejects.toMatchObject(refused);
    });

    test("a Salesforce user is named by either form of their id", async () => {
      const keys = await workspaceWith(bridge(), ["005000000000001"]);

      const read = await readMarkers(
        keys,
        member,
        { by: "salesforce-user:005000000000001AAA", language: "en" },
        bridge(),
      );

      expect(read).toMatchObject({ markers: [], history: [] });
    });
  });

  test("no marker is in the customer's view, and no marker is there for an unknown customer", async () => {
    const keys = await workspaceWith(bridge(), ["7"]);
    const before = await viewCustomer(keys, member, "en", bridge());

    await setMarker(keys, asked, luis, toolsOf(bridge()));

    const view = await viewCustomer(keys, member, "en", bridge());
    expect(view).toEqual(before);
    expect(JSON.stringify(view)).not.toMatch(/bereaved|Fair treatment|ulnerable/);
    await expect(readMarkers(keys, crypto.randomUUID(), luis, bridge())).rejects.toMatchObject({ kind: "not-found" });
  });
});
