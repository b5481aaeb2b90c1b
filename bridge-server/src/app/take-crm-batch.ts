// What a CRM gave goes into the inbox like every other delivery; then it is noted that it was read.
import type { CrmId } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import { normaliseIdentity } from "../domain/identity.ts";
import { seal } from "../platform/sealing.ts";
import type { Clock, CrmBatch, CrmObject, ObjectRow, Store, WrittenFact } from "../ports.ts";
import { peopleNews, placeOf } from "./crm-people-news.ts";
import { withFurtherNames } from "./further-names.ts";
import { recordId } from "./member-ids.ts";
import { takeDelivery } from "./take-delivery.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Facts of one delivery: what a worker derives in one go. */
const perDelivery = 400;

/** What a connection gave; history comes `later` than what happens now. */
interface Batch {
  readonly keys: WorkspaceKeys;
  readonly crm: CrmId;
  readonly account: string;
  readonly batch: CrmBatch;
  readonly later?: boolean;
}

/** Keeps facts, then rows: whoever is cut off in between reads the same again, and the same delivery twice is kept once. */
export async function takeBatch(
  { keys, crm, account, batch, later = false }: Batch,
  { store, clock }: { store: Store; clock: Clock },
): Promise<void> {
  const told = await withErasures({ keys, crm, account, batch }, { store, clock });
  const news = await peopleNews({ keys, crm, account }, batch, { store });
  const facts = await withFurtherNames(keys, [...told, ...news.facts], { store });
  await takeFacts({ keys, crm, facts, later }, { store, clock });
  await store.connections(keys.workspaceId).keepObjects(
    crm,
    account,
    news.rows.map((row) => sealedRow(keys, crm, account, row)),
  );
}

/**
 * Whoever was copied here before the CRM kept them back is forgotten; whoever never was needs no forgetting. That their
 * record is gone is not told besides: what it claims is forgotten with it.
 */
async function withErasures(
  { keys, crm, account, batch }: Batch,
  { store, clock }: { store: Store; clock: Clock },
): Promise<readonly WrittenFact[]> {
  const erased: WrittenFact[] = [];
  const gone = new Set<string>();
  for (const { object, id } of batch.withheld ?? []) {
    const record = { crm, account, object, id };
    const member = recordId(record);
    const customer = await store.customers(keys.workspaceId).byMember(member);
    if (customer?.members.some(({ memberId }) => memberId === member) !== true) continue;
    gone.add(`${object} ${id}`);
    erased.push({ type: "erasure", at: clock.now().toISOString(), record });
  }
  if (erased.length === 0) return batch.facts;
  const others = batch.facts.filter((fact) => fact.type !== "record" || !gone.has(`${fact.object} ${fact.id}`));
  return [...others, ...erased];
}

/** Keeps facts as deliveries of this CRM. */
export async function takeFacts(
  { keys, crm, facts, later = false }: Omit<Batch, "account" | "batch"> & { facts: readonly WrittenFact[] },
  { store, clock }: { store: Store; clock: Clock },
): Promise<void> {
  const readable = facts.map(withoutNotes);
  for (let at = 0; at < readable.length; at += perDelivery) {
    const body = Buffer.from(JSON.stringify({ facts: readable.slice(at, at + perDelivery) }));
    await takeDelivery({ keys, source: crm, body, later }, { store, clock });
  }
}

/** People write notes into fields for addresses (“ask reception”): who has one is read without it. */
function withoutNotes(fact: WrittenFact): WrittenFact {
  if (fact.type !== "record" || fact.identities === undefined) return fact;
  return { ...fact, identities: fact.identities.filter(isIdentity) };
}

function isIdentity(identity: Parameters<typeof normaliseIdentity>[0]): boolean {
  try {
    normaliseIdentity(identity);
    return true;
  } catch (failure) {
    if (failure instanceof Failure) return false;
    throw failure;
  }
}

function sealedRow(keys: WorkspaceKeys, crm: string, account: string, { detail, ...row }: CrmObject): ObjectRow {
  return { ...row, sealed: detail === null ? null : seal(keys.sealing, placeOf(crm, account, row), detail) };
}
