// What a workspace promises, in the waits that are kept and in the figures about them.
import { expect, test } from "@jest/globals";
import { changeSettings, readSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { kpiEvidence, measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { readSeries } from "@rapport/bridge-server/src/app/read-series.ts";
import { startReckoning } from "@rapport/bridge-server/src/app/reckon-worker.ts";
import { reckonWaits } from "@rapport/bridge-server/src/app/reckon-waits.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { KpiQuery, SettingKey, type SettingsChanged } from "@rapport/contract";
import fc from "fast-check";
import { anyFactsTwice, inDeliveries } from "../support/any-facts.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { deliver, email, tweet } from "../support/given.ts";
import { until } from "../journeys/hubspot-world.ts";
import { rolledUp } from "./rollups-property.ts";

onEveryDatabase((bridge) => {
  const decide = async (keys: WorkspaceKeys, values: Readonly<Record<string, string[]>>): Promise<SettingsChanged> => {
    const { version } = await readSettings(keys, "en", bridge());
    const changes = Object.entries(values).map(([key, value]) => ({ key: SettingKey.parse(key), value }));
    return changeSettings(keys, { by: "key", language: "en", wanted: { version, changes } }, bridge());
  };

  /** Friday evening to Monday morning in Madrid, and a question on X that was answered within the hour. */
  const weekend = [
    email({ id: "q1", occurredAt: "2024-04-19T15:00:00Z", from: "asha@example.com" }),
    email({ id: "a1", occurredAt: "2024-04-22T08:30:00Z", to: "asha@example.com", by: "Luis", replyTo: "q1" }),
    tweet({ id: "q2", occurredAt: "2024-04-19T15:00:00Z", from: "@asha" }),
    tweet({ id: "a2", occurredAt: "2024-04-19T15:50:00Z", to: "@asha", by: "Luis", replyTo: "q2" }),
  ];
  const period = { from: "2024-04-18T22:00:00Z", to: "2024-04-23T22:00:00Z", zone: "Europe/Madrid" };

  /** First answers in time, of those that were due: by reading, by evidence and by cells, which must say the same. */
  async function inTime(keys: WorkspaceKeys): Promise<[inTime: number, due: number]> {
    const query = KpiQuery.parse(period);
    const { n, count } = await measureKpi(keys, "attainment-first-answer", query, bridge());
    const { rows } = await kpiEvidence(keys, "attainment-first-answer", { ...query, limit: 100 }, bridge());
    expect([rows.length, rows.filter(({ value }) => value === 1).length]).toEqual([n, count]);
    const only = { ...bridge(), kpis: bridge().kpis.filter(({ id }) => id === "attainment-first-answer") };
    await rolledUp(only, keys);
    const periods = [{ from: new Date(period.from), to: new Date(period.to) }];
    const [cells] = await readSeries(keys, ["attainment-first-answer"], { periods, now: new Date(now) }, bridge());
    expect(cells?.points.map(({ n: of, hits }) => [hits, of])).toEqual([[count, n]]);
    return [count ?? -1, n];
  }

  test("a changed promise decides about waits of the past, about those to come, and about figures that were counted already", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    await deliver(bridge(), keys, "feed", weekend);
    // Both are late by Rapport's own targets: 24 hours for e-mail, 30 minutes on X.
    expect(await inTime(keys)).toEqual([0, 2]);

    await decide(keys, { "service.targets": ["Email 4 h in opening hours"] });
    expect(await reckonWaits(keys, bridge())).toBe(1);
    // One hour on Friday and an hour and a half on Monday.
    expect(await inTime(keys)).toEqual([1, 2]);

    const more = [
      email({ id: "q3", occurredAt: "2024-04-20T10:00:00Z", from: "noor@example.com" }),
      email({ id: "a3", occurredAt: "2024-04-22T10:59:00Z", to: "noor@example.com", by: "Luis", replyTo: "q3" }),
    ];
    await deliver(bridge(), keys, "feed", more);
    expect(await inTime(keys)).toEqual([2, 3]);

    await decide(keys, { "service.holidays": ["04-22", "2024-04-23"] });
    expect(await reckonWaits(keys, bridge())).toBe(2);
    // Neither Monday nor Tuesday counts: both are due on Wednesday, after the period.
    expect(await inTime(keys)).toEqual([0, 1]);

    await decide(keys, { "service.targets": ["X (Twitter) 1 h from 2024-04-20"] });
    expect(await reckonWaits(keys, bridge())).toBe(3);
    expect(await inTime(keys)).toEqual([0, 3]);
    expect(await reckonWaits(keys, bridge())).toBe(0);
  });

  test("hours and holidays that no promise hangs on leave the waits alone", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", weekend);
    await decide(keys, { "service.targets": ["Email 2 h"] });
    await reckonWaits(keys, bridge());
    await decide(keys, { "service.opening-hours": ["Sat-Sun 10:00-12:00"] });
    expect(await bridge().store.settings(keys.workspaceId).reckoning()).toBeNull();
  });

  test("a channel whose source calls its network by another name follows the promise for that network", async () => {
    const keys = await bridge().workspace();
    const channel = { network: "twitter", key: "@acme_help" };
    await deliver(bridge(), keys, "feed", [tweet({ id: "q", channel, from: "@asha" })]);
    await decide(keys, { "service.targets": ["X (Twitter) 3 h"] });
    expect(await reckonWaits(keys, bridge())).toBe(1);
    expect(await promisedHours(bridge(), keys)).toEqual([3]);
  });

  test("the settings tell how far it is, and whoever is interrupted goes on where it was left", async () => {
    const keys = await bridge().workspace();
    const questions = Array.from({ length: 450 }, (_, n) => email({ id: `q${n}`, from: `c${n}@example.com` }));
    await deliver(bridge(), keys, "feed", questions);
    const section = async (): Promise<string | undefined> =>
      (await readSettings(keys, "en", bridge())).sections.find(({ id }) => id === "service")?.text;

    const { settings } = await decide(keys, { "service.targets": ["Email 2 h"] });
    expect(settings.sections.find(({ id }) => id === "service")?.text).toContain("held against it, 0% of them so far");
    let steps = 0;
    expect(await reckonWaits(keys, bridge(), () => (steps += 1) > 1)).toBe(200);
    expect(Number(/([\d.]+)% of them/.exec((await section()) ?? "")?.[1])).toBeGreaterThan(30);

    // Somebody changes their mind in between: it begins anew.
    await decide(keys, { "service.targets": ["Email 3 h"] });
    const worker = startReckoning(bridge());
    await until(section, (text) => text?.includes("so far") === false);
    await worker.stop();
    expect(await promisedHours(bridge(), keys)).toEqual([3]);
  });

  test("whenever it is decided, before, between or after the facts, waits are the same", async () => {
    const promises = [
      "X (Twitter) 5 h in opening hours",
      "X (Twitter) 20 min from 2024-03-05",
      "Email next answer 40 min",
      "SMS 1 h",
    ];
    const values = { "service.targets": promises, "service.opening-hours": ["Mon-Sun 10:00-14:00"] };
    await fc.assert(
      fc.asyncProperty(anyFactsTwice(), fc.nat(1000), async ({ sent, sizes }, when) => {
        const first = await bridge().workspace("Europe/Madrid");
        const [late, twin] = [await bridge().twin(first), await bridge().twin(first)];
        await decide(first, values);
        const deliveries = inDeliveries(sent, sizes);
        const middle = when % (deliveries.length + 1);
        for (const [at, { source, facts }] of deliveries.entries()) {
          if (at === middle) await decide(twin, values);
          for (const keys of [first, late, twin]) await deliver(bridge(), keys, source, facts);
        }
        if (middle === deliveries.length) await decide(twin, values);
        await decide(late, values);
        for (const keys of [late, twin]) await reckonWaits(keys, bridge());
        const expected = await clocksIn(bridge(), first);
        expect(await clocksIn(bridge(), late)).toEqual(expected);
        expect(await clocksIn(bridge(), twin)).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });
});

/** Within how many hours of their beginning first answers are due. */
async function promisedHours({ database }: TestBridge, { workspaceId }: WorkspaceKeys): Promise<unknown[]> {
  const hours = "(extract(epoch from due_at - started_at) / 3600)::int";
  const sql = `select distinct ${hours} as hours from clock where workspace_id = $1 and kind = 2`;
  return (await database.read(workspaceId, sql, [workspaceId])).map((row) => row["hours"]);
}

function clocksIn({ database }: TestBridge, { workspaceId }: WorkspaceKeys) {
  const columns =
    "conversation_id, kind, started_by, channel_id, party_id, started_at, due_at, stopped_by, stopped_at, wall_s, business_s";
  return database.read(
    workspaceId,
    `select ${columns} from clock where workspace_id = $1 order by conversation_id, kind, started_by`,
    [workspaceId],
  );
}
