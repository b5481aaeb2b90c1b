// What every page has in common, so that a page holds only what is its own: two thirds of a view are labels and names of fields.
import { WorkspaceId, type Language } from "@rapport/contract";
import { idOf } from "../platform/id.ts";
import { Key, seal } from "../platform/sealing.ts";
import type { CustomerRows, MemberRow, TimelineRow } from "../ports.ts";
import { customerDocument } from "./customer-document.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

const made = new Map<Language, Buffer>();
const moment = new Date(0);

/** The text that pages of this language are packed against; the same for one release, wherever it runs. */
export function pageDictionary(language: Language, vault: Vault): Buffer {
  const known = made.get(language);
  if (known !== undefined) return known;
  const keys: WorkspaceKeys = {
    ...{ workspaceId: WorkspaceId.parse(1), name: "Home", zone: "UTC" },
    ...{ sealing: Key.random(), blinding: Key.random() },
  };
  const clock = { now: () => moment };
  const { words: _words, ...view } = customerDocument(keys, somebody(keys, language), language, { vault, clock });
  const text = Buffer.from(JSON.stringify(view));
  made.set(language, text);
  return text;
}

/** An imagined customer of whom there is one of everything. */
function somebody(keys: WorkspaceKeys, language: Language): CustomerRows {
  const members = ["email", "phone", "x"].map((network) => memberOf(keys, language, network));
  return {
    ...{ customerId: members[0]?.memberId ?? "", stamp: "-1", interactionCount: 1, since: moment },
    standing: {
      journal: [],
      proofs: [],
      revocations: [],
      receipts: [],
      namesakes: [],
      asks: [],
      marks: [],
      strangers: [],
    },
    members: [...members, memberOf(keys, language, null)],
    interactions: [1, 2].map((direction) => saidBy(keys, members[direction]?.memberId ?? "", direction)),
    openClocks: [
      {
        ...{ conversationId: idOf("sample conversation"), kind: 2, startedAt: moment, dueAt: moment },
        ...{ channelId: idOf("sample channel"), network: "x", channelLabel: "" },
      },
    ],
    figures: { contacts: 0, answers: 0, medianSeconds: 0, scores: 0, meanScore: 0 },
  };
}

/** An identity of a network, or a record. */
function memberOf(keys: WorkspaceKeys, language: Language, network: string | null): MemberRow {
  const memberId = idOf("sample member", language, network ?? "record");
  const key = Key.random();
  const record = { type: "record", crm: "hubspot", account: "1", object: "contact", id: "1", identities: [] };
  const inside = network === null ? { ...record, name: "-", version: moment.toISOString() } : { shown: "", name: null };
  return {
    ...{ memberId, kind: network === null ? 1 : 2, network, claimed: network !== null },
    ...{ crm: "hubspot", account: "1", object: "contact", externalId: "1" },
    ...{ firstSeenAt: moment, lastSeenAt: moment, currentName: null, formerNames: [] },
    wrappedKey: seal(keys.sealing, `member ${memberId}`, key.reveal()),
    sealed: seal(key, memberId, JSON.stringify(inside)),
  };
}

function saidBy(keys: WorkspaceKeys, partyId: string, direction: number): TimelineRow {
  return {
    ...{ interactionId: idOf("sample interaction"), conversationId: idOf("sample conversation"), occurredAt: moment },
    ...{ kind: 1, direction, author: direction, agent: null, source: "", partyId },
    ...{ waitSeconds: null, handleSeconds: null, outcome: null, score: null, scale: null },
    ...{ channelId: idOf("sample channel"), network: "x", channelLabel: "", sealedFor: null, wrappedKey: null },
    sealed: seal(keys.sealing, `workspace ${keys.workspaceId}`, JSON.stringify({ id: "1", text: "" })),
  };
}
