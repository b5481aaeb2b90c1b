// The worker: deliveries become facts, and what follows from them is derived in the same transaction.
import { setImmediate } from "node:timers/promises";
import { Fact, GenericDelivery } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { faultsOf, inOneSentence } from "../platform/faults.ts";
import { jsonIn } from "../platform/json.ts";
import { factsOfBug } from "../platform/log.ts";
import { open } from "../platform/sealing.ts";
import type { Clock, IdentityRows, Log, ReceiptRow, Store, WaitingDelivery } from "../ports.ts";
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
import { identityRows, prepareFact, sealerFor, together } from "./prepare-facts.ts";
import type { PreparedFacts } from "./prepared-facts.ts";
import { answers } from "./prepare-identity-facts.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export interface InboxReport {
  readonly deliveries: number;
  readonly facts: number;
  readonly aside: number;
}

/** What a source's delivery says. Throws a `Failure` of kind bad-input where it says nothing that we understand. */
export type DeliveryReader = (body: Buffer) => { readonly source: string; readonly facts: readonly unknown[] };

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Readers by source; a source without one is read in the generic form. */
  readonly readers?: Readonly<Record<string, DeliveryReader>>;
}

/** A delivery that makes the worker itself fail is tried so often before it is set aside. */
const attemptsAllowed = 3;
const batch = 20;
/** Facts of one transaction, more or less: the embedded database serves nobody else meanwhile. */
const factsTogether = { pglite: 400, postgres: 1000 };
/** Reasons that are kept of a delivery with many refused facts. */
const mostListed = 20;

/** Reads what waits in the inbox, oldest first, until it is empty or told to stop. One reader for each workspace at a time. */
export async function readInbox(
  keys: WorkspaceKeys,
  tools: Tools,
  stop: () => boolean = () => false,
): Promise<InboxReport> {
  let [deliveries, facts, aside] = [0, 0, 0];
  for (;;) {
    const waiting = await tools.store.waitingDeliveries(keys.workspaceId, batch);
    if (waiting.length === 0) return { deliveries, facts, aside };
    for (let rest = waiting; rest.length > 0;) {
      if (stop()) return { deliveries, facts, aside };
      const { group, outcomes } = await readGroup(keys, rest, tools);
      rest = rest.slice(group);
      for (const outcome of outcomes) {
        deliveries += 1;
        facts += outcome.facts;
        aside += outcome.aside ? 1 : 0;
      }
    }
  }
}

interface Outcome {
  readonly facts: number;
  readonly aside: boolean;
}

/**
 * Reads the first deliveries together, in one transaction, which is several times faster than one by one.
 * Where one of them makes trouble, all are read one by one, so that it alone is set aside.
 */
async function readGroup(
  keys: WorkspaceKeys,
  waiting: readonly WaitingDelivery[],
  tools: Tools,
): Promise<{ group: number; outcomes: Outcome[] }> {
  const understood: { deliveryId: string; prepared: readonly PreparedFacts[] }[] = [];
  const acquainted = new Acquaintances(keys);
  let facts = 0;
  for (const delivery of waiting) {
    if (facts >= factsTogether[tools.store.kind]) break;
    const prepared = wholly(keys, delivery, tools, acquainted);
    if (prepared === null) break;
    understood.push({ deliveryId: delivery.deliveryId, prepared });
    facts += prepared.length;
    // Others may want to be served between two deliveries.
    await setImmediate();
  }
  try {
    if (understood.length > 1) {
      await keepFacts(keys, understood, tools);
      return {
        group: understood.length,
        outcomes: understood.map(({ prepared }) => ({ facts: prepared.length, aside: false })),
      };
    }
  } catch {
    // Read again below, one by one: there the one at fault says what is wrong with it.
  }
  const group = waiting.slice(0, Math.max(understood.length, 1));
  const outcomes: Outcome[] = [];
  for (const [at, delivery] of group.entries()) {
    const prepared = understood[at]?.prepared;
    outcomes.push(await readDelivery(keys, delivery, tools, prepared && { prepared, refusals: [] }));
  }
  return { group: group.length, outcomes };
}

