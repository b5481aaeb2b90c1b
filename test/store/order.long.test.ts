import { test } from "@jest/globals";
import { onEveryDatabase } from "../support/database.ts";
import { orderMattersNot } from "./order-property.ts";

onEveryDatabase((bridge) => {
  test(
    "facts in any order, repeated and in any deliveries, give the same customers and the same numbers, a thousand times",
    () => orderMattersNot(bridge(), { runs: 1000, share: 3, limitMs: 3_500_000 }),
    3_600_000,
  );
});
