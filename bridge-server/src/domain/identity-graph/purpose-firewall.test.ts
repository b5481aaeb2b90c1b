import { describe, expect, test } from "@jest/globals";
import type { ConsentPurpose } from "@rapport/contract";
import fc from "fast-check";
import { consentPurposes, standingConsent } from "./consent.ts";
import type { ConsentReceipt } from "./consent.ts";
import { isReleased, mayUse, release, releaseEach, releaseLifeMs } from "./purpose-firewall.ts";
import type { Release, Released } from "./purpose-firewall.ts";

const start = Date.parse("2026-06-01T09:00Z");

function receipt(answer: ConsentReceipt["answer"], purpose: ConsentPurpose, more: Partial<ConsentReceipt> = {}) {
  return {
    ...{ id: `${answer} ${purpose}`, identity: "@asha", purposes: [purpose], answer, at: start, channel: "x" },
    ...{ wording: { id: purpose, version: 1, language: "en" as const }, agent: "ana", evidence: null, expiresAt: null },
    ...more,
  };
}

function released<P extends ConsentPurpose, V>(answer: Release<P, V>): Released<P, V> {
  if (answer.outcome === "kept-back") throw new Error(`Kept back: ${answer.because}`);
  return answer.released;
}

const careOnly = { history: { identity: "@asha", receipts: [] }, value: "@Asha" };
const agreed = { history: { identity: "@asha", receipts: [receipt("given", "marketing")] }, value: "@Asha" };

/** A mailing list takes nothing that was not checked for marketing. */
function list(entries: readonly Released<"marketing", string>[], now: number): string[] {
  return entries.flatMap((entry) => entry.valueAt(now) ?? []);
}

describe("the purpose firewall", () => {
  test("lets a care-only handle out for care, and for nothing else", () => {
    const answers = consentPurposes.map((purpose) => release(careOnly, purpose, start));

    expect(answers.map(({ outcome }) => outcome)).toEqual(["released", "kept-back", "kept-back", "kept-back"]);
    expect(answers[3]).toEqual({ outcome: "kept-back", identity: "@asha", because: "not-asked" });
  });

  test("agrees with the standing consent for every history, purpose and moment", () => {
    const anyReceipt = fc
      .record({
        answer: fc.constantFrom("given" as const, "withdrawn" as const, "refused" as const),
        purpose: fc.constantFrom(...consentPurposes),
        at: fc.nat(5).map((at) => start + at),
        expiresAt: fc.option(fc.nat(9).map((at) => start + at)),
      })
      .map(({ answer, purpose, ...rest }) => receipt(answer, purpose, rest));
    fc.assert(
      fc.property(fc.array(anyReceipt, { maxLength: 6 }), fc.nat(9), (receipts, after) => {
        const now = start + after;
        const history = { identity: "@asha", receipts };
        for (const { purpose, on } of standingConsent(history, now)) {
          expect(mayUse(history, purpose, now)).toBe(on);
          expect(release({ history, value: 1 }, purpose, now).outcome).toBe(on ? "released" : "kept-back");
        }
      }),
      { numRuns: 500 },
    );
  });

  test("answers for each of many, and says why it kept one back", () => {
    const refused = { history: { identity: "@b", receipts: [receipt("refused", "marketing", { identity: "@b" })] } };
    const { released: out, keptBack } = releaseEach(
      [agreed, careOnly, { ...refused, value: "@b" }],
      "marketing",
      start,
    );

    expect(list(out, start)).toEqual(["@Asha"]);
    expect(keptBack).toEqual([
      { identity: "@asha", because: "not-asked" },
      { identity: "@b", because: "refused" },
    ]);
  });
});

describe("what was released", () => {
  test("is good for a minute, or until the consent ends", () => {
    const entry = released(release(agreed, "marketing", start));
    const brief = {
      ...agreed,
      history: { identity: "@asha", receipts: [receipt("given", "marketing", { expiresAt: start + 5 })] },
    };

    expect([start, start + releaseLifeMs - 1, start + releaseLifeMs].map((now) => entry.valueAt(now))).toEqual([
      "@Asha",
      "@Asha",
      null,
    ]);
    expect(released(release(brief, "marketing", start)).until).toBe(start + 5);
  });

  test("cannot be made by hand, copied, lengthened or read by a printer", () => {
    const entry = released(release(agreed, "marketing", start));
    const forgeries: unknown[] = [
      { ...entry },
      { identity: "@asha", purpose: "marketing", until: Infinity, valueAt: () => "@Asha" },
      structuredClone({ ...entry }),
      Object.create(Object.getPrototypeOf(entry) as object),
      JSON.parse(JSON.stringify(entry)) as unknown,
    ];

    expect(isReleased(entry)).toBe(true);
    expect(forgeries.map(isReleased)).toEqual(forgeries.map(() => false));
    expect(
      () => void Reflect.construct(entry.constructor, [Symbol("pass"), "@b", "marketing", "@b", Infinity]),
    ).toThrow("Only release()");
    expect(() => void Object.assign(entry, { until: Infinity })).toThrow(TypeError);
    expect(JSON.stringify(entry)).not.toContain("@Asha");
    expect([...Object.values(entry)].map(String)).not.toContain("@Asha");
  });

  test("for one purpose is refused by the compiler where another is asked for", () => {
    const forCare = released(release(careOnly, "care", start));
    const byHand = { identity: "@asha", purpose: "marketing" as const, until: Infinity, valueAt: () => "@Asha" };

    // @ts-expect-error A handle that was released for care is none that was released for marketing.
    const wrongPurpose: Released<"marketing", string> = forCare;
    // @ts-expect-error What was not made by release() is not released, whatever it looks like.
    const handMade: Released<"marketing", string> = byHand;

    expect([isReleased(wrongPurpose), isReleased(handMade)]).toEqual([true, false]);
  });
});
