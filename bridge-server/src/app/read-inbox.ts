// The worker: deliveries become facts, and what follows from them is derived in the same transaction.
import { Failure } from "../domain/failure.ts";
import { factsOfBug } from "../platform/log.ts";
import type { Clock, Log, Store, WaitingDelivery } from "../ports.ts";
import { endByWord } from "./complete-hand-off.ts";
import { deriveConversations } from "./derive-conversations.ts";
import { deriveMembers } from "./derive-members.ts";
import {
  eraseFirst,
  keepClaimed,
  withoutErasedFacts,
  withoutErasedIdentities,
  withoutErasedRecords,
  withoutErasedRemarks,
  withoutErasedTexts,
} from "./keep-erased.ts";
import { Acquaintances } from "./known-identities.ts";
import { identityRows, sealerFor, together } from "./prepare-facts.ts";
import type { PreparedFacts } from "./prepared-facts.ts";
import { policyIn } from "./service-policy.ts";
import { understand, wholly, type DeliveryReaders, type Understood } from "./understand-delivery.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export interface InboxReport {
  readonly deliveries: number;
  readonly facts: number;
  readonly aside: number;
}

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly readers?: DeliveryReaders;
}

/** A delivery that makes the worker itself fail is tried so often before it is set aside. */
const attemptsAllowed = 3;
const batch = 20;
/** Facts of one transaction, more or less: the embedded database serves nobody else meanwhile. */
const factsTogether = { pglite: 400, postgres: 500 };
/** Reasons that are kept of a delivery with many refused facts. */
const mostListed = 20;

/**
 * Reads what waits in the inbox, oldest first, until it is empty or told to stop. One reader for each workspace at a time.
 * While one group is being written, the next is already understood.
 */
export async function readInbox(
  keys: WorkspaceKeys,
  tools: Tools,
  stop: () => boolean = () => false,
): Promise<InboxReport> {
  let [deliveries, facts, aside] = [0, 0, 0];
  const queue = new Queue(keys, tools);
  let next = queue.group([]);
  for (;;) {
    const group = await next;
    if (group === null || stop()) return { deliveries, facts, aside };
    const written = keepGroup(keys, group, tools);
    next = queue.group(group.waiting);
    // Whoever closes the database after a failure must find nobody asking it.
    await Promise.allSettled([written, next]);
    for (const outcome of await written) {
      deliveries += 1;
      facts += outcome.facts;
      aside += outcome.aside ? 1 : 0;
    }
    // What came in meanwhile was not there to be looked ahead at.
    if ((await next) === null) next = queue.group([]);
  }
}

/** Deliveries that are read in one transaction, and what each of them says; one that is not understood stands alone, with nothing. */
interface Group {
  readonly waiting: readonly WaitingDelivery[];
  readonly understood: readonly (readonly PreparedFacts[])[];
}

/** What waits in the inbox, group by group. */
class Queue {
  readonly #keys: WorkspaceKeys;
  readonly #tools: Tools;
  #waiting: readonly WaitingDelivery[] = [];

  constructor(keys: WorkspaceKeys, tools: Tools) {
    this.#keys = keys;
    this.#tools = tools;
  }

