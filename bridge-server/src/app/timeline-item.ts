// One thing that was said, in the reader's words: what may be shown of it, where it comes from, whose it is.
import {
  ConversationId,
  InteractionFact,
  InteractionId,
  NetworkId,
  type HandleRef,
  type Interaction,
} from "@rapport/contract";
import * as z from "zod";
import { crmNamed, crms } from "../domain/crms.ts";
import { networkOf } from "../domain/networks.ts";
import { open } from "../platform/sealing.ts";
import type { Clock, MemberRow, Store, TimelineRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { withheld } from "./identity-standing.ts";
import { knownIdentity } from "./known-identities.ts";
import { channelOf } from "./open-sealed.ts";
import { outcomes, scales } from "./interaction-row.ts";
import { releaseIdentities } from "./release-identities.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** Who reads, and what is known of whom they read about. */
export interface Reading {
  readonly keys: WorkspaceKeys;
  readonly words: Words;
  readonly vault: Vault;
  /** Identities that may be named, by id. */
  readonly handles: ReadonlyMap<string, HandleRef>;
  /** Identities whose texts are kept back, because somebody said no to their use. */
  readonly withheld: ReadonlyMap<string, "care" | "care-history">;
}

const SealedInteraction = InteractionFact.pick({ id: true, text: true, party: true, record: true }).extend({
  url: z.string().optional(),
  deletedAt: z.string().optional(),
});

/** What an interaction holds once it is open. */
type Opened = z.infer<typeof SealedInteraction>;

/** An interaction that was opened, with the identity that it came from or went to. */
export interface OpenItem {
  readonly row: TimelineRow;
  /** Null where the person was erased. */
  readonly opened: Opened | null;
  /** Null where nobody knows, or where the identity is none of those that may be named. */
  readonly identityId: string | null;
  /** The identity that it came from or went to, also where it is somebody else's by now. */
  readonly namedId: string | null;
}

/** What may be shown of an interaction's text: the text (null where it has none), or why there is none to show. */
export type ShownText =
  | { readonly state: "shown"; readonly text: string | null }
  | { readonly state: "erased" | "withheld" }
  | { readonly state: "deleted"; readonly at: Date };

/** What is needed to read about these members: their handles, and what was said no to by now. */
export async function readingOf(
  keys: WorkspaceKeys,
  members: readonly MemberRow[],
  words: Words,
  { store, vault, clock }: { readonly store: Store; readonly vault: Vault; readonly clock: Clock },
): Promise<Reading> {
  const ids = members.map(({ memberId }) => memberId);
  const at = clock.now().getTime();
  const standing = await store.customers(keys.workspaceId).standing(ids);
  const strangers = standing.strangers.map(({ identityId }) => identityId);
  const no = withheld(standing, [...ids, ...strangers], at);
  const { released, keptBack } = releaseIdentities(keys, { members, standing, purpose: "care", now: at }, vault);
  const handles = new Map<string, HandleRef>();
  const add = (member: MemberRow, network: string, value: string): void => {
    const networkLabel = networkOf(network).label[words.language];
    const identityId = member.memberId;
    handles.set(identityId, { identityId, network: NetworkId.parse(network), networkLabel, value });
  };
  for (const { member, network, inside } of released)
    add(member, network, inside.valueAt(at)?.shown ?? words.say("consent.kept-back"));
  // Whoever said no to care is reached there no more: where it was is told, which account it is not.
  for (const { member, network } of keptBack) add(member, network, words.say("consent.kept-back"));
  return { keys, words, vault, handles, withheld: no };
}

/** Opens an interaction, as far as it may be. */
export function openItem(row: TimelineRow, { keys, vault, handles }: Reading): OpenItem {
  const owner = row.sealedFor;
  const key = owner === null ? keys.sealing : vault.memberKey(keys, owner, row.wrappedKey);
  const opened =
    key === null
      ? null
      : SealedInteraction.parse(
          JSON.parse(open(key, owner ?? `workspace ${keys.workspaceId}`, row.sealed).toString("utf8")),
        );
  const namedId = identityOf(row, opened, keys);
  return { row, opened, namedId, identityId: namedId !== null && handles.has(namedId) ? namedId : null };
}

/** The one place that decides whether a text is shown: on screens, and to a search. */
export function textOf({ opened, namedId }: OpenItem, reading: Pick<Reading, "withheld">): ShownText {
  if (opened === null) return { state: "erased" };
  if (opened.deletedAt !== undefined) return { state: "deleted", at: new Date(opened.deletedAt) };
  if (namedId !== null && reading.withheld.has(namedId)) return { state: "withheld" };
  return { state: "shown", text: opened.text ?? null };
}

/** An interaction as it is drawn. */
export function toItem(item: OpenItem, reading: Reading): Interaction {
  const { row, opened, identityId } = item;
  const { words, handles } = reading;
  const text = textOf(item, reading);
  const kind = (["message", "call", "survey", "visit", "note"] as const)[row.kind - 1] ?? "message";
  const direction = row.direction === 1 ? "in" : "out";
  return {
    interactionId: InteractionId.parse(row.interactionId),
    conversationId: ConversationId.parse(row.conversationId),
    occurredAt: row.occurredAt.toISOString(),
    channel: channelOf(row, words),
    direction,
    directionLabel: words.say(`direction.${direction}.${kind}`),
    kind,
    author: (["customer", "agent", "bot"] as const)[row.author - 1] ?? "customer",
    agent: row.agent,
    text: text.state === "shown" ? text.text : null,
    summary: text.state === "shown" ? summaryOf(row, words) : insteadOf(text, reading),
    source: sourceOf(row, opened, words),
    handle: identityId === null ? null : (handles.get(identityId) ?? null),
    url: text.state === "shown" && opened?.url !== undefined && /^https?:\/\//.test(opened.url) ? opened.url : null,
    deletedAt: text.state === "deleted" ? text.at.toISOString() : null,
  };
}

/** A row in the reader's words. */
export function itemOf(row: TimelineRow, reading: Reading): Interaction {
  return toItem(openItem(row, reading), reading);
}

/** A CRM knows its people by their records: then only what is inside tells which of their handles it was. */
function identityOf({ partyId }: TimelineRow, opened: Opened | null, keys: WorkspaceKeys): string | null {
  if (opened?.record === undefined) return partyId;
  if (opened.party === undefined) return null;
  try {
    return knownIdentity(keys, opened.party).id;
  } catch {
    // Whoever wrote the fact down spelled no identity of that network.
    return null;
  }
}

function insteadOf(text: Exclude<ShownText, { state: "shown" }>, { keys, words }: Reading): string {
  if (text.state === "deleted") return words.say("summary.deleted", { day: words.day(text.at, keys.zone) });
  return words.say(text.state === "erased" ? "summary.erased" : "summary.withheld");
}

/** A CRM with the account that it came from, where the fact says so; a feed by its name. */
function sourceOf({ source }: TimelineRow, opened: Opened | null, words: Words): string {
  const crm = crmNamed(source);
  if (crm === undefined) return words.say("source.feed", { feed: source });
  const account = opened?.record?.account ?? /^(\d+|00D\w{12,15})\//.exec(opened?.id ?? "")?.[1];
  return account === undefined ? crms[crm].name : `${crms[crm].name} ${account}`;
}

/** The best answer that a scale allows. */
function bestOf(scale: number | null): number {
  return scale === scales.nps ? 10 : scale === scales.ces ? 7 : 5;
}

function summaryOf(row: TimelineRow, words: Words): string | null {
  if (row.kind === 3)
    return row.score === null
      ? null
      : words.say("summary.score", { score: words.number(row.score, 1), most: bestOf(row.scale) });
  const wait = words.duration(row.waitSeconds ?? 0);
  if (row.outcome === outcomes["abandoned-in-queue"]) return words.say("summary.abandoned", { wait });
  if (row.outcome === outcomes["abandoned-before-queue"]) return words.say("summary.abandoned-before-queue");
  if (row.outcome === outcomes.phantom) return words.say("summary.phantom");
  if (row.outcome !== outcomes.answered) return null;
  return row.waitSeconds === null || row.handleSeconds === null
    ? words.say("summary.answered-unmeasured")
    : words.say("summary.answered", { wait, handle: words.duration(row.handleSeconds) });
}
