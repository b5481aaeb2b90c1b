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
import { ashaView, silentView } from "../../../../../../../test/workbench/fixture-view.ts";

jest.setTimeout(30_000);

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.customerView",
  () => ({ default: (parameters: unknown) => mockApex.call("customerView", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportIdentity.take",
  () => ({ default: (parameters: unknown) => mockApex.call("take", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAgent.people",
  () => ({ default: (parameters: unknown) => mockApex.call("people", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

// The browser has it; jsdom has not.
let runs = 0;
Object.defineProperty(crypto, "randomUUID", { value: () => `run-${++runs}` });

const recordId = "003000000000001AAA";
const x = "5e110000-0000-4000-8000-000000000001";
const outcome = (became: string, text: string) => replies({ outcome: became, text });

beforeEach(() => {
  mockApex.reset();
  mockApex.answer("customerView", replies(ashaView("es")));
  mockApex.answer("people", () => Promise.resolve([{ id: recordId, name: "Asha Verma", type: "Contact" }]));
});

afterEach(() => document.body.replaceChildren());

async function drawHandles(objectApiName = "Contact") {
  const element = draw(RapportHandles, { objectApiName, recordId });
  await settled();
  return element;
}

/** The part with its form open, whose fields are sound unless a test says otherwise. */
async function drawForm() {
  const element = await drawHandles();
  press(element, "Anotar una cuenta");
  await settled();
  soundly(element, () => true);
  return element;
}

function soundly(element: HTMLElement, isSound: (name: string) => boolean): void {
  judge(element, isSound);
  for (const field of all(element, "[data-field]")) Object.assign(field, { setCustomValidity: () => {} });
}

function fill(element: HTMLElement, network = "instagram", handle = " asha.verma "): void {
  change(one(element, "[data-field=network]"), { value: network });
  change(one(element, "[data-field=handle]"), { value: handle });
}

/** Opens what is one press away of the first handle. */
async function open(element: HTMLElement): Promise<HTMLElement> {
  const details = one(element, "details");
  details.setAttribute("open", "");
  details.dispatchEvent(new Event("toggle"));
  await settled();
  return element;
}

/** What was sent, with what the step carries read again. */
function sent(): object[] {
  return mockApex.asked
    .filter(({ method }) => method === "take")
    .map(({ parameters }) => {
      const given = typeof parameters === "object" ? { ...parameters } : {};
      const values: unknown = "values" in given && typeof given.values === "string" ? JSON.parse(given.values) : null;
      return { ...given, values };
    });
}

const run = expect.any(String);

test("the handles are listed with proof and purposes; what can be done about them is one press away", async () => {
  const element = await drawHandles();

  expect(one(element, "h3").textContent).toBe("Cómo contactar con este cliente");
  expect(wordsOf(element)).toEqual(expect.arrayContaining(["@asha_v", "Confirmado en el canal"]));
  expect(wordsOf(element)).toContain("El cliente lo demostró. Desde el 3 nov 2026.");
  expect(wordsOf(element)).not.toContain("Retirar: atención al cliente");
  await open(element);

  expect(wordsOf(element)).toEqual(
    expect.arrayContaining([
      "Retirar: atención al cliente",
      "Lee en voz alta: ¿Puede Acme usar esta cuenta para investigación?",
      "Dar datos de la cuenta: Hace falta: Confirmado con un código",
    ]),
  );
  await expectAccessible(element);
});

test("a withdrawal is sent for its purpose, its outcome is told, and the customer is read anew in their place", async () => {
  mockApex.answer("take", outcome("kept", "Anotado: retirado."));
  const element = await open(await drawHandles());

  press(element, "Retirar: atención al cliente");
  await settled();

  const wording = { id: "care", version: 1, language: "es" };
  expect(sent()).toEqual([
    {
      ...{ recordId, step: "consent", identityId: x, lang: "es" },
      values: { purposes: ["care"], answer: "withdrawn", wording, run, touchpoint: "card" },
    },
  ]);
  expect(wordsOf(element)).toContain("Anotado: retirado.");
  expect(mockApex.asked.filter(({ method }) => method === "customerView")).toHaveLength(2);
  // What was opened is still open.
  expect(wordsOf(element)).toContain("Retirar: atención al cliente");
});

test("a handle is recorded with the answer to each question that was asked; the new one gets the focus", async () => {
  mockApex.answer("take", outcome("kept", "Guardada."));
  const [first] = ashaView("es").handles;
  if (first === undefined) throw new Error("The fixture has handles");
  const fresh = { ...first, identityId: "5e110000-0000-4000-8000-000000000009", value: "asha.verma" };
  const later = { ...ashaView("es"), handles: [...ashaView("es").handles, fresh] };
  mockApex.answer("customerView", replies(ashaView("es")), replies(later));
  const element = await drawForm();
  fill(element);
  change(one(element, "[data-field=confirmed]"), { checked: true });
  change(one(element, "[data-purpose=research]"), { value: "refused" });

  press(element, "Anotar");
  await settled();

  const wording = { id: "research", version: 1, language: "es" };
  expect(sent()).toEqual([
    {
      ...{ recordId, step: "capture", identityId: null, lang: "es" },
      values: {
        ...{ network: "instagram", handle: "asha.verma", confirmed: true, run, touchpoint: "card" },
        answers: [{ purpose: "research", answer: "refused", wording }],
      },
    },
  ]);
  expect(wordsOf(element)).toContain("Guardada.");
  expect(one(element, "[data-field=handle]")).toMatchObject({ value: "" });
  const focused = one(element, "c-rapport-handle-list").shadowRoot?.activeElement;
  expect(focused).toBe(one(element, `[data-id="${fresh.identityId}"]`));
  await expectAccessible(element);
});

test("a handle of somebody else is told, and stays in its field", async () => {
  mockApex.answer("take", outcome("taken", "Es de otra ficha."));
  const element = await drawForm();

  fill(element);
  press(element, "Anotar");
  await settled();

  expect(one(element, "form [role=alert]").textContent).toBe("Es de otra ficha.");
  expect(one(element, "[data-field=handle]")).toMatchObject({ value: " asha.verma " });
  expect(mockApex.asked.filter(({ method }) => method === "customerView")).toHaveLength(1);
});

test("what is refused stands at the field; the same content sent again is the same run, another is not", async () => {
  mockApex.answer("take", outcome("refused", "Escribe la cuenta sin espacios."));
  const element = await drawForm();
  const said: string[] = [];
  Object.assign(one(element, "[data-field=handle]"), { setCustomValidity: (text: string) => said.push(text) });
  fill(element);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    press(element, "Anotar");
    await settled();
  }
  expect(said).toContain("Escribe la cuenta sin espacios.");

  change(one(element, "[data-field=handle]"), { value: "asha" });
  press(element, "Anotar");
  await settled();

  const [first, second, third] = sent().map((parameters) => JSON.stringify(parameters));
  expect(second).toBe(first);
  expect(/run-\d+/.exec(third ?? "")?.[0]).not.toBe(/run-\d+/.exec(first ?? "")?.[0]);
});

test("what Apex refuses is told in its words", async () => {
  mockApex.answer("take", refuses("Rapport no ha respondido."));
  const element = await drawForm();

  fill(element);
  press(element, "Anotar");
  await settled();

  expect(one(element, "form [role=alert]").textContent).toBe("Rapport no ha respondido.");
});

test("nothing is sent while a field is at fault, and the first of them gets the focus", async () => {
  const element = await drawForm();
  soundly(element, (name) => name === "network");
  const focused: string[] = [];
  for (const name of ["network", "handle"])
    Object.assign(one(element, `[data-field=${name}]`), { focus: () => focused.push(name) });

  press(element, "Anotar");
  await settled();

  expect(sent()).toEqual([]);
  expect(focused).toEqual(["handle"]);
});

test("a second press while the first is on its way sends nothing", async () => {
  mockApex.answer("take", late().answer);
  const element = await drawForm();
  fill(element);

  press(element, "Anotar");
  press(element, "Anotar");
  await settled();

  expect(sent()).toHaveLength(1);
});

test("a no given on a case is told with its touchpoint and silences the prompt; a handle given on the telephone is told so", async () => {
  mockApex.answer("take", outcome("kept", "Anotado."));
  const silent = { ...ashaView("es").asking, prompt: null, silence: "No vuelvas a preguntar." };
  mockApex.answer("customerView", replies(ashaView("es")), replies({ ...ashaView("es"), asking: silent }));
  const element = await drawHandles("Case");
  expect(wordsOf(element)).toContain("¿Me das tu cuenta en redes sociales?");
  press(element, "El cliente dijo que no");
  await settled();

  expect(sent()).toMatchObject([{ step: "ask", values: { outcome: "refused", touchpoint: "ticket" } }]);
  expect(wordsOf(element)).toContain("No vuelvas a preguntar.");
  expect(wordsOf(element)).not.toContain("¿Me das tu cuenta en redes sociales?");

  change(one(element, "lightning-input"), { checked: true });
  press(element, "Anotar una cuenta");
  await settled();
  soundly(element, () => true);
  fill(element);
  press(element, "Anotar");
  await settled();
  expect(sent()[1]).toMatchObject({ step: "capture", values: { touchpoint: "call-wrap-up" } });
});

test("what was written about one customer is not there for the next, and its late answer is not told", async () => {
  const only = late();
  mockApex.answer("take", only.answer);
  const element = await drawForm();
  fill(element);
  press(element, "Anotar");

  element.recordId = "003000000000002AAA";
  await settled();
  only.come({ outcome: "kept", text: "Guardada." });
  await settled();

  expect(all(element, "form")).toEqual([]);
  expect(wordsOf(element)).not.toContain("Guardada.");
});

test("a colleague says what they saw, marks what is shared, and takes a proof back only with a reason", async () => {
  mockApex.answer("take", outcome("kept", "Anotado."));
  const element = await open(await drawHandles());
  press(element, "Vi a la persona y un documento");
  await settled();
  press(element, "La usan varias personas");
  await settled();
  const reason = one(element, "[data-field=reason]");
  Object.assign(reason, { reportValidity: () => false, focus: () => {} });
  press(element, "Retirar la prueba");
  await settled();
  expect(sent()).toHaveLength(2);

  Object.assign(reason, { reportValidity: () => true });
  change(reason, { value: " Otra persona escribe desde ella " });
  press(element, "Retirar la prueba");
  await settled();

  expect(sent()).toMatchObject([
    { step: "proof", identityId: x, values: { level: "in-person" } },
    { step: "shared", identityId: x, values: { shared: true } },
    { step: "revoke", identityId: x, values: { reason: "Otra persona escribe desde ella" } },
  ]);
});

test("shared identities stand apart with why, and one press says that one is a person's own", async () => {
  mockApex.answer("take", outcome("kept", "Es de una persona."));
  const element = await drawHandles();
  expect(wordsOf(element)).toContain("+34 911 000 000 · Teléfono · La nombran fichas de varios clientes");

  press(element, "Es de una sola persona: +34 911 000 000");
  await settled();

  expect(sent()).toMatchObject([{ step: "shared", values: { shared: false } }]);
  expect(wordsOf(element)).toContain("Es de una persona.");
});

test("a handle can be recorded of a customer of whom nothing is known but who they are", async () => {
  mockApex.answer("customerView", replies(silentView("es")));

  const element = await drawForm();

  expect(all(element, "[data-field]")).toHaveLength(3);
});

test("of a record that the bridge does not know yet there is nothing to do but wait", async () => {
  mockApex.answer("customerView", replies(null));

  const element = await drawHandles();

  expect(wordsOf(element)).toContain("c.Rapport_EmptyTitle");
  expect(all(element, "[data-form]")).toEqual([]);
});
