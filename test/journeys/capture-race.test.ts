import { expect, test } from "@jest/globals";
import { captureHandle } from "@rapport/bridge-server/src/app/handle-actions.ts";
import { startInboxWorker } from "@rapport/bridge-server/src/app/inbox-worker.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import { HandleCapture } from "@rapport/contract";
import { onEveryDatabase } from "../support/database.ts";
import { contact, deliver, identityOf, link, tweet } from "../support/given.ts";

const records = ["1", "2"].map((id) => ({ crm: "hubspot", account: "4711", object: "contact", id }) as const);
const people = records.map(({ id }) => contact({ id, name: `Person ${id}` }));

onEveryDatabase((bridge) => {
  const ofRecord = async (keys: Parameters<typeof captureHandle>[0], index: number) => {
    const record = records[index];
    if (record === undefined) throw new Error("There are two records");
    return bridge().store.customers(keys.workspaceId).byMember(recordId(record));
  };

  test("two agents who take one handle down for two customers at the same moment join nobody, and one at most has it", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [...people, tweet({ id: "1", from: "@asha" })]);
    const worker = startInboxWorker(bridge());
    try {
      const outcomes = await Promise.all(
        records.map(({ object: type, ...record }) =>
          captureHandle(
            keys,
            HandleCapture.parse({
              record: { ...record, type },
              run: `run ${record.id}`,
              network: "x",
              handle: "@asha",
            }),
            { by: "key", language: "en" },
            { ...bridge(), wake: (of) => worker.wake(of) },
          ),
        ),
      );

      const [one, other] = [await ofRecord(keys, 0), await ofRecord(keys, 1)];
      expect(one?.customerId).not.toBe(other?.customerId);
      const holders = [one, other].filter((rows) => rows?.members.some(({ kind }) => kind === 2));
      expect(holders.length).toBe(outcomes.filter(({ outcome }) => outcome === "kept").length);
      expect(holders.length).toBeLessThan(2);
    } finally {
      await worker.stop();
    }
  });

  test("a handle that people linked to two records joins the two in no order, and is neither's until they are one", async () => {
    const keys = await bridge().workspace();
    const [one, other] = records;
    const handle = identityOf("x", "@asha");
    const links = [one, other].flatMap((record) => (record === undefined ? [] : [link(record, handle)]));
    for (const fact of [tweet({ id: "1", from: "@asha" }), ...links.toReversed(), ...people])
      await deliver(bridge(), keys, "feed", [fact]);

    const before = [await ofRecord(keys, 0), await ofRecord(keys, 1)];
    expect(before[0]?.customerId).not.toBe(before[1]?.customerId);
    expect(before.flatMap((rows) => rows?.members.filter(({ kind }) => kind === 2) ?? [])).toEqual([]);

    if (one === undefined || other === undefined) throw new Error("There are two records");
    await deliver(bridge(), keys, "feed", [link(one, other)]);
    const joined = await ofRecord(keys, 0);
    expect(joined?.members.map(({ kind }) => kind).toSorted()).toEqual([1, 1, 2]);
  });
});
