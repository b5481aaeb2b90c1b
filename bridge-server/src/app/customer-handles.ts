// A customer's identities, with what proves them and what they may be used for.
import {
  ConsentPurpose,
  NetworkId,
  type Asking,
  type Handle,
  type PurposeAnswer,
  type RecordFact,
  type SharedIdentity,
} from "@rapport/contract";
import { promptSilence, restMs } from "../domain/identity-graph/asking.ts";
import { mayStillAsk, standingConsent, type PurposeConsent } from "../domain/identity-graph/consent.ts";
import { wordingFor } from "../domain/identity-graph/consent-wording.ts";
import { permittedBy, standingProofs, type ProofFact } from "../domain/identity-graph/proof.ts";
import { proofActions, standardProofPolicy } from "../domain/identity-graph/proof-policy.ts";
import { mayUse } from "../domain/identity-graph/purpose-firewall.ts";
import { normaliseIdentity } from "../domain/identity.ts";
import { networkOf } from "../domain/networks.ts";
import { adoptedNetworks } from "../domain/settings.ts";
import type { CustomerRows, MemberRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { asked, consentHistory, proofHistory } from "./identity-standing.ts";
import { Acquaintances } from "./known-identities.ts";
import { recordId } from "./member-ids.ts";
import { releaseIdentities, type IdentityInside } from "./release-identities.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly vault: Vault;
  readonly now: Date;
}

/** A handle with the display name that was seen with it. */
export interface NamedHandle {
  readonly handle: Handle;
  readonly name: string | null;
}

/** The handles that open, by network and spelling. What the customer does not want used is there without its value. */
export function handlesOf(keys: WorkspaceKeys, rows: CustomerRows, words: Words, tools: Tools): NamedHandle[] {
  const proofs = proofHistory(rows.standing);
  const members = new Set(rows.members.map(({ memberId }) => memberId));
  return rows.members
    .filter((member) => member.kind === 2)
    .flatMap((member) => {
      const standing = standingProofs(proofs, { identity: member.memberId, members }, tools.now.getTime());
      return handleOf(keys, { member, rows, standing }, words, tools) ?? [];
    })
    .toSorted((one, other) => (orderOf(one.handle) < orderOf(other.handle) ? -1 : 1));
}

function orderOf({ networkLabel, value, identityId }: Handle): string {
  return `${networkLabel} ${value} ${identityId}`;
}

interface Known {
  readonly member: MemberRow;
  readonly rows: CustomerRows;
  /** The proofs that stand, the best first. */
  readonly standing: readonly ProofFact[];
}

function handleOf(keys: WorkspaceKeys, known: Known, words: Words, { vault, now }: Tools): NamedHandle | null {
  const { member, rows } = known;
  const asked = { members: [member], standing: rows.standing, purpose: "care", now: now.getTime() } as const;
  const { released, keptBack } = releaseIdentities(keys, asked, vault);
  if (member.network === null || released.length + keptBack.length === 0) return null;
  const open: IdentityInside | null = released[0]?.inside.valueAt(now.getTime()) ?? null;
  const history = consentHistory(rows.standing, member.memberId);
  const states = standingConsent(history, now.getTime());
  const mayAsk = new Set(mayStillAsk(history, now.getTime()));
  return {
    name: open?.name ?? null,
    handle: {
      identityId: member.memberId,
      network: NetworkId.parse(member.network),
      networkLabel: networkOf(member.network).label[words.language],
      value: open?.shown ?? words.say("consent.kept-back"),
      profileUrl: open === null ? null : profileOf(member.network, open.shown),
      keptBack: open === null,
      proof: proofOf(keys, known, words, now),
      consent: states
        .filter(({ on }) => on)
        .map(({ purpose }) => ({ purpose, label: words.say(`consent.${purpose}`) })),
      answers: states.map((state) => answerOf(keys, state, mayAsk.has(state.purpose), words)),
      since: member.firstSeenAt?.toISOString() ?? null,
      lastSeen: member.lastSeenAt?.toISOString() ?? null,
      formerValues: [...(open?.formerly ?? [])],
    },
  };
}

/** Without a proof, a record's word is a claim, and an account that wrote to us is seen, which says nothing about whose it is. */
function proofOf(keys: WorkspaceKeys, { member, standing }: Known, words: Words, now: Date): Handle["proof"] {
  const [best] = standing;
  const seen = member.claimed ? "claimed" : "seen-together";
  const level = best?.level ?? seen;
  const key = best?.level ?? (member.claimed ? "claimed" : "seen");
  const text = words.say(`proof.text.${key}`);
  const day = (ms: number): string => words.day(new Date(ms), keys.zone);
  return {
    level,
    label: words.say(`proof.${key}`),
    text:
      best === undefined
        ? text
        : best.expiresAt === null
          ? words.say("proof.since", { text, day: day(best.at) })
          : words.say("proof.since-until", { text, day: day(best.at), until: day(best.expiresAt) }),
    since: best === undefined ? null : new Date(best.at).toISOString(),
    until: best === undefined || best.expiresAt === null ? null : new Date(best.expiresAt).toISOString(),
    actions: actionsOf(standing, seen, words, now),
  };
}

