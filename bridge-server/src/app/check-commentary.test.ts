import { expect, test } from "@jest/globals";
import type { Verdict } from "../domain/claims/verdict.ts";
import { wordsIn } from "../words/index.ts";
import { checkCommentary } from "./check-commentary.ts";

const satisfied: Verdict = {
  kpi: "csat-share",
  names: { en: ["Satisfied share (top two)"], es: ["Proporción de satisfechos"] },
  ...{ unit: "share", better: "higher", variation: "improving", direction: "up", assurance: "fails" },
  ...{ value: 0.842, before: 0.811, difference: { low: 0.01, high: 0.05 }, target: 0.9, record: null, n: 412 },
};
const october = { from: new Date("2026-09-30T22:00:00Z"), to: new Date("2026-10-31T23:00:00Z") };
const heldAgainst = { verdicts: [satisfied], before: october, zone: "Europe/Madrid" };
const commentary = { language: "en", kpi: "csat-share" } as const;

test("each claim says in the reader’s language which figure decided it, whatever language it was written in", () => {
  const text = "Satisfaction rose. We met our target of 90 %. We are proud of the team.";

  const english = checkCommentary({ ...commentary, text }, heldAgainst, wordsIn("en"));
  const spanish = checkCommentary({ ...commentary, text }, heldAgainst, wordsIn("es"));

  expect(english.map(({ mark, markLabel, reason, kpi }) => [mark, markLabel, reason, kpi])).toEqual([
    [
      ...["supported", "Supported"],
      "Satisfied share (top two) went from 81.1% to 84.2%, and its series shows a signal for the better.",
      "csat-share",
    ],
    [...["contradicted", "Contradicted", "Satisfied share (top two) is 84.2%, and its target is 90%."], "csat-share"],
    ["opinion", "Opinion", "A belief, plan, question or judgement: no figure decides it.", null],
  ]);
  expect(spanish.map(({ reason }) => reason.replaceAll("\u00a0", " ")).slice(0, 2)).toEqual([
    "Proporción de satisfechos pasó de 81,1 % a 84,2 %, y su serie muestra una señal de mejora.",
    "Proporción de satisfechos: 84,2 %, con un objetivo de 90 %.",
  ]);
});

test("a measure is found by what people call it, and the month before by its name", () => {
  const reasons = (text: string) =>
    checkCommentary({ ...commentary, kpi: null, text }, heldAgainst, wordsIn("en")).map(({ mark }) => mark);

  expect(reasons("CSAT is higher than in October.")).toEqual(["supported"]);
  expect(reasons("The satisfied share is higher than in October 2026.")).toEqual(["supported"]);
  expect(reasons("CSAT is higher than in October 2019.")).toEqual(["no-evidence"]);
  expect(reasons("CSAT is higher than in August.")).toEqual(["no-evidence"]);
});
