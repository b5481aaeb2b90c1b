import { expect, jest, test } from "@jest/globals";
import RapportWaiting from "c/rapportWaiting";
import {
  all,
  createApex,
  draw,
  expectAccessible,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { catalogue, waitingPage } from "../../../../../../../test/workbench/fixture-screens.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.waiting",
  () => ({ default: (parameters: unknown) => mockApex.call("waiting", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAgent.catalogue",
  () => ({ default: (parameters: unknown) => mockApex.call("catalogue", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/client/formFactor", () => ({ default: "Small" }), { virtual: true });
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

test("on a phone the list is cards with the same words, not a table", async () => {
  mockApex.answer("waiting", replies(waitingPage("es")));
  mockApex.answer("catalogue", replies(catalogue("es")));

  const element = draw(RapportWaiting, {});
  await settled();

  expect(all(element, "table")).toEqual([]);
  expect(all(element, "li")).toHaveLength(2);
  expect(wordsOf(element)).toEqual(
    expect.arrayContaining(["Por responder", "18 min de retraso", "Remitente desconocido"]),
  );
  await expectAccessible(element);
});
