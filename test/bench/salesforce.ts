// A large organisation: connected, read whole, kept up to date, left. Calls ÷ the least that Salesforce's batch limits allow.
import "../sandboxes/no-proxy.ts";
import { perResult } from "@rapport/bridge-server/src/crms/salesforce/bulk.ts";
import { kinds } from "@rapport/bridge-server/src/crms/salesforce/kinds.ts";
import { until } from "../journeys/hubspot-world.ts";
import { killAll } from "../journeys/running.ts";
import { startSalesforceWorld, type SalesforceWorld } from "../journeys/salesforce-world.ts";
import { expectNoUnknownRoutes, type LedgerEntry } from "../sandboxes/protocol.ts";
import { seedOrgCrowd, type OrgCrowd } from "../sandboxes/salesforce/crowd.ts";
import { callsByEndpoint, type SalesforceSandbox } from "../sandboxes/salesforce/index.ts";
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
import { resultOf, type Result } from "./rounds.ts";

/** How large the organisation is; the cases come on top of the activities. */
export interface OrganisationSize {
  readonly contacts: number;
  readonly activities: number;
  readonly cases: number;
}

type Say = (line: string) => void;

/** Records that Salesforce allows in one call: rows of a query, objects of a composite, ids of a collection; and the rows of a bulk job's results that the bridge asks for at once. */
const perCall = { query: 2000, composite: 25, collection: 2000, results: perResult };
/** Making a bulk job, and seeing once that it is complete. */
const callsOfJob = 2;
/** How long a job takes here: a real one is never there at once. */
const bulkDelayMs = 5_000;
/** What an Enterprise Edition may call in a day before users' licences add to it, and the share of it that the bridge plans with. */
const dailyCalls = 100_000;
const budget = dailyCalls * 0.8;

/** Everything on PostgreSQL, over HTTP and gRPC. Throws where a card is wrong, or something is left after the organisation was left. */
export async function measureSalesforce(
  server: string,
  { organisation }: { readonly organisation: OrganisationSize },
  say: Say,
): Promise<Result[]> {
  const { place, drop } = await freshPlace(server);
  const crowds: OrgCrowd[] = [];
  const openings = new Map<string, number>();
  const fill = (sandbox: SalesforceSandbox): void => {
    crowds.push(seedOrgCrowd(counting(sandbox, openings), { ...organisation, until: new Date() }));
  };
  // What the organisation told by itself is measured, so the bridge compares no more often than it usually does.
  const calm = { ...place, SALESFORCE_COMPARE_SECONDS: "900" };
  const world = await startSalesforceWorld(calm, fill, { dailyApiRequests: dailyCalls, bulkDelayMs });
  const { sandbox } = world;
  try {
    const subject = subjectOf(world, crowds, openings);
    const history = await readHistory(subject, world, say);
    await cardsAreRight(subject, say);
    await until(
      () => Promise.resolve(sandbox.events.streams()),
      (streams) => streams === 1,
    );
    const seconds = await liveSeconds(subject);
    const changes = await changeCalls(subject, world, say);
    await untilWritten(subject, sandbox, say);
    await leave(subject, "/oauth/salesforce/disconnect", sandbox.organisation);
    if (sandbox.events.streams() > 0) throw new Error("A stream of events is open after the organisation was left");
    expectNoUnknownRoutes(sandbox);
    return [...figuresOf(subject, { history, changes, seconds }), ofTheDay(sandbox, say)];
  } finally {
    await killAll();
    await sandbox.close();
    await drop();
  }
}

function subjectOf(
  world: SalesforceWorld,
  crowds: readonly OrgCrowd[],
  openings: ReadonlyMap<string, number>,
): Subject {
  const [crowd] = crowds;
  if (crowd === undefined) throw new Error("The organisation is empty");
  return {
    ...{ name: "Salesforce", world, contacts: crowd.contacts },
    // Every case also has a note that tells how it stands.
    interactionsOf: (contact) => crowd.activitiesOf(contact) + crowd.casesOf(contact) + (openings.get(contact) ?? 0),
    rename: (contact, FirstName) => world.sandbox.change.update("Contact", contact, { FirstName }),
  };
}

