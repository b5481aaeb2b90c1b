import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportReport from "c/rapportReport";
import {
  all,
  change,
  createApex,
  draw,
  expectAccessible,
  judge,
  late,
  press,
  refuses,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { reportView } from "../../../../../../../test/workbench/fixture-board.ts";
import { reportList } from "../../../../../../../test/workbench/fixture-screens.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportBoard.reports",
  () => ({ default: (parameters: unknown) => mockApex.call("reports", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportBoard.report",
  () => ({ default: (parameters: unknown) => mockApex.call("report", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportBoard.take",
  () => ({ default: (parameters: unknown) => mockApex.call("take", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

test("the reports are listed in the reader's language", async () => {
  mockApex.answer("reports", replies(reportList("es")));

  const element = draw(RapportReport, {});
  await settled();

  expect(wordsOf(element).slice(0, 8)).toEqual([
    "Informes",
    "Decisiones, acciones y riesgos",
    "Informes por correo",
    "Ajustes del consejo",
    "Informe del consejo",
    "El mes en cuatro páginas.",
    "Aún sin abrir",
    "Abrir: Informe del consejo",
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

test("a report is opened, written about and signed, and what the bridge refuses is said in its words", async () => {
  const before = reportView("es");
  const after = { ...before, notice: "Firmado" };
  mockApex.answer("reports", replies(reportList("es")));
  mockApex.answer("report", replies(before));
  mockApex.answer("take", refuses("Falta una firma."), replies(after));
  const element = draw(RapportReport, {});
  await settled();

  press(element, "Abrir: Informe del consejo");
  await settled();
  expect(wordsOf(element)).toContain(before.document.title);
  await expectAccessible(element);
  judge(element, () => true);
  change(all(element, "lightning-input").find(({ dataset }) => dataset["name"] === "name") ?? element, {
    value: "Ana",
  });
  await settled();
  press(element, "Firmar: Preparado por");
  await settled();
  expect(wordsOf(element)).toContain("Falta una firma.");
  press(element, "Firmar: Preparado por");
  await settled();

  const signed = { step: "sign", ids: before.report.report, values: '{"role":"preparer","name":"Ana"}', lang: "es" };
  expect(mockApex.asked.filter(({ method }) => method === "take").map(({ parameters }) => parameters)).toEqual([
    signed,
    signed,
  ]);
  expect(wordsOf(element)).toContain("Firmado");
});
