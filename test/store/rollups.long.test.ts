import { expect, test } from "@jest/globals";
import { onEveryDatabase } from "../support/database.ts";
import { cellsHold } from "./rollups-property.ts";

onEveryDatabase((bridge, kind) => {
  test("cells say what the observations say, for every KPI and dimension, after many facts in many orders", async () => {
    const runs = kind === "PGlite" ? 60 : 150;
    expect(await cellsHold(bridge(), { runs, share: 5, limitMs: 1_700_000 })).toBeGreaterThan(1000);
  }, 1_800_000);
});
