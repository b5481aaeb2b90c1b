// Everything about a person, for themselves. The document is made while it is read, a page at a time: however much there
// is, little of it is in memory, and no copy stays that an erasure would have to find.
import { randomUUID } from "node:crypto";
import { InteractionFact, type AccessGranted, type Language, type Person } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { jsonIn } from "../platform/json.ts";
import { open } from "../platform/sealing.ts";
import type { Clock, CustomerRows, Store, TimelineRow } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { clockKinds } from "./open-clock.ts";
import { customerNamed } from "./person.ts";
import { personFile, type PersonFile } from "./person-file.ts";
import { summaryBlocks, toHtml, toMarkdown } from "./person-summary.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

const dayMs = 86_400_000;
/** Rows that are opened at once. */
const perPage = 500;

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Lets everything about a person be fetched for a day. Throws a `Failure` of kind not-found where nobody is named so. */
export async function grantAccess(
  keys: WorkspaceKeys,
  person: Person,
  { by, language }: { readonly by: string; readonly language: Language },
  tools: Tools,
): Promise<AccessGranted> {
  const { customerId } = await customerNamed(keys, person, tools);
  const [accessId, askedAt] = [randomUUID(), tools.clock.now()];
  const expiresAt = new Date(askedAt.getTime() + dayMs);
  const row = { accessId, memberId: customerId, askedAt, askedBy: by, expiresAt };
  await tools.store.people(keys.workspaceId).keepAccess(row);
  const words = wordsIn(language);
  const text = words.say("rights.access.granted", { until: words.moment(expiresAt, keys.zone) });
  return { accessId, expiresAt: expiresAt.toISOString(), text };
}

/** In which form a document is read. */
export type DocumentFormat = "json" | "html" | "markdown";

/** Under which media type each form leaves. */
export const mediaTypes = {
  json: "application/json; charset=utf-8",
  html: "text/html; charset=utf-8",
  markdown: "text/markdown; charset=utf-8",
} as const satisfies Record<DocumentFormat, string>;

/** The document, piece by piece. Throws a `Failure` of kind not-found where the permission has ended or the person is gone. */
export async function accessDocument(
  keys: WorkspaceKeys,
  asked: { readonly accessId: string; readonly format: DocumentFormat; readonly language: Language },
  tools: Tools,
): Promise<AsyncIterable<string>> {
  const now = tools.clock.now();
  const access = await tools.store.people(keys.workspaceId).access(asked.accessId, now);
  const customer = access === null ? null : await tools.store.customers(keys.workspaceId).byMember(access.memberId);
  if (customer === null || customer.members.length === 0) {
    const words = wordsIn(asked.language);
    throw new Failure("not-found", words.say("rights.access.ended"), {
      remedy: words.say("rights.access.ended.remedy"),
    });
  }
  return documentOf(keys, customer, { ...asked, now }, tools);
}

/** Everything about this customer as of `now`, as text. */
export async function documentOf(
  keys: WorkspaceKeys,
  customer: CustomerRows,
  { format, language, now }: { readonly format: DocumentFormat; readonly language: Language; readonly now: Date },
  tools: Tools,
): Promise<AsyncIterable<string>> {
  const file = await personFile(keys, customer, { now, language }, tools);
  if (format === "json") return jsonPieces(keys, customer, { file, now, language }, tools);
  const blocks = summaryBlocks(keys, file, { now, language });
  return once(format === "html" ? toHtml(blocks, language) : toMarkdown(blocks));
}

async function* once(text: string): AsyncIterable<string> {
  yield await Promise.resolve(text);
}

async function* jsonPieces(
  keys: WorkspaceKeys,
  customer: CustomerRows,
  { file, now, language }: { readonly file: PersonFile; readonly now: Date; readonly language: Language },
  tools: Tools,
): AsyncIterable<string> {
  const words = wordsIn(language);
  const about = {
    ...{ title: words.say("rights.access.title"), format: "rapport-person", version: 1, madeAt: now.toISOString() },
    ...{ by: keys.name, language, notes: [words.say("rights.access.opened"), words.say("rights.access.crms")] },
  };
  const head = JSON.stringify({ about, ...file });
  yield `${head.slice(0, -1)},"interactions":[`;
  yield* list(interactionsOf(keys, customer, tools));
  yield `],"waits":[`;
  yield* list(waitsOf(keys, customer, tools));
  yield "]}\n";
}

async function* list(items: AsyncIterable<unknown>): AsyncIterable<string> {
  let before = "\n";
  for await (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ",\n";
  }
}

/** Newest first, each as it was told. */
async function* interactionsOf(
  keys: WorkspaceKeys,
  { customerId }: CustomerRows,
  { store, vault }: Tools,
): AsyncIterable<unknown> {
  const any = { channelId: null, network: null, direction: null, kind: null, identityId: null, from: null, to: null };
  let before: { at: Date; id: string } | null = null;
  for (;;) {
    const rows: readonly TimelineRow[] = await store
      .timeline(keys.workspaceId)
      .page(customerId, { ...any, unanswered: false, before, limit: perPage });
    for (const row of rows) yield interactionIn(keys, row, vault);
    const last = rows.at(-1);
    if (last === undefined || rows.length < perPage) return;
    before = { at: last.occurredAt, id: last.interactionId };
  }
}

function interactionIn(keys: WorkspaceKeys, row: TimelineRow, vault: Vault): unknown {
  const owner = row.sealedFor;
  const key = owner === null ? keys.sealing : vault.memberKey(keys, owner, row.wrappedKey);
  const place = { interactionId: row.interactionId, conversationId: row.conversationId, source: row.source };
  if (key === null || row.sealed.length === 0) return { ...place, occurredAt: row.occurredAt.toISOString() };
  const fact = InteractionFact.parse(jsonIn(open(key, owner ?? `workspace ${keys.workspaceId}`, row.sealed)));
  return { ...place, ...fact };
}

async function* waitsOf(keys: WorkspaceKeys, { members }: CustomerRows, { store }: Tools): AsyncIterable<unknown> {
  const ids = members.map(({ memberId }) => memberId);
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const rows = await store.people(keys.workspaceId).clocksOf(ids, after, perPage);
    for (const { kind, conversationId, startedAt, dueAt, stoppedAt } of rows)
      yield {
        ...{ conversationId, kind: clockKinds[kind - 1] ?? "resolution", startedAt: startedAt.toISOString() },
        ...{ dueAt: dueAt?.toISOString() ?? null, stoppedAt: stoppedAt?.toISOString() ?? null },
      };
    const last = rows.at(-1);
    if (last === undefined || rows.length < perPage) return;
    after = { at: last.startedAt, id: `${last.conversationId}${last.kind}` };
  }
}
