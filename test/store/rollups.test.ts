import { expect, test } from "@jest/globals";
import { eraseCustomer } from "@rapport/bridge-server/src/app/erase-customer.ts";
import { measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { readSeries } from "@rapport/bridge-server/src/app/read-series.ts";
import { rollUp } from "@rapport/bridge-server/src/app/roll-up.ts";
import { startRollingUp } from "@rapport/bridge-server/src/app/roll-up-worker.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { NetworkId } from "@rapport/contract";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { contact, deliver, email, survey, tweet, type WrittenFact } from "../support/given.ts";
import { cellsHold, cellsOf, countedAnew, rolledUp } from "./rollups-property.ts";

onEveryDatabase((bridge, kind) => {
  test("cells say what the observations say, and what counting all anew gives, after any facts in any order", async () => {
    const { runs, share } = { PGlite: { runs: 4, share: 12 }, PostgreSQL: { runs: 5, share: 6 } }[kind];
    expect(await cellsHold(bridge(), { runs, share, limitMs: 170_000 })).toBeGreaterThan(30);
  }, 180_000);

  test("a promise that nobody kept counts as broken once its time has come, though nothing comes in", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    await deliver(bridge(), keys, "feed", [
      email({ id: "1", occurredAt: "2024-05-01T11:00:00.000Z", from: "a@example.com" }),
    ]);
    const attained = async (): Promise<unknown[]> => {
      await rolledUp(bridge(), keys);
      const asked = { periods: [{ from: madrid("2024-05-01"), to: madrid("2024-05-03") }], now: madrid("2024-05-03") };
      const [series] = await readSeries(keys, ["attainment-first-answer"], asked, bridge());
      return (series?.points ?? []).map(({ n, hits, immature }) => ({ n, hits, immature }));
    };
    expect(await attained()).toEqual([{ n: 0, hits: 0, immature: 1 }]);
    bridge().clock.set("2024-05-02T12:00:00.000Z");
    try {
      expect(await attained()).toEqual([{ n: 1, hits: 0, immature: 0 }]);
    } finally {
      bridge().clock.set(now);
    }
  });

  test("where an agent works is told late, and counts for answers that were due after everything that had happened", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    await deliver(bridge(), keys, "feed", [
      email({ id: "q", occurredAt: "2024-04-10T09:00:00Z", from: "asha@example.com" }),
      email({ id: "a", occurredAt: "2024-04-10T10:00:00Z", to: "asha@example.com", by: "Luis", replyTo: "q" }),
    ]);
    await rolledUp(bridge(), keys);
    await deliver(bridge(), keys, "feed", [
      { type: "roster", agent: "Luis", from: "2024-04-10T18:00:00Z", team: "Front" },
    ]);
    await rolledUp(bridge(), keys);
    const kept = await cellsOf(bridge(), keys);
    expect(JSON.stringify(kept)).toContain('"Front"');
    await countedAnew(bridge(), keys);
    expect(await cellsOf(bridge(), keys)).toEqual(kept);
  });

  test("a survey is about a complaint from when its case is one, and no longer once it is none", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    const asked = { periods: [{ from: madrid("2024-03-04"), to: madrid("2024-03-11") }], now: new Date(now) };
    const satisfied = async (): Promise<unknown> => {
      await rolledUp(bridge(), keys);
      const [series] = await readSeries(keys, ["complaint-handling-satisfaction"], asked, bridge());
      return series?.points.map(({ n, hits }) => ({ n, hits }));
    };
    const need = (day: string, said: object) =>
      deliver(bridge(), keys, "desk", [
        { type: "case", id: "k", version: `2024-04-${day}T00:00:00Z`, openedAt: "2024-03-05T09:00:00Z", ...said },
      ]);
    const rated = (id: string, score: number, occurredAt: string) =>
      survey({ id, from: "asha@example.com", score, thread: "t", occurredAt });
    // Told by its day only, which begins before the complaint of that day; and days later.
    await deliver(bridge(), keys, "desk", [
      rated("day", 2, "2024-03-04T23:00:00Z"),
      rated("later", 4, "2024-03-08T10:00:00Z"),
    ]);
    expect(await satisfied()).toEqual([{ n: 0, hits: 0 }]);

    await need("01", { threads: ["t"] });
    expect(await satisfied()).toEqual([{ n: 0, hits: 0 }]);
    await need("02", { threads: ["t"], complaint: {} });
    expect(await satisfied()).toEqual([{ n: 2, hits: 1 }]);
    await need("03", { threads: [], complaint: {} });
    expect(await satisfied()).toEqual([{ n: 0, hits: 0 }]);
    await need("04", { threads: ["t"], complaint: {} });
    expect(await satisfied()).toEqual([{ n: 2, hits: 1 }]);
    await need("05", { threads: ["t"], complaint: {}, openedAt: "2024-03-06T09:00:00Z" });
    expect(await satisfied()).toEqual([{ n: 1, hits: 1 }]);
  });

  test("erasing somebody leaves the cells that counting anew gives", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [
      contact({ id: "1", identities: [{ network: "x", value: "@asha" }] }),
      ...talks(),
    ]);
    await rolledUp(bridge(), keys);
    const said = { record: { crm: "hubspot", account: "4711", type: "contact", id: "1" } } as const;
    await eraseCustomer(keys, said, { by: "key", language: "en" }, { ...bridge(), portalOf: async () => null });
    await rolledUp(bridge(), keys);
    const kept = await cellsOf(bridge(), keys);
    expect(kept.length).toBeGreaterThan(0);
    await countedAnew(bridge(), keys);
    expect(await cellsOf(bridge(), keys)).toEqual(kept);
  });

  test("a series of weeks, by channel and for one channel, says what each week's reading says, from cells or without", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    await deliver(bridge(), keys, "feed", talks());
    await rolledUp(bridge(), keys);
    const weeks = ["2024-03-03", "2024-03-10", "2024-03-17", "2024-04-28"].map((day) => ({
      from: madrid(day),
      to: new Date(madrid(day).getTime() + 7 * 86_400_000),
    }));
    const from = async (zone: string, by?: "channel") =>
      readSeries(
        keys,
        ["contacts", "first-response-time"],
        { periods: weeks, now: new Date(now), zone, ...(by && { by }) },
        bridge(),
      );
    for (const by of [undefined, "channel"] as const) {
      const [cells, raw] = [await from("Europe/Madrid", by), await from("UTC", by)];
      expect(cells.map(seen)).toEqual(raw.map(seen));
      // The last week is not over, and reads to the moment.
      expect(cells.flatMap(({ points }) => points.map(({ histogram }) => histogram !== null)).some(Boolean)).toBe(true);
      expect(raw.flatMap(({ points }) => points.map(({ histogram }) => histogram !== null)).some(Boolean)).toBe(false);
    }
    const channel = { label: "@acme_help", network: NetworkId.parse("x") };
    const [only] = await readSeries(keys, ["contacts"], { periods: weeks, now: new Date(now), channel }, bridge());
    const readings = await Promise.all(weeks.map(({ from: since, to }) => countOf(bridge(), keys, since, to)));
    expect(only?.points.map(({ n }) => n)).toEqual(readings);
  });

  test("a round lets others in after each count, and what comes in meanwhile is counted by the next", async () => {
    const keys = await bridge().workspace("Europe/Madrid");
    const few = ["contacts", "conversations", "answered-share"];
    const tools = { ...bridge(), kpis: bridge().kpis.filter(({ id }) => few.includes(id)) };
    await deliver(bridge(), keys, "feed", talks());
    await rolledUp(tools, keys);
    const late = { from: "late@example.com", occurredAt: "2024-03-06T12:00:00.000Z" };
    await deliver(bridge(), keys, "feed", [email({ id: "late-1", ...late })]);
    let breaths = 0;
    const breathe = async (tookMs: number): Promise<void> => {
      expect(tookMs).toBeGreaterThanOrEqual(0);
      breaths += 1;
      // The first count is over: nothing of the round is lost by what comes in now.
      if (breaths === 1) await deliver(bridge(), keys, "feed", [email({ id: "late-2", ...late })]);
    };

    await rollUp(keys, tools, { ripen: false, breathe });

    expect(breaths).toBe(few.length);
    expect(await bridge().store.rollUps(keys.workspaceId).marks(10)).not.toEqual([]);
    await rolledUp(tools, keys);
    const cells = await cellsOf(bridge(), keys);
    await countedAnew(tools, keys);
    expect(await cellsOf(bridge(), keys)).toEqual(cells);
  });

  test("the worker counts what comes in, and leaves no mark behind", async () => {
    const test = bridge();
    const worker = startRollingUp({ ...test, isIdle: () => true });
    try {
      const keys = await test.workspace();
      await deliver(test, keys, "feed", talks());
      const marked = async (): Promise<number> => (await test.store.rollUps(keys.workspaceId).marks(10)).length;
      const counted = async (): Promise<number> =>
        (await cellsOf(test, keys)).filter((row) => row["kpi"] === "contacts" && row["dim"] === "").length;
      while ((await marked()) > 0 || (await counted()) === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(await counted()).toBeGreaterThan(1);
    } finally {
      await worker.stop();
    }
  }, 60_000);
});

