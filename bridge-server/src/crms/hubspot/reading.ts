// Rows of a portal, read in as few calls as its batches allow, and made into facts.
import * as z from "zod";
import type { CrmBatch, CrmObject, Priority, WrittenFact } from "../../ports.ts";
import { activityFacts, type Context } from "./activities.ts";
import { ticketFact } from "./tickets.ts";
import { clientOn } from "./client.ts";
import type { Kind } from "./kinds.ts";
import { ask, askJson, understood, type Line } from "./line.ts";
import { contactFact, mergedInto, optedOutIn, wantedProperties, type HandleProperties } from "./replies.ts";
import { associatedIn, ObjectReply, rowOf, type Row } from "./rows.ts";
import { paths } from "./versions.ts";

/** What HubSpot gives or takes in one call. */
export const perSearch = 200;
export const perBatch = 100;
export const perAssociations = 1000;

const Found = z.object({ total: z.number(), results: z.array(ObjectReply) });
const Read = z.object({ results: z.array(ObjectReply) });

/** Who reads: a portal, and what has to be known to read it. */
export interface Reader {
  readonly line: Line;
  readonly account: string;
  /** Names of owners; asked for when they are needed first. */
  context(): Promise<Context>;
  /** Where contacts hold addresses and handles now. */
  handles(): Promise<HandleProperties>;
}

async function propertiesOf(reader: Reader, kind: Kind): Promise<string[]> {
  return kind.object === "contact" ? wantedProperties(await reader.handles()) : [...kind.properties];
}

/** The first page of a search, in the order of a property. */
export async function search(
  reader: Reader,
  kind: Kind,
  { filters, sort }: { filters: readonly unknown[]; sort: string },
): Promise<z.infer<typeof Found>> {
  const body = {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: sort, direction: "ASCENDING" }],
    properties: await propertiesOf(reader, kind),
    limit: perSearch,
  };
  return askJson(reader.line, { path: paths.search(kind.name), body, priority: "background" }, Found);
}

/** These rows as they are now, by id; who is gone is not among them. */
export async function readByIds(
  reader: Reader,
  kind: Kind,
  ids: readonly string[],
  priority: Priority,
): Promise<Map<string, ObjectReply>> {
  const replies = new Map<string, ObjectReply>();
  const api = clientOn(reader.line, priority).batches;
  const properties = await propertiesOf(reader, kind);
  for (const piece of inPieces(
    ids.filter((id) => /^\d{1,20}$/.test(id)),
    perBatch,
  )) {
    const asked = { inputs: piece.map((id) => ({ id })), properties, propertiesWithHistory: [] };
    const reply = await ask(reader.line, () => api.read(kind.name, asked));
    for (const one of understood(Read, reply).results) replies.set(one.id, one);
  }
  return replies;
}

/** Facts and rows of what was read, with whose each is. */
export async function batchOf(
  reader: Reader,
  kind: Kind,
  replies: readonly ObjectReply[],
  priority: Priority,
): Promise<CrmBatch> {
  const parties = kind.hasParties ? await partiesOf(reader, kind, replies, priority) : new Map<string, string[]>();
  const [here, handles] = [await reader.context(), await reader.handles()];
  const facts: WrittenFact[] = [];
  const rows: CrmObject[] = [];
  for (const reply of replies) {
    const row = rowOf(reply, kind.modified, parties.get(reply.id) ?? []);
    const person = kind.object === "contact" ? contactFact(reply, reader.account, handles) : null;
    if (person !== null) facts.push(person, ...mergesOf(reader.account, reply));
    else if (kind.object === "company") facts.push(companyFact(reader, reply, row));
    else if (kind.object === "ticket") facts.push(ticketFact(row, here));
    else facts.push(...activityFacts(kind.object, row, here));
    const { id, modifiedAt } = row;
    const detail = detailed.has(kind.object) ? JSON.stringify(reply.properties) : null;
    const optedOut = person === null ? [] : optedOutIn(reply, person.identities);
    rows.push({
      ...{ object: kind.object, id, modifiedAt, archived: false, parties: row.parties, detail },
      ...(optedOut.length === 0 ? {} : { optedOut: optedOut.map(({ network, value }) => ({ network, value })) }),
    });
  }
  return { facts, rows };
}

/** A company with the contacts that HubSpot associates with it, as it was read: associations change without its own date. */
function companyFact({ account, line }: Reader, { properties, id }: ObjectReply, row: Row): WrittenFact {
  const name = properties["name"] ?? "";
  const version = (line.clock?.now() ?? row.modifiedAt).toISOString();
  return {
    ...{ type: "company", crm: "hubspot", account, object: "company", id, version },
    ...(name.trim() === "" ? {} : { name: name.trim().slice(0, 300).toWellFormed() }),
    people: row.parties.slice(0, mostPeople),
  };
}

/** People of one company who are kept. */
const mostPeople = 10_000;

/** What screens show of these; of the others, facts say all. */
const detailed = new Set(["company", "ticket"]);

async function partiesOf(
  { line }: Reader,
  kind: Kind,
  replies: readonly ObjectReply[],
  priority: Priority,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const api = clientOn(line, priority).associations;
  for (const piece of inPieces(replies, perAssociations)) {
    const inputs = piece.map(({ id }) => ({ id }));
    const reply = await ask(line, () => api.getPage(kind.name, "contacts", { inputs }));
    for (const [id, ids] of associatedIn(reply)) found.set(id, ids);
  }
  return found;
}

/** HubSpot lets people merge contacts: the old ids stay names of the one that is left. */
function mergesOf(account: string, reply: ObjectReply): WrittenFact[] {
  const named = (id: string) => ({ crm: "hubspot", account, object: "contact", id }) as const;
  return mergedInto(reply)
    .filter(({ id }) => id !== reply.id)
    .map(({ id, at }) => ({ type: "merge", at: at.toISOString(), lost: named(id), kept: named(reply.id) }));
}

function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  const out: Item[][] = [];
  for (let at = 0; at < items.length; at += size) out.push(items.slice(at, at + size));
  return out;
}
