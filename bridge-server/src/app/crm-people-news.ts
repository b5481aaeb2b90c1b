// What a CRM's people show beside what they are: that a record is back from the bin, and that its person said no to marketing.
import * as z from "zod";
import { crms, standsForPerson, type CrmId } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import { jsonIn } from "../platform/json.ts";
import { open } from "../platform/sealing.ts";
import type { CrmBatch, CrmObject, ObjectRow, Store, WrittenFact } from "../ports.ts";
import { knownIdentity } from "./known-identities.ts";
import type { WorkspaceKeys } from "./vault.ts";

interface Whose {
  readonly keys: WorkspaceKeys;
  readonly crm: CrmId;
  readonly account: string;
}

/** Ids of the identities that were opted out when the row was read last; no address stands in a row. */
const Noted = z.object({ optedOut: z.array(z.string()).catch([]) }).catch({ optedOut: [] });

/** Under which name a row is sealed. */
export function placeOf(crm: string, account: string, { object, id }: Pick<CrmObject, "object" | "id">): string {
  return `row ${crm} ${account} ${object} ${id}`;
}

/**
 * Facts that follow from what was known of these rows before, and the rows as they are to be kept. Someone whose record
 * lay in the bin is there again as their own; an opt-out that was not there at the last reading is a no to marketing for
 * that address, as of the record's last change. That an opt-out is gone says nothing: no box in a CRM is a yes.
 */
export async function peopleNews(
  whose: Whose,
  batch: CrmBatch,
  { store }: { readonly store: Store },
): Promise<{ readonly facts: readonly WrittenFact[]; readonly rows: readonly CrmObject[] }> {
  const { keys, crm, account } = whose;
  const kept = store.connections(keys.workspaceId);
  const facts: WrittenFact[] = [];
  const rows: CrmObject[] = [];
  for (const [object, some] of Map.groupBy(batch.rows, (row) => row.object)) {
    const here = standsForPerson(crm, object) ? some.filter(({ archived }) => !archived) : [];
    const ids = here.map(({ id }) => id);
    const known = here.length === 0 ? [] : await kept.objectsById(crm, account, object, ids);
    const before = new Map(known.map((row) => [row.id, row]));
    for (const row of some) {
      const last = before.get(row.id);
      if (!row.archived && last?.archived === true)
        facts.push({ type: "restore", at: row.modifiedAt.toISOString(), record: { crm, account, object, id: row.id } });
      const { said, kept: noted } = optOutsOf(whose, row, last);
      facts.push(...said);
      rows.push(noted);
    }
  }
  return { facts, rows };
}

function optOutsOf(
  whose: Whose,
  row: CrmObject,
  last: ObjectRow | undefined,
): { said: WrittenFact[]; kept: CrmObject } {
  const { optedOut = [], ...kept } = row;
  if (optedOut.length === 0) return { said: [], kept };
  const noted = new Set(notedIn(whose, last));
  const found = optedOut.flatMap(({ network, value }) => {
    const id = idOf(whose.keys, { network, value });
    return id === null ? [] : [{ id, network, value }];
  });
  const said = found
    .filter(({ id }) => !noted.has(id))
    .map(({ network, value }): WrittenFact => ({
      type: "consent",
      id: `${whose.account}/opt-out/${row.object}/${row.id}/${network}`,
      at: row.modifiedAt.toISOString(),
      identity: { network, value },
      purposes: ["marketing"],
      answer: "withdrawn",
      channel: crms[whose.crm].name,
    }));
  const detail = { ...(row.detail === null ? {} : recordIn(row.detail)), optedOut: found.map(({ id }) => id) };
  return { said, kept: { ...kept, detail: JSON.stringify(detail) } };
}

const AnyRecord = z.record(z.string(), z.unknown());

function recordIn(detail: string): Record<string, unknown> {
  return AnyRecord.parse(JSON.parse(detail));
}

function notedIn({ keys, crm, account }: Whose, last: ObjectRow | undefined): readonly string[] {
  if (last === undefined || last.sealed === null) return [];
  return Noted.parse(jsonIn(open(keys.sealing, placeOf(crm, account, last), last.sealed))).optedOut;
}

/** Null where the text is no address of its network. */
function idOf(keys: WorkspaceKeys, identity: Parameters<typeof knownIdentity>[1]): string | null {
  try {
    return knownIdentity(keys, identity).id;
  } catch (failure) {
    if (failure instanceof Failure) return null;
    throw failure;
  }
}
