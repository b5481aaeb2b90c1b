import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { networks } from "./networks.ts";
import { promisedKinds, readTargetLine, shownTargetLine, targetLine } from "./target-lines.ts";

test.each([
  ["X (Twitter) 30 min", "x first-answer 1800"],
  ["twitter 30min", "x first-answer 1800"],
  ["Email 4 h in opening hours", "email first-answer 14400 open"],
  ["  e-mail   ACKNOWLEDGEMENT 90 s ", "email acknowledgement 90"],
  ["Web chat next answer 2 min from 2027-01-01", "web-chat next-answer 120 2027-01-01"],
  ["Correo electronico acuse 15 min en horario desde 2026-07-01", "email acknowledgement 900 open 2026-07-01"],
  ["Chat web respuesta siguiente 1 h", "web-chat next-answer 3600"],
  ["Facebook 2 d", "facebook first-answer 172800"],
])("“%s” is kept as %s", (written, kept) => {
  expect(targetLine(written)).toBe(kept);
});

test.each([
  ["a network that nobody knows", "Twatter 30 min"],
  ["no time", "X (Twitter)"],
  ["no unit", "X (Twitter) 30"],
  ["nothing at all", "X (Twitter) 0 min"],
  ["more than a year", "Letter 367 d"],
  ["days in opening hours", "Email 2 d in opening hours"],
  ["a day that does not exist", "Email 2 h from 2026-02-30"],
  ["a kept line of another network", "twitter first-answer 60"],
])("a line is refused with %s", (_, written) => {
  expect(targetLine(written)).toBeNull();
});

test("what is shown in either language is kept as the same, and what is kept stays", () => {
  const line = fc.record({
    network: fc.constantFrom(...networks.map(({ id }) => id)),
    kind: fc.constantFrom(...promisedKinds),
    seconds: fc.oneof(
      fc.integer({ min: 1, max: 366 * 86_400 }),
      fc.integer({ min: 1, max: 366 }).map((day) => day * 86_400),
    ),
    open: fc.constantFrom("", " open"),
    from: fc.constantFrom("", " 2026-02-28", " 2028-02-29"),
  });
  fc.assert(
    fc.property(
      line,
      fc.constantFrom("en" as const, "es" as const),
      ({ network, kind, seconds, open, from }, language) => {
        const kept = `${network} ${kind} ${seconds}${open}${from}`;
        expect(readTargetLine(kept)).toMatchObject({ network, kind, seconds, inOpeningHours: open !== "" });
        expect(targetLine(shownTargetLine(kept, language))).toBe(kept);
        expect(targetLine(kept)).toBe(kept);
      },
    ),
    { numRuns: 1000 },
  );
});
