// What a board pack tells of customers who are marked as vulnerable: sums over at least ten people, by the marks that held then.
import { expect, test } from "@jest/globals";
import type { ReportAsked } from "@rapport/bridge-server/src/app/report-pages/asked.ts";
import { composeReport } from "@rapport/bridge-server/src/app/report-pages/compose-report.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { boardPack } from "@rapport/bridge-server/src/reports/board-pack.ts";
import { voice } from "@rapport/bridge-server/src/reports/pages/voice.ts";
import type { PageTemplate } from "@rapport/bridge-server/src/reports/report.ts";
import { ReportDocument, type Block } from "@rapport/contract";
import { now, onEveryDatabase } from "../support/database.ts";
import { deliver, tweet, type WrittenFact } from "../support/given.ts";

/** The page of the board pack with nothing else on it: all its measures take their time. */
const slicePage: PageTemplate = {
  ...{ id: voice.id, kind: voice.kind, title: voice.title, kpis: [], breakdowns: [], lacking: null },
  ...(voice.vulnerable && { vulnerable: voice.vulnerable }),
};
const day = 86_400_000;
const monday = Date.parse("2024-04-22T00:00:00.000Z");
const people = Array.from({ length: 30 }, (_, n) => `@p${n}`);
const at = (offsetMs: number): string => new Date(monday + offsetMs).toISOString();

/** Everybody asks on Tuesday, the first of them three times; the answer takes as many minutes as their number. */
function talks(): WrittenFact[] {
  return people.flatMap((from, n) => {
    const asked = Array.from({ length: n === 0 ? 3 : 1 }, (_, again) =>
      tweet({ id: `${n}-${again}`, from, occurredAt: at(day + again * 60_000), text: "Where is it?" }),
    );
    const reply = { id: `${n}-r`, to: from, replyTo: `${n}-0`, direction: "out", author: "agent" } as const;
    return [...asked, tweet({ ...reply, occurredAt: at(day + (n + 10) * 60_000), text: "On its way" })];
  });
}

/** A mark of one of them, from Monday to the end of June unless said otherwise. */
function mark(n: number, given: { setAt?: string; expiresAt?: string } = {}): WrittenFact {
  return {
    ...{ type: "marker", id: `m${n}`, member: { network: "x", value: `@p${n}` }, kind: "vulnerability" },
    ...{ purpose: "Fair treatment", setBy: "Luis", setAt: at(0), expiresAt: "2024-06-30T00:00:00.000Z", ...given },
  };
}

onEveryDatabase((bridge) => {
  async function sliceOf(keys: WorkspaceKeys, minimum: number | null = null): Promise<Block | undefined> {
    const asked: ReportAsked = {
      ...{ reportId: "00000000-0000-4000-8000-000000000001", template: "board-pack", title: null, language: "en" },
      ...{ period: { from: new Date(monday), to: new Date(monday + 7 * day), zone: "UTC" }, dataAsOf: new Date(now) },
      ...{ commentary: [], decisions: [], actions: [], risks: [], signOffs: [], restatements: [] },
      board: {
        ...{ owner: null, company: { name: "Acme", logo: null, primary: "#0b4f6c", accent: "#8a3ffc" } },
        ...{ measures: null, targets: [], owners: [], rebases: [], minimum },
        fiscalYear: { pattern: "months", startMonth: 1, weekday: 7, ends: "last", named: "end" },
      },
      evidenceUrl: ({ kpi }) => `/rows/${kpi}`,
    };
    const reports = [{ ...boardPack, scorecard: [], pages: [slicePage] }];
    const { pages } = ReportDocument.parse(await composeReport(keys, asked, { ...bridge(), reports }));
    return pages.flatMap(({ blocks }) => blocks).find(({ id }) => id === "voice-vulnerable");
  }

  const rowsOf = (block: Block | undefined): string[][] =>
    block?.type === "table" ? block.rows.map((row) => row.map(({ text }) => text)) : [];

  test("says how ten marked people were served, beside everybody, and leads to nobody", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", talks());
    await deliver(
      bridge(),
      keys,
      "feed",
      Array.from({ length: 10 }, (_, n) => mark(n)),
    );

    const slice = await sliceOf(keys);

    expect(rowsOf(slice)).toEqual([
      ["Contacts", "12", "12", "32"],
      ["First response time", "10", "15 min", "25 min"],
      expect.arrayContaining(["Unanswered"]),
    ]);
    expect(JSON.stringify(slice)).not.toContain("/rows/");
  });

  test("tells nothing of nine people, however often they wrote, and says so in the words in which it tells of nobody", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", talks());
    const nobody = await sliceOf(keys);
    await deliver(
      bridge(),
      keys,
      "feed",
      Array.from({ length: 9 }, (_, n) => mark(n)),
    );
    expect(await sliceOf(keys)).toEqual(nobody);
    expect(nobody).toMatchObject({ type: "text", text: "Too few people to show anything about them alone, or none." });
  });

  test("counts only while a mark held: not before it was set, after it ended, or once it was taken away", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", talks());
    await deliver(bridge(), keys, "feed", [
      ...Array.from({ length: 11 }, (_, n) => mark(n)),
      mark(11, { setAt: at(3 * day) }),
      mark(12, { expiresAt: at(day) }),
      mark(13),
      { ...mark(13), id: "gone", marker: await markerOf(keys, 13), setAt: at(day / 2), removed: true },
    ]);
    expect(rowsOf(await sliceOf(keys))[0]).toEqual(["Contacts", "13", "13", "32"]);
  });

  test("keeps back what leaves fewer than ten others, and more where the board raised the limit", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", talks());
    await deliver(
      bridge(),
      keys,
      "feed",
      Array.from({ length: 22 }, (_, n) => mark(n)),
    );
    expect((await sliceOf(keys))?.type).toBe("text");
    expect((await sliceOf(keys, 25))?.type).toBe("text");
  });

  async function markerOf(keys: WorkspaceKeys, n: number): Promise<string> {
    await deliver(bridge(), keys, "feed", [mark(n)]);
    const [row] = await bridge().database.read(
      keys.workspaceId,
      `select k.marker_id::text as id from customer_marker k where k.workspace_id = $1 order by k.entry_id`,
      [keys.workspaceId],
    );
    return String(row?.["id"]);
  }
});
