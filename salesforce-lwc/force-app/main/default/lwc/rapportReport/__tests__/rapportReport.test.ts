import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportReport from "c/rapportReport";
import {
  createApex,
  draw,
  expectAccessible,
  late,
  press,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { reportList } from "../../../../../../../test/workbench/fixture-screens.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportBoard.reports",
  () => ({ default: (parameters: unknown) => mockApex.call("reports", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

test("the reports are listed in the reader's language", async () => {
  mockApex.answer("reports", replies(reportList("es")));

  const element = draw(RapportReport, {});
  await settled();

  expect(wordsOf(element)).toEqual([
    "Informes",
    "Informe del consejo",
    "El mes en cuatro páginas.",
    "c.Rapport_Refresh",
  ]);
  await expectAccessible(element);
});

test.each([
  ["there is none yet", replies({ ...reportList(), reports: [] }), "No report yet"],
  ["the bridge knows nothing of reports", replies(null), "c.Rapport_UnknownTitle"],
  ["the bridge thinks", late().answer, "c.Rapport_Asking"],
])("it is told when %s", async (_when, answer, told) => {
  mockApex.answer("reports", answer);

  const element = draw(RapportReport, {});
  await settled();

  expect(wordsOf(element)).toContain(told);
});

test("a failure is told, the button asks again, and the older answer is ignored", async () => {
  const older = late();
  mockApex.answer("reports", () => Promise.reject(new Error("away")), older.answer, replies(reportList()));
  const element = draw(RapportReport, {});
  await settled();
  expect(wordsOf(element)).toContain("c.Rapport_FailedTitle");

  press(element, "c.Rapport_Retry");
  await settled();
  press(element, "c.Rapport_Refresh");
  await settled();
  older.come({ ...reportList(), reports: [] });
  await settled();

  expect(wordsOf(element)).toContain("Board pack");
});
