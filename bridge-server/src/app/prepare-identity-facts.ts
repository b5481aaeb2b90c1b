// Decisions, proofs, consents and asks as rows to keep.
import type {
  AskFact,
  ConsentFact,
  IdentityRef,
  LinkFact,
  MergeFact,
  ProofFact,
  ProofRevocationFact,
  RestoreFact,
  SharedMarkFact,
  UndoFact,
} from "@rapport/contract";
import { expiryOf } from "../domain/identity-graph/proof.ts";
import { rankOf } from "../domain/identity-graph/proof-policy.ts";
import { Failure } from "../domain/failure.ts";
import { idOf } from "../platform/id.ts";
import type { IdentityRows } from "../ports.ts";
import type { Acquaintances } from "./known-identities.ts";
import { memberId, recordId } from "./member-ids.ts";
import type { PreparedFacts, Sighting } from "./prepared-facts.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

/** What people decide and say about identities. */
export type FactOfIdentity =
  | LinkFact
  | UndoFact
  | MergeFact
  | RestoreFact
  | ProofFact
  | ProofRevocationFact
  | ConsentFact
  | AskFact
  | SharedMarkFact;

/** What a fact of this kind adds to the rest, which is empty. */
export type PreparedIdentity = Pick<PreparedFacts, "members" | "sightings" | "identityRows">;

/** Rows of a fact of which it has none. */
export const noIdentityRows: IdentityRows = {
  ...{ journal: [], proofs: [], revocations: [], receipts: [], asks: [], marks: [] },
};

/** How the answers of a receipt are kept. */
export const answers = { given: 1, refused: 2, withdrawn: 3 } as const;
/** How the outcomes of an ask are kept. */
export const askOutcomes = { "not-now": 1, refused: 2, captured: 3 } as const;

interface Tools {
  readonly keys: WorkspaceKeys;
  readonly source: string;
  readonly known: Acquaintances;
}

/** Throws a `Failure` of kind bad-input where the text is no identity of its network, or where a step names one member twice. */
export function prepareIdentityFact(fact: FactOfIdentity, tools: Tools): PreparedIdentity {
  switch (fact.type) {
    case "link":
      return prepareLink(fact, tools);
    case "undo":
      return inJournal(fact, { kind: 4, one: null, other: null, at: fact.decidedAt, target: fact.entry }, tools);
    case "merge": {
      const [one, other] = [recordId(fact.lost), recordId(fact.kept)];
      const isOneAccount = fact.lost.crm === fact.kept.crm && fact.lost.account === fact.kept.account;
      if (one === other || !isOneAccount)
        throw new Failure(
          "bad-input",
          "lost and kept must be two different records of one account: a CRM merges its own",
        );
      return inJournal(fact, { kind: 3, one, other, at: fact.at }, tools);
    }
    case "restore":
      return inJournal(fact, { kind: 5, one: recordId(fact.record), other: null, at: fact.at }, tools);
    case "proof":
      return prepareProof(fact, tools);
    case "proof-revocation":
      return prepareRevocation(fact, tools);
    case "consent":
      return prepareConsent(fact, tools);
    case "ask":
      return prepareAsk(fact, tools);
    case "shared-mark":
      return prepareMark(fact, tools);
  }
}

function prepareLink(fact: LinkFact, tools: Tools): PreparedIdentity {
  const [one, other] = [memberId(fact.members[0], tools.known), memberId(fact.members[1], tools.known)];
  if (one === other)
    throw new Failure("bad-input", "members must be two different ones; a link joins nobody with themselves");
  const { rule, decidedAt: at } = fact;
  return inJournal(fact, { kind: fact.linked ? 1 : 2, one, other, at, rule }, tools);
}

interface Step {
  readonly kind: number;
  readonly one: string | null;
  readonly other: string | null;
  readonly at: string;
  readonly target?: string;
  readonly rule?: LinkFact["rule"];
}

function inJournal(fact: FactOfIdentity, { rule, at, target, ...step }: Step, { keys }: Tools): PreparedIdentity {
  const asItCame = JSON.stringify(fact);
  const row = {
    // Two steps that a source gave one id are two: which came first must not matter.
    entryId: blind(keys, "link", asItCame),
    ...{ ...step, target: target ?? null, decidedAt: new Date(at) },
    ...{ ruleId: rule?.rule ?? null, runId: rule?.run ?? null },
  };
  return {
    members: [step.one, step.other].filter((id) => id !== null),
    sightings: [],
    identityRows: (sealer) => ({ ...noIdentityRows, journal: [{ ...row, sealed: sealer(null, asItCame) }] }),
  };
}

