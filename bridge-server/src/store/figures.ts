// What a customer's screen counts, kept beside the facts it is derived from.
import type { WorkspaceId } from "@rapport/contract";
import type { Db } from "./db.ts";
import { marks, type Marks } from "./marks.ts";
import { dropPages } from "./pages.ts";
import { inPieces, text } from "./rows.ts";

/** Notes during a transaction whose figures may have changed, and brings those up to date at its end. */
export interface Figures {
  /** Interactions of these members were added, changed or moved to or from them. */
  touchMembers(memberIds: Iterable<string | null>): void;
  /** Members joined or left these customers. */
  touchCustomers(customerIds: Iterable<string>): void;
  /** Screens show something else of these members now, and count the same. */
  touchScreens(memberIds: Iterable<string | null>): void;
  /** Every screen may show something else now. */
  touchEveryScreen(): void;
  /** Which of the figures over time may be out of date. */
  readonly marks: Marks;
  flush(): Promise<void>;
}

const dropSql = "delete from customer_figures where workspace_id = $1 and customer_id = any($2::uuid[])";

// Every contact counts but calls that never were (outcome 4); an answer given before it was asked for is a data error.
const countSql = `
  insert into customer_figures
  with mine as materialized (
    select m.customer_id, i.interaction_id, i.occurred_at, i.direction, i.kind, i.outcome, case when coalesce(i.scale, 1) = 1 then i.score end as score
    from member m join interaction i on i.workspace_id = $1 and i.party_id = m.member_id
    where m.workspace_id = $1 and m.customer_id = any($2::uuid[])),
  counted as (
    select customer_id, count(*) as n, min(occurred_at) as since,
      count(*) filter (where direction = 1 and kind < 3 and outcome is distinct from 4) as contacts,
      count(*) filter (where kind = 3 and score is not null) as scores,
      avg(score::numeric) filter (where kind = 3) as mean
    from mine group by customer_id),
  answered as (
    select mine.customer_id, count(*) as n, percentile_cont(0.5) within group (order by a.seconds) as median
    from mine join answer a on a.workspace_id = $1 and a.inbound_id = mine.interaction_id
    where mine.direction = 1 and a.seconds >= 0 group by mine.customer_id)
  select $1, c.customer_id, c.n, c.since, c.contacts, c.scores, c.mean, coalesce(a.n, 0), a.median
  from counted c left join answered a on a.customer_id = c.customer_id`;

/** The figures of one transaction. Pages that no longer hold go with them; whose these were is added to `dropped`. */
export function figures(db: Db, workspace: WorkspaceId, dropped: Set<string>): Figures {
  const members = new Set<string>();
  const customers = new Set<string>();
  const screens = new Set<string>();
  const noted = marks(db, workspace);
  let everybody = false;
  return {
    marks: noted,
    touchMembers(memberIds) {
      for (const id of memberIds) if (id !== null) members.add(id);
    },
    touchCustomers(customerIds) {
      for (const id of customerIds) customers.add(id);
    },
    touchScreens(memberIds) {
      for (const id of memberIds) if (id !== null) screens.add(id);
    },
    touchEveryScreen() {
      everybody = true;
    },
    async flush() {
      noted.lives(customers);
      for (const id of members) screens.add(id);
      const [, owners, shownThere] = await Promise.all([
        noted.flush(),
        customersOf(db, workspace, members),
        customersOf(db, workspace, screens, shownTo),
      ]);
      for (const id of owners) customers.add(id);
      const shown = new Set([...customers, ...shownThere]);
      const counted = inPieces([...customers], 1000, async (piece) => {
        const dropped = db.query(dropSql, [workspace, piece]);
        return (await Promise.all([dropped, db.query(countSql, [workspace, piece])])).flat();
      });
      await Promise.all([counted, dropPages(db, workspace, { customers: [...shown], everybody })]);
      for (const id of shown) dropped.add(id);
      for (const touched of [members, customers, screens]) touched.clear();
      everybody = false;
    },
  };
}

/** The customers to whom members belong now. */
const ownersSql = "select customer_id::text as id from member where workspace_id = $1 and member_id = any($2::uuid[])";
/** Besides them those whose record names one of these identities, though it is a place's or somebody else's. */
const shownTo = `
  ${ownersSql} union select m.customer_id::text from claim c
  join member m on m.workspace_id = $1 and m.member_id = c.record_id
  where c.workspace_id = $1 and c.identity_id = any($2::uuid[])`;

async function customersOf(
  db: Db,
  workspace: WorkspaceId,
  members: ReadonlySet<string>,
  sql = ownersSql,
): Promise<string[]> {
  const rows = await inPieces([...members], 1000, (piece) => db.query(sql, [workspace, piece]));
  return rows.map((row) => text(row, "id"));
}
