// A large portal: installed, read whole, kept up to date, left. Calls ÷ the least that HubSpot's batch limits allow.
import "../sandboxes/no-proxy.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { kinds } from "@rapport/bridge-server/src/crms/hubspot/kinds.ts";
import { startWorld, until, type HubspotWorld, type Status } from "../journeys/hubspot-world.ts";
import { killAll } from "../journeys/running.ts";
import type { PortalControls } from "../sandboxes/hubspot/controls.ts";
import { seedCrowd, type Crowd } from "../sandboxes/hubspot/crowd.ts";
import { environmentOf, freshDatabase } from "./ground.ts";
import { quantile, resultOf, type Result } from "./rounds.ts";

/** How large the portal is. */
export interface PortalSize {
  readonly contacts: number;
  readonly engagements: number;
}

/** Records that HubSpot's batch limits allow in one call of each kind. */
const perCall = { search: 200, read: 100, associations: 1000 };
const changedRecords = 1000;
const liveChanges = 100;
const threads = 500;

/** Everything on PostgreSQL and at HubSpot's published limits. Throws where something is left after the portal was left. */
export async function measureHubspot(
  server: string,
  { portal }: { readonly portal: PortalSize },
  say: (line: string) => void,
): Promise<Result[]> {
  const { url, drop } = await freshDatabase(server);
  let crowd: Crowd = {};
  const told = new Map<string, number>();
  const world = await startWorld(environmentOf(url), (sandbox) => {
    crowd = seedCrowd(counting(sandbox, told), { ...portal, tickets: 1000, threads, until: new Date() });
  });
  try {
    const history = await readHistory(world, crowd, say);
    await cardsAreRight(world, crowd, told);
    const live = await liveSeconds(world, crowd);
    const changes = await changeCalls(world, crowd);
    await leave(world);
    return [
      resultOf({ name: "HubSpot: calls for the history ÷ least", unit: "calls", bar: { atMost: 1.1 } }, [history]),
      resultOf(
        { name: `HubSpot: calls for ${changedRecords} changed records ÷ least`, unit: "calls", bar: { atMost: 1.1 } },
        [changes],
      ),
      resultOf({ name: "HubSpot: live change → in the card's data, p95 (÷ 1 s)", unit: "s", bar: { atMost: 5 } }, [
        { limit: 1, candidate: quantile(live, 0.95) },
      ]),
    ];
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

/** Contacts all over the portal, each with its name and everything that it did. Throws where one is not so. */
async function cardsAreRight(world: HubspotWorld, crowd: Crowd, told: ReadonlyMap<string, number>): Promise<void> {
  const contacts = crowd["contacts"] ?? [];
  for (let look = 0; look < 100; look += 1) {
    const at = (look * 6_151) % contacts.length;
    const contact = contacts[at] ?? "";
    await until(
      () => world.view(contact),
      (view) => view?.name === `First${at} Last${at}` && view.interactionCount === (told.get(contact) ?? 0),
      600_000,
    );
  }
}

type Calls = { readonly limit: number; readonly candidate: number };

/** Calls that read; signing in and writing back are counted elsewhere. */
function reads({ sandbox }: HubspotWorld, from = 0): number {
  return sandbox.ledger
    .slice(from)
    .filter(
      ({ path }) => !path.startsWith("/oauth/") && !path.includes("/properties/") && !path.endsWith("/batch/update"),
    ).length;
}

/** Besides the kinds: owners and threads. */
const isRead = ({ connections: [one] }: Status): boolean =>
  one?.objects.length === kinds.length + 2 && one.objects.every(({ state }) => state !== "history");

async function readHistory(world: HubspotWorld, crowd: Crowd, say: (line: string) => void): Promise<Calls> {
  const begunMs = performance.now();
  await world.install();
  let saidMs = begunMs;
  const look = async (): Promise<Status> => {
    const status = await world.status();
    if (performance.now() - saidMs > 15_000) {
      saidMs = performance.now();
      say(`HubSpot: ${Math.round((status.connections[0]?.progress ?? 0) * 100)} % of the history is here`);
    }
    await sleep(200);
    return status;
  };
  await until(look, isRead, 3_600_000);
  const candidate = reads(world);
  const records = Object.values(crowd).reduce((sum, ids) => sum + ids.length, 0);
  const seconds = (performance.now() - begunMs) / 1000;
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

/** One change after the other, at random contacts, until the card's data shows it. */
async function liveSeconds(world: HubspotWorld, crowd: Crowd): Promise<number[]> {
  const contacts = crowd["contacts"] ?? [];
  const took: number[] = [];
  for (let change = 0; change < liveChanges; change += 1) {
    const contact = contacts[(change * 7919) % contacts.length] ?? "";
    const firstname = `Live${change}`;
    world.sandbox.change.update("contacts", contact, { firstname });
    const { tookMs } = await until(
      () => world.view(contact),
      (view) => view?.name.startsWith(`${firstname} `) === true,
      60_000,
    );
    took.push(tookMs / 1000);
  }
  return took;
}

async function changeCalls(world: HubspotWorld, crowd: Crowd): Promise<Calls> {
  const changed = (crowd["contacts"] ?? []).slice(0, changedRecords);
  await world.sandbox.webhooks.settled();
  const before = world.sandbox.ledger.length;
  for (const [at, id] of changed.entries()) world.sandbox.change.update("contacts", id, { firstname: `Changed${at}` });
  await world.sandbox.webhooks.settled();
  await until(
    () => world.view(changed.at(-1) ?? ""),
    (view) => view?.name.startsWith(`Changed${changed.length - 1} `) === true,
    120_000,
  );
  const batchReads = world.sandbox.ledger.slice(before).filter(({ path }) => path.endsWith("/batch/read")).length;
  return { limit: Math.ceil(changed.length / perCall.read), candidate: batchReads };
}

async function leave(world: HubspotWorld): Promise<void> {
  const reply = await world.post("/oauth/hubspot/disconnect", { account: world.sandbox.portal });
  if (reply.status !== 200) throw new Error(`Leaving the portal ended with ${reply.status}`);
  const calls = world.sandbox.ledger.length;
  await sleep(5_000);
  if (world.sandbox.tokensLeft() > 0) throw new Error("A token is left after the portal was left");
  if (world.sandbox.ledger.length > calls) throw new Error("Something still calls after the portal was left");
}