const madrid = (day: string): Date => new Date(`${day}T00:00:00.000${day < "2024-03-31" ? "+01:00" : "+02:00"}`);

function seen(series: Awaited<ReturnType<typeof readSeries>>[number]): unknown {
  const points = series.points.map(({ n, total, hits, value, min, max }) => [
    n,
    total,
    hits,
    value?.toPrecision(2),
    min,
    max,
  ]);
  return [series.kpi, series.by, points];
}

async function countOf(bridge: TestBridge, keys: WorkspaceKeys, from: Date, to: Date): Promise<number> {
  const query = { from: from.toISOString(), to: to.toISOString(), zone: keys.zone, channel: "@acme_help" };
  return (await measureKpi(keys, "contacts", query, bridge)).n;
}

/** Two people who write and are answered, over weeks, on two channels. */
function talks(): WrittenFact[] {
  return Array.from({ length: 14 }, (_, at) => {
    const day = new Date(Date.parse("2024-03-04T09:00:00.000Z") + at * 4 * 86_400_000);
    const later = new Date(day.getTime() + (at + 1) * 600_000).toISOString();
    const asked = { id: `q${at}`, occurredAt: day.toISOString() };
    const answered = { id: `a${at}`, occurredAt: later, by: "Luis", replyTo: `q${at}` };
    if (at % 3 === 0)
      return [email({ ...asked, from: "ben@example.com" }), email({ ...answered, to: "ben@example.com" })];
    return [tweet({ ...asked, from: "@asha" }), tweet({ ...answered, to: "@asha" })];
  }).flat();
}