  /** The next group, without what is being written just now; null where nothing else waits. */
  async group(atWork: readonly WaitingDelivery[]): Promise<Group | null> {
    const { store, readers = {} } = this.#tools;
    if (this.#waiting.length === 0) {
      const ids = atWork.map(({ deliveryId }) => deliveryId);
      this.#waiting = await store.waitingDeliveries(this.#keys.workspaceId, batch, ids);
    }
    if (this.#waiting.length === 0) return null;
    const understood: (readonly PreparedFacts[])[] = [];
    const acquainted = new Acquaintances(this.#keys);
    let facts = 0;
    for (const delivery of this.#waiting) {
      if (facts >= factsTogether[store.kind]) break;
      const prepared = await wholly(this.#keys, delivery, readers, acquainted);
      if (prepared === null) break;
      understood.push(prepared);
      facts += prepared.length;
    }
    const waiting = this.#waiting.slice(0, Math.max(understood.length, 1));
    this.#waiting = this.#waiting.slice(waiting.length);
    return { waiting, understood };
  }
}

interface Outcome {
  readonly facts: number;
  readonly aside: boolean;
}

/**
 * Keeps a group in one transaction, which is several times faster than one by one.
 * Where one of them makes trouble, all are kept one by one, so that it alone is set aside.
 */
async function keepGroup(keys: WorkspaceKeys, { waiting, understood }: Group, tools: Tools): Promise<Outcome[]> {
  if (understood.length > 1) {
    try {
      const read = understood.map((prepared, at) => ({ deliveryId: waiting[at]?.deliveryId ?? null, prepared }));
      await keepFacts(keys, read, tools);
      return understood.map(({ length }) => ({ facts: length, aside: false }));
    } catch {
      // Read again below, one by one: there the one at fault says what is wrong with it.
    }
  }
  const outcomes: Outcome[] = [];
  for (const [at, delivery] of waiting.entries()) {
    const prepared = understood[at];
    outcomes.push(await readDelivery(keys, delivery, tools, prepared && { prepared, refusals: [] }));
  }
  return outcomes;
}

async function readDelivery(
  keys: WorkspaceKeys,
  delivery: WaitingDelivery,
  tools: Tools,
  understood: Understood | undefined,
): Promise<Outcome> {
  const { store, log, readers = {} } = tools;
  const facts = { workspaceId: keys.workspaceId, deliveryId: delivery.deliveryId, source: delivery.source };
  try {
    const { prepared, refusals } = understood ?? (await understand(keys, delivery, readers, new Acquaintances(keys)));
    const deliveryId = refusals.length === 0 ? delivery.deliveryId : null;
    if (prepared.length > 0) await keepFacts(keys, [{ deliveryId, prepared }], tools);
    else if (refusals.length === 0)
      await store.write(keys.workspaceId, (ledger) => ledger.finishDelivery(delivery.deliveryId, 0));
    if (refusals.length > 0) {
      // What was understood is kept; the delivery stays, whole, so that nothing is lost and it can be replayed.
      await store.setAside(keys.workspaceId, delivery.deliveryId, listed(refusals), prepared.length);
      log.warn("delivery-set-aside", { ...facts, refused: refusals.length, taken: prepared.length });
    }
    return { facts: prepared.length, aside: refusals.length > 0 };
  } catch (error) {
    if (error instanceof Failure && error.kind === "bad-input") {
      await store.setAside(keys.workspaceId, delivery.deliveryId, error.message, 0);
      log.warn("delivery-set-aside", facts);
      return { facts: 0, aside: true };
    }
    if (delivery.attempts + 1 < attemptsAllowed) {
      await store.countAttempt(keys.workspaceId, delivery.deliveryId);
      throw error;
    }
    await store.setAside(
      keys.workspaceId,
      delivery.deliveryId,
      "Rapport failed on it three times; the log says why",
      0,
    );
    log.error("delivery-failed", { ...facts, ...factsOfBug(error) });
    return { facts: 0, aside: true };
  }
}

function listed(refusals: readonly string[]): string {
  const more = refusals.length - mostListed;
  return [...refusals.slice(0, mostListed), ...(more > 0 ? [`… and ${more} more`] : [])].join("\n");
}

/** Keeps facts and everything that follows from them. Deliveries whose id is given are finished with it. */
async function keepFacts(
  keys: WorkspaceKeys,
  read: readonly { readonly deliveryId: string | null; readonly prepared: readonly PreparedFacts[] }[],
  { store, vault, clock, log }: Tools,
): Promise<void> {
  const said = read.flatMap(({ prepared }) => prepared.flatMap(({ wordsSaid }) => wordsSaid));
  // Before the message is finished with: whoever is cut off in between reads it again.
  await endByWord(keys, said, { store, clock, log });
  await store.write(keys.workspaceId, async (ledger) => {
    const all = together(read.flatMap(({ prepared }) => prepared));
    const { erased, changed } = await eraseFirst(ledger, all);
    vault.forget(keys, erased.keys());
    const sealer = sealerFor(keys, await vault.memberKeys(keys, ledger, all.members));
    await ledger.keepChannels(all.channels);
    const seen = identityRows(keys, withoutErasedIdentities(all.sightings, erased), sealer);
    const identities = await ledger.keepIdentities(seen);
    const records = await ledger.keepRecords(withoutErasedRecords(all.records(sealer), erased));
    await ledger.keepCompanies(all.companies(sealer));
    await ledger.keepRoster(all.roster);
    const claimed = await keepClaimed(keys, [...all.members, ...changed, ...records], { ledger, vault });
    const decided = await ledger.keepIdentityRows(withoutErasedFacts(all.identityRows(sealer), erased));
    await deriveMembers(ledger, [...changed, ...identities, ...records, ...claimed, ...decided]);
    await ledger.keepRemarks(withoutErasedRemarks(all.remarks(sealer), erased));
    const interactions = withoutErasedTexts(all.interactions(sealer), erased);
    await ledger.keepService(all.service);
    const written = await ledger.keepInteractions(interactions);
    if (written.length > 0) await deriveConversations(ledger, written, await policyIn(keys, ledger));
    await Promise.all(
      read.flatMap(({ deliveryId, prepared }) =>
        deliveryId === null ? [] : [ledger.finishDelivery(deliveryId, prepared.length)],
      ),
    );
  });
}
