// The written proof of an erasure: what was erased where, what stays and why. It says nothing about the person.
import { createHash } from "node:crypto";
import type { ErasureProof, ErasedSystem, Language } from "@rapport/contract";
import { crmNamed, crms } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import type { PersonErasureRow, Store, SystemState } from "../ports.ts";
import { isWordKey, wordsIn, type Words } from "../words/index.ts";
import type { Block } from "./person-summary.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** The proof as it stands. Throws a `Failure` of kind not-found where there is no such erasure. */
export async function readProof(
  keys: WorkspaceKeys,
  erasureId: string,
  language: Language,
  { store }: { readonly store: Store },
): Promise<ErasureProof> {
  const row = await store.personErasures(keys.workspaceId).find(erasureId);
  if (row !== null) return proofOf(keys, row, language);
  const words = wordsIn(language);
  throw new Failure("not-found", words.say("rights.erasure.unknown"), {
    remedy: words.say("rights.erasure.unknown.remedy"),
  });
}

/** The document in the reader's language. Its hash is that of what it says in English, in whatever language it is read. */
export function proofOf(
  keys: WorkspaceKeys,
  row: Omit<PersonErasureRow, "proof" | "attempts" | "subject" | "sealed">,
  language: Language,
): ErasureProof {
  const said = documentOf(keys, row, wordsIn(language));
  if (row.state !== "done") return { ...said, hash: null };
  const english = language === "en" ? said : documentOf(keys, row, wordsIn("en"));
  return { ...said, hash: hashOf(english) };
}

/** SHA-256 of the document without its hash, with its keys in order, in hexadecimal. */
export function hashOf({ hash: _hash, ...said }: Omit<ErasureProof, "hash"> & { readonly hash?: unknown }): string {
  return createHash("sha256").update(canonical(said)).digest("hex");
}

/** The parts of RFC 8785 that this document needs. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inside]) => `${JSON.stringify(key)}:${canonical(inside)}`).join(",")}}`;
}

function documentOf(keys: WorkspaceKeys, row: Parameters<typeof proofOf>[1], words: Words): Omit<ErasureProof, "hash"> {
  return {
    erasureId: row.erasureId,
    workspace: keys.name,
    state: row.state === "done" ? "done" : "pending",
    title: words.say("rights.erasure.title"),
    text: words.say(row.state === "done" ? "rights.erasure.done" : "rights.erasure.pending"),
    askedAt: row.askedAt.toISOString(),
    askedBy: row.askedBy,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    systems: row.systems.map((system) => systemIn(system, row.inCrms, words)),
    stays: [
      words.say("rights.stays.figures"),
      words.say("rights.stays.steps"),
      words.say("rights.stays.mark"),
      words.say("rights.stays.others"),
      words.say("rights.stays.aside"),
      ...(row.systems.some(({ state }) => state === "left-to-its-users") ? [words.say("rights.stays.crm")] : []),
      ...(row.inCrms && row.systems.some(({ system }) => system === "salesforce")
        ? [words.say("rights.stays.bin")]
        : []),
    ],
  };
}

function systemIn({ system, account, state, kinds, doneAt }: SystemState, inCrms: boolean, words: Words): ErasedSystem {
  const crm = crmNamed(system);
  const where = crm === undefined ? "bridge" : inCrms ? "deleted" : "emptied";
  return {
    system: crm === undefined ? "Rapport" : `${crms[crm].name} ${account}`,
    state,
    kinds: Object.entries(kinds)
      .filter(([, rows]) => rows > 0)
      .map(([kind, rows]) => ({ kind, label: labelOf(kind, words), rows })),
    doneAt,
    text: words.say(
      state === "done" || state === "left-to-its-users" ? `rights.system.${where}` : `rights.system.${state}`,
    ),
  };
}

function labelOf(kind: string, words: Words): string {
  const key = `rights.kind.${kind}`;
  return isWordKey(key) ? words.say(key) : kind;
}

/** The same to be read in a browser or as plain text. */
export function proofBlocks(proof: ErasureProof, zone: string, language: Language): Block[] {
  const words = wordsIn(language);
  const moment = (at: string): string => words.moment(new Date(at), zone);
  const head = [
    proof.text,
    words.say("rights.proof.asked", { company: proof.workspace, at: moment(proof.askedAt), by: proof.askedBy }),
    words.say("rights.proof.id", { id: proof.erasureId }),
    ...(proof.finishedAt === null ? [] : [words.say("rights.proof.finished", { at: moment(proof.finishedAt) })]),
    ...(proof.hash === null ? [] : [words.say("rights.proof.hash", { hash: proof.hash })]),
  ];
  return [
    { title: proof.title, lines: head },
    ...proof.systems.map(({ system, text, kinds }) => ({
      title: system,
      lines: [text, ...kinds.map(({ label, rows }) => `${label}: ${words.number(rows)}`)],
    })),
    { title: words.say("rights.proof.stays"), lines: proof.stays },
  ];
}