function actionsOf(
  standing: readonly ProofFact[],
  seen: "claimed" | "seen-together",
  words: Words,
  now: Date,
): Handle["proof"]["actions"] {
  const allowed = new Set(permittedBy(standing, now.getTime()));
  if (seen === "seen-together") allowed.add("read-history");
  return proofActions.map((action) => {
    const { level, withinMs } = standardProofPolicy[action];
    const needed = words.say(`proof.${level}`);
    const needs =
      withinMs === null
        ? words.say("proof.needs", { level: needed })
        : words.say("proof.needs-fresh", { level: needed, time: words.duration(withinMs / 1000) });
    return {
      action,
      label: words.say(`proof.action.${action}`),
      allowed: allowed.has(action),
      text: allowed.has(action) ? words.say("proof.allowed") : needs,
    };
  });
}

function answerOf(keys: WorkspaceKeys, state: PurposeConsent, mayAsk: boolean, words: Words): PurposeAnswer {
  const { purpose, on, receipt, until } = state;
  const day = (ms: number | null | undefined): string =>
    ms === null || ms === undefined ? "" : words.day(new Date(ms), keys.zone);
  const at = day(state.state === "expired" ? receipt?.expiresAt : receipt?.at);
  return {
    ...{ purpose, on, state: state.state, mayAsk },
    label: words.say(`consent.${purpose}`),
    text:
      state.state === "given" && until !== null
        ? words.say("consent.given-until", { day: at, until: day(until) })
        : words.say(`consent.${state.state}`, { day: at }),
    until: until === null ? null : new Date(until).toISOString(),
    question: questionOf(keys, purpose, words),
  };
}

/** The question that is read now for a purpose, in the reader's language. */
function questionOf(keys: WorkspaceKeys, purpose: ConsentPurpose, words: Words): PurposeAnswer["question"] {
  const wording = wordingFor(purpose);
  if (wording === null) throw new Error("Every purpose has a question");
  const { id, version, text } = wording;
  return { id, version, text: text[words.language].replaceAll("{company}", keys.name) };
}

/** A network's address of a profile; null where it has none. */
function profileOf(network: string, shown: string): string | null {
  const { spelling } = networkOf(network);
  // Reading a telephone number costs more than everything else here, and those without a link have no profile.
  if (spelling.by === "phone" && spelling.link === null) return null;
  try {
    return normaliseIdentity({ network, value: shown }).profileUrl;
  } catch {
    return null;
  }
}

/** What the customer's records name and is not theirs alone. */
export function sharedOf(
  keys: WorkspaceKeys,
  { standing }: CustomerRows,
  records: readonly RecordFact[],
  words: Words,
  now: Date,
): SharedIdentity[] {
  if (standing.strangers.length === 0) return [];
  const known = new Acquaintances(keys);
  const marked = new Set(standing.marks.filter(({ shared }) => shared).map(({ identityId }) => identityId));
  const found = records.flatMap((record) =>
    record.identities.flatMap((fact): [string, SharedIdentity][] => {
      const identity = known.identity(fact);
      const stranger = standing.strangers.find(
        (one) => one.recordId === recordId(record) && one.identityId === identity.id,
      );
      if (stranger === undefined) return [];
      const isOpen = mayUse(consentHistory(standing, identity.id), "care", now.getTime());
      const value = isOpen ? identity.shown : words.say("consent.kept-back");
      const why = stranger.place ? "place" : marked.has(identity.id) ? "marked" : "several";
      const network = NetworkId.parse(identity.network);
      const networkLabel = networkOf(network).label[words.language];
      return [
        [identity.id, { identityId: identity.id, network, networkLabel, value, text: words.say(`shared.${why}`) }],
      ];
    }),
  );
  return [...new Map(found).values()].toSorted((one, other) =>
    `${one.networkLabel} ${one.value}` < `${other.networkLabel} ${other.value}` ? -1 : 1,
  );
}

/** Which handles the customer may be asked for; nothing is asked of an account that is nobody's yet. */
export function askingOf(keys: WorkspaceKeys, rows: CustomerRows, words: Words, now: Date): Asking {
  const members = new Set(rows.members.map(({ memberId }) => memberId));
  const here = new Set(rows.members.map(({ network }) => network));
  const asks = asked(rows.standing);
  const missing = adoptedNetworks.filter((network) => !here.has(network));
  const networks = missing.map((network) => {
    const silent = promptSilence(asks, { members, network }, now.getTime());
    const { label, handleExample: example } = networkOf(network);
    const entry = { network: NetworkId.parse(network), label: label[words.language], example, mayAsk: silent === null };
    return { silent, entry };
  });
  const isPerson = rows.members.some(({ kind }) => kind === 1);
  const mayAsk = isPerson && networks.some(({ entry }) => entry.mayAsk);
  const lately = Math.max(0, ...asks.map(({ at }) => at)) + restMs;
  const silence =
    missing.length === 0
      ? words.say("ask.silent.complete")
      : networks.every(({ silent }) => silent === "refused")
        ? words.say("ask.silent.refused")
        : words.say("ask.silent.asked-lately", { day: words.day(new Date(lately), keys.zone) });
  return {
    prompt: mayAsk ? words.say("ask.prompt") : null,
    silence: mayAsk || !isPerson ? null : silence,
    networks: networks.map(({ entry }) => entry),
    questions: ConsentPurpose.options.map((purpose) => ({
      ...{ purpose, label: words.say(`consent.${purpose}`) },
      question: questionOf(keys, purpose, words),
    })),
  };
}
