// A large portal: installed, read whole, kept up to date, left. Calls ÷ the least that HubSpot's batch limits allow.
import "../sandboxes/no-proxy.ts";
import { kinds } from "@rapport/bridge-server/src/crms/hubspot/kinds.ts";
import { startWorld, type HubspotWorld } from "../journeys/hubspot-world.ts";
import { killAll } from "../journeys/running.ts";
import type { PortalControls } from "../sandboxes/hubspot/controls.ts";
import { seedCrowd, type Crowd } from "../sandboxes/hubspot/crowd.ts";
import {
  cardsAreRight,
  changedRecords,
  figuresOf,
  freshPlace,
  leave,
  liveSeconds,
  untilNamed,
  untilRead,
  type Calls,
  type Subject,
} from "./crm.ts";
import type { Result } from "./rounds.ts";

/** How large the portal is. */
export interface PortalSize {
  readonly contacts: number;
  readonly engagements: number;
}

/** Records that HubSpot's batch limits allow in one call of each kind. */
const perCall = { search: 200, read: 100, associations: 1000 };
const threads = 500;

/** Everything on PostgreSQL and at HubSpot's published limits. Throws where something is left after the portal was left. */
export async function measureHubspot(
  server: string,
  { portal }: { readonly portal: PortalSize },
  say: (line: string) => void,
): Promise<Result[]> {
  const { place, drop } = await freshPlace(server);
  let crowd: Crowd = {};
  const told = new Map<string, number>();
  const world = await startWorld(place, (sandbox) => {
    crowd = seedCrowd(counting(sandbox, told), { ...portal, tickets: 1000, threads, until: new Date() });
  });
  const subject: Subject = {
    ...{ name: "HubSpot", world, contacts: crowd["contacts"] ?? [] },
    interactionsOf: (contact) => told.get(contact) ?? 0,
    rename: (contact, firstname) => world.sandbox.change.update("contacts", contact, { firstname }),
  };
  try {
    const history = await readHistory(subject, world, crowd, say);
    await cardsAreRight(subject, say);
    const seconds = await liveSeconds(subject);
    const changes = await changeCalls(subject, world);
    await leave(subject, "/oauth/hubspot/disconnect", world.sandbox.portal);
    return figuresOf(subject, { history, changes, seconds });
  } finally {
    await killAll();
    await world.sandbox.close();
    await drop();
  }
}

/** Keeps count of what every contact did, as the portal is filled. */
function counting(portal: PortalControls, told: Map<string, number>): PortalControls {
  const contactOf = new Map<string, string>();
  const count = (contact: string): void => void told.set(contact, (told.get(contact) ?? 0) + 1);
  return {
    ...portal,
    seedLink([kind, id], to, typeId) {
      if (to[0] === "contacts" && kind !== "tickets") count(to[1]);
      portal.seedLink([kind, id], to, typeId);
    },
    seedThread(thread) {
      contactOf.set(thread.id, thread.associatedContactId ?? "");
      portal.seedThread(thread);
    },
    seedMessage(message) {
      count(contactOf.get(message.threadId) ?? "");
      portal.seedMessage(message);
    },
  };
}

/** Calls that read; signing in and writing back are counted elsewhere. */
function reads({ sandbox }: HubspotWorld): number {
  return sandbox.ledger.filter(
    ({ path }) => !path.startsWith("/oauth/") && !path.includes("/properties/") && !path.endsWith("/batch/update"),
  ).length;
}

async function readHistory(
  subject: Subject,
  world: HubspotWorld,
  crowd: Crowd,
  say: (line: string) => void,
): Promise<Calls> {
  await world.install();
  // Besides the kinds: owners and threads.
  const { seconds } = await untilRead(subject, kinds.length + 2, say);
  const candidate = reads(world);
  const records = Object.values(crowd).reduce((sum, ids) => sum + ids.length, 0);
  say(`HubSpot: ${records} records in ${candidate} calls and ${seconds.toFixed(0)} s`);
  return { limit: leastFor(crowd), candidate };
}

/** By search, with one question for the associations of each thousand; a thread's messages are a call for each thread. */
function leastFor(crowd: Crowd): number {
  const owners = 1;
  const conversations = 1 + threads;
  return kinds.reduce((sum, { name, hasParties }) => {
    const count = crowd[name]?.length ?? 0;
    const associations = hasParties ? Math.ceil(count / perCall.associations) : 0;
    return sum + Math.max(1, Math.ceil(count / perCall.search)) + associations;
  }, owners + conversations);
}

async function changeCalls(subject: Subject, { sandbox }: HubspotWorld): Promise<Calls> {
  const changed = subject.contacts.slice(0, changedRecords);
  await sandbox.webhooks.settled();
  const before = sandbox.ledger.length;
  for (const [at, id] of changed.entries()) subject.rename(id, `Changed${at}`);
  await sandbox.webhooks.settled();
  await untilNamed(subject, changed.at(-1) ?? "", `Changed${changed.length - 1}`, 120_000);
  const batchReads = sandbox.ledger.slice(before).filter(({ path }) => path.endsWith("/batch/read")).length;
  return { limit: Math.ceil(changed.length / perCall.read), candidate: batchReads };
}
