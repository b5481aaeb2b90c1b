import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportAccount from "c/rapportAccount";
import {
  all,
  createApex,
  draw,
  expectAccessible,
  late,
  one,
  press,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { accountView } from "../../../../../../../test/workbench/fixture-people.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.accountView",
  () => ({ default: (parameters: unknown) => mockApex.call("accountView", parameters) }),
  { virtual: true },
);

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

const company = { objectApiName: "Account", recordId: "001000000000009AAA" };

test("a company shows its figures with what they stand on, and its people with who waits, in this order", async () => {
  mockApex.answer("accountView", replies(accountView("en", "salesforce")));

  const element = draw(RapportAccount, company);
  await settled();

  expect(mockApex.asked).toEqual([{ method: "accountView", parameters: { recordId: company.recordId, lang: "en" } }]);
  expect(all(element, "h2, h3").map(({ textContent }) => textContent)).toEqual(["Verma Textiles", "Figures", "People"]);
  expect(all(element, ".number").map(({ textContent }) => textContent)).toEqual(["2", "31", "–", "1"]);
  expect(all(element, "th").map(({ textContent }) => textContent)).toEqual([
    ...["Person", "Last contact", "Waits", "Satisfaction"],
  ]);
  expect(all(element, "tbody a").map(({ textContent }) => textContent)).toEqual(["Asha Verma", "Bruno Keller"]);
  expect(wordsOf(element)).toEqual(
    expect.arrayContaining([
      ...["1 of 2 people answered; a mean needs 3", "Head of purchasing", "18 min late", "4.5 of 5 (2 answers)"],
      ...["Quiet for 90 days", "Source: Salesforce 00D000000000001AAA"],
    ]),
  );
  await expectAccessible(element);
});

test("a company at which nobody is says so", async () => {
  mockApex.answer("accountView", replies({ ...accountView(), people: [], limits: [] }));

  const element = draw(RapportAccount, company);
  await settled();

  expect(wordsOf(element)).toContain("The CRM names nobody at this company.");
  expect(all(element, "table")).toEqual([]);
});

test("a company that has not reached the bridge is no failure; a bridge that is away is one, and can be asked again", async () => {
  mockApex.answer("accountView", replies(null), () => Promise.reject(new Error("away")), replies(accountView()));
  const element = draw(RapportAccount, company);
  await settled();
  expect(wordsOf(element)).toEqual([
    ...["c.Rapport_AccountEmptyTitle", "c.Rapport_AccountEmptyText", "c.Rapport_Refresh"],
  ]);

  press(element, "c.Rapport_Refresh");
  await settled();
  expect(wordsOf(one(element, "[role=alert]"))).toEqual(["c.Rapport_FailedTitle", "c.Rapport_FailedText"]);
  press(element, "c.Rapport_Retry");
  await settled();

  expect(one(element, "h2").textContent).toBe("Verma Textiles");
});

test("an answer for the company that the reader has left is ignored", async () => {
  const first = late();
  mockApex.answer("accountView", first.answer, replies(accountView()));
  const element = draw(RapportAccount, company);

  element.recordId = "001000000000010AAA";
  await settled();
  first.come({ ...accountView(), name: "Somebody else" });
  await settled();

  expect(one(element, "h2").textContent).toBe("Verma Textiles");
});
