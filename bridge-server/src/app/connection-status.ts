// How a connection stands: what is read, up to when it is complete, and what is missing.
import type { BudgetRow, ConnectionRow, Store } from "../ports.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** One kind of object of a connection. Moments are UTC. */
export interface ObjectStatus {
  readonly object: string;
  readonly state: "history" | "current" | "not-granted";
  readonly read: number;
  /** How many there were when reading began; null where the CRM does not say. */
  readonly total: number | null;
  readonly completeTo: Date | null;
  readonly gap: { readonly from: Date; readonly to: Date; readonly theirs: number; readonly ours: number } | null;
  /** Fields that the CRM hides from Rapport's user. */
  readonly lacking: readonly string[];
}

export interface ConnectionStatus {
  readonly crm: string;
  readonly account: string;
  readonly state: ConnectionRow["state"];
  readonly reason: string | null;
  /** Share of history that is here, from 0 to 1, every kind of object counting alike; null while nothing is known. */
  readonly progress: number | null;
  /** The earliest moment up to which every kind is complete; null while any is not. */
  readonly completeTo: Date | null;
  readonly objects: readonly ObjectStatus[];
  /** Calls of the account's day, and since when work in the background waits; null where nobody counts. */
  readonly budget: BudgetRow | null;
}

/** Every connection of a workspace. */
export async function connectionStatus(
  keys: WorkspaceKeys,
  { store }: { store: Store },
): Promise<readonly ConnectionStatus[]> {
  const kept = store.connections(keys.workspaceId);
  return Promise.all(
    (await kept.connections()).map(async ({ crm, account, state, reason }) => {
      const rows = await kept.progress(crm, account);
      const objects = rows.map((row): ObjectStatus => {
        const { object, total, completeTo, gap, lacking } = row;
        return { object, state: row.state, read: row.done, total, completeTo, gap, lacking };
      });
      const shares = objects.map(shareOf);
      const compared = objects.filter((one) => one.state !== "not-granted" && one.object !== "owner");
      const moments = compared.flatMap((one) => one.completeTo?.getTime() ?? []);
      const complete = moments.length > 0 && moments.length === compared.length ? new Date(Math.min(...moments)) : null;
      const progress = shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
      const budget = await kept.budget(crm, account);
      return { crm, account, state, reason, progress, completeTo: complete, objects, budget };
    }),
  );
}

/** What the CRM does not count beforehand is all there or not yet. */
function shareOf({ state, read, total }: ObjectStatus): number {
  if (state !== "history") return 1;
  return total === null || total === 0 ? 0 : Math.min(1, read / total);
}
