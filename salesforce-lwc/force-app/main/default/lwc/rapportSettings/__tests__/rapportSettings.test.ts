import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportSettings from "c/rapportSettings";
import {
  all,
  change,
  createApex,
  draw,
  expectAccessible,
  judge,
  one,
  press,
  refuses,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { selfTest, settings } from "../../../../../../../test/workbench/fixture-screens.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAdmin.selfTest",
  () => ({ default: (parameters: unknown) => mockApex.call("selfTest", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAdmin.settings",
  () => ({ default: (parameters: unknown) => mockApex.call("settings", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAdmin.changeSettings",
  () => ({ default: (parameters: unknown) => mockApex.call("changeSettings", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAdmin.rules",
  () => ({ default: (parameters: unknown) => mockApex.call("rules", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

beforeEach(() => {
  mockApex.reset();
  mockApex.answer("selfTest", replies(selfTest("es")));
  mockApex.answer("settings", replies(settings("es")));
});

afterEach(() => document.body.replaceChildren());

async function drawSettings() {
  const element = draw(RapportSettings, {});
  await settled();
  judge(element, () => true);
  return element;
}

function changeIn(parameters: unknown): string {
  const isSent = typeof parameters === "object" && parameters !== null && "change" in parameters;
  return isSent ? String(parameters.change) : "";
}

/** What was sent, as the bridge reads it. */
function changes(): unknown[] {
  return mockApex.asked
    .filter(({ method }) => method === "changeSettings")
    .map(({ parameters }): unknown => JSON.parse(changeIn(parameters)));
}

test("the connection is tested check by check, with what to do where something is wrong", async () => {
  const element = await drawSettings();

  expect(wordsOf(element)).toEqual(
    expect.arrayContaining([
      "¿Funciona la conexión?",
      "Funciona",
      "Conecta un canal o importa un archivo: rapport import.",
    ]),
  );
  await expectAccessible(element);
});

test("what is different is saved, and nothing else", async () => {
  mockApex.answer(
    "changeSettings",
    replies({ saved: true, text: "Guardado.", errors: [], settings: settings("es", 4) }),
  );
  const element = await drawSettings();

  change(one(element, "[data-key='write-back.handles']"), { checked: false });
  change(one(element, "[data-key='privacy.keep-days']"), { value: "12" });
  change(one(element, "[data-key='salesforce.field.email']"), { value: "Email, Work_Email__c ," });
  press(element, "Guardar");
  await settled();

  expect(changes()).toEqual([
    {
      version: 3,
      changes: [
        { key: "write-back.handles", value: false },
        { key: "privacy.keep-days", value: 12 },
        { key: "salesforce.field.email", value: ["Email", "Work_Email__c"] },
      ],
    },
  ]);
  expect(wordsOf(one(element, "form"))).toContain("Guardado.");
});

test("what the bridge finds wrong stands at its field, and what was written stays", async () => {
  const errors = [{ key: "salesforce.field.email", text: "No es un campo." }];
  mockApex.answer(
    "changeSettings",
    replies({ saved: false, text: "No se ha guardado.", errors, settings: settings("es") }),
  );
  const element = await drawSettings();
  const field = one(element, "[data-key='salesforce.field.email']");
  const told: string[] = [];
  Object.assign(field, { setCustomValidity: (text: string) => told.push(text) });

  change(field, { value: "Work Email" });
  press(element, "Guardar");
  await settled();

  expect(told.at(-1)).toBe("No es un campo.");
  expect(field).toMatchObject({ value: "Work Email" });
  expect(one(element, "form [role=alert]").textContent).toBe("No se ha guardado.");
});

test("a number out of its bounds is not even sent", async () => {
  const element = await drawSettings();
  judge(element, (name) => name !== "privacy.keep-days");

  change(one(element, "[data-key='privacy.keep-days']"), { value: "9000" });
  press(element, "Guardar");
  await settled();

  expect(changes()).toEqual([]);
});

test("a refusal is told in the bridge's words", async () => {
  mockApex.answer("changeSettings", refuses("Otra persona ha cambiado los ajustes."));
  const element = await drawSettings();

  press(element, "Guardar");
  await settled();

  expect(one(element, "form [role=alert]").textContent).toBe("Otra persona ha cambiado los ajustes.");
});

test.each([
  ["nothing is connected", replies(null), "c.Rapport_NotConnectedTitle"],
  ["the bridge does not answer", () => Promise.reject(new Error("away")), "c.Rapport_FailedTitle"],
])("every part tells it when %s", async (_when, answer, told) => {
  for (const method of ["selfTest", "settings", "rules"]) mockApex.answer(method, answer);

  const element = await drawSettings();

  expect(wordsOf(element).filter((word) => word === told)).toHaveLength(3);
});

test("while all are asked, all say so", () => {
  mockApex.reset();

  const element = draw(RapportSettings, {});

  expect(all(element, "lightning-spinner").flatMap(wordsOf)).toEqual([
    "c.Rapport_Testing",
    "c.Rapport_ReadingSettings",
    "c.Rapport_ReadingSettings",
  ]);
});
