import { beforeEach, expect, jest, test } from "@jest/globals";
import {
  Accordion,
  Alert,
  Button,
  Checkbox,
  EmptyState,
  Form,
  Heading,
  Input,
  Select,
  ToggleGroup,
} from "@hubspot/ui-extensions";
import type { HandleOutcome } from "@rapport/contract";
import { ashaView, silentView } from "../../test/workbench/fixture-view.ts";
import { afterEffects, bridge, draw, givenBridge, replies, textsOf } from "./given.tsx";

const record = { crm: "hubspot", account: "4242", type: "contact", id: "501" };
const run = expect.any(String);
const care = { id: "care", version: 1, language: "en" };

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

type Card = ReturnType<typeof draw>;

function button(card: Card, name: string) {
  const found = card.findAll(Button).find(({ text }) => text === name);
  if (found === undefined) throw new Error(`There is no button ${name}`);
  return found;
}

const becomes = (outcome: HandleOutcome["outcome"], text: string) => replies({ outcome, text });

/** A card of Asha; what is sent then becomes `outcome`, and the view is read once more after it was kept. */
async function openCard(...answers: Parameters<typeof bridge.answers.push>): Promise<Card> {
  bridge.answers = [replies(ashaView()), ...answers];
  const card = draw();
  await card.waitFor(() => card.find(Heading));
  return card;
}

async function press(card: Card, name: string): Promise<void> {
  button(card, name).trigger("onClick");
  await afterEffects();
}

async function openForm(card: Card): Promise<void> {
  await press(card, "Record a handle");
  expect(card.find(Form)).toBeDefined();
}

async function write(card: Card, network: string, handle: string): Promise<void> {
  card.find(Select).props.onChange?.(network);
  card.find(Input).props.onChange?.(handle);
  await afterEffects();
}

/** Chooses one of a group's buttons. */
function choose(group: { readonly props: { readonly onChange?: unknown } } | undefined, value: string): void {
  const onChange = group?.props.onChange;
  if (typeof onChange !== "function") throw new Error("There is no group to choose from");
  Reflect.apply(onChange, undefined, [value]);
}

async function submit(card: Card): Promise<void> {
  card.find(Form).trigger("onSubmit");
  await afterEffects();
}

test("a handle shows how sure it is and since when; what it may be used for is one press away", async () => {
  const card = await openCard();

  expect(textsOf(card)).toContain("The customer showed it. Since 3 Nov 2026.");
  expect(textsOf(card)).not.toContain("Read aloud");
  card.findAll(Accordion)[0]?.trigger("onClick");
  await afterEffects();

  expect(textsOf(card)).toContain("Read aloud: May Acme use this account for research?");
  expect(textsOf(card)).toContain("Give out account data: Needs: Confirmed with a code");
  expect(button(card, "Withdraw: customer care")).toBeDefined();
});

test("a handle that is not to be used is no link", async () => {
  const view = ashaView();
  const handles = view.handles.map((handle) => ({ ...handle, keptBack: true, value: "Not to be used" }));
  bridge.answers = [replies({ ...view, handles })];
  const card = draw();

  await card.waitFor(() => expect(textsOf(card)).toContain("Not to be used"));
  expect(textsOf(card)).not.toContain("https://x.com");
});

test("a withdrawal is sent for its purpose, its outcome is told, and the view is read anew in its place", async () => {
  const card = await openCard(becomes("kept", "Noted: withdrawn."), replies(ashaView()));
  card.findAll(Accordion)[0]?.trigger("onClick");
  await afterEffects();

  await press(card, "Withdraw: customer care");
  await card.waitFor(() => expect(card.find(Alert).props.title).toBe("Noted: withdrawn."));

  expect(bridge.asked.slice(1)).toEqual([
    "https://bridge.example.com/v1/handles/5e110000-0000-4000-8000-000000000001/consent?lang=en",
    "https://bridge.example.com/v1/customers/by-record?crm=hubspot&account=4242&type=contact&id=501&lang=en",
  ]);
  expect(bridge.sent[1]).toEqual({
    ...{ record, run, touchpoint: "card" },
    ...{ purposes: ["care"], answer: "withdrawn", wording: care },
  });
  // The part that was opened is still open.
  expect(textsOf(card)).toContain("Read aloud: May Acme use this account for research?");
});

test("a handle is captured with the answer to each question that was asked, and with none for the others", async () => {
  const card = await openCard(becomes("kept", "Recorded."), replies(ashaView()));
  await openForm(card);
  await write(card, "instagram", " @asha.verma ");
  expect(card.find(Input).props.description).toBe("As the network shows it, such as @asha");
  card.find(Form).find(Checkbox).props.onChange?.(true, "");
  const [first, , third] = card.findAll(ToggleGroup);
  expect(first?.props.label).toBe("customer care: May Acme use this account for customer care?");
  choose(first, "given");
  choose(third, "refused");
  await afterEffects();

  await submit(card);

  expect(bridge.asked[1]).toBe("https://bridge.example.com/v1/handles/capture?lang=en");
  expect(bridge.sent[1]).toEqual({
    ...{ record, run, touchpoint: "card", network: "instagram", handle: "@asha.verma", confirmed: true },
    answers: [
      { purpose: "care", answer: "given", wording: care },
      { purpose: "research", answer: "refused", wording: { ...care, id: "research" } },
    ],
  });
  await card.waitFor(() => expect(card.find(Alert).props.title).toBe("Recorded."));
  expect(card.find(Input).props.value).toBe("");
});

