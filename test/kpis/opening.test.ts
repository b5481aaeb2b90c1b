// Opening hours and holidays that an admin sets, in the figures that hang on them.
import { expect, test } from "@jest/globals";
import { KpiQuery, SettingKey, type SettingValue } from "@rapport/contract";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { kpiEvidence, measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { readSeries } from "@rapport/bridge-server/src/app/read-series.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { businessMs, calendar, weekdays, type Calendar } from "@rapport/bridge-server/src/domain/business-hours.ts";
import { isOpen, openedSeconds, openTime } from "@rapport/bridge-server/src/kpis/parts/opening.ts";
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

/** When customers asked and were answered: over a weekend, while closed, after five weeks, over two changes of clocks, from one evening to the next; and never. */
const answers = {
  weekend: ["2024-04-12T15:30:00Z", "2024-04-15T07:30:00Z"],
  closed: ["2024-04-20T10:00:00Z", "2024-04-21T08:00:00Z"],
  weeks: ["2024-01-03T09:00:00Z", "2024-02-07T09:00:00Z"],
  spring: ["2024-03-30T20:00:00Z", "2024-03-31T05:00:00Z"],
  autumn: ["2023-10-28T19:00:00Z", "2023-10-29T06:00:00Z"],
  friday: ["2024-04-18T19:00:00Z", "2024-04-19T21:30:00Z"],
  never: ["2024-04-23T08:00:00Z"],
};

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

  /** Counts the days of one measure only, which is enough here. */
  const counted = (keys: WorkspaceKeys, id: string): Promise<void> =>
    rolledUp({ ...bridge(), kpis: bridge().kpis.filter((kpi) => kpi.id === id) }, keys);

  /** Which of the messages came while closed, by reading, by evidence and by cells; they must say the same. */
  async function closedAt(keys: WorkspaceKeys): Promise<number> {
    const query = KpiQuery.parse({ ...period, zone: "Europe/Madrid" });
    const { n, count } = await measureKpi(keys, "out-of-hours-share", query, bridge());
    const { rows } = await kpiEvidence(keys, "out-of-hours-share", { ...query, limit: 100 }, bridge());
    expect([n, rows.length]).toEqual([moments.length, moments.length]);
    expect(rows.filter(({ value }) => value === 1)).toHaveLength(count ?? -1);
    await counted(keys, "out-of-hours-share");
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

  /** Any stretches by days of the week (0 is Monday), in minutes from midnight, and any holidays of three weeks. */
  const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
  const stretch = fc
    .record({ day: fc.integer({ min: 0, max: 6 }), opens: minute, closes: minute })
    .filter(({ opens, closes }) => opens !== closes);
  const anyWeek = fc.array(stretch, { minLength: 1, maxLength: 6 });

  /** Decides on these hours; answers with the same as a calendar. */
  async function decide(
    keys: WorkspaceKeys,
    stretches: readonly { day: number; opens: number; closes: number }[],
    { holidays, zone }: { holidays: string[]; zone: string },
  ): Promise<Calendar> {
    const spans = stretches.map(({ day, opens, closes }) => ({ day, span: [clock(opens), clock(closes)] as const }));
    await set(keys, {
      "service.opening-hours": spans.map(({ day, span }) => `${day + 1} ${span.join("-")}`),
      "service.holidays": holidays,
    });
    const week = weekdays.map((name, at) => [name, spans.filter(({ day }) => day === at).map(({ span }) => span)]);
    return calendar({ zone, holidays, week: Object.fromEntries(week) });
  }

  test("a moment is open for figures when it is open by the calendar of business hours, whatever the hours", async () => {
    const keys = await bridge().workspace();
    const days = Array.from({ length: 16 }, (_, n) => new Date(Date.UTC(2024, 3, 15 + n)).toISOString().slice(0, 10));
    const quarters = fc.array(fc.integer({ min: 0, max: 14 * 96 - 1 }), { minLength: 9 });
    await fc.assert(
      fc.asyncProperty(anyWeek, fc.subarray(days), quarters, async (week, holidays, asked) => {
        const hours = await decide(keys, week, { holidays, zone: "UTC" });
        const moments = asked.map((quarter) => new Date(Date.UTC(2024, 3, 16) + quarter * 900_000));
        const rows = await bridge().database.read(
          keys.workspaceId,
          `with asked as (select * from unnest($2::timestamptz[]) with ordinality as t (at, n) where $1::int > 0),
           ${openTime("select min(at) as since, max(at) + interval '1 second' as until from asked", "'UTC'::text")}
           select ${isOpen("at")} as open from asked order by n`,
          [keys.workspaceId, moments],
        );
        const byCalendar = moments.map((at) => businessMs(hours, at.getTime(), at.getTime() + 1) === 1);
        expect(rows.map(({ open }) => open)).toEqual(byCalendar);
      }),
      { numRuns: 40 },
    );
  });

  test("open time between any two moments is that of the calendar of business hours, in zones that change their clocks", async () => {
    const keys = await bridge().workspace();
    // About each change of clocks of Madrid, Lord Howe (by half an hour) and Casablanca (for a month), and years apart.
    const about = [
      "2024-03-31T01:00Z",
      "2024-10-27T01:00Z",
      "2024-04-06T15:00Z",
      "2024-03-10T02:00Z",
      "2021-01-01T00:00Z",
    ];
    const moment = fc
      .tuple(fc.constantFrom(...about), fc.integer({ min: -4 * 86_400_000, max: 4 * 86_400_000 }))
      .map(([at, ms]) => Date.parse(at) + ms);
    const holiday = moment.map((at) => new Date(at).toISOString().slice(0, 10));
    const zone = fc.constantFrom("Europe/Madrid", "Australia/Lord_Howe", "Africa/Casablanca");
    const pairs = fc.array(fc.tuple(moment, moment), { minLength: 20, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(anyWeek, fc.array(holiday), zone, pairs, async (week, holidays, where, asked) => {
        const hours = await decide(keys, week, { holidays, zone: where });
        const ends = asked.map((pair) => ({ since: Math.min(...pair), until: Math.max(...pair) }));
        const rows = await bridge().database.read(
          keys.workspaceId,
          `with asked as (select * from unnest($2::timestamptz[], $3::timestamptz[]) with ordinality as t (since, until, n)),
           ${openTime("select min(since) as since, max(until) as until from asked where $1::int > 0", "$4::text")}
           select ${openedSeconds("since", "until")} as seconds from asked order by n`,
          [
            keys.workspaceId,
            ...(["since", "until"] as const).map((end) => ends.map((one) => new Date(one[end]))),
            where,
          ],
        );
        const byCalendar = ends.map(({ since, until }) => businessMs(hours, since, until) / 1000);
        expect(rows.map(({ seconds }) => seconds)).toEqual(byCalendar);
      }),
      { numRuns: 40 },
    );
  });

  test("a first answer is waited for in opening hours only: over weekends, holidays, nights and changed clocks", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    const facts = Object.entries(answers).flatMap(([id, [asked = "", answered]]) => [
      email({ id, occurredAt: asked, from: `${id}@example.com` }),
      ...(answered === undefined
        ? []
        : [email({ id: `${id}-2`, occurredAt: answered, to: `${id}@example.com`, by: "Mira", replyTo: id })]),
    ]);
    await deliver(bridge(), keys, "feed", facts);
    const id = "first-answer-opening-time";
    const query = KpiQuery.parse({ zone: "Europe/Madrid" });
    const hours = async (): Promise<Record<string, number>> => {
      const { rows } = await kpiEvidence(keys, id, { ...query, limit: 100 }, bridge());
      const named = Object.entries(answers).flatMap(([name, [asked = ""]]) =>
        rows
          .filter(({ occurredAt }) => Date.parse(occurredAt) === Date.parse(asked))
          .map(({ value }) => [name, Number(value) / 3600] as const),
      );
      return Object.fromEntries(named);
    };
    expect(await measureKpi(keys, id, query, bridge())).toMatchObject({ n: 6, total: 7 });
    // Until somebody decides: Monday to Friday, 9 to 18.
    expect(await hours()).toEqual({ weekend: 1, closed: 0, weeks: 5 * 45, spring: 0, autumn: 0, friday: 9 });
    await counted(keys, id);
    // A Monday of one year, and that Friday of every year.
    await set(keys, { "service.holidays": ["2024-01-08", "04-19"] });
    expect(await hours()).toEqual({ weekend: 1, closed: 0, weeks: 4 * 45 + 36, spring: 0, autumn: 0, friday: 0 });
    // Every night, but none that begins on a holiday. Clocks go forward in one night and back in another.
    await set(keys, { "service.opening-hours": ["Mon-Sun 22:00-06:00"] });
    const nights = { weekend: 24, closed: 8, weeks: 34 * 8, spring: 7, autumn: 9, friday: 8 };
    expect(await hours()).toEqual(nights);
    // What was counted already is counted again.
    await counted(keys, id);
    const periods = [{ from: new Date("2023-10-01"), to: new Date(now) }];
    const [cells] = await readSeries(keys, [id], { periods, now: new Date(now) }, bridge());
    const all = Object.values(nights);
    expect(cells?.points.map(({ n, sum }) => [n, sum])).toEqual([[6, 3600 * all.reduce((one, other) => one + other)]]);
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
    expect(fields.map(({ value }) => value)).toEqual([["lun-vie 09:00-18:00", "sáb 10:00-14:00"], [], []]);
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
