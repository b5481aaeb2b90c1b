// What somebody writes in the form of a schedule is read as it was shown, and what will not do is named.
import { describe, expect, test } from "@jest/globals";
import type { ScheduleSave, ScheduleWritten } from "@rapport/contract";
import { wordsIn } from "../../words/index.ts";
import { formOf, freshSchedule, readForm } from "./schedule-form.ts";

const [en, es] = [wordsIn("en"), wordsIn("es")];
const reports = [{ id: "board-pack", label: { en: "Board pack", es: "Informe del consejo" } }];
const schedule: ScheduleSave = {
  ...{ template: "board-pack", missed: "skip", active: false },
  timing: {
    ...{ cadence: "quarterly", time: "07:15", zone: "Europe/Madrid", cutOffHours: 48 },
    anchor: { kind: "before-meeting", days: 5, meetings: ["2030-01-31", "2030-04-30"] },
  },
  recipients: [
    { email: "chair@example.com", language: "es", profile: "pack" },
    { email: "ana@example.com", language: "en", profile: "pack" },
    { email: "auditor@example.org", language: "en", profile: "figures" },
  ],
};

/** The form as it is shown, with something else written in it. */
function written(of: ScheduleSave, change: Partial<ScheduleWritten> = {}): ScheduleWritten {
  const shown = new Map(formOf(of, "Save", reports, en).fields.map(({ name, value }) => [name, value]));
  const text = (name: keyof ScheduleWritten): string => shown.get(name) ?? "";
  return {
    ...{ template: text("template"), cadence: text("cadence"), anchor: text("anchor"), days: text("days") },
    ...{ meetings: text("meetings"), time: text("time"), zone: text("zone"), cutOffHours: text("cutOffHours") },
    ...{ missed: text("missed"), pack: text("pack"), figures: text("figures"), ...change },
  };
}

test.each([schedule, freshSchedule(reports, "Asia/Kolkata")])(
  "a form that is sent as it is shown changes nothing: $template",
  (shown) => {
    expect(readForm(written(shown), shown.active, en)).toEqual(shown);
    // Whoever reads Spanish changes nobody's language.
    expect(readForm(written(shown), shown.active, es)).toEqual(shown);
  },
);

test("every choice offers what is chosen, with words in the reader's language", () => {
  const choices = formOf(schedule, "Save", reports, es).fields.filter(({ kind }) => kind === "choice");

  expect(choices.map(({ name }) => name)).toEqual(["template", "cadence", "anchor", "missed"]);
  for (const { value, options } of choices) expect(options.map((one) => one.value)).toContain(value);
  expect(choices[0]?.options).toEqual([{ value: "board-pack", label: "Informe del consejo" }]);
});

test("an address without a language has that of who wrote it", () => {
  const { recipients } = readForm(written(schedule, { pack: "one@example.com;two@example.com (EN)\n" }), true, es);

  expect(recipients.slice(0, 2)).toEqual([
    { email: "one@example.com", language: "es", profile: "pack" },
    { email: "two@example.com", language: "en", profile: "pack" },
  ]);
});

describe("what will not do is refused with its field's name and what it takes", () => {
  test.each<readonly [Partial<ScheduleWritten>, string]>([
    [{ template: "" }, "Report"],
    [{ cadence: "hourly" }, "About"],
    [{ anchor: "whenever" }, "Goes out"],
    [{ days: "91" }, "How many days, 0 to 90; 0 is the day after the period, or that of the meeting"],
    [{ days: "1.5" }, "How many days, 0 to 90; 0 is the day after the period, or that of the meeting"],
    [{ days: "" }, "How many days, 0 to 90; 0 is the day after the period, or that of the meeting"],
    [{ meetings: "" }, "Days of the meetings, such as 2030-01-31, separated by commas"],
    [{ meetings: "2030-02-30" }, "Days of the meetings, such as 2030-01-31, separated by commas"],
    [{ time: "8.30" }, "Time of day, such as 08:30"],
    [{ zone: "Mars/Olympus" }, "Time zone, such as Europe/Madrid"],
    [{ cutOffHours: "soon" }, "Hours for which late facts are waited for, 0 to 720"],
    [{ missed: "weep" }, "If the bridge stood still"],
    [
      { pack: "chair at example" },
      "Whole report to: addresses separated by commas; (en) or (es) after one is its language",
    ],
    [{ figures: "ana@example.com (fr)" }, "Figures alone to: addresses, written the same way"],
    [
      { figures: Array.from({ length: 50 }, (_, n) => `a${n}@example.com`).join() },
      "Whole report to: addresses separated by commas; (en) or (es) after one is its language",
    ],
  ])("%j", (change, label) => {
    const read = (): ScheduleSave => readForm(written(schedule, change), true, en);

    expect(read).toThrow(expect.objectContaining({ kind: "bad-input", message: `This will not do: ${label}` }));
  });
});
