// Whatever people and CRMs join and part, in whatever order, with facts arriving in between: once every step is taken back,
// everything is as if none of them had been.
import { expect } from "@jest/globals";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { toEntry } from "@rapport/bridge-server/src/app/derive-members.ts";
import { isTakenBack } from "@rapport/bridge-server/src/app/journal-steps.ts";
import fc from "fast-check";
import { anyFacts, anyReference, inDeliveries, type Sent } from "../support/any-facts.ts";
import type { TestBridge } from "../support/database.ts";
import { everyReading, everythingSeen, membersOf } from "../support/everything.ts";
import { deliver, link, type WrittenFact } from "../support/given.ts";

/** What happens next: something arrives, somebody decides, or a step that was made is taken back. */
type Happening =
  | { readonly what: "arrives"; readonly sent: readonly Sent[] }
  | { readonly what: "decided"; readonly fact: WrittenFact }
  | { readonly what: "undone"; readonly pick: number };

const start = Date.parse("2024-04-01T00:00:00.000Z");
const moment = fc.nat(40_000).map((minutes) => new Date(start + minutes * 60_000).toISOString());
const row = fc.nat(3).map((number) => ({
  crm: number % 2 === 0 ? ("hubspot" as const) : ("salesforce" as const),
  account: "4711",
  object: number % 2 === 0 ? "contact" : "Contact",
  id: `${number}`,
}));

const linked = fc
  .record({ one: anyReference("any"), other: anyReference("any"), linked: fc.boolean(), decidedAt: moment })
  .filter(({ one, other }) => JSON.stringify(one) !== JSON.stringify(other))
  .map(({ one, other, ...said }): WrittenFact => link(one, other, said));
const merged = fc
  .record({ type: fc.constant("merge" as const), at: moment, lost: row, kept: row })
  .filter(({ lost, kept }) => lost.crm === kept.crm && lost.id !== kept.id);
const restored = fc.record({ type: fc.constant("restore" as const), at: moment, record: row });
const decisions = new Set(["link", "merge", "restore", "undo"]);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .oneof<fc.Arbitrary<WrittenFact>[]>(linked, linked, merged, restored)
      .map((fact): Happening => ({ what: "decided", fact })),
  },
  { weight: 3, arbitrary: fc.nat(100_000).map((pick): Happening => ({ what: "undone", pick })) },
  {
    weight: 2,
    arbitrary: anyFacts(3).map((sent): Happening => ({
      what: "arrives",
      sent: sent.filter(({ fact }) => !decisions.has(fact.type)),
    })),
  },
);

/** Throws with a sequence after which something is left behind. */
export async function everyStepIsReversible(
  bridge: TestBridge,
  { runs, steps, together, looks }: { runs: number; steps: number; together: number; looks: number },
): Promise<void> {
  let differed = false;
  const sequence = fc.array(happening, { minLength: steps, maxLength: steps, size: "max" });
  await fc.assert(
    fc.asyncProperty(sequence, async (happenings) => {
      const keys = await bridge.workspace();
      const untouched = await bridge.twin(keys);
      for (let at = 0; at < happenings.length; at += together) {
        await happen(bridge, { keys, untouched }, happenings.slice(at, at + together));
        if ((at / together) % Math.ceil(happenings.length / together / looks) === 1)
          await leavesNothing(bridge, keys, happenings.slice(at, at + 1));
      }
      const made = await entriesOf(bridge, keys);
      expect(made.length).toBeGreaterThan(steps / 4);
      for (const { reason } of await bridge.store.asideDeliveries(keys.workspaceId)) expect(reason).toMatch(/^facts\[/);

      const expected = await seen(bridge, untouched);
      differed ||= (await seen(bridge, keys)) !== expected;
      await takeAllBack(bridge, keys);

      expect(await seen(bridge, keys)).toBe(expected);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  expect(differed).toBe(true);
}

async function happen(
  bridge: TestBridge,
  { keys, untouched }: { readonly keys: WorkspaceKeys; readonly untouched: WorkspaceKeys },
  happenings: readonly Happening[],
): Promise<void> {
  const known = await entriesOf(bridge, keys);
  const decided = happenings.flatMap((one): WrittenFact[] => {
    if (one.what === "decided") return [one.fact];
    const target = one.what === "undone" ? known[one.pick % Math.max(1, known.length)] : undefined;
    return target === undefined ? [] : [undo(target.id, "in between")];
  });
  const arrived = happenings.flatMap((one) => (one.what === "arrives" ? one.sent : []));
  for (const { source, facts } of inDeliveries(arrived, [1000])) {
    await deliver(bridge, keys, source, facts);
    await deliver(bridge, untouched, source, facts);
  }
  if (decided.length > 0) await deliver(bridge, keys, "desk", decided);
}

/** A step that is made and taken back at once leaves everything as it was. */
async function leavesNothing(bridge: TestBridge, keys: WorkspaceKeys, [first]: readonly Happening[]): Promise<void> {
  if (first?.what !== "decided") return;
  const [before, known] = [await seen(bridge, keys), await entriesOf(bridge, keys)];
  const fresh = { ...first.fact, ...(first.fact.type === "link" ? { id: "once more" } : {}) };
  await deliver(bridge, keys, "desk", [fresh]);
  const ids = new Set(known.map(({ id }) => id));
  const made = (await entriesOf(bridge, keys)).filter(({ id }) => !ids.has(id));
  if (made.length > 0)
    await deliver(
      bridge,
      keys,
      "desk",
      made.map(({ id }) => undo(id, "at once")),
    );
  expect(await seen(bridge, keys)).toBe(before);
}

async function takeAllBack(bridge: TestBridge, keys: WorkspaceKeys): Promise<void> {
  const entries = await entriesOf(bridge, keys);
  const standing = entries.filter(({ kind, id }) => kind !== "undo" && !isTakenBack(id, entries));
  const undos = standing.map(({ id }) => undo(id, "at the end"));
  for (let at = 0; at < undos.length; at += 100) await deliver(bridge, keys, "desk", undos.slice(at, at + 100));
}

function undo(entry: string, reason: string): WrittenFact {
  return {
    type: "undo",
    id: `${entry} ${reason}`.slice(0, 300),
    decidedAt: "2024-05-01T00:00:00Z",
    decidedBy: "Luis",
    entry,
    reason,
  };
}

async function entriesOf(bridge: TestBridge, { workspaceId }: WorkspaceKeys) {
  const rows = await bridge.database.read(
    workspaceId,
    `select entry_id::text, kind::int, one::text, other::text, target::text, decided_at from journal
     where workspace_id = $1 order by entry_id`,
    [workspaceId],
  );
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return rows.flatMap((one) =>
    toEntry({
      ...{ entryId: String(one["entry_id"]), kind: Number(one["kind"]), ruleId: null, runId: null },
      ...{ one: text(one["one"]), other: text(one["other"]), target: text(one["target"]) },
      decidedAt: one["decided_at"] instanceof Date ? one["decided_at"] : new Date(0),
    }),
  );
}

/** Everything that people see, as one text; also who belongs to whom, row by row. */
async function seen(bridge: TestBridge, keys: WorkspaceKeys): Promise<string> {
  const some = bridge.kpis.filter(({ id }) => ["customers", "contacts"].includes(id));
  const members = await membersOf(bridge, keys);
  return JSON.stringify([members, await everythingSeen(bridge, keys), await everyReading(bridge, keys, some)], null, 1);
}
