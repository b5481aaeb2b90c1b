// Opening hours and holidays that an admin sets, in the figures that hang on them.
import { expect, test } from "@jest/globals";
import { KpiQuery, SettingKey, type SettingValue } from "@rapport/contract";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { kpiEvidence, measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { readSeries } from "@rapport/bridge-server/src/app/read-series.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { businessMs, calendar, weekdays } from "@rapport/bridge-server/src/domain/business-hours.ts";
import { isOpen } from "@rapport/bridge-server/src/kpis/parts/opening.ts";
import fc from "fast-check";
import { now, onEveryDatabase } from "../support/database.ts";
import { deliver, email, type WrittenFact } from "../support/given.ts";
import { rolledUp } from "../store/rollups-property.ts";

/** In Madrid's summer time: Thursday 17:59 and 18:00, the small hours of Friday and Saturday, Saturday noon, Sunday 23:30, Monday 02:00. */
const moments = [
  "2024-04-18T15:59:59Z",
  "2024-04-18T16:00:00Z",
  "2024-04-19T01:00:00Z",
  "2024-04-20T01:00:00Z",
  "2024-04-20T10:00:00Z",
  "2024-04-21T21:30:00Z",
  "2024-04-22T00:00:00Z",
];
const period = { from: "2024-04-17T22:00:00Z", to: "2024-04-23T22:00:00Z" };

/** "09:15" of minutes since midnight. */
const clock = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(11, 16);

onEveryDatabase((bridge) => {
  const set = async (keys: WorkspaceKeys, values: Readonly<Record<string, string[]>>, language: "en" | "es" = "en") => {
    const rows = await bridge().store.settings(keys.workspaceId).current();
    const changes = Object.entries(values).map(([key, value]: [string, SettingValue]) => ({
      ...{ key: SettingKey.parse(key), value },
    }));
    const version = Math.max(0, ...rows.map((row) => row.version));
    return changeSettings(keys, { by: "key", language, wanted: { version, changes } }, bridge());
  };

  /** Which of the messages came while closed, by reading, by evidence and by cells; they must say the same. */
  async function closedAt(keys: WorkspaceKeys): Promise<number> {
    const query = KpiQuery.parse({ ...period, zone: "Europe/Madrid" });
    const { n, count } = await measureKpi(keys, "out-of-hours-share", query, bridge());
    const { rows } = await kpiEvidence(keys, "out-of-hours-share", { ...query, limit: 100 }, bridge());
    expect([n, rows.length]).toEqual([moments.length, moments.length]);
    expect(rows.filter(({ value }) => value === 1)).toHaveLength(count ?? -1);
    await rolledUp(bridge(), keys);
    const periods = [{ from: new Date(period.from), to: new Date(period.to) }];
    const [cells] = await readSeries(keys, ["out-of-hours-share"], { periods, now: new Date(now) }, bridge());
    expect(cells?.points.map(({ hits }) => hits)).toEqual([count]);
    return count ?? -1;
  }

  test("contacts out of hours follow the hours and holidays of the settings, also over midnight and where days are counted already", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    const facts = moments.map((at, n) => email({ id: String(n), occurredAt: at, from: `c${n}@example.com` }));
    await deliver(bridge(), keys, "feed", facts);
    // Until somebody decides: Monday to Friday, 9 to 18.
    expect(await closedAt(keys)).toBe(6);
    await set(keys, { "service.opening-hours": ["Mon-Sun 00:00-24:00"] });
    expect(await closedAt(keys)).toBe(0);
    // From every evening but Saturday's to six in the morning: closed are Thursday 17:59 and Saturday noon.
    await set(keys, { "service.opening-hours": ["dom-vie 18:00-06:00"] }, "es");
    expect(await closedAt(keys)).toBe(2);
    // Friday the 19th is a holiday: Thursday's night goes on into it, Friday's does not begin.
    await set(keys, { "service.holidays": ["2024-04-19"] });
    expect(await closedAt(keys)).toBe(3);
    // Every year, and Sunday too: its night into Monday does not begin either.
    await set(keys, { "service.holidays": ["04-19", "04-21"] });
    expect(await closedAt(keys)).toBe(5);
    await set(keys, { "service.opening-hours": [] });
    expect(await closedAt(keys)).toBe(7);
  });

  test("a moment is open for figures when it is open by the calendar of business hours, whatever the hours", async () => {
    const keys = await bridge().workspace();
    const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
    const stretch = fc.record({ day: fc.integer({ min: 0, max: 6 }), opens: minute, closes: minute });
    const week = fc.array(
      stretch.filter(({ opens, closes }) => opens !== closes),
      { minLength: 1, maxLength: 6 },
    );
    const days = Array.from({ length: 16 }, (_, n) => new Date(Date.UTC(2024, 3, 15 + n)).toISOString().slice(0, 10));
    const asked = fc.tuple(
      week,
      fc.subarray(days),
      fc.array(fc.integer({ min: 0, max: 14 * 96 - 1 }), { minLength: 9 }),
    );
    await fc.assert(
      fc.asyncProperty(asked, async ([stretches, holidays, quarters]) => {
        const spans = stretches.map(({ day, opens, closes }) => ({
          day,
          span: [clock(opens), clock(closes)] as const,
        }));
        await set(keys, {
          "service.opening-hours": spans.map(({ day, span }) => `${day + 1} ${span.join("-")}`),
          "service.holidays": holidays,
        });
        const hours = calendar({
          ...{ zone: "UTC", holidays },
          week: Object.fromEntries(
            weekdays.map((name, at) => [name, spans.filter(({ day }) => day === at).map(({ span }) => span)]),
          ),
        });
        const moments = quarters.map((quarter) => new Date(Date.UTC(2024, 3, 16) + quarter * 900_000));
        const rows = await bridge().database.read(
          keys.workspaceId,
          `select ${isOpen("(at at time zone 'UTC')")} as open from unnest($2::timestamptz[]) with ordinality as t (at, n)
           where $1::int > 0 order by n`,
          [keys.workspaceId, moments],
        );
        const byCalendar = moments.map((at) => businessMs(hours, at.getTime(), at.getTime() + 1) === 1);
        expect(rows.map(({ open }) => open)).toEqual(byCalendar);
      }),
      { numRuns: 40 },
    );
  });

  test("what is written wrong is refused in words, and nothing is kept", async () => {
    const keys = await bridge().workspace();
    const refused = await set(keys, { "service.opening-hours": ["Mon-Fri 9-18"], "service.holidays": ["Christmas"] });
    expect(refused).toMatchObject({ saved: false });
    expect(refused.errors.map(({ text }) => text)).toEqual([
      "Write days and hours such as Mon-Fri 09:00-18:00, and a comma before the next stretch.",
      "Write dates such as 12-25 or 2026-04-03, separated by commas.",
    ]);
    const saved = await set(keys, { "service.opening-hours": ["lun-vie 9:00-18:00", "SAT 10:00 - 14:00"] }, "es");
    const fields = saved.settings.sections.find(({ id }) => id === "service")?.fields ?? [];
    expect(fields.map(({ value }) => value)).toEqual([["lun-vie 09:00-18:00", "sáb 10:00-14:00"], []]);
    expect(saved.settings.history.map(({ text }) => text)).toEqual([
      "Abierto: de lun-vie 09:00-18:00 a lun-vie 09:00-18:00, sáb 10:00-14:00",
    ]);
    // The same in other words is no change.
    const again = await set(keys, { "service.opening-hours": ["Mon-Fri 09:00-18:00", "Sat 10:00-14:00"] });
    expect(again.settings.version).toBe(saved.settings.version);
  });

  test("a holiday is no business day for the time in which a complaint is to be closed", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    const complaint: WrittenFact = {
      ...{ type: "case", id: "k", version: "2024-04-26T00:00:00Z", openedAt: "2024-04-18T08:00:00Z" },
      ...{ complaint: { upheld: "upheld" }, events: [{ kind: "closed", at: "2024-04-24T08:00:00Z" }] },
    };
    await deliver(bridge(), keys, "desk", [complaint]);
    const inTime = async (): Promise<number | null> =>
      (await measureKpi(keys, "complaints-closed-3-days", KpiQuery.parse({ zone: "Europe/Madrid" }), bridge())).value;
    // Opened on a Thursday: until the end of Tuesday; closed on Wednesday.
    expect(await inTime()).toBe(0);
    await set(keys, { "service.holidays": ["04-22"] });
    expect(await inTime()).toBe(1);
  });
});
