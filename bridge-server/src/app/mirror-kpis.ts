// Figures of yesterday, once a day, as rows of the CRM: so that its own reports and dashboards show what Rapport shows.
import { setTimeout as sleep } from "node:timers/promises";
import type { KpiReading } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import type { Kpi } from "../kpis/kpi.ts";
import type { MirrorRow } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { measureKpi } from "./measure-kpi.ts";
import { mirrorRows } from "./mirror-customers.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";
import { spellValue } from "./scorecard-charts.ts";

/** How long others have the database for themselves between two figures. */
const breathMs = 50;

/** Writes the figures of the last whole day of the workspace's zone, unless that was done. Answers with how many rows were written. */
export async function mirrorKpis(
  connection: Connection,
  tools: Tools & { readonly kpis: readonly Kpi[] },
): Promise<number> {
  const { keys, crm, portal } = connection;
  if (portal.mirror === null || !(await portal.mirror.there()).includes("kpi")) return 0;
  const day = Temporal.Instant.fromEpochMilliseconds(tools.clock.now().getTime())
    .toZonedDateTimeISO(keys.zone)
    .toPlainDate()
    .subtract({ days: 1 });
  const ids = tools.kpis.map((kpi) => idOf(kpi, day.toString()));
  const known = await tools.store.connections(keys.workspaceId).mirrored(crm, portal.account, "kpi", ids);
  if (ids.every((id) => known.has(id))) return 0;
  const from = startOf(day, keys.zone);
  const to = startOf(day.add({ days: 1 }), keys.zone);
  const rows: MirrorRow[] = [];
  for (const kpi of tools.kpis) {
    const asked = { from: from.toISOString(), to: to.toISOString(), zone: keys.zone };
    const reading = await measureKpi(keys, kpi.id, asked, tools);
    rows.push(rowOf(kpi, reading, day.toString(), to));
    // Yesterday's figures can wait; whoever waits for the database goes first.
    await sleep(breathMs);
  }
  return (await mirrorRows(connection, "kpi", rows, tools)).written;
}

function idOf(kpi: Kpi, day: string): string {
  return `${kpi.id}/${kpi.version}/day/${day}`;
}

function startOf(day: Temporal.PlainDate, zone: string): Date {
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}

function rowOf(kpi: Kpi, reading: KpiReading, day: string, asOf: Date): MirrorRow {
  const words = wordsIn("en");
  return {
    externalId: idOf(kpi, day),
    about: null,
    shown: null,
    values: {
      ...{ kpi: kpi.id, label: kpi.label.en, channel: "all", from: day, to: day, grain: "day" },
      ...{ value: reading.value, unit: reading.unit, n: reading.n, version: kpi.version },
      text: spellValue(reading.unit, reading.value, words),
      asOf: asOf.toISOString(),
    },
  };
}
