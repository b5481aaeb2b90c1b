import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportScorecard from "c/rapportScorecard";
import {
  all,
  change,
  createApex,
  draw,
  expectAccessible,
  late,
  one,
  refuses,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { boardScorecard } from "../../../../../../../test/workbench/fixture-board.ts";
import { scorecard } from "../../../../../../../test/workbench/fixture-screens.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportBoard.scorecard",
  () => ({ default: (parameters: unknown) => mockApex.call("scorecard", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportBoard.boardScorecard",
  () => ({ default: (parameters: unknown) => mockApex.call("boardScorecard", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

test("figures and charts are shown in the reader's language, with all their numbers as tables", async () => {
  mockApex.answer("scorecard", replies(scorecard("es")));

  const element = draw(RapportScorecard, {});
  await settled();

  expect(mockApex.asked[0]?.parameters).toEqual({ days: 28, channel: null, lang: "es" });
  const words = wordsOf(element);
  expect(words).toEqual(expect.arrayContaining(["Cuadro de servicio", "24 min", "n = 14 · Antes: 3 h (n = 9)"]));
  expect(all(element, "[role=img]").map((drawing) => drawing.getAttribute("aria-label"))).toEqual([
    "Primera respuesta por día · Día · Minutos · 2 días con cifra.",
    "Contactos por canal · Día · Minutos · 2 canales.",
  ]);
  expect(all(element, "tbody tr").map(({ textContent }) => textContent)).toEqual([
    "1 Nov10 min3",
    "2 Nov–0",
    "3 Nov20 min4",
    "@acme_help88",
    "care@acme.example44",
  ]);
  await expectAccessible(element);
});

test("another period and another channel ask anew, and the choices stay on the page meanwhile", async () => {
  mockApex.answer("scorecard", replies(scorecard()), late().answer);
  const element = draw(RapportScorecard, {});
  await settled();
  const [period, channel] = all(element, "lightning-combobox");
  if (period === undefined || channel === undefined) throw new Error("Both choices are on the page");

  change(period, { value: "7" });
  change(channel, { value: "c4a00000-0000-4000-8000-000000000001" });
  await settled();

  expect(mockApex.asked.at(-1)?.parameters).toMatchObject({ days: 7, channel: "c4a00000-0000-4000-8000-000000000001" });
  expect(all(element, "lightning-combobox")).toEqual([period, channel]);
  expect(wordsOf(element)).toContain("c.Rapport_Asking");
});

test("the answer for a period that the reader has left is ignored", async () => {
  const first = late();
  mockApex.answer("scorecard", replies(scorecard()), first.answer, replies({ ...scorecard(), headline: "90 days" }));
  const element = draw(RapportScorecard, {});
  await settled();

  change(one(element, "lightning-combobox"), { value: "7" });
  change(one(element, "lightning-combobox"), { value: "90" });
  await settled();
  first.come({ ...scorecard(), headline: "7 days" });
  await settled();

  expect(wordsOf(element)).toContain("90 days");
  expect(wordsOf(element)).not.toContain("7 days");
});

test("where nothing was measured, that is said", async () => {
  mockApex.answer("scorecard", replies({ ...scorecard(), groups: [], charts: [] }));

  const element = draw(RapportScorecard, {});
  await settled();

  expect(one(element, "h3").textContent).toBe("Nothing measured yet");
  expect(wordsOf(element)).toContain("Figures appear as soon as interactions arrive.");
});

test.each([
  ["the bridge does not answer", () => Promise.reject(new Error("away")), "c.Rapport_FailedTitle"],
  ["the bridge does not know the channel", replies(null), "c.Rapport_UnknownTitle"],
  ["the reader may not see it", refuses("c.Rapport_NotAllowedText"), "c.Rapport_NotAllowedText"],
])("it is told when %s", async (_when, answer, told) => {
  mockApex.answer("scorecard", answer);

  const element = draw(RapportScorecard, {});
  await settled();

  expect(wordsOf(element)).toContain(told);
  await expectAccessible(element);
});

test("what the board watches stands above, each measure with its marks in shape and words, its chart and its owner", async () => {
  mockApex.answer("scorecard", replies(scorecard("es")));
  mockApex.answer("boardScorecard", replies(boardScorecard("es")));

  const element = draw(RapportScorecard, {});
  await settled();

  const [first] = boardScorecard("es").measures;
  if (first === undefined) throw new Error("The sample has measures");
  expect(mockApex.asked.find(({ method }) => method === "boardScorecard")?.parameters).toEqual({ lang: "es" });
  const words = wordsOf(element);
  expect(words).toEqual(expect.arrayContaining([first.label, first.text, first.sentence]));
  expect(words).toContain(`▲ ${first.variation.label}`);
  expect(words.indexOf(first.label)).toBeLessThan(words.indexOf("24 min"));
  await expectAccessible(element);
});

test("the figures stay where the board's scorecard is not for the reader", async () => {
  mockApex.answer("scorecard", replies(scorecard("es")));
  mockApex.answer("boardScorecard", refuses("c.Rapport_NotAllowedText"));

  const element = draw(RapportScorecard, {});
  await settled();

  expect(wordsOf(element)).toEqual(expect.arrayContaining(["c.Rapport_NotAllowedText", "24 min"]));
});
