import { describe, expect, test } from "@jest/globals";
import { ConsentPurpose } from "@rapport/contract";
import fc from "fast-check";
import { promptSilence, restMs } from "./asking.ts";
import type { AskFact } from "./asking.ts";
import { consentPurposes, mayStillAsk, standingConsent } from "./consent.ts";
import type { ConsentReceipt } from "./consent.ts";
import { consentWordings, wordingFor, wordsShown } from "./consent-wording.ts";

const minute = 60_000;
const start = Date.parse("2026-06-01T09:00Z");
const asha = "@asha";

function receipt(answer: ConsentReceipt["answer"], more: Partial<ConsentReceipt> = {}): ConsentReceipt {
  const purposes = more.purposes ?? ["marketing" as const];
  const wording = { id: purposes[0] ?? "care", version: 1, language: "en" as const };
  return {
    ...{ id: `${answer} ${more.at ?? start}`, identity: asha, purposes, answer, wording },
    ...{ channel: "x", at: start, agent: "ana", evidence: "message 1", expiresAt: null, ...more },
  };
}

function on(receipts: readonly ConsentReceipt[], now = start, namesakes: readonly string[] = []): string[] {
  return standingConsent({ identity: asha, namesakes, receipts }, now)
    .filter((one) => one.on)
    .map(({ purpose }) => purpose);
}

describe("consent", () => {
  test("is there for care alone until somebody answers", () => {
    expect(consentPurposes).toEqual(ConsentPurpose.options);
    expect(on([])).toEqual(["care"]);
    expect(on([receipt("withdrawn", { identity: "@other", purposes: ["care"] })])).toEqual(["care"]);
  });

  test("follows the last answer, and a no at the same moment beats a yes", () => {
    const yes = receipt("given");
    const later = receipt("given", { at: start + minute });
    const no = receipt("withdrawn", { at: start + minute });

    expect(on([yes])).toEqual(["care", "marketing"]);
    expect(on([no, yes], start + minute)).toEqual(["care"]);
    expect(on([later, no], start + minute)).toEqual(["care"]);
    expect(on([no, yes], start)).toEqual(["care", "marketing"]);
  });

  test("that has expired is no consent, and an older yes without an end does not come back", () => {
    const forever = receipt("given");
    const short = receipt("given", { at: start + minute, expiresAt: start + 2 * minute });

    expect(on([forever, short], start + minute)).toEqual(["care", "marketing"]);
    expect(on([forever, short], start + 2 * minute)).toEqual(["care"]);
  });

  test("for care that was once refused does not come back by itself when a later yes expires", () => {
    const no = receipt("refused", { purposes: ["care"] });
    const yes = receipt("given", { purposes: ["care"], at: start + minute, expiresAt: start + 2 * minute });

    expect(on([no, yes], start + minute)).toEqual(["care"]);
    expect(on([no, yes], start + 2 * minute)).toEqual([]);
    expect(on([yes], start + 2 * minute)).toEqual(["care"]);
  });

  test("is worth nothing for what its question did not ask", () => {
    const care = { id: "care", version: 1, language: "es" } as const;

    expect(on([receipt("given", { wording: care })])).toEqual(["care"]);
    expect(on([receipt("given", { wording: null })])).toEqual(["care"]);
    expect(on([receipt("given", { wording: { ...care, id: "marketing", version: 99 } })])).toEqual(["care"]);
    expect(on([receipt("withdrawn", { purposes: ["care"], wording: null })])).toEqual([]);
  });

  test("said no to under a name binds the account of that name, and a yes does not", () => {
    const no = receipt("withdrawn", { identity: "account 1", purposes: ["care"], at: start - minute });
    const yes = receipt("given", { identity: "account 1" });

    expect(on([yes, no], start, ["account 1"])).toEqual([]);
    expect(on([yes], start, ["account 1"])).toEqual(["care"]);
  });

  test("is asked for again after its end, never after a refusal", () => {
    const ask = (receipts: readonly ConsentReceipt[], now = start) => mayStillAsk({ identity: asha, receipts }, now);

    expect(ask([])).toEqual(["care", "care-history", "research", "marketing"]);
    expect(ask([receipt("refused")])).not.toContain("marketing");
    expect(ask([receipt("withdrawn")])).not.toContain("marketing");
    expect(ask([receipt("given", { expiresAt: start + minute })])).not.toContain("marketing");
    expect(ask([receipt("given", { expiresAt: start + minute })], start + minute)).toContain("marketing");
  });
});

