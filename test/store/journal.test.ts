import { test } from "@jest/globals";
import { onEveryDatabase } from "../support/database.ts";
import { everyStepIsReversible } from "./journal-property.ts";

onEveryDatabase((bridge) => {
  test(
    "a thousand steps in any order, with facts arriving in between, leave nothing behind once they are taken back",
    () => everyStepIsReversible(bridge(), { runs: 1, steps: 1000, together: 25, looks: 3 }),
    300_000,
  );

  test(
    "a few steps, in many sequences, leave nothing behind either",
    () => everyStepIsReversible(bridge(), { runs: 8, steps: 24, together: 4, looks: 2 }),
    300_000,
  );
});
