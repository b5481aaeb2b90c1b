// What a delivery says: from the sealed body to facts whose ids are worked out. Needs no database.
import { setImmediate } from "node:timers/promises";
import { Fact, GenericDelivery } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { faultsOf, inOneSentence } from "../platform/faults.ts";
import { jsonIn } from "../platform/json.ts";
import { open } from "../platform/sealing.ts";
import type { IdentityRows, ReceiptRow, WaitingDelivery } from "../ports.ts";
import type { Acquaintances } from "./known-identities.ts";
import { prepareFact } from "./prepare-facts.ts";
import { answers } from "./prepare-identity-facts.ts";
import type { PreparedFacts } from "./prepared-facts.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** What a source's delivery says. Throws a `Failure` of kind bad-input where it says nothing that we understand. */
export type DeliveryReader = (body: Buffer) => { readonly source: string; readonly facts: readonly unknown[] };

/** Readers by source; a source without one is read in the generic form. */
export type DeliveryReaders = Readonly<Record<string, DeliveryReader>>;

/** What a delivery says, and what of it is not understood. */
export interface Understood {
  readonly prepared: readonly PreparedFacts[];
  readonly refusals: readonly string[];
}

/** Understanding so many takes about a millisecond. */
const factsAtOnce = 8;

/** Understands one delivery. Throws a `Failure` of kind bad-input where it says nothing that we understand. */
export async function understand(
  keys: WorkspaceKeys,
  delivery: WaitingDelivery,
  readers: DeliveryReaders,
  acquainted: Acquaintances,
): Promise<Understood> {
  const body = open(keys.sealing, `delivery ${delivery.source}`, delivery.body);
  const own = Object.hasOwn(readers, delivery.source) ? readers[delivery.source] : undefined;
  const read = own ?? ((raw: Buffer) => ({ source: delivery.source, facts: genericFacts(raw) }));
  const { source, facts } = read(body);
  const prepared: PreparedFacts[] = [];
  const refusals: string[] = [];
  for (const [index, candidate] of facts.entries()) {
    // Others may want to be served in between, above all whoever writes what was understood before.
    if (index % factsAtOnce === 0) await setImmediate();
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

/** The facts of a delivery that is understood from end to end; null where it is not. */
export async function wholly(
  keys: WorkspaceKeys,
  delivery: WaitingDelivery,
  readers: DeliveryReaders,
  acquainted: Acquaintances,
): Promise<readonly PreparedFacts[] | null> {
  try {
    const { prepared, refusals } = await understand(keys, delivery, readers, acquainted);
    return refusals.length === 0 && prepared.length > 0 ? prepared : null;
  } catch {
    return null;
  }
}
