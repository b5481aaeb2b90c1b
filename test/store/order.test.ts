import { test } from "@jest/globals";
import { onEveryDatabase } from "../support/database.ts";
import { orderMattersNot } from "./order-property.ts";

onEveryDatabase((bridge, kind) => {
  const { runs, share } = { PGlite: { runs: 200, share: 54 }, PostgreSQL: { runs: 60, share: 4 } }[kind];

  test(
    "facts in any order, repeated and in any deliveries, give the same customers and the same numbers",
    () => orderMattersNot(bridge(), { runs, share, limitMs: 1_700_000 }),
    1_800_000,
  );
});
