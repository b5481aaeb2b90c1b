// What a customer is worth and how many follow them changes no promise: every clock is the same without it.
import { expect, test } from "@jest/globals";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import fc from "fast-check";
import { anyFacts, inDeliveries, type Sent } from "../support/any-facts.ts";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { deliver } from "../support/given.ts";

/** The same facts, in which every record has a value and every account its followers, or none has. */
function worth(sent: readonly Sent[], amount: number | null): Sent[] {
  return sent.map(({ source, fact }) => {
    if (fact.type === "record")
      return { source, fact: { ...fact, value: amount === null ? undefined : { amount, currency: "EUR" } } };
    if (fact.type !== "interaction" || fact.party === undefined) return { source, fact };
    return { source, fact: { ...fact, party: { ...fact.party, followers: amount ?? undefined } } };
  });
}

/** Without a second fact of the same id and version: which of the two counts depends on their content, and that is what differs here. */
function untied(sent: readonly Sent[]): Sent[] {
  const seen = new Set<string>();
  return sent.filter(({ source, fact }) => {
    if (fact.type !== "record" && fact.type !== "interaction") return true;
    const row = fact.type === "record" ? [fact.crm, fact.account, fact.object] : [source];
    const version = fact.version ?? (fact.type === "interaction" ? fact.occurredAt : null);
    const name = JSON.stringify([fact.type, ...row, fact.id, new Date(version ?? 0).getTime()]);
    return !seen.has(name) && seen.add(name);
  });
}

async function promisesAfter(bridge: TestBridge, keys: WorkspaceKeys, sent: readonly Sent[]): Promise<unknown[]> {
  for (const { source, facts } of inDeliveries(sent, [7])) await deliver(bridge, keys, source, facts);
  const clocks = await bridge.database.read(
    keys.workspaceId,
    `select conversation_id::text, kind, started_by::text, channel_id::text, started_at, due_at, stopped_at, wall_s, business_s
     from clock where workspace_id = $1 order by conversation_id, kind, started_by`,
    [keys.workspaceId],
  );
  const waiting = await bridge.store.waiting(keys.workspaceId).page({ channelId: null, after: null, limit: 100 });
  return [
    clocks,
    waiting.map(({ conversationId, kind, startedAt, dueAt }) => ({ conversationId, kind, startedAt, dueAt })),
  ];
}

onEveryDatabase((bridge) => {
  test("nobody's promise is longer or shorter, and nobody waits elsewhere in the list, for what they are worth", async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(25), fc.nat(1_000_000), async (sent, amount) => {
        const plain = await bridge().workspace("Europe/Madrid");
        const rich = await bridge().twin(plain);

        const told = untied(sent);

        const promises = await promisesAfter(bridge(), plain, worth(told, null));

        expect(await promisesAfter(bridge(), rich, worth(told, amount))).toEqual(promises);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
