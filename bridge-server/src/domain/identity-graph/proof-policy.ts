// How long a proof is worth something, and what it opens. Data: a workspace may choose stricter figures.
import type { ProofLevel } from "@rapport/contract";

/** From least to most; the order is the meaning. */
export const proofLadder = [
  "claimed",
  "seen-together",
  "confirmed-in-channel",
  "code-or-oauth",
  "domain",
  "in-person",
] as const satisfies readonly ProofLevel[];

/** A number that grows with the level; 0 is the lowest. */
export function rankOf(level: ProofLevel): number {
  return proofLadder.indexOf(level);
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** How long a proof of a level stands, in milliseconds, with the reason as the admin reads it; null stands until it is revoked. */
export interface ProofLife {
  readonly lifeMs: number | null;
  readonly reason: { readonly en: string; readonly es: string };
}

/** The standard lives of proofs. */
export const proofLives: Readonly<Record<ProofLevel, ProofLife>> = {
  claimed: {
    lifeMs: null,
    reason: {
      en: "A claim lasts as long as the record that makes it.",
      es: "Una afirmación dura lo que dura el registro que la hace.",
    },
  },
  "seen-together": {
    lifeMs: 365 * dayMs,
    reason: {
      en: "People change numbers and accounts; after a year without a new sighting nobody knows.",
      es: "La gente cambia de número y de cuenta; tras un año sin verlos juntos ya no se sabe.",
    },
  },
  "confirmed-in-channel": {
    lifeMs: 365 * dayMs,
    reason: {
      en: "The customer said so, but the account may pass to somebody else; ask again after a year.",
      es: "Lo dijo el cliente, pero la cuenta puede pasar a otra persona; se pregunta de nuevo tras un año.",
    },
  },
  "code-or-oauth": {
    lifeMs: 180 * dayMs,
    reason: {
      en: "A code shows who held the account that day; given-up numbers and names are handed out again within months.",
      es: "Un código muestra quién tenía la cuenta ese día; los números y nombres abandonados se reasignan en meses.",
    },
  },
  domain: {
    lifeMs: 90 * dayMs,
    reason: {
      en: "Domains lapse and pages change hands; the check costs the customer nothing and is made again every quarter.",
      es: "Los dominios caducan y las páginas cambian de dueño; comprobarlo no cuesta nada al cliente y se repite cada trimestre.",
    },
  },
  "in-person": {
    lifeMs: 730 * dayMs,
    reason: {
      en: "Staff saw the person and their papers; accounts still change hands, so it is checked again after two years.",
      es: "El personal vio a la persona y su documento; aun así las cuentas cambian de manos, y se revisa a los dos años.",
    },
  },
};

/** What somebody may want to do with a customer who is reached through an identity. */
export const proofActions = ["read-history", "discuss-order", "account-data", "change-data"] as const;
export type ProofAction = (typeof proofActions)[number];

/** The least level that opens an action, and how fresh the proof must be, in milliseconds; null asks only that it stands. */
export interface ProofGate {
  readonly level: ProofLevel;
  readonly withinMs: number | null;
}

/** Which proof opens which action. */
export type ProofPolicy = Readonly<Record<ProofAction, ProofGate>>;

/**
 * The standard policy. A proof of last month says whose account it is, not who writes today, so that account data asks for
 * one of today and a change for one of the last minutes. The two lengths follow the re-authentication limits of NIST
 * SP 800-63B (12 hours, and 15 minutes without activity at its highest level).
 */
export const standardProofPolicy: ProofPolicy = {
  "read-history": { level: "seen-together", withinMs: null },
  "discuss-order": { level: "confirmed-in-channel", withinMs: null },
  "account-data": { level: "code-or-oauth", withinMs: 12 * 60 * minuteMs },
  "change-data": { level: "code-or-oauth", withinMs: 15 * minuteMs },
};
