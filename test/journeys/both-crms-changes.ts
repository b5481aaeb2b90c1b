// Changes by people in both CRMs while the vendors' own connector copies between them: it comes to rest, and Rapport writes
// no more than what changed.
import { expect } from "@jest/globals";
import type { CustomerView } from "@rapport/contract";
import { diceOf } from "../sandboxes/dice.ts";
import { emailOf, idIn, phoneOf, type BothWorld, type RowRemoval, type RowWrite } from "./both-crms-world.ts";
import { until } from "./hubspot-world.ts";

/** What people can change, and what it is called on either side. Only the first two are in what Rapport writes. */
const changeable = [
  ["email", "email", "Email"],
  ["phone", "phone", "Phone"],
  ["title", "jobtitle", "Title"],
  ["name", "firstname", "FirstName"],
] as const;

/** At once, as a bulk edit would make them. */
const perRound = 100;
const agreeing = ["name", "email", "phone", "title"];

/**
 * Makes so many changes and waits until all is quiet. Throws where the CRMs do not end up the same, where Rapport wrote the
 * same values twice, or more often than values changed.
 */
export async function changeWithoutLoop(world: BothWorld, { changes, seed }: { changes: number; seed: number }) {
  const connector = world.ownConnector();
  await atRest(world, () => connector.run());
  const before = contactWrites(world);
  const touched = changer(world, seed);
  for (let made = 0; made < changes; made += perRound) {
    for (let n = made; n < Math.min(made + perRound, changes); n += 1) touched.change(n);
    connector.run();
    // Rapport sees some states in between, and need not see all.
    const last = touched.last();
    if (last !== null)
      await until(
        () => isSeen(world, last),
        (seen) => seen,
        60_000,
      );
    connector.run();
  }
  await atRest(world, () => connector.run());
  const all = world.writes();
  const toContacts = contactWrites(world) - before;

  expect(doubles(world.doings())).toEqual([]);
  const written = all.map(({ crm, object }) => `${crm} ${object}`);
  expect(written).toEqual(
    expect.arrayContaining(["hubspot contact", "salesforce contact", "salesforce Social_Handle__c"]),
  );
  // A new address is first in one record, then in both: two states of the customer, each written to both records.
  expect(toContacts).toBeLessThanOrEqual(4 * touched.addresses());
  return { addresses: touched.addresses(), copied: connector.written };
}

function contactWrites(world: BothWorld): number {
  return world.writes().filter(({ object }) => object === "contact").length;
}

interface NewEmail {
  readonly person: number;
  readonly crm: "hubspot" | "salesforce";
}

function changer({ hubspot, organisation, people }: BothWorld, seed: number) {
  const dice = diceOf(seed);
  const pick = (sides: number): number => Math.floor(dice() * sides);
  let addresses = 0;
  let email: NewEmail | null = null;
  return {
    addresses: () => addresses,
    /** Whose e-mail was changed last, and where. */
    last: () => email,
    change(n: number): void {
      const [person, inPortal] = [1 + pick(people), dice() < 0.5];
      const [field, property, name] = changeable[pick(changeable.length)] ?? changeable[0];
      const value = {
        ...{ email: emailOf(person, n + 1), phone: phoneOf(person, 1 + pick(19)) },
        ...{ title: `Title ${n}`, name: `Person ${person} ${n}` },
      }[field];
      if (inPortal) hubspot.sandbox.change.update("contacts", idIn.hubspot(person), { [property]: value });
      else organisation.change.update("Contact", idIn.salesforce(person), { [name]: value });
      if (field === "email" || field === "phone") addresses += 1;
      if (field === "email") email = { person, crm: inPortal ? "hubspot" : "salesforce" };
    },
  };
}

/** Whether the view says the e-mail that the record has now. */
async function isSeen(world: BothWorld, { person, crm }: NewEmail): Promise<boolean> {
  const view = await world.viewIn(crm, person);
  const said = view?.values.find(({ field }) => field === "email")?.values.find((value) => value.crm === crm);
  return said?.value === emailNow(world, crm, person);
}

