import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkClaims, worstMark, type MarkedClaim } from "./check-claims.ts";
import type { ReadWith, Verdict } from "./verdict.ts";

const satisfaction: Verdict = {
  kpi: "csat-share",
  names: { en: ["Satisfaction"], es: ["Satisfacción"] },
  ...{ unit: "share", better: "higher", variation: "common", direction: null, assurance: "no-target" },
  ...{ value: 0.82, before: 0.8, difference: null, target: null, record: null, n: 400 },
};
const wait: Verdict = {
  ...satisfaction,
  kpi: "wait",
  names: { en: ["Wait", "Waiting time"], es: ["Espera"] },
  ...{ unit: "seconds", better: "lower", variation: "improving", direction: "down" },
  ...{ value: 120, before: 240, target: 180, assurance: "passes" },
};
const both: ReadWith = { language: "en", verdicts: [satisfaction, wait], cell: "csat-share", periodBefore: ["May"] };

const read = (text: string, way: Partial<ReadWith> = {}): MarkedClaim[] => checkClaims(text, { ...both, ...way });
const markOf = (text: string, of: Partial<Verdict> = {}): string | null =>
  worstMark(read(text, { verdicts: [{ ...satisfaction, ...of }] }).map(({ mark }) => mark));

describe("a movement", () => {
  const up = { variation: "improving", direction: "up" } as const;
  const down = { variation: "concerning", direction: "down" } as const;

  test.each([
    ["It improved.", "no-evidence", "supported", "contradicted"],
    ["It got worse.", "no-evidence", "contradicted", "supported"],
    ["It rose.", "no-evidence", "supported", "contradicted"],
    ["It fell.", "no-evidence", "contradicted", "supported"],
    ["It was stable.", "supported", "contradicted", "contradicted"],
    ["It did not improve.", "supported", "contradicted", "supported"],
    ["It did not get worse.", "supported", "supported", "contradicted"],
    ["It improved significantly.", "contradicted", "supported", "contradicted"],
    ["There was no significant change.", "supported", "contradicted", "contradicted"],
  ])(
    "%p is %s without a signal, %s with one for the better, %s with one for the worse",
    (text, none, better, worse) => {
      expect([markOf(text), markOf(text, up), markOf(text, down)]).toEqual([none, better, worse]);
      expect(markOf(text, { variation: "too-few" })).toBe("no-evidence");
      expect(markOf(text, { value: null })).toBe("no-evidence");
    },
  );

  test("down is for the better where less is better, and for neither where nothing is", () => {
    const less = { better: "lower", variation: "improving", direction: "down" } as const;

    expect([markOf("It fell.", less), markOf("It improved.", less)]).toEqual(["supported", "supported"]);
    expect(markOf("It improved.", { better: "neither", variation: "neutral", direction: "up" })).toBe("no-evidence");
    expect(markOf("It rose.", { better: "neither", variation: "neutral", direction: "up" })).toBe("supported");
  });

  test("against the month before is decided by the interval of the difference", () => {
    const than = "It is higher than in May.";

    expect(markOf(than, { difference: { low: 0.001, high: 0.04 } })).toBe("supported");
    expect(markOf(than, { difference: { low: -0.01, high: 0.05 } })).toBe("no-evidence");
    expect(markOf("It is lower than in May.", { difference: { low: -0.01, high: 0.05 } })).toBe("contradicted");
    expect(markOf("It is higher than in May 2019.", up)).toBe("no-evidence");
  });

  test("by a number is held against the number too", () => {
    expect(markOf("It rose by 2 points.", up)).toBe("supported");
    expect(markOf("It rose by 5 points.", up)).toBe("contradicted");
    expect(markOf("It rose from 80 % to 82 %.", up)).toBe("supported");
    expect(markOf("It rose from 70 % to 82 %.", up)).toBe("contradicted");
  });
});

describe("a number", () => {
  test.each([
    ["It was 82 %.", "supported"],
    ["It was 82.4 %.", "contradicted"],
    ["It was about 81 %.", "supported"],
    ["It was over 80 %.", "supported"],
    ["It was under 80 %.", "contradicted"],
    ["Four in five were satisfied.", "supported"],
    ["It rests on 400 responses.", "supported"],
    ["It rests on 4,000 responses.", "contradicted"],
  ])("%p is %s of 82 per cent among 400", (text, mark) => {
    expect(markOf(text)).toBe(mark);
  });

  test("of a year, a page or another unit says nothing of the measure", () => {
    expect(markOf("In 2026 it was 82 %.")).toBe("supported");
    expect(markOf("It was 82 % among those who waited 20 seconds.")).toBe("supported");
  });
});

describe("a text", () => {
  test("is marked clause by clause, each against the measure that it names", () => {
    const claims = read("Satisfaction was stable, but the waiting time grew because two lines failed.");

    expect(claims.map(({ text, mark, verdict }) => [text, mark, verdict?.kpi])).toEqual([
      ["Satisfaction was stable", "supported", "csat-share"],
      ["the waiting time grew", "contradicted", "wait"],
      ["because two lines failed.", "no-evidence", "wait"],
    ]);
  });

  test("means by “it” what was spoken of before, and in a new sentence without a name its cell", () => {
    const of = (text: string) => read(text).map(({ verdict }) => verdict?.kpi);

    expect(of("The waiting time fell. It is on track.")).toEqual(["wait", "wait"]);
    expect(of("The waiting time fell. Customers were no happier.")).toEqual(["wait", "csat-share"]);
  });

  test("that is a belief reaches what hangs on it", () => {
    const marks = (text: string) => read(text).map(({ mark }) => mark);

    expect(marks("We believe that satisfaction rose and that the wait fell.")).toEqual(["opinion", "opinion"]);
    expect(marks("We believe that satisfaction rose, but the wait fell.")).toEqual(["opinion", "supported"]);
    expect(marks("As expected, the wait fell.")).toEqual(["supported"]);
  });

  test("has its claims where they stand, with any accents, signs and marks", () => {
    const texts = ["👏👏 La espera bajó (mucho).", "Ojo: la espera BAJÓ.", "«La espera bajo\u0301» — ﬁn."];
    for (const typed of texts) {
      for (const { from, to, text } of read(typed, { language: "es" })) expect(typed.slice(from, to)).toBe(text);
      expect(read(typed, { language: "es" }).map(({ mark }) => mark)).toContain("supported");
    }
  });

  test("whatever it holds, has a mark on every sentence, in order and without overlaps", () => {
    const piece = fc.constantFrom(
      ...["Satisfaction", "wait", "rose", "fell", "not", "12 %", "from 3 to 4 minutes", "because", "we think", "."],
      ...["best ever", "target", "¿", "?", "\n", "😀", "e\u0301", "and", ",", "1.204,5", "the", "half an hour", ";"],
    );
    const anything = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join(" ")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom("en", "es"), (typed, language) => {
        const claims = read(typed, { language });

        let end = 0;
        for (const { from, to, text } of claims) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(typed.slice(from, to)).toBe(text);
          end = to;
        }
        if (/[a-z]/.test(typed)) expect(claims).not.toEqual([]);
      }),
    );
  });
});
