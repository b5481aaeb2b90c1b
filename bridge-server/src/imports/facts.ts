import { Fact, type FeedbackFact } from "@rapport/contract";
import { faultsOf, inOneSentence } from "../platform/faults.ts";

/** What the contract says about what a reader wrote. */
export type FactCheck = { readonly fact: Fact; readonly unknown: readonly string[] } | { readonly refused: string };

/** Checks one fact against the contract, with moments in UTC to the millisecond. Empty fields count as absent. */
export function checkFact(written: unknown): FactCheck {
  if (!isObject(written)) return { refused: "The line is not a fact: it must be a JSON object." };
  const given = withoutEmpty(written);
  const parsed = Fact.safeParse(given);
  if (!parsed.success) return { refused: `${inOneSentence(faultsOf(parsed.error), "the fact")}.` };
  const fact = inUtc(parsed.data);
  if (fact === undefined) return { refused: "A moment of this fact does not exist." };
  return { fact, unknown: unknownFields(given, parsed.data, "") };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Only as deep as facts are nested: a hostile file may nest further than a stack reaches. */
function withoutEmpty(fact: Record<string, unknown>, depth = 2): Record<string, unknown> {
  const fields = Object.entries(fact).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const inner = (value: unknown): unknown => (depth > 1 && isObject(value) ? withoutEmpty(value, depth - 1) : value);
  return Object.fromEntries(fields.map(([name, value]) => [name, inner(value)]));
}

function inUtc(fact: Fact): Fact | undefined {
  switch (fact.type) {
    case "interaction": {
      const version = fact.version === undefined ? {} : { version: utc(fact.version) };
      return allThere({ ...fact, ...version, occurredAt: utc(fact.occurredAt) });
    }
    case "record":
    case "company":
      return allThere({ ...fact, version: utc(fact.version) });
    case "link":
    case "undo":
      return allThere({ ...fact, decidedAt: utc(fact.decidedAt) });
    case "marker":
      return allThere({ ...fact, setAt: utc(fact.setAt), expiresAt: utc(fact.expiresAt) });
    case "case": {
      const events = fact.events.map((event) => ({ ...event, at: utc(event.at) }));
      return allThere({ ...fact, version: utc(fact.version), openedAt: utc(fact.openedAt), events });
    }
    case "staffing":
      return allThere({ ...fact, version: utc(fact.version), from: utc(fact.from), to: utc(fact.to) });
    case "assumption":
      return allThere({ ...fact, version: utc(fact.version), from: utc(fact.from) });
    case "roster":
      return allThere({ ...fact, from: utc(fact.from) });
    case "feedback":
      return allThere({ ...fact, version: utc(fact.version), at: utc(fact.at), ...decidedOf(fact) });
    case "merge":
    case "restore":
    case "proof":
    case "proof-revocation":
    case "consent":
    case "ask":
    case "shared-mark":
    case "erasure":
      return allThere({ ...fact, at: utc(fact.at) });
  }
}

/** The moments of feedback that are told. */
function decidedOf(fact: FeedbackFact): Partial<Record<"decidedAt" | "actedAt" | "verifiedAt", string | undefined>> {
  const { decidedAt, actedAt, verifiedAt } = fact;
  return {
    ...(decidedAt === undefined ? {} : { decidedAt: utc(decidedAt) }),
    ...(actedAt === undefined ? {} : { actedAt: utc(actedAt) }),
    ...(verifiedAt === undefined ? {} : { verifiedAt: utc(verifiedAt) }),
  };
}

/** Undefined where a moment does not exist. */
function allThere(fact: object): Fact | undefined {
  const read = Fact.safeParse(fact);
  return read.success ? read.data : undefined;
}

function utc(moment: string): string | undefined {
  const ms = Date.parse(moment);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** Fields that the contract does not know, so that a misspelt one is not lost in silence. */
function unknownFields(given: Record<string, unknown>, kept: object, path: string): readonly string[] {
  const known = new Map(Object.entries(kept));
  return Object.entries(given).flatMap(([name, value]) => {
    if (!known.has(name)) return [`${path}${name}`];
    const inner: unknown = known.get(name);
    return isObject(value) && isObject(inner) ? unknownFields(value, inner, `${path}${name}.`) : [];
  });
}