describe("in any history of answers", () => {
  const moment = fc.nat(12).map((at) => start + at * minute);
  const anyReceipt = fc
    .record({
      answer: fc.constantFrom("given" as const, "withdrawn" as const, "refused" as const),
      purpose: fc.constantFrom(...consentPurposes),
      at: moment,
      expiresAt: fc.option(moment),
      id: fc.nat(5).map(String),
    })
    .map(({ answer, purpose, ...rest }) => receipt(answer, { purposes: [purpose], ...rest }));
  const receipts = fc.array(anyReceipt, { maxLength: 8 });

  test("the order and the repetition of receipts change nothing", () => {
    const shuffled = receipts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, moment, ([all, again], now) => {
        const told = (some: readonly ConsentReceipt[]) =>
          standingConsent({ identity: asha, receipts: some }, now).map(({ purpose, state, until }) => ({
            ...{ purpose, state, until },
          }));
        expect(told(again)).toEqual(told(all));
      }),
      { numRuns: 500 },
    );
  });

  test("a withdrawal stops its purpose from its moment on, whatever was said before", () => {
    fc.assert(
      fc.property(receipts, fc.constantFrom(...consentPurposes), moment, (all, purpose, at) => {
        const before = all.filter((one) => one.at <= at);
        expect(on([...before, receipt("withdrawn", { purposes: [purpose], at })], at + minute)).not.toContain(purpose);
      }),
      { numRuns: 500 },
    );
  });

  test("time alone never turns a purpose on", () => {
    let ended = 0;
    fc.assert(
      fc.property(receipts, fc.nat(12), (all, later) => {
        const heard = all.filter(({ at }) => at <= start + 6 * minute);
        const [now, then] = [on(heard, start + 6 * minute), on(heard, start + (6 + later) * minute)];
        expect(now).toEqual(expect.arrayContaining(then));
        if (then.length < now.length) ended += 1;
      }),
      { numRuns: 1000 },
    );
    expect(ended).toBeGreaterThan(20);
  });
});

describe("the wordings", () => {
  test("ask for every purpose alone, in both languages, short enough for a reply in public", () => {
    for (const purpose of consentPurposes) {
      const wording = wordingFor(purpose);
      expect(wording?.purposes).toEqual([purpose]);
      for (const text of [wording?.text.en ?? "", wording?.text.es ?? ""]) {
        expect(text).toMatch(/\{company\}/);
        expect(text.replace("{company}", "A company of thirty letters ok").length).toBeLessThanOrEqual(280);
      }
    }
  });

  test("are numbered from one without a gap, so that a receipt finds what its person read", () => {
    for (const [id, versions] of Map.groupBy(consentWordings, (wording) => wording.id)) {
      expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
      expect(wordsShown({ id, version: 1, language: "es" })).toBe(versions[0]?.text.es);
    }
    expect(wordsShown({ id: "care", version: 0, language: "en" })).toBeNull();
  });

  test("that are new are shown instead of the old ones, which stay readable", () => {
    const [first] = consentWordings;
    if (first === undefined) throw new Error("There are no wordings");
    const both = [{ ...first, version: 2, text: { en: "New", es: "Nuevo" } }, ...consentWordings];

    expect(wordingFor("care", both)?.version).toBe(2);
    expect(wordsShown({ id: "care", version: 1, language: "en" }, both)).toBe(first.text.en);
  });
});

describe("the prompt for a handle", () => {
  const members = new Set(["record 1", asha]);
  const ask = (outcome: AskFact["outcome"], at: number, network: string | null = "x"): AskFact => ({
    ...{ id: `${outcome} ${at}`, member: "record 1", network, outcome, at },
    ...{ touchpoint: "card", agent: "ana", team: null },
  });
  const silence = (asked: readonly AskFact[], now: number, network = "x") =>
    promptSilence(asked, { members, network }, now);

  test("is silent after a refusal for good, for that network only", () => {
    const asked = [ask("refused", start)];

    expect(silence(asked, start + 1000 * restMs)).toBe("refused");
    expect(silence(asked, start - 1)).toBeNull();
    expect(silence(asked, start, "instagram")).toBeNull();
    expect(silence([ask("refused", start, null)], start, "instagram")).toBe("refused");
    expect(promptSilence(asked, { members: new Set(["record 2"]), network: "x" }, start)).toBeNull();
  });

  test("may be shown again once the person gave a handle, but not where both came at one moment", () => {
    expect(silence([ask("captured", start + 1), ask("refused", start)], start + 1)).toBeNull();
    expect(silence([ask("refused", start), ask("captured", start)], start)).toBe("refused");
    expect(silence([ask("refused", start, null), ask("captured", start + 1, "instagram")], start + 1)).toBeNull();
  });

  test("rests for a month after “not now”", () => {
    expect(silence([ask("not-now", start)], start + restMs - 1)).toBe("asked-lately");
    expect(silence([ask("not-now", start)], start + restMs)).toBeNull();
  });
});
