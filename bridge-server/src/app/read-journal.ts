// The journal in words: who joined or parted whom, when, why, by which rule; and what holds two members together.
import { Fact, type JournalPage, type JournalStep, type Language, type WhyTogether } from "@rapport/contract";
import * as z from "zod";
import { membershipBy, type JournalEntry } from "../domain/identity-graph/journal.ts";
import { whyTogether, type Hold } from "../domain/identity-graph/why-together.ts";
import { open } from "../platform/sealing.ts";
import type { MatchingReader, Neighbourhood } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { readPlace, writePlace } from "./cursor.ts";
import { toEntry } from "./derive-members.ts";
import { readNotes } from "./identity-notes.ts";
import { countingSteps, isTakenBack, undoableKinds } from "./journal-steps.ts";
import type { MatchTools } from "./match-profiles.ts";
import { memberLabels, type MemberLabel } from "./name-customers.ts";
import { sayStep, type SaidStep } from "./say-step.ts";
import { customerOf } from "./suggest-customers.ts";
import type { WorkspaceKeys } from "./vault.ts";

type Row = Neighbourhood["journal"][number];

interface Asked {
  readonly customerId: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly language: Language;
}

const Place = z.string().regex(/^\d+ [0-9a-f-]{36}$/);

/** Every step about a customer's members, newest first. Throws a `Failure` of kind not-found where nobody has this id. */
export async function readJournal(
  keys: WorkspaceKeys,
  { customerId, cursor, limit, language }: Asked,
  tools: MatchTools,
): Promise<JournalPage> {
  const words = wordsIn(language);
  const reader = tools.store.matching(keys.workspaceId);
  const customer = await customerOf(customerId, reader, words);
  const mine = new Set((await reader.membersOf([customer])).map(({ member }) => member.memberId));
  const { journal, records } = await reader.neighbourhood([...mine, customer]);
  const steps = stepsAbout(mine, journal).toSorted(newestFirst);
  const place = readPlace(cursor, Place);
  const rest = place === null ? steps : steps.filter((step) => placeOf(step) < place);
  const page = rest.slice(0, limit);
  const said = await saidSteps(keys, { steps: page, journal, reader, words }, tools);
  const entries = journal.flatMap(toEntry);
  const counting = countingSteps(entries, new Set(records));
  const last = page.at(-1);
  return {
    headline: words.say("journal.headline", { n: steps.length }),
    steps: page.map((row) => toStep(row, { said, counting, entries }, words)),
    next: last === undefined || rest.length === page.length ? null : writePlace(placeOf(last)),
    words: { ...words.matching() },
  };
}

/** Steps whose members these are, and what takes any of them back. */
function stepsAbout(members: ReadonlySet<string>, journal: readonly Row[]): Row[] {
  const about = new Set(
    journal
      .filter(({ one, other }) => members.has(one ?? "") || members.has(other ?? ""))
      .map(({ entryId }) => entryId),
  );
  for (const entryId of about) for (const row of journal) if (row.target === entryId) about.add(row.entryId);
  return journal.filter(({ entryId }) => about.has(entryId));
}

function placeOf({ decidedAt, entryId }: Row): string {
  return `${String(decidedAt.getTime() + 3e12).padStart(14, "0")} ${entryId}`;
}

function newestFirst(one: Row, other: Row): number {
  return placeOf(one) < placeOf(other) ? 1 : -1;
}

interface Said {
  readonly of: ReadonlyMap<string, SaidStep>;
  readonly rows: ReadonlyMap<string, Row>;
  readonly labels: ReadonlyMap<string, MemberLabel>;
}

