import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportHandles from "c/rapportHandles";
import {
  all,
  change,
  createApex,
  draw,
  expectAccessible,
  judge,
  late,
  one,
  press,
  refuses,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { catalogue } from "../../../../../../../test/workbench/fixture-screens.ts";
import { ashaView } from "../../../../../../../test/workbench/fixture-view.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.customerView",
  () => ({ default: (parameters: unknown) => mockApex.call("customerView", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAgent.catalogue",
  () => ({ default: (parameters: unknown) => mockApex.call("catalogue", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAgent.recordHandle",
  () => ({ default: (parameters: unknown) => mockApex.call("recordHandle", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAgent.askForHandle",
  () => ({ default: (parameters: unknown) => mockApex.call("askForHandle", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

// The browser has it; jsdom has not.
let runs = 0;
Object.defineProperty(crypto, "randomUUID", { value: () => `run-${++runs}` });

const recordId = "003000000000001AAA";
const kept = { outcome: "kept", text: "Guardada." };

beforeEach(() => {
  mockApex.reset();
  mockApex.answer("customerView", replies(ashaView("es")));
  mockApex.answer("catalogue", replies(catalogue("es")));
});

afterEach(() => document.body.replaceChildren());

async function drawHandles() {
  const element = draw(RapportHandles, { objectApiName: "Contact", recordId });
  await settled();
  judge(element, () => true);
  return element;
}

function fill(element: HTMLElement, network = "instagram", handle = " asha.verma ", purpose = "care"): void {
  change(one(element, "[data-field=network]"), { value: network });
  change(one(element, "[data-field=handle]"), { value: handle });
  change(one(element, "[data-field=purpose]"), { value: purpose });
}

function sent(method: string): unknown[] {
  return mockApex.asked.filter((question) => question.method === method).map(({ parameters }) => parameters);
}

test("the handles are listed with proof and purposes, and the networks are those of the catalogue", async () => {
  const element = await drawHandles();

  expect(one(element, "h2").textContent).toBe("Cómo contactar con este cliente");
  expect(wordsOf(element)).toEqual(expect.arrayContaining(["@asha_v", "Confirmado en el canal"]));
  expect(one(element, "[data-field=network]")).toMatchObject({
    options: [
      { value: "x", label: "X" },
      { value: "instagram", label: "Instagram" },
    ],
  });
  await expectAccessible(element);
});

test("a handle is recorded with what the customer agreed to, the answer is told, and the list is read again", async () => {
  mockApex.answer("recordHandle", replies(kept));
  const [first] = ashaView("es").handles;
  const later = { ...ashaView("es"), handles: [first] };
  mockApex.answer("customerView", replies(ashaView("es")), replies(ashaView("es")), replies(later));
  const element = await drawHandles();

  fill(element);
  press(element, "c.Rapport_Record");
  await settled();

  expect(sent("recordHandle")).toEqual([
    { recordId, network: "instagram", handle: "asha.verma", purpose: "care", lang: "es", run: expect.any(String) },
  ]);
  expect(wordsOf(element)).toContain("Guardada.");
  expect(one(element, "[data-field=handle]")).toMatchObject({ value: "" });
  // The first time the bridge had not read it yet.
  expect(sent("customerView")).toHaveLength(3);
  expect(all(element, "li")).toHaveLength(1);
});

test("a handle of somebody else is told, and stays in its field", async () => {
  mockApex.answer("recordHandle", replies({ outcome: "taken", text: "Es de otra ficha." }));
  const element = await drawHandles();

  fill(element);
  press(element, "c.Rapport_Record");
  await settled();

  expect(wordsOf(element)).toContain("Es de otra ficha.");
  expect(one(element, "[data-field=handle]")).toMatchObject({ value: " asha.verma " });
  expect(sent("customerView")).toHaveLength(1);
});

test("a refusal is told in the bridge's words; the same content sent again is the same run, another is not", async () => {
  mockApex.answer("recordHandle", refuses("Escribe la cuenta sin espacios."));
  const element = await drawHandles();
  fill(element);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    press(element, "c.Rapport_Record");
    await settled();
  }
  expect(one(element, "[role=alert]").textContent).toBe("Escribe la cuenta sin espacios.");

  change(one(element, "[data-field=handle]"), { value: "asha" });
  press(element, "c.Rapport_Record");
  await settled();

  const [first, second, third] = sent("recordHandle").map((parameters) => JSON.stringify(parameters));
  expect(second).toBe(first);
  expect(/run-\d+/.exec(third ?? "")).not.toBeNull();
  expect(/run-\d+/.exec(third ?? "")?.[0]).not.toBe(/run-\d+/.exec(first ?? "")?.[0]);
});

test("nothing is sent while a field is at fault, and the first of them gets the focus", async () => {
  const element = await drawHandles();
  judge(element, (name) => name === "network");
  const focused: string[] = [];
  for (const name of ["network", "handle", "purpose"])
    Object.assign(one(element, `[data-field=${name}]`), { focus: () => focused.push(name) });

  press(element, "c.Rapport_Record");
  await settled();

  expect(sent("recordHandle")).toEqual([]);
  expect(focused).toEqual(["handle"]);
});

test("asking for a handle needs the network only", async () => {
  mockApex.answer("askForHandle", replies({ outcome: "asked", text: "Anotado." }));
  const element = await drawHandles();
  judge(element, (name) => name === "network");

  change(one(element, "[data-field=network]"), { value: "x" });
  press(element, "c.Rapport_AskForHandle");
  await settled();

  expect(sent("askForHandle")).toEqual([{ recordId, network: "x", lang: "es", run: expect.any(String) }]);
  expect(wordsOf(element)).toContain("Anotado.");
});

test("a second press while the first is on its way sends nothing", async () => {
  mockApex.answer("recordHandle", late().answer);
  const element = await drawHandles();
  fill(element);

  press(element, "c.Rapport_Record");
  press(element, "c.Rapport_Record");
  await settled();

  expect(sent("recordHandle")).toHaveLength(1);
});

test("what was written about one customer is not there for the next, and its late answer is not told", async () => {
  const only = late();
  mockApex.answer("recordHandle", only.answer);
  const element = await drawHandles();
  fill(element);
  press(element, "c.Rapport_Record");

  element.recordId = "003000000000002AAA";
  await settled();
  only.come(kept);
  await settled();

  expect(one(element, "[data-field=handle]")).toMatchObject({ value: "" });
  expect(wordsOf(element)).not.toContain("Guardada.");
});

test("a handle can be recorded of a customer of whom nothing is known yet", async () => {
  mockApex.answer("customerView", replies(null));

  const element = await drawHandles();

  expect(wordsOf(element)).toContain("c.Rapport_EmptyTitle");
  expect(all(element, "[data-field]")).toHaveLength(3);
});

test("without a catalogue the form says that Rapport did not answer", async () => {
  mockApex.answer("catalogue", () => Promise.reject(new Error("away")));

  const element = await drawHandles();

  expect(one(element, "form [role=alert]").textContent).toBe("c.Rapport_FailedText");
});
