import { expect, test } from "@jest/globals";
import { measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { viewCustomerByRecord } from "@rapport/bridge-server/src/app/view-customer.ts";
import { onEveryDatabase } from "../support/database.ts";
import { contact, deliver, email } from "../support/given.ts";

onEveryDatabase((bridge) => {
  test("a note stands on the timeline, answers nobody, begins no conversation and is counted nowhere", async () => {
    const keys = await bridge().workspace();
    const from = "asha@example.com";
    const asha = contact({ id: "1", name: "Asha Rao", identities: [{ network: "email", value: from }] });
    const { type: _type, version: _version, name: _name, identities: _identities, ...record } = asha;
    const asked = email({ id: "asked", from, occurredAt: "2024-03-04T10:00:00Z", thread: "t" });
    const note = {
      ...({ type: "interaction", id: "note", direction: "out", kind: "note", text: "Likes tea" } as const),
      ...{ occurredAt: "2024-03-04T10:05:00Z", record, channel: { network: "note", key: "notes" }, thread: "t" },
    };
    await deliver(bridge(), keys, "crm", [asha, asked, note]);
    const loose = { ...note, id: "loose", thread: undefined, occurredAt: "2024-03-03T10:00:00Z" };
    await deliver(bridge(), keys, "crm", [loose]);

    const count = async (kpi: string) => (await measureKpi(keys, kpi, { zone: "UTC" }, bridge())).n;
    expect([await count("interactions"), await count("conversations"), await count("contacts")]).toEqual([1, 1, 1]);
    expect([await count("reply-time"), await count("conversation-starts")]).toEqual([0, 1]);
    const view = await viewCustomerByRecord(keys, { ...record, type: record.object }, "en", bridge());
    expect(view.interactions.map(({ text }) => text)).toContain("Likes tea");
    expect(view.openClocks.map(({ kind }) => kind)).toContain("first-answer");
  });
});
