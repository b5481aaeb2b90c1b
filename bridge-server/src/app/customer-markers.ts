// Markers of customers: seen and set by those whom the settings name, ending by themselves, and kept entry by entry.
import { MarkerFact, type Language, type MarkerRemoval, type Markers, type MarkerSet } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { isList } from "../domain/settings.ts";
import { open } from "../platform/sealing.ts";
import type { Clock, MarkerEntry, Store } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { settingValues } from "./manage-settings.ts";
import { recordId } from "./member-ids.ts";
import { isNamedUser } from "./named-users.ts";
import { takeAndRead } from "./read-now.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface ReadTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

export interface MarkerTools extends ReadTools {
  readonly wake: (keys: WorkspaceKeys) => void;
}

/** Who asks, as the caller is called, and in which language. */
export interface MarkerReader {
  readonly by: string;
  readonly language: Language;
}

const dayMs = 86_400_000;

/**
 * The markers of whoever has this member. Throws a `Failure` of kind forbidden for everybody whom the settings do not name,
 * whether the customer exists or not, and of kind not-found where nobody has this id.
 */
export async function readMarkers(
  keys: WorkspaceKeys,
  memberId: string,
  { by, language }: MarkerReader,
  tools: ReadTools,
): Promise<Markers> {
  const words = wordsIn(language);
  await mustBeNamed(keys, by, words, tools);
  const entries = await entriesOf(keys, memberId, tools);
  const now = tools.clock.now();
  return {
    markers: holding(entries, now).map(({ entry, fact }) => ({
      markerId: entry.markerId,
      kind: fact.kind,
      label: words.say(`marker.${fact.kind}`),
      purpose: fact.purpose,
      note: fact.note ?? null,
      setAt: entry.at.toISOString(),
      expiresAt: entry.expiresAt.toISOString(),
      text: words.say("marker.until", said(entry, fact, keys, words)),
    })),
    history: entries.toReversed().map(({ entry, fact }) => ({
      markerId: entry.markerId,
      at: entry.at.toISOString(),
      text: words.say(sentenceOf(entry, now), said(entry, fact, keys, words)),
    })),
    words: { ...words.markers() },
  };
}

/** Marks the customer behind a record. Throws as `readMarkers` does. */
export async function setMarker(
  keys: WorkspaceKeys,
  { record, run, kind, purpose, note, days }: MarkerSet,
  reader: MarkerReader,
  tools: MarkerTools,
): Promise<Markers> {
  await mustBeNamed(keys, reader.by, wordsIn(reader.language), tools);
  const { type: object, ...rest } = record;
  const member = { ...rest, object };
  await entriesOf(keys, recordId(member), tools);
  const at = tools.clock.now();
  const expiresAt = new Date(at.getTime() + days * dayMs).toISOString();
  const said = { kind, purpose, setAt: at.toISOString(), setBy: reader.by, expiresAt, ...(note && { note }) };
  await takeAndRead(keys, record.crm, [{ type: "marker", id: run, member, ...said }], tools);
  return readMarkers(keys, recordId(member), reader, tools);
}

/** Takes a marker away. Throws as `readMarkers` does, and a `Failure` of kind not-found where the customer has none such. */
export async function removeMarker(
  keys: WorkspaceKeys,
  { record, run, markerId }: MarkerRemoval & { readonly markerId: string },
  reader: MarkerReader,
  tools: MarkerTools,
): Promise<Markers> {
  const words = wordsIn(reader.language);
  await mustBeNamed(keys, reader.by, words, tools);
  const member = recordId({ ...record, object: record.type });
  const now = tools.clock.now();
  const known = holding(await entriesOf(keys, member, tools), now).find(({ entry }) => entry.markerId === markerId);
  if (known === undefined)
    throw new Failure("not-found", words.say("marker.unknown"), { remedy: words.say("marker.unknown.remedy") });
  const { note: _note, ...fact } = known.fact;
  const removal = { id: run, marker: markerId, setAt: now.toISOString(), setBy: reader.by, removed: true };
  await takeAndRead(keys, record.crm, [{ ...fact, ...removal }], tools);
  return readMarkers(keys, member, reader, tools);
}

/** Callers without a person, such as scripts with a key, are never named. */
async function mustBeNamed(
  keys: WorkspaceKeys,
  by: string,
  words: Words,
  tools: Pick<ReadTools, "store">,
): Promise<void> {
  const readers = (await settingValues(keys, tools)).get("privacy.vulnerability-readers");
  if (readers !== undefined && isList(readers) && isNamedUser(by, readers)) return;
  throw new Failure("forbidden", words.say("marker.forbidden"), { remedy: words.say("marker.forbidden.remedy") });
}

interface Opened {
  readonly entry: MarkerEntry;
  readonly fact: MarkerFact;
}

/** Entries of people who were erased open no more, and are left out. */
async function entriesOf(keys: WorkspaceKeys, memberId: string, { store, vault }: ReadTools): Promise<Opened[]> {
  const entries = await store.remarks(keys.workspaceId).markersOf(memberId);
  if (entries === null)
    throw new Failure("not-found", "There is no customer with this id", {
      remedy: "Search for the customer by name, address or handle.",
    });
  return entries.flatMap((entry) => {
    const key = vault.memberKey(keys, entry.memberId, entry.wrappedKey);
    if (key === null) return [];
    const fact = MarkerFact.parse(JSON.parse(open(key, entry.memberId, entry.sealed).toString("utf8")));
    return [{ entry, fact }];
  });
}

/** The last entry of each marker, where it neither took the marker away nor has ended. */
function holding(entries: readonly Opened[], now: Date): Opened[] {
  const last = new Map(entries.map((one) => [one.entry.markerId, one]));
  return [...last.values()].filter(({ entry }) => !entry.removed && entry.expiresAt > now);
}

function sentenceOf(
  { removed, expiresAt }: MarkerEntry,
  now: Date,
): "marker.removed" | "marker.ended" | "marker.until" {
  if (removed) return "marker.removed";
  return expiresAt > now ? "marker.until" : "marker.ended";
}

function said(entry: MarkerEntry, fact: MarkerFact, { zone }: WorkspaceKeys, words: Words): Record<string, string> {
  return { day: words.day(entry.at, zone), until: words.day(entry.expiresAt, zone), by: nameOf(fact.setBy, words) };
}

function nameOf(by: string, words: Words): string {
  const [, crm, id] = /^(hubspot|salesforce)-user:(\w+)$/.exec(by) ?? [];
  if (crm === undefined || id === undefined) return by;
  return words.say(crm === "hubspot" ? "setting.by.hubspot-user" : "setting.by.salesforce-user", { id });
}
