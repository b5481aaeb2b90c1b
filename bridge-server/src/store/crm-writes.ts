// The outbox: which rows of a CRM may be out of date, and what was written last.
import type { WorkspaceId } from "@rapport/contract";
import type { ConnectionStore, DueWrite } from "../ports.ts";
import { doubtMirrored } from "./crm-mirror.ts";
import type { Database, Db, Row } from "./db.ts";
import type { Figures } from "./figures.ts";
import { moment, number, pieces, text, textOrNull } from "./rows.ts";

type Writes = Pick<ConnectionStore, "dueWrites" | "finishWrites" | "refuseWrite">;

/** The part of a connection's store that holds the outbox. */
export function crmWrites(database: Database, workspace: WorkspaceId): Writes {
  return {
    async dueWrites(crm, account, now, limit) {
      const rows = await database.read(
        workspace,
        `select * from (
           select object, external_id, due_since, digest, attempts from crm_write
           where workspace_id = $1 and crm = $2 and account = $3 and due_since is not null and ${rested}
           union all
           select object, external_id, good_until, digest, attempts from crm_write
           where workspace_id = $1 and crm = $2 and account = $3 and due_since is null and good_until <= $4 and ${rested}) w
         order by due_since, external_id limit $5`,
        [workspace, crm, account, now, limit],
      );
      return rows.map(toDue);
    },
    async finishWrites(crm, account, rows, at) {
      await database.change(workspace, finishSql, [
        workspace,
        crm,
        account,
        rows.map(({ row }) => row.object),
        rows.map(({ row }) => row.id),
        rows.map(({ row }) => row.dueSince),
        rows.map(({ digest }) => digest),
        at,
        rows.map(({ goodUntil }) => goodUntil),
      ]);
    },
    async refuseWrite(crm, account, row, reason, at, must = false) {
      await database.change(
        workspace,
        `${settleSql} refusal = $7, written_at = $8, attempts = attempts + 1 ${oneRow}`,
        [...nameOf(workspace, crm, account, row), reason, at, must],
      );
    },
  };
}

/** How long a refused row rests: five seconds, then three times as long each time. */
const pause = "interval '5 seconds' * power(3, least(attempts, 10) - 1)";
const rested = `(attempts = 0 or written_at is null or written_at + ${pause} <= $4)`;
/** A row that is refused so often is left alone until it changes. */
const attemptsAllowed = 5;

/** What changed while the row was being written leaves it due. */
const finishSql = `
  update crm_write w set digest = u.d, written_at = $8, attempts = 0, refusal = null, good_until = u.g,
    due_since = case when w.due_since is distinct from u.t then w.due_since end
  from unnest($4::text[], $5::text[], $6::timestamptz[], $7::text[], $9::timestamptz[]) as u (o, e, t, d, g)
  where w.workspace_id = $1 and w.crm = $2 and w.account = $3 and w.object = u.o and w.external_id = u.e`;
const settleSql = `update crm_write set
  due_since = case when due_since is distinct from $6::timestamptz or attempts + 1 < ${attemptsAllowed} or $9::boolean then due_since end,`;
const oneRow = "where workspace_id = $1 and crm = $2 and account = $3 and object = $4 and external_id = $5";

function nameOf(workspace: WorkspaceId, crm: string, account: string, row: DueWrite) {
  return [workspace, crm, account, row.object, row.id, row.dueSince];
}

function toDue(row: Row): DueWrite {
  return {
    object: text(row, "object"),
    id: text(row, "external_id"),
    dueSince: moment(row, "due_since"),
    digest: textOrNull(row, "digest"),
    attempts: number(row, "attempts"),
  };
}

/** Figures that also note whose contacts in a CRM may show something old now, and whose rows there may no longer stand. */
export function withOutbox(figures: Figures, db: Db, workspace: WorkspaceId): Figures {
  const members = new Set<string>();
  const customers = new Set<string>();
  return {
    touchMembers(ids) {
      const touched = [...ids];
      for (const id of touched) if (id !== null) members.add(id);
      figures.touchMembers(touched);
    },
    touchCustomers(ids) {
      const touched = [...ids];
      for (const id of touched) customers.add(id);
      figures.touchCustomers(touched);
    },
    touchScreens: (ids) => figures.touchScreens(ids),
    touchEveryScreen: () => figures.touchEveryScreen(),
    marks: figures.marks,
    async flush() {
      await figures.flush();
      const [there] = await db.query(thereSql, [workspace]);
      // An account that cannot be reached now gets its rows taken away when it can.
      if (there?.["mirrored"] === true) await doubtMirrored(db, workspace, [...new Set([...members, ...customers])]);
      if (there?.["connected"] !== true) return;
      for (const piece of pieces([...members], 1000)) await db.query(dueSql("m.member_id"), [workspace, piece]);
      for (const piece of pieces([...customers], 1000)) await db.query(dueSql("m.customer_id"), [workspace, piece]);
    },
  };
}

const thereSql = `
  select exists (select from crm_connection where workspace_id = $1 and state = 1) as connected,
    exists (select from crm_mirror where workspace_id = $1) as mirrored`;

/** People's records of the customers that these members or customers are. */
function dueSql(named: "m.member_id" | "m.customer_id"): string {
  return `
    insert into crm_write (workspace_id, crm, account, object, external_id, due_since)
    select distinct $1::int, r.crm, r.account, r.object, r.external_id, (select date_trunc('milliseconds', clock_timestamp()))
    from member m
    join member n on n.workspace_id = $1 and n.customer_id = m.customer_id and n.kind = 1
    join record r on r.workspace_id = $1 and r.record_id = n.member_id and not r.deleted
    join crm_connection c on c.workspace_id = $1 and c.crm = r.crm and c.account = r.account and c.state = 1
    where m.workspace_id = $1 and ${named} = any($2::uuid[])
    on conflict (workspace_id, crm, account, object, external_id) do update set due_since = excluded.due_since, attempts = 0`;
}
