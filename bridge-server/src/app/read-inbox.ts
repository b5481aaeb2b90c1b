// The worker: deliveries become facts, and what follows from them is derived in the same transaction.
import { Fact, GenericDelivery } from "@rapport/contract";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import { open } from "../platform/sealing.ts";
import type { Log, Store, WaitingDelivery } from "../ports.ts";
import { deriveConversations } from "./derive-conversations.ts";
import { deriveMembers } from "./derive-members.ts";
import { prepareFact, sealerFor, together, type PreparedFacts } from "./prepare-facts.ts";
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
  readonly log: Log;
  /** Readers by source; a source without one is read in the generic form. */
  readonly readers?: Readonly<Record<string, DeliveryReader>>;
}

/** A delivery that makes the worker itself fail is tried so often before it is set aside. */
const attemptsAllowed = 3;
const batch = 20;

/** Reads what waits in the inbox, oldest first, until it is empty or told to stop. One reader for each workspace at a time. */
export async function readInbox(keys: WorkspaceKeys, tools: Tools, stop: () => boolean = () => false): Promise<InboxReport> {
  let [deliveries, facts, aside] = [0, 0, 0];
  for (;;) {
    const waiting = await tools.store.waitingDeliveries(keys.workspaceId, batch);
    if (waiting.length === 0) return { deliveries, facts, aside };
    for (const delivery of waiting) {
      if (stop()) return { deliveries, facts, aside };
      const outcome = await readDelivery(keys, delivery, tools);
      deliveries += 1;
      facts += outcome.facts;
      aside += outcome.aside ? 1 : 0;
    }
  }
}

async function readDelivery(
  keys: WorkspaceKeys,
  delivery: WaitingDelivery,
  tools: Tools,
): Promise<{ facts: number; aside: boolean }> {
  const { store, log } = tools;
  const facts = { workspaceId: keys.workspaceId, deliveryId: delivery.deliveryId, source: delivery.source };
  try {
    const { prepared, refusals } = understand(keys, delivery, tools);
    if (prepared.length > 0) await keepFacts(keys, prepared, tools, refusals.length === 0 ? delivery.deliveryId : null);
    else if (refusals.length === 0)
      await store.write(keys.workspaceId, (ledger) => ledger.finishDelivery(delivery.deliveryId, 0));
    if (refusals.length > 0) {
      // What was understood is kept; the delivery stays, whole, so that nothing is lost and it can be replayed.
      await store.setAside(keys.workspaceId, delivery.deliveryId, refusals.slice(0, 20).join("\n"), prepared.length);
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
    log.error("delivery-failed", { ...facts, error: error instanceof Error ? error.name : "unknown" });
    return { facts: 0, aside: true };
  }
}

function understand(
  keys: WorkspaceKeys,
  delivery: WaitingDelivery,
  tools: Tools,
): { prepared: PreparedFacts[]; refusals: string[] } {
  const body = open(keys.sealing, `delivery ${delivery.source}`, delivery.body);
  const read =
    tools.readers?.[delivery.source] ?? ((raw: Buffer) => ({ source: delivery.source, facts: genericFacts(raw) }));
  const { source, facts } = read(body);
  const prepared: PreparedFacts[] = [];
  const refusals: string[] = [];
  for (const [index, candidate] of facts.entries()) {
    const parsed = Fact.safeParse(candidate);
    if (!parsed.success) {
      refusals.push(`facts[${index}]: ${issueOf(parsed.error)}`);
      continue;
    }
    try {
      prepared.push(prepareFact(keys, source, parsed.data));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      refusals.push(`facts[${index}]: ${error.message}`);
    }
  }
  return { prepared, refusals };
}

/** The facts of a delivery in the generic form. */
export function genericFacts(body: Buffer): readonly unknown[] {
  const parsed = GenericDelivery.safeParse(jsonOf(body));
  if (parsed.success) return parsed.data.facts;
  throw new Failure("bad-input", `The delivery is not in the generic form: ${issueOf(parsed.error)}`, {
    remedy: 'Send {"facts": […]} with 1 to 1000 facts; docs/deliveries.md describes them.',
  });
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Failure("bad-input", "The delivery is not JSON", { remedy: 'Send {"facts": […]}, encoded as UTF-8.' });
  }
}

function issueOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? "not understood" : `${issue.path.join(".") || "it"}: ${issue.message}`;
}

async function keepFacts(
  keys: WorkspaceKeys,
  prepared: readonly PreparedFacts[],
  { store, vault }: Tools,
  finished: string | null,
): Promise<void> {
  await store.write(keys.workspaceId, async (ledger) => {
    const all = together(prepared);
    const sealer = sealerFor(keys, await vault.memberKeys(keys, ledger, all.members));
    await ledger.keepChannels(all.channels);
    const identities = await ledger.keepIdentities(all.identities(sealer));
    const records = await ledger.keepRecords(all.records(sealer));
    const links = all.links(sealer);
    await ledger.keepLinks(links);
    await deriveMembers(ledger, [...identities, ...records, ...links.flatMap((link) => [link.one, link.other])]);
    await deriveConversations(ledger, await ledger.keepInteractions(all.interactions(sealer)));
    if (finished !== null) await ledger.finishDelivery(finished, prepared.length);
  });
}
