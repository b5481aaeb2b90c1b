// News of a CRM becomes facts: what changed is read as it is now, a hundred rows at a time.
import { crms, standsForPerson, type CrmId } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import type { Clock, CrmChange, CrmPortal, Log, Store, WaitingChange, WrittenFact } from "../ports.ts";
import { withFurtherNames } from "./further-names.ts";
import { takeBatch, takeFacts } from "./take-crm-batch.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** A connection at work. */
export interface Connection {
  readonly keys: WorkspaceKeys;
  readonly crm: CrmId;
  readonly portal: CrmPortal;
}

export interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** News read in one go: enough for some full calls. */
const together = 1000;
/** News whose row makes its reading fail so often is given up; comparing brings the row later. */
const attemptsAllowed = 5;

/** Reads everything that waits. Answers with how many pieces of news there were. Throws the CRM's `Failure`, with the rest still waiting. */
export async function readCrmChanges(connection: Connection, tools: Tools, stop: () => boolean): Promise<number> {
  const { keys, crm, portal } = connection;
  const kept = tools.store.connections(keys.workspaceId);
  let read = 0;
  while (!stop()) {
    const waiting = await kept.waitingChanges(crm, portal.account, together);
    if (waiting.length === 0) break;
    for (const [object, changes] of Map.groupBy(waiting, (change) => change.object)) {
      await readObject(connection, object, changes, tools);
      read += changes.length;
    }
  }
  return read;
}

async function readObject(
  connection: Connection,
  object: string,
  changes: readonly WaitingChange[],
  tools: Tools,
): Promise<void> {
  const { keys, crm, portal } = connection;
  const kept = tools.store.connections(keys.workspaceId);
  try {
    const erased = changes.flatMap((change) => erasureIn(connection, change));
    await takeFacts({ keys, crm, facts: await withFurtherNames(keys, erased, tools) }, tools);
    for (const { kind, id } of changes) if (kind === "erased") await kept.closeObjectsOf(crm, portal.account, id);
    // What a row is now counts, whatever the news said and in whatever order it came.
    const ids = [...new Set(changes.map(({ id }) => id))];
    await takeRows(connection, object, ids, tools, changes);
    await kept.finishChanges(crm, portal.account, changes);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    if (failure.kind === "forbidden") return kept.finishChanges(crm, portal.account, changes);
    if (failure.kind !== "bad-reply") throw failure;
    const givenUp = await kept.countAttempts(crm, portal.account, changes, attemptsAllowed);
    if (givenUp > 0)
      tools.log.error("crm-changes-given-up", {
        ...{ workspaceId: keys.workspaceId, crm, account: portal.account, rows: givenUp },
      });
    throw failure;
  }
}

/**
 * Takes these rows as they are now; what is no longer there is gone, unless it was merged into another: then it is a
 * further name of that one. `news` counts where the row that is left does not say so itself.
 */
export async function takeRows(
  connection: Connection,
  object: string,
  ids: readonly string[],
  tools: Tools,
  news: readonly CrmChange[] = [],
): Promise<void> {
  const { keys, crm, portal } = connection;
  const { facts, rows, withheld = [], missing } = await portal.read(object, ids, "live");
  const kept = tools.store.connections(keys.workspaceId);
  const known = await kept.objectsById(crm, portal.account, object, missing);
  // That a row is gone is news once.
  const lost = missing.filter((id) => !known.some((row) => row.id === id && row.archived));
  const told = new Set(facts.flatMap((fact) => (fact.type === "merge" ? [fact.lost.id] : [])));
  const merges = news.filter(({ id }) => !told.has(id)).flatMap((change) => mergeIn(connection, change));
  const merged = new Set([...told, ...merges.map(({ lost: { id } }) => id)]);
  const gone = lost
    .filter((id) => !merged.has(id))
    .flatMap((id) => goneFacts({ crm, account: portal.account }, object, id, tools.clock.now()));
  // Where rows that are gone are counted too, one that is not even among them belongs to no period.
  const modifiedAt = portal.tellsGone ? new Date(0) : tools.clock.now();
  const archived = lost.map((id) => ({ object, id, modifiedAt, archived: true, parties: [], detail: null }));
  const batch = { facts: [...facts, ...merges, ...gone], rows: [...rows, ...archived], withheld };
  await takeBatch({ keys, crm, account: portal.account, batch }, tools);
}

type Account = { readonly crm: CrmId; readonly account: string };

/** What people did stays told when the CRM forgets it; a case that nobody can finish any more is none. */
function goneFacts({ crm, account }: Account, object: string, id: string, at: Date): WrittenFact[] {
  const gone = { crm, account, object, id, version: at.toISOString(), deleted: true };
  return [
    ...(standsForPerson(crm, object) ? [{ type: "record", ...gone } as const] : []),
    ...(object === crms[crm].company ? [{ type: "company", ...gone } as const] : []),
    ...(object === crms[crm].case ? [goneCase(account, object, id, at)] : []),
  ];
}

/** Named as the CRM's reader names it. */
function goneCase(account: string, object: string, id: string, at: Date): WrittenFact {
  const version = at.toISOString();
  return { type: "case", id: `${account}/${object}/${id}`, version, openedAt: version, deleted: true };
}

type Fact<Type extends WrittenFact["type"]> = Extract<WrittenFact, { type: Type }>;

/** News says by itself that a person was forgotten … */
function erasureIn(
  { crm, portal: { account } }: Connection,
  { object, id, kind, occurredAt }: CrmChange,
): WrittenFact[] {
  if (kind !== "erased" || !standsForPerson(crm, object)) return [];
  return [{ type: "erasure", at: occurredAt.toISOString(), record: { crm, account, object, id } }];
}

/** … or that two rows became one. */
function mergeIn({ crm, portal: { account } }: Connection, change: CrmChange): Fact<"merge">[] {
  const { object, id, kind, occurredAt, detail } = change;
  if (kind !== "merged" || detail === "" || detail === id || !standsForPerson(crm, object)) return [];
  const named = { crm, account, object };
  return [{ type: "merge", at: occurredAt.toISOString(), lost: { ...named, id }, kept: { ...named, id: detail } }];
}