/** Keeps count of the cases that began without an e-mail, as the organisation is filled: such a beginning is a message or a call of its own. */
function counting(sandbox: SalesforceSandbox, openings: Map<string, number>): SalesforceSandbox {
  type Rows = Parameters<SalesforceSandbox["seedMany"]>[1];
  function* counted(rows: Rows): Rows {
    for (const row of rows) {
      const { ContactId, Origin } = row.values;
      if (Origin !== "Email") openings.set(String(ContactId), (openings.get(String(ContactId)) ?? 0) + 1);
      yield row;
    }
  }
  return { ...sandbox, seedMany: (object, rows) => sandbox.seedMany(object, object === "Case" ? counted(rows) : rows) };
}

/** Calls that read for the history, or for news: signing in, writing back and counting what changed are others. */
function isReading({ method, path }: LedgerEntry): boolean {
  const { pathname, searchParams } = new URL(path, "http://salesforce");
  const isComparing = searchParams.get("q")?.includes("SystemModstamp >=") === true;
  return pathname.startsWith("/services/data/") && method !== "PATCH" && !isComparing;
}

async function readHistory(subject: Subject, world: SalesforceWorld, say: Say): Promise<Calls> {
  const { sandbox } = world;
  const counts = new Map(kinds.map(({ object }) => [object, sandbox.rows(object)]));
  const page = await world.connect();
  if (page.status !== 200) throw new Error(`Connecting ended with ${page.status}: ${await page.text()}`);
  const { seconds } = await untilRead(subject, kinds.length, say);
  const calls = sandbox.ledger.filter(isReading);
  const records = [...counts.values()].reduce((sum, count) => sum + count, 0);
  say(`Salesforce: ${records} records in ${calls.length} calls and ${seconds.toFixed(0)} s`);
  tell(calls, say);
  return { limit: leastFor(counts), candidate: calls.length };
}

/** Of each kind by query or by bulk job, whichever takes fewer calls; and what the organisation has, in composites, as a field that it lacks refuses the question. */
function leastFor(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce(
    (sum, count) => {
      const byQuery = Math.max(1, Math.ceil(count / perCall.query));
      return sum + Math.min(byQuery, callsOfJob + Math.ceil(count / perCall.results));
    },
    Math.ceil(counts.size / perCall.composite),
  );
}

async function changeCalls(subject: Subject, { sandbox }: SalesforceWorld, say: Say): Promise<Calls> {
  const changed = subject.contacts.slice(0, changedRecords);
  const before = sandbox.ledger.length;
  for (const [at, id] of changed.entries()) subject.rename(id, `Changed${at}`);
  for (const [at, id] of changed.entries()) await untilNamed(subject, id, `Changed${at}`, 120_000);
  const calls = sandbox.ledger.slice(before).filter(isReading);
  tell(calls, say);
  return { limit: Math.ceil(changed.length / perCall.collection), candidate: calls.length };
}

/** Every contact holds what Rapport writes: only then do the calls of the run say what a first day costs. */
async function untilWritten({ contacts }: Subject, sandbox: SalesforceSandbox, say: Say): Promise<void> {
  const begunMs = performance.now();
  for (const contact of contacts)
    await until(
      () => Promise.resolve(sandbox.row("Contact", contact)?.["Rapport_Handles__c"] ?? null),
      (handles) => handles !== null,
      3_600_000,
    );
  say(`Salesforce: everything is written back ${((performance.now() - begunMs) / 1000).toFixed(0)} s after that`);
}

/** All calls of this run, of whatever kind, beside the budget of a whole day. Throws where the organisation had to refuse one. */
function ofTheDay(sandbox: SalesforceSandbox, say: Say): Result {
  if (sandbox.ledger.some(({ status }) => status === 403)) throw new Error("The organisation refused a call");
  tell(sandbox.ledger, say);
  return resultOf({ name: "Salesforce: calls of this run ÷ the day's budget", unit: "calls", bar: { atMost: 1 } }, [
    { limit: budget, candidate: sandbox.limits.used() },
  ]);
}

function tell(calls: readonly LedgerEntry[], say: Say): void {
  for (const [endpoint, { calls: count }] of callsByEndpoint(calls)) say(`  ${count} ${endpoint}`);
}