test("nothing is sent while something is missing, and each field says what", async () => {
  const card = await openCard();
  await openForm(card);

  await submit(card);

  expect(card.find(Select).props.validationMessage).toBe("Choose the network that the handle belongs to.");
  expect(card.find(Input).props.validationMessage).toBe("Write the handle as the customer gave it.");
  expect(bridge.asked).toHaveLength(1);
});

test("what the bridge refuses stands at the field in the bridge's words; the same again is the same run", async () => {
  const no = becomes("refused", "This is no handle of Instagram.");
  const card = await openCard(no, no);
  await openForm(card);
  await write(card, "instagram", "two words");

  await submit(card);
  await card.waitFor(() => expect(card.find(Input).props.validationMessage).toBe("This is no handle of Instagram."));
  await submit(card);

  expect(bridge.sent[2]).toEqual(bridge.sent[1]);
  expect(card.find(Input).props.value).toBe("two words");
});

test("a handle of somebody else is told and stays written; a bridge that is away is a failure", async () => {
  const card = await openCard(becomes("taken", "It is another customer's."), replies({}, 503));
  await openForm(card);
  await write(card, "x", "asha");

  await submit(card);
  await card.waitFor(() => expect(card.find(Alert).props).toMatchObject({ variant: "warning" }));
  expect(card.find(Input).props.value).toBe("asha");
  await submit(card);
  await card.waitFor(() => expect(card.find(Alert).props).toMatchObject({ variant: "danger" }));
});

test("asked on the telephone, the customer says no: the touchpoint is told, and the prompt is silent from then on", async () => {
  const silent = { ...ashaView().asking, prompt: null, silence: "Do not ask again." };
  const card = await openCard(becomes("kept", "Noted."), replies({ ...ashaView(), asking: silent }));
  expect(textsOf(card)).toContain("May I have your handle on social media?");

  card.find(Checkbox).props.onChange?.(true, "");
  await afterEffects();
  await press(card, "The customer said no");

  await card.waitFor(() => expect(textsOf(card)).toContain("Do not ask again."));
  expect(bridge.sent[1]).toEqual({ record, run, touchpoint: "call-wrap-up", outcome: "refused" });
  expect(textsOf(card)).not.toContain("May I have your handle on social media?");
  expect(button(card, "Record a handle")).toBeDefined();
});

test("the reader's team is told, where HubSpot names one", async () => {
  bridge.answers = [replies(ashaView()), becomes("kept", "Noted."), replies(ashaView())];
  const user = { id: 7, firstName: "Ana", lastName: "Ruiz", email: "ana@example.com", emails: [], roles: [] };
  const teams = [{ id: 1, name: "Billing", teammates: [] }];
  const card = draw("en", { user: { ...user, teams, permissions: [], locale: "en", language: "en" } });
  await card.waitFor(() => card.find(Heading));

  await press(card, "Not now");

  expect(bridge.sent[1]).toEqual({ record, run, touchpoint: "card", team: "Billing", outcome: "not-now" });
});

test("a colleague says what they saw, and takes a proof back only with a reason", async () => {
  const kept = becomes("kept", "Noted.");
  const view = replies(ashaView());
  const card = await openCard(kept, view, kept, view);
  card.findAll(Accordion)[0]?.trigger("onClick");
  await afterEffects();

  await press(card, "I saw the person and a document");
  expect(bridge.sent[1]).toMatchObject({ level: "in-person" });
  await submit(card);
  expect(card.find(Input).props.validationMessage).toBe("Write why, such as: the account was taken over.");
  card.find(Input).props.onChange?.("Somebody else writes from it");
  await afterEffects();
  await submit(card);

  expect(bridge.asked[3]).toContain("/v1/handles/5e110000-0000-4000-8000-000000000001/revoke");
  expect(bridge.sent[3]).toMatchObject({ reason: "Somebody else writes from it" });
});

test("shared identities stand apart with why, and one press says that one is a person's own", async () => {
  const card = await openCard(becomes("kept", "It is one person's."), replies({ ...ashaView(), shared: [] }));
  expect(textsOf(card)).toContain("Named by records of several customers");

  await press(card, "It is one person’s: +34 911 000 000");
  await card.waitFor(() => expect(card.find(Alert).props.title).toBe("It is one person's."));

  expect(bridge.sent[1]).toMatchObject({ shared: false });
  expect(textsOf(card)).not.toContain("+34 911 000 000");
});

test("of a customer of whom nothing is known but who they are, a handle can be recorded", async () => {
  bridge.answers = [replies(silentView())];
  const card = draw();
  await card.waitFor(() => card.find(EmptyState));

  await openForm(card);
});
