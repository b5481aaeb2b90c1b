import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { caseHistory, type CaseHappening } from "./cases.ts";

const nobody = { tier: null, team: null, agent: null };
const kinds = [
  ...["resolved", "reopened", "waiting-on-customer", "resumed", "escalated", "transferred"],
  ...["confirmed-by-customer", "closed"],
] as const;
const happenings = fc.array(fc.record({ at: fc.nat(8), kind: fc.constantFrom<CaseHappening["kind"]>(...kinds) }), {
  maxLength: 12,
});

describe("a case", () => {
  test("stands in one state at any instant since its opening, as its steps say", () => {
    fc.assert(
      fc.property(happenings, fc.integer({ min: 0, max: 9 }), (happened, instant) => {
        const { steps } = caseHistory(0, nobody, happened);
        const standing = steps.filter(({ at, until }) => at <= instant && (until === null || until > instant));
        expect(standing).toHaveLength(1);
      }),
    );
  });

  test("is solved and opened again in turn, once at most at one moment, and for good at most once", () => {
    fc.assert(
      fc.property(happenings, (happened) => {
        const { steps, solvedAt, firstSolvedAt, reopenings } = caseHistory(0, nobody, happened);
        const turns = steps.filter(({ solves, reopens }) => solves || reopens);
        expect(turns.map(({ solves }) => solves)).toEqual(turns.map((_, place) => place % 2 === 0));
        expect(new Set(turns.map(({ at }) => at)).size).toBe(turns.length);
        expect(reopenings).toBe(turns.filter(({ reopens }) => reopens).length);
        expect(steps.filter(({ settles }) => settles)).toHaveLength(steps.at(-1)?.state === "solved" ? 1 : 0);
        expect(solvedAt === null ? true : (firstSolvedAt ?? Infinity) <= solvedAt).toBe(true);
      }),
    );
  });

  test("is told the same in whatever order its source lists steps of different moments", () => {
    const steps: CaseHappening[] = [
      { at: 1, kind: "transferred", team: "Back", agent: "Chen" },
      { at: 2, kind: "waiting-on-customer" },
      { at: 4, kind: "resumed" },
      { at: 5, kind: "resolved" },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), (shuffled) => {
        expect(caseHistory(0, nobody, shuffled)).toEqual(caseHistory(0, nobody, steps));
      }),
    );
    expect(caseHistory(0, nobody, steps)).toMatchObject({ solvedAt: 5, waitingMs: 2, handOffs: 1, contradicts: false });
  });

  test("belongs to whoever took it last; a team that takes it takes it from its agent", () => {
    const { steps } = caseHistory(0, { tier: "1", team: "Front", agent: "Mira" }, [
      { at: 1, kind: "transferred", agent: "Leo" },
      { at: 2, kind: "transferred", team: "Back" },
      { at: 3, kind: "escalated", tier: "2" },
    ]);
    expect(steps.map(({ tier, team, agent }) => [tier, team, agent])).toEqual([
      ["1", "Front", "Mira"],
      ["1", "Front", "Leo"],
      ["1", "Back", null],
      ["2", "Back", null],
    ]);
  });

  test("that is resolved and closed at one moment is solved once; one that is undone at the same moment never was", () => {
    const both = caseHistory(0, nobody, [
      { at: 1, kind: "resolved" },
      { at: 1, kind: "closed" },
    ]);
    expect(both.steps.map(({ solves, settles }) => [solves, settles])).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ]);
    const undone = caseHistory(0, nobody, [
      { at: 1, kind: "resolved" },
      { at: 1, kind: "reopened" },
    ]);
    expect(undone).toMatchObject({ firstSolvedAt: null, solvedAt: null, reopenings: 0 });
  });

  test("with a step before its opening contradicts itself", () => {
    expect(caseHistory(5, nobody, [{ at: 4, kind: "resolved" }])).toMatchObject({ contradicts: true, solvedAt: 4 });
  });
});
