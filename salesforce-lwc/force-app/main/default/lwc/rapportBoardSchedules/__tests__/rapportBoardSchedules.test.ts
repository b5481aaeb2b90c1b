import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportBoardSchedules from "c/rapportBoardSchedules";
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
import { scheduleIds, scheduleScreen } from "../../../../../../../test/workbench/fixture-schedules.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportBoard.schedules",
  () => ({ default: (parameters: unknown) => mockApex.call("schedules", parameters) }),
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

const sent = (): unknown[] =>
  mockApex.asked.filter(({ method }) => method === "take").map(({ parameters }) => parameters);

test("each schedule says when it is due, whether it rests, and what became of its last run", async () => {
  mockApex.answer("schedules", replies(scheduleScreen("es")));

  const element = draw(RapportBoardSchedules, {});
  await settled();

  expect(wordsOf(element).slice(0, 14)).toEqual([
    ...["Informes por correo", "2 informes se inician por sí solos."],
    ...["Informe del consejo, cada mes", "Activo", "Próximo", "5 dic 2026, 8:00, sobre noviembre"],
    ...["Perdido", "Perdido: el servidor estuvo parado el 5 nov"],
    ...["Cambiar: Informe del consejo, cada mes", "Pausar: Informe del consejo, cada mes"],
    "Quitar: Informe del consejo, cada mes",
    ...["Informe del consejo, cada semana", "En pausa", "Cambiar: Informe del consejo, cada semana"],
  ]);
  await expectAccessible(element);
});

test.each([
  ["there is none yet", replies(scheduleScreen("es", true)), "Programar un informe por correo"],
  ["nothing would go out", replies({ ...scheduleScreen("es"), notice: "Sin correo" }), "Sin correo"],
  ["the bridge knows nothing of schedules", replies(null), "c.Rapport_UnknownTitle"],
  ["the bridge thinks", late().answer, "c.Rapport_Asking"],
  ["the bridge is away", refuses("away"), "c.Rapport_FailedTitle"],
])("it is told when %s", async (_when, answer, told) => {
  mockApex.answer("schedules", answer);

  const element = draw(RapportBoardSchedules, {});
  await settled();

  expect(wordsOf(element)).toContain(told);
  await expectAccessible(element);
});

test("one is changed in its own form, and what the bridge refuses is said in its words", async () => {
  mockApex.answer("schedules", replies(scheduleScreen("es")));
  mockApex.answer("take", refuses("Esto no vale: días."), replies(scheduleScreen("es")));
  const element = draw(RapportBoardSchedules, {});
  await settled();

  press(element, "Cambiar: Informe del consejo, cada mes");
  await settled();
  await expectAccessible(element);
  judge(element, () => true);
  for (const field of all(element, "lightning-textarea")) Object.assign(field, { reportValidity: () => true });
  change(all(element, "lightning-input").find(({ dataset }) => dataset["name"] === "days") ?? element, { value: "7" });
  await settled();
  press(element, "Guardar: Informe del consejo, cada mes");
  await settled();
  expect(wordsOf(element)).toContain("Esto no vale: días.");
  press(element, "Guardar: Informe del consejo, cada mes");
  await settled();

  const values = JSON.stringify({
    ...{ template: "board-pack", days: "7", pack: "ana@example.com (es)", change: "write", version: 3 },
  });
  const step = { step: "schedule", ids: scheduleIds[0], values, lang: "es" };
  expect(sent()).toEqual([step, step]);
  expect(wordsOf(element)).toContain("Guardado.");
});

test("another is ordered where the bridge says", async () => {
  mockApex.answer("schedules", replies(scheduleScreen("es", true)));
  mockApex.answer("take", replies(scheduleScreen("es")));
  const element = draw(RapportBoardSchedules, {});
  await settled();

  judge(element, () => true);
  for (const field of all(element, "lightning-textarea")) Object.assign(field, { reportValidity: () => true });
  press(element, "Programar un informe por correo");
  await settled();

  expect(sent()).toMatchObject([{ step: "schedule", ids: scheduleIds[2] }]);
  expect(wordsOf(element)).toContain("Informe del consejo, cada mes");
});

test("one is paused at a press, and removed only after the question is answered", async () => {
  mockApex.answer("schedules", replies(scheduleScreen("es")));
  mockApex.answer("take", refuses("Ahora no."), replies(scheduleScreen("es", true)));
  const element = draw(RapportBoardSchedules, {});
  await settled();

  press(element, "Pausar: Informe del consejo, cada mes");
  await settled();
  expect(wordsOf(element)).toContain("Ahora no.");
  press(element, "Quitar: Informe del consejo, cada semana");
  await settled();
  await expectAccessible(element);
  press(element, "Conservarlo");
  await settled();
  expect(wordsOf(element)).not.toContain("Sí, quitarlo");
  expect(element.shadowRoot?.activeElement?.textContent).toBe("Informe del consejo, cada semana");
  press(element, "Quitar: Informe del consejo, cada semana");
  await settled();
  press(element, "Sí, quitarlo");
  await settled();

  expect(sent()).toEqual([
    { step: "schedule", ids: scheduleIds[0], values: '{"change":"pause","version":3}', lang: "es" },
    { step: "schedule", ids: scheduleIds[1], values: '{"change":"remove","version":3}', lang: "es" },
  ]);
  expect(wordsOf(element)).not.toContain("Informe del consejo, cada mes");
  // Whoever works with the keyboard stands at the head of what is left.
  expect(element.shadowRoot?.activeElement?.textContent).toBe("Informes por correo");
});

test("where somebody else was faster theirs is shown, what was written stays, and saving again is meant for theirs", async () => {
  const [first, ...others] = scheduleScreen("es").schedules;
  const lines = [{ label: "Próximo", text: "6 dic 2026" }];
  const theirs = { ...scheduleScreen("es"), schedules: [{ ...first, version: 4, lines }, ...others] };
  mockApex.answer("schedules", replies(scheduleScreen("es")));
  mockApex.answer("take", replies({ ...theirs, stale: "Otra persona fue antes." }), replies(scheduleScreen("es")));
  const element = draw(RapportBoardSchedules, {});
  await settled();

  press(element, "Cambiar: Informe del consejo, cada mes");
  await settled();
  judge(element, () => true);
  for (const field of all(element, "lightning-textarea")) Object.assign(field, { reportValidity: () => true });
  change(all(element, "lightning-input").find(({ dataset }) => dataset["name"] === "days") ?? element, { value: "7" });
  await settled();
  press(element, "Guardar: Informe del consejo, cada mes");
  await settled();
  expect(wordsOf(element)).toEqual(expect.arrayContaining(["Otra persona fue antes.", "6 dic 2026"]));
  press(element, "Guardar: Informe del consejo, cada mes");
  await settled();

  const written = sent().map((step) => JSON.stringify(step));
  expect(written.map((step) => /days.{5}(\d).*version.{3}(\d)/.exec(step)?.slice(1))).toEqual([
    ["7", "3"],
    ["7", "4"],
  ]);
  expect(wordsOf(element)).toContain("Guardado.");
});
