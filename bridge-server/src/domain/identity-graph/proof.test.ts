import { describe, expect, test } from "@jest/globals";
import { ProofLevel } from "@rapport/contract";
import fc from "fast-check";
import { expiryOf, permittedBy, proofNow, standingProofs } from "./proof.ts";
import type { ProofFact, ProofHistory } from "./proof.ts";
import { proofLadder, proofLives, rankOf, standardProofPolicy } from "./proof-policy.ts";

const day = 24 * 60 * 60_000;
const start = Date.parse("2026-06-01T09:00Z");
const asha = { identity: "@asha", members: new Set(["@asha", "record 1"]) };

function proof(level: ProofLevel, at = start, more: Partial<ProofFact> = {}): ProofFact {
  const expiresAt = expiryOf(level, at);
  return {
    ...{ id: `${level} ${at}`, identity: "@asha", holder: "record 1", level, at, by: "ana", evidence: null, expiresAt },
    ...more,
  };
}

describe("the ladder", () => {
  test("has the levels of the contract in their order, each with a life and its reason in both languages", () => {
    expect(proofLadder).toEqual(ProofLevel.options);
    for (const level of proofLadder) {
      const { reason } = proofLives[level];
      expect([reason.en, reason.es].every((text) => text.endsWith("."))).toBe(true);
    }
  });

  test("opens account data only with a proof of today, and a change only with one of the last minutes", () => {
    const history: ProofHistory = { proofs: [proof("code-or-oauth")], revocations: [] };
    const opened = (now: number) => permittedBy(standingProofs(history, asha, now), now);

    expect(opened(start)).toEqual(["read-history", "discuss-order", "account-data", "change-data"]);
    expect(opened(start + 16 * 60_000)).toEqual(["read-history", "discuss-order", "account-data"]);
    expect(opened(start + 2 * day)).toEqual(["read-history", "discuss-order"]);
    expect(opened(start + 181 * day)).toEqual([]);
  });

  test("a claim opens nothing, and no higher level opens less than a lower one", () => {
    const opened = proofLadder.map((level) => permittedBy([proof(level)], start));

    expect(opened[0]).toEqual([]);
    for (const [at, actions] of opened.entries()) {
      expect(opened.slice(at).every((higher) => actions.every((action) => higher.includes(action)))).toBe(true);
    }
    expect(opened.at(-1)).toEqual(Object.keys(standardProofPolicy));
  });
});

describe("a proof", () => {
  test("stands from its moment until just before its expiry", () => {
    const history: ProofHistory = {
      proofs: [proof("claimed", start, { id: "claim" }), proof("in-person", start, { expiresAt: start + day })],
      revocations: [],
    };
    const levelAt = (now: number) => proofNow(history, asha, now)?.level ?? null;

    expect([start - 1, start, start + day - 1, start + day].map(levelAt)).toEqual([
      null,
      "in-person",
      "in-person",
      "claimed",
    ]);
  });

  test("that is taken back no longer counts, and one given after an account was won back does", () => {
    const taken = { id: "r", identity: "@asha", proof: null, at: start + day, by: "ana", reason: "account taken over" };
    const history: ProofHistory = {
      proofs: [proof("code-or-oauth"), proof("confirmed-in-channel", start + 2 * day)],
      revocations: [taken],
    };

    expect(proofNow(history, asha, start + day - 1)?.level).toBe("code-or-oauth");
    expect(proofNow(history, asha, start + day)).toBeNull();
    expect(proofNow(history, asha, start + 3 * day)?.level).toBe("confirmed-in-channel");
  });

  test("counts only where the identity and the one it was proven for are one customer", () => {
    const history: ProofHistory = { proofs: [proof("code-or-oauth")], revocations: [] };

    expect(proofNow(history, { identity: "@asha", members: new Set(["@asha", "record 2"]) }, start)).toBeNull();
    expect(proofNow(history, { identity: "@asha", members: new Set(["record 1"]) }, start)).toBeNull();
    expect(proofNow(history, { identity: "@other", members: asha.members }, start)).toBeNull();
    expect(proofNow(history, asha, start)?.level).toBe("code-or-oauth");
  });
});

describe("in any history of proofs", () => {
  const moment = fc.nat(40).map((days) => start + days * day);
  const id = fc.constantFrom("a", "b", "c", "d", "e");
  const anyProof = fc.record({
    id,
    identity: fc.constantFrom("@asha", "@asha", "@other"),
    holder: fc.constantFrom("record 1", "record 1", "record 2"),
    level: fc.constantFrom(...proofLadder),
    at: moment,
    by: fc.constant("ana"),
    evidence: fc.constant(null),
    expiresAt: fc.option(moment),
  });
  const anyRevocation = fc.record({
    id,
    identity: fc.constantFrom("@asha", "@asha", "@other"),
    proof: fc.option(id),
    at: moment,
    by: fc.constant("ana"),
    reason: fc.constant("mistake"),
  });
  const history = fc.record({
    proofs: fc.uniqueArray(anyProof, { selector: ({ id }) => id, maxLength: 5 }),
    revocations: fc.array(anyRevocation, { maxLength: 3 }),
  });

  test("the order and the repetition of facts change nothing", () => {
    const shuffled = history.chain(({ proofs, revocations }) =>
      fc.record({
        proofs: fc.shuffledSubarray([...proofs, ...proofs], { minLength: proofs.length * 2 }),
        revocations: fc.shuffledSubarray([...revocations, ...revocations], { minLength: revocations.length * 2 }),
        first: fc.constant({ proofs, revocations }),
      }),
    );
    fc.assert(
      fc.property(shuffled, moment, ({ first, ...again }, now) => {
        expect(standingProofs(again, asha, now)).toEqual(standingProofs(first, asha, now));
      }),
      { numRuns: 500 },
    );
  });

  test("the first standing proof is of the highest level, and a revocation never raises it", () => {
    const ofAsha = anyRevocation.map((revocation) => ({ ...revocation, identity: "@asha" }));
    let lowered = 0;
    fc.assert(
      fc.property(history, ofAsha, fc.integer({ min: 15, max: 45 }), (before, revocation, days) => {
        const now = start + days * day;
        const standing = standingProofs(before, asha, now);
        const best = Math.max(-1, ...standing.map(({ level }) => rankOf(level)));
        expect(rankOf(standing[0]?.level ?? "claimed")).toBe(Math.max(best, 0));
        const after = { ...before, revocations: [...before.revocations, revocation] };
        const left = standingProofs(after, asha, now);
        expect(standing).toEqual(expect.arrayContaining(left));
        if (left.length < standing.length) lowered += 1;
      }),
      { numRuns: 2000 },
    );
    expect(lowered).toBeGreaterThan(20);
  });
});
