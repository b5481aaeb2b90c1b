// What is done at once: one moment, one author, one key, and all of it or nothing where the caller says so.
import type { Author, Change, Commit } from "./changes.ts";
import type { Organisation } from "./organisation.ts";

/** Changes on their way, and where they happen. */
export interface Transaction extends Commit {
  readonly org: Organisation;
}

/** People at their screens. */
export const screens = "com/salesforce/api/soap/67.0;client=SfdcInternalAPI/";

/** Does something and tells of it, if it was not undone. Inside a composite call it joins that call's transaction. */
export function transact<T>(org: Organisation, author: Author, work: (tx: Transaction) => T): T {
  if (org.joined) return work({ org, ...org.joined });
  const at = Math.floor(org.now().getTime() / 1000) * 1000;
  const commit: Commit = { author, at, changes: [] };
  const done = work({ org, ...commit });
  org.events.publish(commit);
  for (const told of org.watchers) told(commit);
  return done;
}

/** Notes what was done. */
export function noteChange(tx: Transaction, change: Change): void {
  tx.changes.push(change);
}

/** Puts everything back, or what was done after the first `keep` changes. */
export function rollBack({ org, changes }: Transaction, keep = 0): void {
  for (const { row, before } of changes.slice(keep).toReversed()) {
    if (!before) {
      row.table.drop(row);
      org.rows.delete(row.id.slice(0, 15));
      continue;
    }
    row.table.edit(row, () => {
      row.values = before.values;
      row.deleted = before.deleted;
      row.changedAt = before.changedAt;
      row.changedBy = before.changedBy;
      row.stamp = before.stamp;
    });
  }
  changes.length = keep;
}
