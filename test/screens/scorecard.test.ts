// The scorecard says what the KPIs say: same numbers, in words, over all channels or on one; and the self-test tells the truth.
import { expect, test } from "@jest/globals";
import { measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { readScorecard } from "@rapport/bridge-server/src/app/read-scorecard.ts";
import { testConnection } from "@rapport/bridge-server/src/app/test-connection.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { Scorecard, SelfTest } from "@rapport/contract";
import { now, onEveryDatabase } from "../support/database.ts";
import { deliver, email, survey, tweet } from "../support/given.ts";

const ago = (days: number, minutes = 0): string =>
  new Date(Date.parse(now) - days * 86_400_000 + minutes * 60_000).toISOString();

/** Two answered tweets and one e-mail in the last days, one answered tweet in the period before. */
const story = [
  tweet({ id: "1", from: "@ben", occurredAt: ago(2) }),
  tweet({ id: "2", to: "@ben", by: "Luis", replyTo: "1", occurredAt: ago(2, 10) }),
  tweet({ id: "3", from: "@cleo", occurredAt: ago(1) }),
  tweet({ id: "4", to: "@cleo", by: "Luis", replyTo: "3", occurredAt: ago(1, 20) }),
  email({ id: "5", from: "asha@example.com", thread: "a", occurredAt: ago(1) }),
  survey({ id: "6", from: "asha@example.com", score: 4, occurredAt: ago(0, -5) }),
  tweet({ id: "7", from: "@dora", occurredAt: ago(9) }),
  tweet({ id: "8", to: "@dora", by: "Luis", replyTo: "7", occurredAt: ago(9, 40) }),
];

onEveryDatabase((bridge) => {
  const read = async (keys: WorkspaceKeys, asked: Partial<Parameters<typeof readScorecard>[1]> = {}) =>
    Scorecard.parse(await readScorecard(keys, { days: 7, language: "en", ...asked }, bridge()));

  test("each tile is its KPI's reading of the same period, in words, with the period before", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", story);

    const card = await read(keys);

    const tiles = card.groups.flatMap((group) => group.tiles);
    const { from, to, zone } = card.period;
    for (const tile of tiles) {
      const reading = await measureKpi(keys, tile.kpi, { from, to, zone }, bridge());
      expect([tile.kpi, tile.value, tile.n]).toEqual([tile.kpi, reading.value, reading.n]);
    }
    const byId = new Map(tiles.map((tile) => [String(tile.kpi), tile]));
    expect(byId.get("first-response-time")).toMatchObject({ text: "15 min", n: 2, before: "Before: 40 min (n = 1)" });
    expect(byId.get("contacts")).toMatchObject({ text: "3" });
    expect(byId.get("csat-mean")).toMatchObject({ text: "4 of 5", before: null });
    // Nobody called: figures about calls would be empty, so they are left out.
    expect(card.groups.map(({ id }) => id)).toEqual(["demand", "speed", "satisfaction"]);
    expect(card.headline).toBe("Apr 25, 2024 to May 1, 2024, beside the 7 days before. Days begin in UTC.");
  });

  test("charts have their numbers as text, days in order and channels by size", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", story);

    const { charts } = await read(keys);

    expect(charts.map(({ id, rows }) => [id, rows.map(({ x, value, text }) => [x, value, text])])).toEqual([
      [
        "contacts-by-day",
        [
          ["2024-04-29", 1, "1"],
          ["2024-04-30", 2, "2"],
        ],
      ],
      [
        "first-response-by-day",
        [
          ["2024-04-29", 10, "10 min"],
          ["2024-04-30", 20, "20 min"],
        ],
      ],
      [
        "contacts-by-channel",
        [
          ["@acme_help", 2, "2"],
          ["billing@acme.example", 1, "1"],
        ],
      ],
    ]);
    expect(charts.map(({ summary }) => summary)).toEqual([
      "2 days with a figure; lowest 1, highest 2.",
      "2 days with a figure; lowest 10 min, highest 20 min.",
      "2 channels; most on @acme_help (2).",
    ]);
  });

  test("a channel's page counts that channel only; a channel of nobody is not found", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", story);
    const { channels } = await read(keys);
    const email = channels.find(({ network }) => String(network) === "email");

    const card = await read(keys, { channel: email?.channelId, language: "es" });

    expect(card.title).toBe("Correo electrónico: billing@acme.example");
    expect(card.groups[0]?.tiles[0]).toMatchObject({ kpi: "contacts", value: 1 });
    expect(card.charts.map(({ id }) => id)).toEqual(["contacts-by-day", "first-response-by-day"]);
    await expect(read(keys, { channel: "00000000-0000-4000-8000-000000000000" })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  test("without a single interaction the scorecard is empty and says so", async () => {
    const keys = await bridge().workspace();

    const card = await read(keys);

    expect(card.groups).toEqual([]);
    expect(card.charts.map(({ summary }) => summary)).toEqual(Array(3).fill("Nothing was measured in this period."));
  });

  test("the self-test says what came in, what could not be read, and who asked", async () => {
    const keys = await bridge().workspace();
    const ask = async (account: Parameters<typeof testConnection>[1]["account"] = null) =>
      SelfTest.parse(await testConnection(keys, { account }, "en", bridge()));
    const states = ({ checks }: SelfTest) => checks.map(({ check, state }) => `${check} ${state}`);

    expect(states(await ask())).toEqual(["caller ok", "store ok", "intake ok", "newest attention"]);
    await deliver(bridge(), keys, "feed", story);
    const well = await ask({ crm: "hubspot", account: "4711" });
    expect(states(well)).toEqual(["caller ok", "store ok", "intake ok", "newest ok"]);
    expect(well.headline).toBe("Everything works.");
    expect(well.checks[0]?.text).toContain("portal 4711");
    await deliver(bridge(), keys, "feed", ["not a fact"]);
    const broken = await ask();
    expect(states(broken)).toEqual(["caller ok", "store ok", "intake failed", "newest ok"]);
    expect(broken.checks[2]?.remedy).toContain("rapport inbox");
  });
});
