// Everything that decides to whom members belong: links, merges, spellings and claims around them.
import type { WorkspaceId } from "@rapport/contract";
import type { Neighbourhood } from "../ports.ts";
import type { Db } from "./db.ts";
import { moment, number, text, textOrNull, truth } from "./rows.ts";

// A step joins its two members; an account and its spelling are one.
const heldTogether = `
  select other as id from journal where workspace_id = $1 and one = any($2::uuid[]) and other is not null
  union select one from journal where workspace_id = $1 and other = any($2::uuid[])
  union select spelling_id from identity where workspace_id = $1 and identity_id = any($2::uuid[]) and spelling_id <> identity_id
  union select identity_id from identity where workspace_id = $1 and spelling_id = any($2::uuid[]) and spelling_id <> identity_id`;

const claimedBy =
  "select identity_id as id from claim where workspace_id = $1 and record_id = any($2::uuid[]) and not place";
const claimantsOf =
  "select record_id as id from claim where workspace_id = $1 and identity_id = any($2::uuid[]) and not place";

/**
 * What decides about these members. Decisions carry any number of steps. Claims carry one: a claim gives an identity to a
 * record's customer and joins no two records, so that a telephone of five hundred people does not bring in all their others.
 */
export async function neighbourhood(db: Db, workspace: WorkspaceId, start: readonly string[]): Promise<Neighbourhood> {
  const ids = async (sql: string, of: Iterable<string>): Promise<string[]> =>
    (await db.query(sql, [workspace, [...of]])).map((row) => text(row, "id"));
  const closure = async (of: Iterable<string>, known = new Set<string>()): Promise<Set<string>> => {
    let fresh = [...of].filter((id) => !known.has(id));
    while (fresh.length > 0) {
      for (const id of fresh) known.add(id);
      fresh = (await ids(heldTogether, fresh)).filter((id) => !known.has(id));
    }
    return known;
  };
  const core = await closure(start);
  const decided = await closure(await ids(claimedBy, core), new Set(core));
  const all = await closure(await ids(claimantsOf, decided), new Set(decided));
  return { decided, ...(await delivered(db, workspace, [...all])) };
}

async function delivered(
  db: Db,
  workspace: WorkspaceId,
  all: readonly string[],
): Promise<Omit<Neighbourhood, "decided">> {
  const rows = (sql: string) => db.query(sql, [workspace, all]);
  const records = await rows(
    "select record_id, deleted from record where workspace_id = $1 and record_id = any($2::uuid[])",
  );
  const identities = await rows(
    "select identity_id, spelling_id, seen_at from identity where workspace_id = $1 and identity_id = any($2::uuid[])",
  );
  const claims = await rows(
    `select record_id, identity_id from claim
     where workspace_id = $1 and record_id = any($2::uuid[]) and identity_id = any($2::uuid[]) and not place`,
  );
  const marked = await sharedAmong(
    db,
    workspace,
    identities.map((row) => text(row, "identity_id")),
  );
  return {
    records: records.map((row) => text(row, "record_id")),
    gone: records.filter((row) => truth(row, "deleted")).map((row) => text(row, "record_id")),
    identities: identities.map((row) => ({
      id: text(row, "identity_id"),
      spellingId: text(row, "spelling_id"),
      seenAt: moment(row, "seen_at").getTime(),
    })),
    // What somebody marked as shared is nobody's own, however few name it.
    claims: claims
      .map((row) => ({ record: text(row, "record_id"), identity: text(row, "identity_id") }))
      .filter(({ identity }) => !marked.has(identity)),
    journal: await stepsAbout(db, workspace, all),
  };
}

/** Steps whose members these are, with whatever takes them back, however often that was taken back itself. */
export async function stepsAbout(
  db: Db,
  workspace: WorkspaceId,
  members: readonly string[],
): Promise<Neighbourhood["journal"]> {
  return stepsOf(db, workspace, "(one = any($2::uuid[]) or other = any($2::uuid[]))", members);
}

/** Steps that fit `which`, a condition on $2, with whatever takes them back. */
export async function stepsOf(
  db: Db,
  workspace: WorkspaceId,
  which: string,
  value: string | readonly string[],
): Promise<Neighbourhood["journal"]> {
  const rows = await db.query(
    `with recursive step as (
       select entry_id from journal where workspace_id = $1 and ${which}
       union select u.entry_id from step join journal u on u.workspace_id = $1 and u.target = step.entry_id)
     select entry_id, kind, one, other, target, decided_at, rule_id, run_id
     from step join journal using (entry_id) where workspace_id = $1`,
    [workspace, value],
  );
  return rows.map((row) => ({
    entryId: text(row, "entry_id"),
    kind: number(row, "kind"),
    one: textOrNull(row, "one"),
    other: textOrNull(row, "other"),
    target: textOrNull(row, "target"),
    decidedAt: moment(row, "decided_at"),
    ruleId: textOrNull(row, "rule_id"),
    runId: textOrNull(row, "run_id"),
  }));
}

/** The identities among these of which the last word is that they are shared. */
async function sharedAmong(db: Db, workspace: WorkspaceId, identities: readonly string[]): Promise<Set<string>> {
  const rows = await db.query(
    `select identity_id from (
       select distinct on (identity_id) identity_id, shared from shared_mark
       where workspace_id = $1 and identity_id = any($2::uuid[]) order by identity_id, at desc, mark_id desc) m
     where m.shared`,
    [workspace, identities],
  );
  return new Set(rows.map((row) => text(row, "identity_id")));
}