/** Opens what was said of these steps, and of those that they take back. */
async function saidSteps(
  keys: WorkspaceKeys,
  {
    steps,
    journal,
    reader,
    words,
  }: {
    readonly steps: readonly Row[];
    readonly journal: readonly Row[];
    readonly reader: MatchingReader;
    readonly words: Words;
  },
  tools: MatchTools,
): Promise<Said> {
  const rows = new Map(journal.map((row) => [row.entryId, row]));
  const needed = new Map(steps.map((row) => [row.entryId, row]));
  for (const [, { target }] of needed) {
    const row = target === null ? undefined : rows.get(target);
    if (row !== undefined) needed.set(row.entryId, row);
  }
  const ids = [...new Set([...needed.values()].flatMap(({ one, other }) => [one, other].filter((id) => id !== null)))];
  const notes = await readNotes(keys, ids, tools);
  const labels = memberLabels(keys, { ids, rows: await reader.openable(ids), notes }, { ...tools, words });
  const of = new Map<string, SaidStep>();
  for (const [id, sealed] of await reader.stepTexts([...needed.keys()])) {
    if (sealed.length === 0) continue;
    const fact = Fact.parse(JSON.parse(open(keys.sealing, `workspace ${keys.workspaceId}`, sealed).toString("utf8")));
    if ("decidedBy" in fact) of.set(id, { by: fact.decidedBy, reason: fact.reason });
  }
  return { of, rows: needed, labels };
}

function toStep(
  row: Row,
  {
    said,
    counting,
    entries,
  }: { readonly said: Said; readonly counting: ReadonlySet<string>; readonly entries: readonly JournalEntry[] },
  words: Words,
): JournalStep {
  const { entryId: entry, kind, one, other, decidedAt, runId } = row;
  const gone = isTakenBack(entry, entries);
  const stands = kind > 3 ? !gone : counting.has(entry);
  const { text, reason, by } = sayStep(row, said, words);
  return {
    entry,
    kind: ({ 1: "link", 2: "unlink", 3: "merge", 4: "undo" } as const)[kind] ?? "restore",
    at: decidedAt.toISOString(),
    ...{ by, text, reason, run: runId, stands },
    members: [one, other].flatMap((id) => (id === null ? [] : (said.labels.get(id) ?? []))),
    standing: words.say(stands ? "journal.stands" : gone ? "journal.undone" : "journal.replaced"),
    mayUndo: !gone && undoableKinds.has(kind),
  };
}

/** What holds two members together. Throws a `Failure` of kind not-found where nobody has this id. */
export async function readWhyTogether(
  keys: WorkspaceKeys,
  {
    customerId,
    one,
    other,
    language,
  }: { readonly customerId: string; readonly one: string; readonly other: string; readonly language: Language },
  tools: MatchTools,
): Promise<WhyTogether> {
  const words = wordsIn(language);
  const reader = tools.store.matching(keys.workspaceId);
  await customerOf(customerId, reader, words);
  const { journal, decided: _decided, ...delivered } = await reader.neighbourhood([one, other]);
  const entries = journal.flatMap(toEntry);
  const holds = membershipBy(entries, delivered).length === 0 ? null : whyTogether(entries, delivered, [one, other]);
  if (holds === null) return { together: false, headline: words.say("journal.apart"), holds: [] };
  const steps = journal.filter(({ entryId }) => holds.some(({ by }) => typeof by === "object" && by.id === entryId));
  const said = await saidSteps(keys, { steps, journal, reader, words }, tools);
  const ids = [...new Set(holds.flatMap((hold) => [hold.one, hold.other]))];
  const notes = await readNotes(keys, ids, tools);
  const labels = memberLabels(keys, { ids, rows: await reader.openable(ids), notes }, { ...tools, words });
  return {
    together: true,
    headline: words.say("journal.together", { n: holds.length }),
    holds: holds.map((hold) => sayHold(hold, { said, labels }, words)),
  };
}

function sayHold(
  { one, other, by }: Hold,
  { said, labels }: { readonly said: Said; readonly labels: ReadonlyMap<string, MemberLabel> },
  words: Words,
): WhyTogether["holds"][number] {
  const names = { one: labels.get(one)?.label ?? "", other: labels.get(other)?.label ?? "" };
  if (by === "claim" || by === "name") return { text: words.say(`journal.hold.${by}`, names), entry: null };
  const row = said.rows.get(by.id);
  return { text: row === undefined ? words.say("journal.nobody") : sayStep(row, said, words).text, entry: by.id };
}
