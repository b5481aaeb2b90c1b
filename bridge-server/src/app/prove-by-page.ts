// The page on which a customer shows who they are: what it says at each step, and what each step does.
import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import type { ConsentPurpose, Language } from "@rapport/contract";
import { codeIn, handOffLifeMs, handOffState, mostWrongCodes, wordFrom } from "../domain/hand-off.ts";
import { mayStillAsk } from "../domain/identity-graph/consent.ts";
import { wordingFor } from "../domain/identity-graph/consent-wording.ts";
import { networkOf } from "../domain/networks.ts";
import { Failure } from "../domain/failure.ts";
import { open, seal } from "../platform/sealing.ts";
import type { Clock, HandOffRow, Log, Mail, Store, WrittenFact } from "../ports.ts";
import { completeHandOff, keepCodeAnswered, wordIdOf } from "./complete-hand-off.ts";
import { hashOf, momentsOf, readToken, secretOf } from "./hand-off.ts";
import { waysTo, type Way } from "./hand-off-ways.ts";
import { consentHistory } from "./identity-standing.ts";
import { codeIdOf, sendCode } from "./send-code.ts";
import { takeFacts } from "./take-crm-batch.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export interface PageTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Null where the operator named no mail server: then codes are read out on the telephone. */
  readonly mail: Mail | null;
  readonly wake: (keys: WorkspaceKeys) => void;
}

/** Why the last step did not lead on. */
export type PageFault = "wrong-code" | "no-code" | "not-sent" | "no-more" | "no-way";

/** What the page shows. A link that is no good says no more than why. */
export type ProofStep =
  | { readonly step: "unknown" | "expired" | "used" | "locked" | "elsewhere" }
  | { readonly step: "intro"; readonly network: string }
  | { readonly step: "choose"; readonly ways: readonly Omit<Way, "value">[]; readonly fault: PageFault | null }
  | { readonly step: "code"; readonly masked: string | null; readonly left: number; readonly fault: PageFault | null }
  | { readonly step: "word"; readonly word: string; readonly network: string; readonly back: string | null }
  | { readonly step: "consent"; readonly questions: readonly Question[]; readonly back: string | null }
  | { readonly step: "done"; readonly back: string | null };

export interface Question {
  readonly purpose: ConsentPurpose;
  readonly text: string;
}

/** A step with who asks; nobody where the link is unknown. */
export type ProofPage = ProofStep & { readonly company: string | null; readonly workspaceId: number | null };

/** Whoever opened the page: a link, the browser's own secret, and the language that is read. */
export interface Visitor {
  readonly token: string;
  readonly session: string | null;
  readonly language: Language;
}

interface Here {
  readonly keys: WorkspaceKeys;
  readonly row: HandOffRow;
}

/** How the last step went: what was wrong with it, and whether another code is asked for. */
export interface LastStep {
  readonly fault: PageFault | null;
  readonly again: boolean;
}

const fresh: LastStep = { fault: null, again: false };

/** What the page shows now. Looking changes nothing but what was begun and cut off. */
export async function lookAtPage(visitor: Visitor, tools: PageTools, last = fresh): Promise<ProofPage> {
  const here = await handOffOf(visitor, tools);
  if (here === null) return { step: "unknown", company: null, workspaceId: null };
  const { keys } = here;
  return { ...(await stepOf(here, visitor, tools, last)), company: keys.name, workspaceId: keys.workspaceId };
}

/** The first browser that begins is the one that goes on. Answers with its secret; null for every other. */
export async function beginPage(visitor: Visitor, { store, vault, clock }: PageTools): Promise<string | null> {
  const here = await handOffOf(visitor, { store, vault });
  if (here === null) return null;
  const session = randomBytes(32).toString("base64url");
  const isFirst = await store.handOffs(here.keys.workspaceId).open(here.row.handOffId, hashOf(session), clock.now());
  return isFirst ? session : null;
}

/** Sends a code the way that was chosen. Answers with what went wrong; null where nothing did, or where it is not this browser's turn. */
export async function askForCode(visitor: Visitor, chosen: string, tools: PageTools): Promise<PageFault | null> {
  const here = await underWay(visitor, tools);
  if (here === null || here.row.answeredAt !== null) return null;
  const way = (await waysFor(here, tools)).find(({ identityId }) => identityId === chosen);
  if (way === undefined) return "no-way";
  const sent = await sendCode(here.keys, here.row, { way, language: visitor.language }, tools);
  return sent === "sent" ? null : sent;
}

/** Tries a code. The right one shows the person of the record; where the link was sent to the account, that is all there is to show. */
export async function answerCode(visitor: Visitor, written: string, tools: PageTools): Promise<PageFault | null> {
  const here = await underWay(visitor, tools);
  if (here === null || here.row.answeredAt !== null) return null;
  const { keys, row } = here;
  const code = codeIn(written);
  if (code === null) return "no-code";
  const now = tools.clock.now();
  const word = wordFrom(randomInt(2 ** 32) / 2 ** 32, randomInt(2 ** 32) / 2 ** 32);
  const tried = await tools.store.handOffs(keys.workspaceId).tryCode(row.handOffId, {
    ...{ codeId: codeIdOf(keys, row.handOffId, code), at: now, mostWrong: mostWrongCodes },
    ...{ expiresAt: new Date(now.getTime() + handOffLifeMs), wordId: wordIdOf(keys, word) },
    sealedWord: seal(keys.sealing, `hand-off word ${row.handOffId}`, word),
  });
  if (tried === null) return null;
  if (tried.answeredAt === null) return "wrong-code";
  await keepCodeAnswered(keys, tried, tools);
  await finishPrivate({ keys, row: tried }, tools);
  tools.wake(keys);
  return null;
}

