// What is measured of a CRM, whichever it is: everything it has is read, what changes is shown, and leaving it leaves nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CustomerView } from "@rapport/contract";
import { until, type Status } from "../journeys/hubspot-world.ts";
import type { Place } from "../journeys/running.ts";
import type { LedgerEntry } from "../sandboxes/protocol.ts";
import { environmentOf, freshDatabase } from "./ground.ts";
import { quantile, resultOf, type Result } from "./rounds.ts";

/** Changes one after the other, and changes at once. */
const liveChanges = 100;
export const changedRecords = 1000;
const cardsLookedAt = 100;

/** A connected CRM of invented people, contact 0 named "First0 Last0", and so on. */
export interface Subject {
  readonly name: "HubSpot" | "Salesforce";
  readonly world: {
    readonly sandbox: { readonly ledger: readonly LedgerEntry[]; tokensLeft(): number };
    status(): Promise<Status>;
    view(contact: string): Promise<CustomerView | null>;
    post(path: string, body: unknown): Promise<Response>;
  };
  /** Ids, in the order of their numbers. */
  readonly contacts: readonly string[];
  /** What a contact did, as the bridge counts it. */
  interactionsOf(contact: string): number;
  /** Somebody changes the first name at their screen. */
  rename(contact: string, firstName: string): void;
}

/** Calls that were made, beside the least that the CRM's limits allow. */
export interface Calls {
  readonly limit: number;
  readonly candidate: number;
}

/** Where a bridge keeps its data, on this server, and how all of it goes away. */
export async function freshPlace(server: string): Promise<{ place: Place; drop: () => Promise<void> }> {
  const { url, drop } = await freshDatabase(server);
  const folder = mkdtempSync(join(tmpdir(), "rapport-bench-"));
  return {
    place: { ...environmentOf(url), RAPPORT_DATA: folder },
    async drop() {
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The three figures of a CRM. `seconds` are those of the live changes. */
export function figuresOf(
  { name }: Pick<Subject, "name">,
  { history, changes, seconds }: { history: Calls; changes: Calls; seconds: readonly number[] },
): Result[] {
  const calls = { unit: "calls", bar: { atMost: 1.1 } } as const;
  return [
    resultOf({ name: `${name}: calls for the history ÷ least`, ...calls }, [history]),
    resultOf({ name: `${name}: calls for ${changedRecords} changed records ÷ least`, ...calls }, [changes]),
    resultOf({ name: `${name}: live change → in the card's data, p95 (÷ 1 s)`, unit: "s", bar: { atMost: 5 } }, [
      { limit: 1, candidate: quantile(seconds, 0.95) },
    ]),
  ];
}

/** Waits until so many kinds of object are known and the history of each is here; says every 15 seconds how far it is. Answers with the seconds. */
export async function untilRead(
  { name, world }: Subject,
  kinds: number,
  say: (line: string) => void,
): Promise<{ seconds: number }> {
  const begunMs = performance.now();
  let saidMs = begunMs;
  const look = async (): Promise<Status> => {
    const status = await world.status();
    if (performance.now() - saidMs > 15_000) {
      saidMs = performance.now();
      say(`${name}: ${Math.round((status.connections[0]?.progress ?? 0) * 100)} % of the history is here`);
    }
    await sleep(200);
    return status;
  };
  const isRead = ({ connections: [one] }: Status): boolean =>
    one?.objects.length === kinds && one.objects.every(({ state }) => state !== "history");
  await until(look, isRead, 3_600_000);
  return { seconds: (performance.now() - begunMs) / 1000 };
}

/** Contacts all over the CRM, each with its name and everything that it did, once all of it is derived. Throws where one never is so. */
export async function cardsAreRight(
  { name, world, contacts, interactionsOf }: Subject,
  say: (line: string) => void,
): Promise<void> {
  const begunMs = performance.now();
  for (let look = 0; look < cardsLookedAt; look += 1) {
    const at = (look * 6_151) % contacts.length;
    const contact = contacts[at] ?? "";
    await until(
      () => world.view(contact),
      (view) => view?.name === `First${at} Last${at}` && view.interactionCount === interactionsOf(contact),
      3_600_000,
    );
  }
  say(`${name}: ${cardsLookedAt} cards are right ${((performance.now() - begunMs) / 1000).toFixed(0)} s after that`);
}

/** One change after the other, at random contacts, until the card's data shows it; in seconds. */
export async function liveSeconds(subject: Subject): Promise<number[]> {
  const { contacts } = subject;
  const took: number[] = [];
  for (let change = 0; change < liveChanges; change += 1) {
    const contact = contacts[(change * 7919) % contacts.length] ?? "";
    subject.rename(contact, `Live${change}`);
    took.push(await untilNamed(subject, contact, `Live${change}`, 60_000));
  }
  return took;
}

/** Until the card's data shows this first name. Answers with the seconds that it took. */
export async function untilNamed(
  { world }: Subject,
  contact: string,
  firstName: string,
  withinMs: number,
): Promise<number> {
  const { tookMs } = await until(
    () => world.view(contact),
    (view) => view?.name.startsWith(`${firstName} `) === true,
    withinMs,
  );
  return tookMs / 1000;
}

/** Leaves the account. Throws where something is left after that. */
export async function leave({ world }: Subject, path: string, account: string): Promise<void> {
  const reply = await world.post(path, { account });
  if (reply.status !== 200) throw new Error(`Leaving the account ended with ${reply.status}`);
  const calls = world.sandbox.ledger.length;
  await sleep(5_000);
  if (world.sandbox.tokensLeft() > 0) throw new Error("A token is left after the account was left");
  if (world.sandbox.ledger.length > calls) throw new Error("Something still calls after the account was left");
}
