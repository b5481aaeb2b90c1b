// What lives of a connector through trouble have in common, whichever CRM it is: when it is quiet, and what is left.
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { TestBridge } from "../support/database.ts";
import { everyReading, everythingSeen } from "../support/everything.ts";
import { until } from "./hubspot-world.ts";

/** A connection in a test's own bridge. */
export interface Ground {
  readonly bridge: TestBridge;
  readonly keys: WorkspaceKeys;
  readonly crm: string;
  readonly account: string;
}

/** Waits until nothing waits any more: news, facts, history, writes. Time goes on only for what rests until its next attempt. */
export async function quiet(ground: Ground): Promise<void> {
  const { bridge } = ground;
  await until(
    async () => {
      const open = await waiting(ground);
      const isResting = open.writes > 0 && open.news + open.facts + open.history === 0;
      if (isResting) bridge.clock.set(new Date(bridge.clock.now().getTime() + 1_000).toISOString());
      return open;
    },
    (open) => Object.values(open).every((count) => count === 0),
    20_000,
  );
}

interface Waiting {
  readonly news: number;
  readonly facts: number;
  readonly history: number;
  readonly writes: number;
}

async function waiting({ bridge: { database, store }, keys, crm, account }: Ground): Promise<Waiting> {
  const count = async (from: string): Promise<number> => {
    const sql = `select count(*)::int as n from ${from} and workspace_id = $1`;
    const [row] = await database.read(keys.workspaceId, sql, [keys.workspaceId]);
    return Number(row?.["n"]);
  };
  const rows = await store.connections(keys.workspaceId).progress(crm, account);
  return {
    news: await count("crm_change where true"),
    facts: await count("delivery where state = 0"),
    history: rows.length === 0 ? 1 : rows.filter(({ state }) => state === "history").length,
    writes: await count("crm_write where due_since is not null"),
  };
}

/** Waits until every kind is compared up to half a minute ago, with no gap. */
export async function compared({ bridge: { store, clock }, keys, crm, account }: Ground): Promise<void> {
  await until(
    () => store.connections(keys.workspaceId).progress(crm, account),
    (rows) =>
      rows.every(
        ({ object, completeTo, gap }) =>
          object === "owner" || (gap === null && (completeTo?.getTime() ?? 0) >= clock.now().getTime() - 30_000),
      ),
    20_000,
  );
}

/** Tables with what follows from facts, and what was read and written; nothing sealed, no moments of work. */
const kept: Readonly<Record<string, string>> = {
  record: "record_id, crm, account, object, external_id, version, deleted",
  claim: "record_id, identity_id",
  member: "member_id, kind, customer_id",
  identity: "identity_id, network, spelling_id, seen_at, named",
  journal: "entry_id, kind, one, other, target, decided_at",
  conversation: "conversation_id, opener_id, channel_id, party_id, opened_at, last_at, interactions",
  clock: "conversation_id, kind, started_by, party_id, started_at, due_at, stopped_by, stopped_at, wall_s, business_s",
  answer: "inbound_id, channel_id, answer_id, seconds",
  interaction:
    "interaction_id, version, occurred_at, kind, direction, author, closes, party_id, conversation_id, channel_id, agent, team, topic, site, vendor, lane, tier, intent",
  erasure: "member_id, closed_until",
  crm_object: "object, external_id, modified_at, archived, parties",
  crm_write: "object, external_id, digest, refusal",
};

/** Everything that people see and everything that is kept, in words. */
export async function leftOf({ bridge, keys }: Ground): Promise<Record<string, unknown>> {
  const left: Record<string, unknown> = {};
  for (const [table, columns] of Object.entries(kept)) {
    const sql = `select to_json(t)::text as line from (select ${columns} from ${table} where workspace_id = $1) t order by 1`;
    left[table] = (await bridge.database.read(keys.workspaceId, sql, [keys.workspaceId])).map((row) => row["line"]);
  }
  left["seen"] = await everythingSeen(bridge, keys);
  // What breakdowns go by stands in the rows above.
  left["readings"] = await everyReading(bridge, keys, bridge.kpis, { broken: false });
  return left;
}