function prepareProof(fact: ProofFact, tools: Tools): PreparedIdentity {
  const identityId = memberId(fact.identity, tools.known);
  const holderId = memberId(fact.holder, tools.known);
  const at = Date.parse(fact.at);
  const usual = expiryOf(fact.level, at);
  const ends = [usual, fact.expiresAt === undefined ? null : Date.parse(fact.expiresAt)].filter((end) => end !== null);
  const row = {
    proofId: idIn(tools, fact),
    ...{ identityId, holderId, level: rankOf(fact.level), at: new Date(at) },
    expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends)),
    ...touched(fact),
  };
  const said = JSON.stringify({ by: fact.by, evidence: fact.evidence ?? null });
  return {
    members: [identityId, holderId],
    // Who shows that an account is theirs shows the account too.
    sightings: sighted(fact.identity, new Date(at), tools),
    identityRows: (sealer) => ({ ...noIdentityRows, proofs: [{ ...row, sealed: sealer(identityId, said) }] }),
  };
}

function prepareRevocation(fact: ProofRevocationFact, tools: Tools): PreparedIdentity {
  const id = memberId(fact.identity, tools.known);
  const row = { revocationId: idIn(tools, fact), identityId: id, proofId: fact.proof ?? null, at: new Date(fact.at) };
  const said = JSON.stringify({ by: fact.by, reason: fact.reason });
  return {
    ...{ members: [id], sightings: [] },
    identityRows: (sealer) => ({ ...noIdentityRows, revocations: [{ ...row, sealed: sealer(id, said) }] }),
  };
}

function prepareConsent(fact: ConsentFact, tools: Tools): PreparedIdentity {
  const identityId = memberId(fact.identity, tools.known);
  const at = new Date(fact.at);
  const row = {
    receiptId: idIn(tools, fact),
    ...{ identityId, purposes: [...new Set(fact.purposes)].toSorted(), answer: answers[fact.answer], at },
    wording: fact.wording ?? null,
    expiresAt: fact.answer !== "given" || fact.expiresAt === undefined ? null : new Date(fact.expiresAt),
    ...touched(fact),
  };
  const { channel = null, agent = null, evidence = null } = fact;
  const said = JSON.stringify({ channel, agent, evidence });
  return {
    members: [identityId],
    // A no is kept for an account that nobody knows yet, without making it known.
    sightings: fact.answer === "given" ? sighted(fact.identity, at, tools) : [],
    identityRows: (sealer) => ({ ...noIdentityRows, receipts: [{ ...row, sealed: sealer(identityId, said) }] }),
  };
}

function prepareAsk(fact: AskFact, tools: Tools): PreparedIdentity {
  const row = {
    askId: idIn(tools, fact),
    memberId: memberId(fact.member, tools.known),
    network: fact.network ?? null,
    outcome: askOutcomes[fact.outcome],
    at: new Date(fact.at),
    touchpoint: fact.touchpoint,
    agent: fact.agent ?? null,
    team: fact.team ?? null,
  };
  return { members: [row.memberId], sightings: [], identityRows: () => ({ ...noIdentityRows, asks: [row] }) };
}

function prepareMark(fact: SharedMarkFact, tools: Tools): PreparedIdentity {
  const id = memberId(fact.identity, tools.known);
  const row = { markId: idIn(tools, fact), identityId: id, shared: fact.shared, at: new Date(fact.at), by: fact.by };
  return { members: [id], sightings: [], identityRows: () => ({ ...noIdentityRows, marks: [row] }) };
}

/** Two things that a source gave one id are two: which came first must not matter. */
function idIn({ source, keys }: Tools, fact: { readonly id: string; readonly type: string }): string {
  return idOf(fact.type, source, blind(keys, "fact", JSON.stringify(fact)));
}

/** An identity that is written out shows itself; one that is named by its id was seen before. */
function sighted(ref: IdentityRef, seenAt: Date, { known }: Tools): Sighting[] {
  return "member" in ref ? [] : [{ identity: { ...known.identity(ref), name: null }, seenAt }];
}

function touched({ touchpoint, team }: { touchpoint?: string | undefined; team?: string | undefined }) {
  return { touchpoint: touchpoint ?? null, team: team ?? null };
}