/** The facts of a delivery that is understood from end to end; null where it is not. */
function wholly(
  keys: WorkspaceKeys,
  delivery: WaitingDelivery,
  tools: Tools,
  acquainted: Acquaintances,
): readonly PreparedFacts[] | null {
  try {
    const { prepared, refusals } = understand(keys, delivery, tools, acquainted);
    return refusals.length === 0 && prepared.length > 0 ? prepared : null;
  } catch {
    return null;
  }
}

async function readDelivery(
  keys: WorkspaceKeys,
  delivery: WaitingDelivery,
  tools: Tools,
  understood: Understood | undefined,
): Promise<Outcome> {
  const { store, log } = tools;
  const facts = { workspaceId: keys.workspaceId, deliveryId: delivery.deliveryId, source: delivery.source };
  try {
    const { prepared, refusals } = understood ?? understand(keys, delivery, tools, new Acquaintances(keys));
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

/** What a delivery says, and what of it is not understood. */
interface Understood {
  readonly prepared: readonly PreparedFacts[];
  readonly refusals: readonly string[];
}

function understand(
  keys: WorkspaceKeys,
  delivery: WaitingDelivery,
  tools: Tools,
  acquainted: Acquaintances,
): Understood {
  const body = open(keys.sealing, `delivery ${delivery.source}`, delivery.body);
  const { readers = {} } = tools;
  const own = Object.hasOwn(readers, delivery.source) ? readers[delivery.source] : undefined;
  const read = own ?? ((raw: Buffer) => ({ source: delivery.source, facts: genericFacts(raw) }));
  const { source, facts } = read(body);
  const prepared: PreparedFacts[] = [];
  const refusals: string[] = [];
  for (const [index, candidate] of facts.entries()) {
    const parsed = Fact.safeParse(candidate);
    if (!parsed.success) {
      refusals.push(`facts[${index}]: ${inOneSentence(faultsOf(parsed.error))}`);
      continue;
    }
    try {
      const fact = prepareFact(keys, source, parsed.data, acquainted);
      prepared.push({ ...fact, identityRows: (sealer) => atOnce(fact.identityRows(sealer), delivery.receivedAt) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      refusals.push(`facts[${index}]: ${error.message}`);
    }
  }
  return { prepared, refusals };
}

/** A no that is dated ahead holds from its arrival. */
function atOnce({ receipts, ...rest }: IdentityRows, arrivedAt: Date): IdentityRows {
  const isAhead = ({ answer, at }: ReceiptRow): boolean => answer !== answers.given && at > arrivedAt;
  return { ...rest, receipts: receipts.map((row) => (isAhead(row) ? { ...row, at: arrivedAt } : row)) };
}

/** The facts of a delivery in the generic form. */
export function genericFacts(body: Buffer): readonly unknown[] {
  const parsed = GenericDelivery.safeParse(jsonOf(body));
  if (parsed.success) return parsed.data.facts;
  throw new Failure("bad-input", `The delivery is not in the generic form: ${inOneSentence(faultsOf(parsed.error))}`, {
    remedy: 'Send {"facts": […]} with 1 to 1000 facts; docs/deliveries.md describes them.',
  });
}

function jsonOf(body: Buffer): unknown {
  try {
    return jsonIn(body);
  } catch {
    throw new Failure("bad-input", "The delivery is not JSON", { remedy: 'Send {"facts": […]}, encoded as UTF-8.' });
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
    await deriveConversations(ledger, await ledger.keepInteractions(interactions));
    for (const { deliveryId, prepared } of read) {
      if (deliveryId !== null) await ledger.finishDelivery(deliveryId, prepared.length);
    }
  });
}
