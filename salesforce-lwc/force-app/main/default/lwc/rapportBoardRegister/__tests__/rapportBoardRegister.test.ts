import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportBoardRegister from "c/rapportBoardRegister";
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
import { boardRegister, registerWithout, riskIds } from "../../../../../../../test/workbench/fixture-register.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportBoard.register",
  () => ({ default: (parameters: unknown) => mockApex.call("register", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportBoard.board",
  () => ({ default: (parameters: unknown) => mockApex.call("board", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportBoard.reports",
  () => ({ default: (parameters: unknown) => mockApex.call("reports", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportBoard.take",
  () => ({ default: (parameters: unknown) => mockApex.call("take", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

let runs = 0;
Object.defineProperty(crypto, "randomUUID", { value: () => `run-${++runs}` });

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

const sent = (): unknown[] =>
  mockApex.asked.filter(({ method }) => method === "take").map(({ parameters }) => parameters);
/** In a test nothing that Salesforce draws judges what was written. */
const judged = (element: Element): void => {
  judge(element, () => true);
  for (const field of all(element, "lightning-textarea")) Object.assign(field, { reportValidity: () => true });
};
const write = (element: Element, name: string, value: string): void =>
  change(all(element, "[data-name]").find(({ dataset }) => dataset["name"] === name) ?? element, { value });

test("each risk says how it stands, how likely it is and what it would cost, and one that is closed can be opened again", async () => {
  mockApex.answer("register", replies(boardRegister("es")));

  const element = draw(RapportBoardRegister, {});
  await settled();

  const words = wordsOf(element);
  expect(words.slice(words.indexOf("Riesgos del servicio")).slice(0, 18)).toEqual([
    ...["Riesgos del servicio", "Hay 1 riesgo abierto.", "Revisión vencida · 12", "Una huelga de transporte"],
    ...["Probabilidad en doce meses", "Posible (del 20 % al 50 %)", "Qué costaría", "10.000 – 40.000 EUR"],
    ...["Cambiar: Una huelga de transporte", "Cerrar: Una huelga de transporte"],
    ...["Cerrado · 12", "Una multa por responder tarde", "Probabilidad en doce meses", "Posible (del 20 % al 50 %)"],
    ...["Qué costaría", "10.000 – 40.000 EUR", "Volver a abrir: Una multa por responder tarde", "Anotar un riesgo"],
  ]);
  await expectAccessible(element);
});

test.each([
  ["no risk is on it", replies(boardRegister("es", true)), "No hay ningún riesgo en el registro."],
  ["the bridge knows nothing of it", replies(null), "c.Rapport_UnknownTitle"],
  ["the bridge thinks", late().answer, "c.Rapport_Asking"],
  ["the bridge is away", refuses("away"), "c.Rapport_FailedTitle"],
])("it is told when %s", async (_when, answer, told) => {
  mockApex.answer("register", answer);

  const element = draw(RapportBoardRegister, {});
  await settled();

  expect(wordsOf(element)).toContain(told);
  await expectAccessible(element);
});

test("a risk is changed in its own form, and what the bridge refuses is said in its words", async () => {
  mockApex.answer("register", replies(boardRegister("es")));
  mockApex.answer("take", refuses("Esto no es un importe."), replies(boardRegister("es")));
  const element = draw(RapportBoardRegister, {});
  await settled();

  press(element, "Cambiar: Una huelga de transporte");
  await settled();
  await expectAccessible(element);
  judged(element);
  write(element, "low", "10.000");
  await settled();
  press(element, "Guardar: Una huelga de transporte");
  await settled();
  expect(wordsOf(element)).toContain("Esto no es un importe.");
  write(element, "low", "12000");
  await settled();
  press(element, "Guardar: Una huelga de transporte");
  await settled();

  const values = (low: string): string =>
    JSON.stringify({
      ...{ state: "open", text: "Una huelga de transporte", likelihood: "possible", low, treatment: "" },
      ...{ review: "2026-10-30", kpi: null },
    });
  const step = { step: "change-risk", ids: riskIds[0], lang: "es" };
  expect(sent()).toEqual(["10.000", "12000"].map((low) => ({ ...step, values: values(low) })));
  expect(wordsOf(element)).toContain("Guardado.");
});

test("a risk is closed with a reason, and whoever works with the keyboard stays at it", async () => {
  const closed = boardRegister("es");
  const [first, ...others] = closed.risks.items;
  const steps = { change: "Volver a abrir", save: "Guardar", close: null, confirm: "" };
  const items = first === undefined ? [] : [...others, { ...first, steps }];
  mockApex.answer("register", replies(boardRegister("es")));
  mockApex.answer("take", refuses("Ahora no."), replies({ ...closed, risks: { ...closed.risks, items } }));
  const element = draw(RapportBoardRegister, {});
  await settled();

  press(element, "Cerrar: Una huelga de transporte");
  await settled();
  judged(element);
  write(element, "reason", "Hay un segundo transportista");
  await settled();
  press(element, "Guardar como cerrado: Una huelga de transporte");
  await settled();
  expect(wordsOf(element)).toContain("Ahora no.");
  press(element, "Guardar como cerrado: Una huelga de transporte");
  await settled();

  const values = JSON.stringify({ state: "closed", reason: "Hay un segundo transportista" });
  expect(sent()[1]).toEqual({ step: "change-risk", ids: riskIds[0], values, lang: "es" });
  expect(wordsOf(element)).not.toContain("Guardar como cerrado: Una huelga de transporte");
  const [risks] = all(element, "c-rapport-board-risks");
  expect(risks?.shadowRoot?.activeElement?.textContent).toBe("Una huelga de transporte");
});

test("a risk that is noted again after a lost answer is the same one", async () => {
  mockApex.answer("register", replies(boardRegister("es", true)));
  mockApex.answer("take", refuses("Sin respuesta."), replies(registerWithout("es")));
  const element = draw(RapportBoardRegister, {});
  await settled();

  judged(element);
  const written = { text: "Una multa", low: "10", review: "2030-01-31" };
  const form = all(element, "c-rapport-board-form").at(-1) ?? element;
  for (const [name, value] of Object.entries(written)) write(form, name, value);
  await settled();
  press(form, "Anotar un riesgo");
  await settled();
  press(form, "Anotar un riesgo");
  await settled();

  const runs = sent().map((step) => JSON.stringify(step));
  expect(runs).toHaveLength(2);
  expect(runs[0]).toBe(runs[1]);
  expect(sent()[0]).toMatchObject({ step: "add-risk", ids: null });
  expect(wordsOf(element)).toContain("Una multa por responder tarde");
});