/** Keeps the answers to the questions about use; what was not answered stays open. Once only. */
export async function answerQuestions(
  visitor: Visitor,
  answers: Readonly<Partial<Record<ConsentPurpose, "given" | "refused">>>,
  tools: PageTools,
): Promise<void> {
  const here = await inSession(visitor, tools);
  if (here === null || here.row.provenAt === null || here.row.consentedAt !== null) return;
  const { keys, row } = here;
  const at = tools.clock.now();
  const facts = (await questionsFor(here, visitor.language, tools)).flatMap(({ purpose }): WrittenFact[] => {
    const [answer, wording] = [answers[purpose], wordingFor(purpose)];
    if (answer === undefined || wording === null) return [];
    return [
      {
        ...{ type: "consent", id: `${row.handOffId}/consent/${purpose}`, at: at.toISOString(), purposes: [purpose] },
        ...{ identity: { member: row.identityId }, answer, touchpoint: "proof-page", evidence: row.handOffId },
        wording: { id: wording.id, version: wording.version, language: visitor.language },
      },
    ];
  });
  // Facts go first: who is cut off answers again, and no answer is lost.
  await takeFacts({ keys, crm: secretOf(keys, row).record.crm, facts }, tools);
  await tools.store.handOffs(keys.workspaceId).keepConsented(row.handOffId, at);
  tools.wake(keys);
}

async function stepOf(
  { keys, row }: Here,
  visitor: Visitor,
  tools: PageTools,
  { fault, again }: LastStep,
): Promise<ProofStep> {
  const state = handOffState(momentsOf(row), tools.clock.now().getTime());
  const isMine = holds(row, visitor.session);
  const isOver = tools.clock.now() >= row.expiresAt;
  if (state === "failed") return { step: "locked" };
  if (state === "proven" && (!isMine || isOver)) return { step: "used" };
  if (state === "expired") return { step: "expired" };
  const { network: id, back } = secretOf(keys, row);
  const network = networkOf(id).label[visitor.language];
  if (state === "waiting") return { step: "intro", network };
  if (!isMine) return { step: "elsewhere" };
  if (state === "proven") {
    const questions = row.consentedAt === null ? await questionsFor({ keys, row }, visitor.language, tools) : [];
    return questions.length === 0 ? { step: "done", back } : { step: "consent", questions, back };
  }
  if (row.answeredAt !== null) {
    if (row.sealedWord !== null) {
      const word = open(keys.sealing, `hand-off word ${row.handOffId}`, row.sealedWord).toString("utf8");
      return { step: "word", word, network, back };
    }
    // The code was answered, and whatever should have followed was cut off.
    await finishPrivate({ keys, row }, tools);
    return lookAtPage(visitor, tools);
  }
  const ways = await waysFor({ keys, row }, tools);
  if (row.codeId === null || again || fault === "not-sent")
    return { step: "choose", ways: ways.map(({ value: _value, ...way }) => way), fault };
  const to = ways.find(({ identityId }) => identityId === row.codeTo);
  return { step: "code", masked: to?.masked ?? null, left: mostWrongCodes - row.wrongCodes, fault };
}

/** Without a mail server nothing can be sent, and the agent reads the code out. */
async function waysFor({ keys, row }: Here, tools: PageTools): Promise<readonly Way[]> {
  const ways = await waysTo(keys, row.recordId, tools);
  return tools.mail === null ? ways.filter(({ by }) => by === "phone") : ways;
}

async function questionsFor({ keys, row }: Here, language: Language, { store, clock }: PageTools): Promise<Question[]> {
  const standing = await store.customers(keys.workspaceId).standing([row.identityId]);
  return mayStillAsk(consentHistory(standing, row.identityId), clock.now().getTime()).flatMap((purpose) => {
    const wording = wordingFor(purpose);
    return wording === null ? [] : [{ purpose, text: wording.text[language].replaceAll("{company}", keys.name) }];
  });
}

/** Only whoever has the account could open a link that was sent to it. */
async function finishPrivate({ keys, row }: Here, tools: PageTools): Promise<void> {
  if (row.reach !== "private" || row.answeredAt === null || row.provenAt !== null) return;
  await completeHandOff(keys, row, { at: row.answeredAt, said: null }, tools);
  tools.wake(keys);
}

async function handOffOf(
  { token }: Visitor,
  { store, vault }: Pick<PageTools, "store" | "vault">,
): Promise<Here | null> {
  const place = readToken(token);
  if (place === null) return null;
  try {
    const keys = await vault.of(place.workspaceId);
    const row = await store.handOffs(keys.workspaceId).byToken(place.hash);
    return row === null ? null : { keys, row };
  } catch (error) {
    // A link that names no workspace is as unknown as any other.
    if (error instanceof Failure && error.kind === "not-found") return null;
    throw error;
  }
}

async function inSession(visitor: Visitor, tools: PageTools): Promise<Here | null> {
  const here = await handOffOf(visitor, tools);
  return here !== null && holds(here.row, visitor.session) && tools.clock.now() < here.row.expiresAt ? here : null;
}

async function underWay(visitor: Visitor, tools: PageTools): Promise<Here | null> {
  const here = await inSession(visitor, tools);
  return here !== null && handOffState(momentsOf(here.row), tools.clock.now().getTime()) === "opened" ? here : null;
}

function holds({ sessionHash }: HandOffRow, session: string | null): boolean {
  return session !== null && sessionHash !== null && timingSafeEqual(hashOf(session), Buffer.from(sessionHash));
}
