import { test } from "@jest/globals";
import { onEveryDatabase } from "../support/database.ts";
import { everyStepIsReversible } from "./journal-property.ts";

onEveryDatabase((bridge) => {
  test(
    "a thousand steps in any order leave nothing behind once they are taken back, twenty times",
    () => everyStepIsReversible(bridge(), { runs: 20, steps: 1000, together: 10, looks: 10 }),
    3_600_000,
  );
});
