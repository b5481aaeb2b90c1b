// Whose screens and figures a transaction changes: what was kept of them goes with it.
import type { WorkspaceId } from "@rapport/contract";
import type { Db } from "./db.ts";
import { marks, type Marks } from "./marks.ts";
import { dropPages } from "./pages.ts";
import { inPieces, text } from "./rows.ts";

/** Notes during a transaction whose figures may have changed, and drops those at its end. */
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

/** The figures of one transaction. Figures and pages that no longer hold go with it; whose these were is added to `dropped`. */
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
      await dropPages(db, workspace, { shown: [...shown], counted: [...customers], everybody });
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
