// What stands in a CRM and somebody wants used no more is taken back: rows of handles, and rows of what was said.
import type { CustomerRows, TimelineRow } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { withheldOf } from "./identity-standing.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";
import { openItem, textOf, type Reading } from "./timeline-item.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** A customer, and the moment before which nothing was read that is known of them; milliseconds UTC. */
export interface ReadCustomer {
  readonly customer: CustomerRows;
  readonly readAt: number;
}

/** Rows that are looked at together. */
const perPage = 200;

/** Tells of which rows the texts are kept back: their identity's people said no to care, or to having earlier messages seen. */
export function keptBackTexts(
  keys: WorkspaceKeys,
  customer: CustomerRows,
  now: number,
  vault: Vault,
): (row: TimelineRow) => boolean {
  const no = withheldOf(customer, now);
  if (no.size === 0) return () => false;
  const reading: Reading = { keys, vault, words: wordsIn("en"), handles: new Map(), withheld: no };
  return (row) => textOf(openItem(row, reading), reading).state === "withheld";
}

/**
 * Of these customers the rows that may no longer stand are marked, and taken away by whoever clears the mirror, which
 * never gives up. Rows of every interaction are looked at, not only of the last ones. Answers with how many were marked.
 */
export async function takeBack(
  { keys, crm, portal }: Connection,
  customers: readonly ReadCustomer[],
  { store, vault }: Tools & { readonly vault: Vault },
): Promise<number> {
  if (portal.mirror === null) return 0;
  const kept = store.connections(keys.workspaceId);
  let marked = 0;
  for (const { customer, readAt } of customers) {
    const no = withheldOf(customer, readAt);
    if (no.size === 0) continue;
    const isKeptBack = keptBackTexts(keys, customer, readAt, vault);
    const owners = customer.members.flatMap(({ kind, memberId }) => (kind === 2 ? [] : [memberId]));
    let after: string | null = null;
    for (;;) {
      const rows = await kept.mirroredOf(crm, portal.account, owners, after, perPage);
      const said = rows.flatMap(({ object, subject }) => (object === "interaction" ? [subject] : []));
      const posts = said.length === 0 ? [] : await store.timeline(keys.workspaceId).posts(said);
      const silent = new Set(posts.filter(isKeptBack).map(({ interactionId }) => interactionId));
      const gone = rows.filter(({ object, subject }) =>
        object === "handle" ? no.get(subject) === "care" : silent.has(subject),
      );
      for (const [object, some] of Map.groupBy(gone, (row) => row.object))
        await kept.keepBackMirrored(
          crm,
          portal.account,
          object,
          some.map(({ externalId }) => externalId),
        );
      marked += gone.length;
      const last = rows.at(-1);
      if (last === undefined || rows.length < perPage) break;
      after = last.externalId;
    }
  }
  return marked;
}