function emailNow({ hubspot, organisation }: BothWorld, crm: "hubspot" | "salesforce", person: number): unknown {
  if (crm === "hubspot") return hubspot.sandbox.properties("contacts", idIn.hubspot(person))?.["email"];
  return organisation.row("Contact", idIn.salesforce(person))?.["Email"];
}

/**
 * Waits until every view says of both records what both CRMs say, and until both CRMs were compared up to a moment after
 * which nobody has copied or written anything. What goes round in a circle never gets there.
 */
async function atRest(world: BothWorld, copy: () => number): Promise<void> {
  const numbers = Array.from({ length: world.people }, (_, n) => n + 1);
  let [written, lastAt] = [-1, 0];
  await until(
    async () => {
      const open = copy();
      const different = (await Promise.all(numbers.map((number) => differences(world, number)))).flat();
      const now = world.writes().length;
      if (open > 0 || now !== written || different.length > 0) [written, lastAt] = [now, world.latestRequest()];
      const behind = await Promise.all((["hubspot", "salesforce"] as const).map((crm) => comparedTo(world, crm)));
      return [...different, ...(behind.every((to) => to > lastAt) ? [] : [`${open} to copy, ${now} written`])];
    },
    (left) => left.length === 0,
    180_000,
  );
}

async function comparedTo(world: BothWorld, crm: "hubspot" | "salesforce"): Promise<number> {
  const { connections } = await world.statusOf(crm);
  return Date.parse(connections[0]?.completeTo ?? "");
}

/** What of one person is not the same everywhere yet. */
async function differences(world: BothWorld, number: number): Promise<string[]> {
  const { hubspot, organisation } = world;
  const [one, other] = await Promise.all([world.viewIn("hubspot", number), world.viewIn("salesforce", number)]);
  const row = organisation.row("Contact", idIn.salesforce(number)) ?? {};
  const contact = hubspot.sandbox.properties("contacts", idIn.hubspot(number)) ?? {};
  const email = contact["email"] ?? "";
  const says = (field: string): boolean =>
    one?.values.some((said) => said.field === field && said.agree && said.values.length === 2) === true;
  const wrong = [
    JSON.stringify(one) === JSON.stringify(other) ? "" : "two views",
    ...agreeing.map((field) => (says(field) ? "" : `${field} differs`)),
    one?.values.find(({ field }) => field === "email")?.values[0]?.value === email ? "" : "an old e-mail in the view",
    row["Email"] === email ? "" : "another e-mail in the organisation",
    handlesOf(contact["rapport_handles"]) === handlesShown(one) ? "" : "old handles in the portal",
    contact["rapport_handles"] === row["Rapport_Handles__c"] ? "" : "other handles in the organisation",
  ];
  return wrong.filter((text) => text !== "").map((text) => `person ${number}: ${text}`);
}

/** The handles that were written: lines such as “Phone: +44 7700 900123 (claimed)”. */
function handlesOf(written: string | null | undefined): string {
  const lines = (written ?? "").split("\n");
  return JSON.stringify(lines.map((line) => line.replace(/^[^:]*: /, "").replace(/ \(\w+\)$/, "")).toSorted());
}

function handlesShown(view: CustomerView | null): string {
  return JSON.stringify((view?.handles ?? []).map(({ value }) => value).toSorted());
}

/** Writes that said of a row nothing but what Rapport had written there before, and not taken away since. */
function doubles(doings: readonly (RowWrite | RowRemoval)[]): (RowWrite | RowRemoval)[] {
  const known = new Map<string, Map<string, unknown>>();
  return doings.filter(({ crm, object, id, fields }) => {
    const row = `${crm} ${object} ${id}`;
    if (fields === null) {
      known.delete(row);
      return false;
    }
    const before = known.get(row) ?? new Map<string, unknown>();
    const isDouble = Object.entries(fields).every(([field, value]) => before.has(field) && before.get(field) === value);
    known.set(row, new Map([...before, ...Object.entries(fields)]));
    return isDouble;
  });
}
