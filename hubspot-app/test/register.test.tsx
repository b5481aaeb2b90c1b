/** The risks on the board's register: what the page says of them, and what it sends. */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import {
  Alert,
  Button,
  DescriptionListItem,
  ErrorState,
  Form,
  Input,
  LoadingSpinner,
  StatusTag,
  TextArea,
} from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { boardRegister, registerWithout, riskIds } from "../../test/workbench/fixture-register.ts";
import { RegisterPage } from "../src/app/pages/RegisterPage.tsx";
import { afterEffects, bridge, contextOf, givenBridge, replies } from "./given.tsx";

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

// What a page still asks when its test is over must not take the answers of the next.
afterEach(afterEffects);

/** Draws the page; it asks for the register first, then for measures and drafts, which here are not told. */
function drawRegister(language = "en") {
  const renderer = createRenderer("pages");
  const { user, portal, variables = {} } = contextOf(language);
  renderer.mocks.useExtensionContext.willCall(() => ({ location: "pages", user, portal, variables }));
  renderer.render(<RegisterPage />);
  return renderer;
}

type Drawn = ReturnType<typeof drawRegister>;

function press(page: Drawn, label: string): void {
  const button = page.findAll(Button).find(({ text }) => text === label);
  if (button === undefined) throw new Error(`There is no button ${label}`);
  button.trigger("onClick");
}

/** Sends the form whose button is called so. */
function submit(page: Drawn, label: string): void {
  const form = page.findAll(Form).find((one) => one.find(Button).text === label);
  if (form === undefined) throw new Error(`There is no form ${label}`);
  form.trigger("onSubmit");
}

const labels = (page: Drawn): (string | null)[] => page.findAll(Button).map(({ text }) => text);
const away = replies({}, 503);
const address = (id: string): string => `https://bridge.example.com/v1/board/risks/${id}?lang=en`;
const posted = (): readonly unknown[] => bridge.sent.filter((body) => body !== undefined);

test("each risk says how it stands, how likely it is and what it would cost, in the reader's language", async () => {
  bridge.answers = [replies(boardRegister("es")), away, away];

  const page = drawRegister("es");

  expect(page.find(LoadingSpinner).props.label).toBe("Preguntando a Rapport");
  await page.waitFor(() =>
    expect(page.findAll(StatusTag).map(({ text }) => text)).toEqual(["Revisión vencida · 12", "Cerrado · 12"]),
  );
  expect(page.findAll(DescriptionListItem).map(({ props }) => props.label)).toEqual([
    ...["Probabilidad en doce meses", "Qué costaría", "Probabilidad en doce meses", "Qué costaría"],
  ]);
  expect(labels(page)).toEqual(
    expect.arrayContaining(["Cerrar: Una huelga de transporte", "Volver a abrir: Una multa por responder tarde"]),
  );
  expect(labels(page)).not.toContain("Cerrar: Una multa por responder tarde");
});

test("where there is none that is said, and the form for the first stands there", async () => {
  bridge.answers = [replies(boardRegister("en", true)), away, away];

  const page = drawRegister();

  await page.waitFor(() => expect(labels(page)).toContain("Note a risk"));
  expect(page.getRootNode().toString()).toContain("No risk is on the register.");
});

test("a failure is told, and the button asks again", async () => {
  bridge.answers = [away, replies(boardRegister()), away, away];
  const page = drawRegister();
  await page.waitFor(() => page.find(ErrorState));

  press(page, "Try again");

  await page.waitFor(() => expect(page.findAll(StatusTag)).toHaveLength(2));
});

test("a risk is changed in its own form, and what the bridge refuses is said in its words", async () => {
  const refusal = { detail: "This is no amount.", remedy: "Write digits.", status: 400 };
  bridge.answers = [replies(boardRegister()), away, away, replies(refusal, 400), replies(boardRegister())];
  const page = drawRegister();
  await page.waitFor(() => page.find(StatusTag));

  press(page, "Change: A carrier strikes");
  await page.waitFor(() => expect(labels(page)).toContain("Save: A carrier strikes"));
  const low = page.findAll(Input).find(({ props }) => props.name === "low" && props.value === "10000");
  low?.props.onChange?.("10,000");
  submit(page, "Save: A carrier strikes");
  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("This is no amount. Write digits."));
  low?.props.onChange?.("12000");
  submit(page, "Save: A carrier strikes");
  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("Saved."));

  const written = { text: "A carrier strikes", likelihood: "possible", treatment: "", review: "2026-10-30", kpi: null };
  expect(posted().slice(-2)).toEqual(["10,000", "12000"].map((amount) => ({ state: "open", ...written, low: amount })));
  expect(bridge.asked.slice(-2)).toEqual([address(riskIds[0]), address(riskIds[0])]);
});

test("a risk is closed with a reason, and only with one", async () => {
  bridge.answers = [replies(boardRegister()), away, away, replies(registerWithout())];
  const page = drawRegister();
  await page.waitFor(() => page.find(StatusTag));

  press(page, "Close: A carrier strikes");
  await page.waitFor(() => expect(labels(page)).toContain("Save as closed: A carrier strikes"));
  const asked = bridge.asked.length;
  submit(page, "Save as closed: A carrier strikes");
  const reason = () => page.findAll(TextArea).find(({ props }) => props.name === "reason");
  await page.waitFor(() => expect(reason()?.props.error).toBe(true));
  expect(bridge.asked).toHaveLength(asked);
  reason()?.props.onChange?.("Insured");
  submit(page, "Save as closed: A carrier strikes");

  await page.waitFor(() => expect(page.findAll(StatusTag)).toHaveLength(1));
  expect(posted().at(-1)).toEqual({ state: "closed", reason: "Insured" });
});
