import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { isObject } from "c/rapportAsk";
import RapportMarkers from "c/rapportMarkers";
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
import { markersOf } from "../../../../../../../test/workbench/fixture-people.ts";
import { ashaView } from "../../../../../../../test/workbench/fixture-view.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportIdentity.markers",
  () => ({ default: (parameters: unknown) => mockApex.call("markers", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportIdentity.mark",
  () => ({ default: (parameters: unknown) => mockApex.call("mark", parameters) }),
  { virtual: true },
);

// The browser has it; jsdom has not.
let runs = 0;
Object.defineProperty(crypto, "randomUUID", { value: () => `run-${++runs}` });

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

const personId = "003000000000001AAA";

async function open(...answers: Parameters<typeof mockApex.answer>[1][]) {
  mockApex.answer("markers", ...answers);
  const element = draw(RapportMarkers, { view: ashaView(), personId });
  await settled();
  return element;
}

function sent(): unknown[] {
  return mockApex.asked
    .filter(({ method }) => method === "mark")
    .map(({ parameters }) => {
      const values: unknown = isObject(parameters) ? JSON.parse(String(parameters["values"])) : null;
      return isObject(parameters) ? { ...parameters, values } : parameters;
    });
}

test.each([
  ["refuses the reader", refuses("Bereaved")],
  ["knows no such customer", replies(null)],
  ["answers something else", replies({ hello: "world" })],
])("nothing at all is drawn where the bridge %s", async (_when, answer) => {
  const element = await open(answer);

  expect(wordsOf(element)).toEqual([]);
});

test("whoever may see markers reads them, and takes one away", async () => {
  const element = await open(replies(markersOf()));
  expect(wordsOf(element)).toEqual(
    expect.arrayContaining(["Recently bereaved", "Why it is kept: More time in every talk"]),
  );
  await expectAccessible(element);
  mockApex.answer("mark", replies(markersOf("en", false)));

  press(element, "Take away: Vulnerable customer");
  await settled();

  expect(sent()).toEqual([
    {
      ...{ recordId: personId, markerId: "b6000000-0000-4000-8000-000000000001", lang: "en" },
      values: { run: expect.any(String) },
    },
  ]);
  expect(one(element, "[role=status]").textContent).toBe("Taken away.");
  expect(wordsOf(element)).toContain("Nothing is marked.");
});

test("nothing is marked while a field says that it is wrong; what is sent again is the same run", async () => {
  const element = await open(replies(markersOf("en", false)));
  press(element, "Mark as vulnerable");
  await settled();
  judge(element, (name) => name !== "purpose");
  press(element, "Keep");
  await settled();
  expect(sent()).toEqual([]);

  judge(element, () => true);
  change(one(element, "[data-field=purpose]"), { value: " More time " });
  change(one(element, "[data-field=days]"), { value: "30" });
  mockApex.answer("mark", refuses("Rapport did not answer"), replies(markersOf()));
  press(element, "Keep");
  await settled();
  expect(one(element, "[role=alert]").textContent).toBe("Rapport did not answer");
  press(element, "Keep");
  await settled();

  const values = { run: expect.any(String), kind: "vulnerability", reason: "More time", days: 30 };
  expect(sent()[0]).toEqual({ recordId: personId, markerId: null, lang: "en", values });
  expect(sent()[1]).toEqual(sent()[0]);
  expect(one(element, "[role=status]").textContent).toBe("Marked.");
});

test("another customer's markers are asked for anew, and none of the last one's stays", async () => {
  const element = await open(replies(markersOf()), refuses("no"));

  element.view = { ...ashaView(), customerId: "a5000000-0000-4000-8000-000000000099" };
  await settled();

  expect(wordsOf(element)).toEqual([]);
  expect(all(element, "section")).toEqual([]);
});
