// Openings of a report on a day that one can add up by hand.
import { expect, test } from "@jest/globals";
import { kpiEvidence, measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { idOf } from "@rapport/bridge-server/src/platform/id.ts";
import { onEveryDatabase } from "../support/database.ts";

/** A report is opened twice on Monday and once on Tuesday; on Monday also rows under a number and a file; then it is sent to nine. */
const noted = [
  ["2024-03-04T09:00:00Z", "report", 1],
  ["2024-03-04T09:30:00Z", "report", 1],
  ["2024-03-04T09:31:00Z", "evidence", 1],
  ["2024-03-04T23:59:59Z", "file", 1],
  ["2024-03-04T12:00:00Z", "sent", 9],
  ["2024-03-05T00:00:00Z", "report", 1],
] as const;

const expected = {
  "board-interest": { n: 4, value: 4, count: 4 },
};

onEveryDatabase((bridge) => {
  test("every opening counts once, on its day, and letters do not", async () => {
    const keys = await bridge().workspace();
    for (const [at, kind, n] of noted)
      await bridge()
        .store.reports(keys.workspaceId)
        .note(idOf("report"), { kind, what: null, n, at: new Date(at), by: "hubspot-user:7" });

    for (const [kpi, figures] of Object.entries(expected)) {
      const monday = { from: "2024-03-04", to: "2024-03-05", zone: "UTC" };
      const reading = await measureKpi(keys, kpi, { ...monday, by: "hour-of-week" }, bridge());
      expect(reading).toMatchObject(figures);
      expect(reading.rows?.map(({ by, n }) => [by, n])).toEqual([
        ["Mon 09h", 3],
        ["Mon 23h", 1],
      ]);
      const { rows, n } = await kpiEvidence(keys, kpi, { ...monday, limit: 10 }, bridge());
      expect([n, rows.map(({ kind }) => kind)]).toEqual([figures.n, Array(4).fill("report-open")]);
    }
  });
});
