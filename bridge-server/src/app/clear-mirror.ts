// Rows of Rapport's own objects that no longer stand go from the CRM: handles that a customer lost, whatever was written of
// people who were erased, and what was written of somebody whom it does not belong to any more.
import { Failure } from "../domain/failure.ts";
import type { MirrorObject, RemovalOutcome } from "../ports.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";

/**
 * Takes away what no longer stands, of erased people first; whether a mirror is switched on does not matter. A row is
 * forgotten only when it is gone, so whoever is cut off asks again. Answers with how many went. Throws the CRM's
 * `Failure`, with the rest still to be taken away.
 */
export async function clearMirror(connection: Connection, tools: Tools, stop: () => boolean): Promise<number> {
  const { keys, crm, portal } = connection;
  if (portal.mirror === null) return 0;
  const kept = tools.store.connections(keys.workspaceId);
  let gone = 0;
  while (!stop()) {
    const { people, rows } = await kept.staleMirrored(crm, portal.account, tools.clock.now());
    if (people === 0) break;
    for (const [object, some] of Map.groupBy(rows, (row) => row.object))
      gone += await remove(
        connection,
        object,
        some.map(({ externalId }) => externalId),
        tools,
      );
  }
  return gone;
}

async function remove(
  connection: Connection,
  object: MirrorObject,
  externalIds: readonly string[],
  { store, clock, log }: Tools,
): Promise<number> {
  const { keys, crm, portal } = connection;
  const kept = store.connections(keys.workspaceId);
  const outcome = await removal(connection, object, externalIds);
  await kept.dropMirrored(crm, portal.account, object, outcome.gone);
  const facts = { workspaceId: keys.workspaceId, crm, account: portal.account, rows: outcome.gone.length };
  if (outcome.refused.length === 0) {
    log.info("crm-mirror-cleared", facts);
    return outcome.gone.length;
  }
  const refused = outcome.refused.map(({ id }) => id);
  await kept.restStale(crm, portal.account, object, refused, clock.now());
  log.warn("crm-mirror-not-cleared", { ...facts, refused: refused.length });
  return outcome.gone.length;
}

/** Where Rapport's user may not see the objects at all, every row is refused, and the other work goes on. */
async function removal(
  { portal }: Connection,
  object: MirrorObject,
  externalIds: readonly string[],
): Promise<RemovalOutcome> {
  try {
    return (await portal.mirror?.remove(object, externalIds)) ?? { gone: [], refused: [] };
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.kind !== "forbidden") throw failure;
    return { gone: [], refused: externalIds.map((id) => ({ id, reason: "forbidden" })) };
  }
}
