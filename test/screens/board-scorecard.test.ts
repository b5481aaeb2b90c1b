// The board's scorecard and reports say what the KPIs say, and no more than their series allow; the same facts give the same bytes.
import { expect, test } from "@jest/globals";
import { boardScorecard } from "@rapport/bridge-server/src/app/board-scorecard.ts";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { kpiEvidence, measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import type { BoardInput, CommentaryInput, ReportAsked } from "@rapport/bridge-server/src/app/report-pages/asked.ts";
import { composeReport } from "@rapport/bridge-server/src/app/report-pages/compose-report.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { boardPack } from "@rapport/bridge-server/src/reports/board-pack.ts";
import { improvement } from "@rapport/bridge-server/src/reports/pages/improvement.ts";
import type { PageTemplate } from "@rapport/bridge-server/src/reports/report.ts";
import {
  BoardScorecard,
  KpiId,
  ReportDocument,
  SettingKey,
  type ActionItem,
  type Block,
  type Measure,
} from "@rapport/contract";
import { boardStory, thisMonday } from "../support/board-story.ts";
import { now, onEveryDatabase } from "../support/database.ts";
import { deliver } from "../support/given.ts";

const board: BoardInput = {
  owner: "Ana Ruiz",
  company: { name: "Acme", logo: null, primary: "#0b4f6c", accent: "#8a3ffc" },
  measures: null,
  targets: [{ kpi: "csat-share", value: 0.9, kind: "contractual", source: "Contract 7", year: 2023, owner: "Luis" }],
  owners: [{ kpi: "first-response-time", name: "Mara" }],
  rebases: [],
  fiscalYear: { pattern: "months", startMonth: 1, weekday: 7, ends: "last", named: "end" },
  minimum: null,
};
const week = 7 * 86_400_000;
/** The last whole week before the tests' own. */
const lastWeek = { from: new Date(thisMonday - week), to: new Date(thisMonday), zone: "UTC" };

const written = (id: string, text: string, language: "en" | "es"): CommentaryInput => ({
  ...{ id, page: "changes", title: "Why", kpi: "first-response-time", author: "Mara", text, language },
});

onEveryDatabase((bridge) => {
  const asked = (given: Partial<ReportAsked>): ReportAsked => ({
    reportId: "00000000-0000-4000-8000-000000000001",
    ...{ template: "monthly-executive", title: null, language: "en", board, period: lastWeek, dataAsOf: new Date(now) },
    ...{ commentary: [], decisions: [], actions: [], risks: [], signOffs: [], restatements: [] },
    evidenceUrl: ({ kpi }) => `/rows/${kpi}`,
    ...given,
  });
  const compose = async (keys: WorkspaceKeys, given: Partial<ReportAsked> = {}) =>
    ReportDocument.parse(await composeReport(keys, asked(given), bridge()));
  let told: Promise<WorkspaceKeys> | undefined;
  /** Nobody changes the story, so that it is told once. */
  const storied = (): Promise<WorkspaceKeys> => (told ??= tell());
  const tell = async (): Promise<WorkspaceKeys> => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", boardStory());
    return keys;
  };

  test("the scorecard holds what its KPIs say of the same weeks, with its evidence, and tells a change from chance", async () => {
    const keys = await storied();

    const card = BoardScorecard.parse(await boardScorecard(keys, { board, language: "en" }, bridge()));

    const byId = new Map(card.measures.map((measure) => [String(measure.kpi), measure]));
    expect([...byId.keys()]).toEqual([
      ...["first-response-time", "attainment-first-answer", "csat-share", "contacts"],
      ...["unanswered-rate", "reply-share"],
    ]);
    const { from, to, zone } = card.period;
    for (const { kpi, value, n, evidence } of card.measures) {
      const reading = await measureKpi(keys, kpi, { from, to, zone }, bridge());
      const rows = await kpiEvidence(keys, kpi, { from, to, zone, limit: 1 }, bridge());
      expect([kpi, value, n, evidence.count]).toEqual([kpi, reading.value, reading.n, rows.n]);
    }
    const slow = byId.get("first-response-time");
    expect(slow).toMatchObject({ variation: { id: "concerning" }, assurance: { id: "passes" }, owner: "Mara" });
    expect(slow?.sentence).toMatch(
      /^First response time was 3 hr \d+ min \(95 % interval .* to .*, n = 44\): worse than chance explains; the target of at most 1 day is kept reliably\.$/,
    );
    expect(slow?.pair).toMatchObject({ kpi: "reply-share", text: "91.7% (n = 48)" });
    expect(byId.get("contacts")?.variation.id).toBe("common");
    expect(byId.get("csat-share")?.target).toMatchObject({ text: "at least 90%", source: "Contract 7", year: 2023 });
    expect(card.noSignal).toContain("Within ordinary variation: Satisfied share, Contacts");
    expect(card.boardOwner).toEqual({ name: "Ana Ruiz", text: "Board owner: Ana Ruiz" });
  });

  test("a page on improvement tells what is done about a measure, three changes at most, and whether it moved", async () => {
    const keys = await storied();
    const action = (n: number, given: Partial<ActionItem> = {}): ActionItem => ({
      ...{ id: `00000000-0000-4000-8000-00000000000${n}`, text: `Change ${n}`, owner: "Luis", due: `2024-06-0${n}` },
      ...{ state: "open", stateLabel: "Open", age: "3 days", kpi: null, evidence: null, ...given },
    });
    const [slow, other] = ["first-response-time", "backlog"].map((id) => KpiId.parse(id));
    const actions = [
      action(5, { kpi: slow ?? null }),
      action(4, { kpi: other ?? null }),
      action(3, { kpi: slow ?? null }),
      action(2),
      action(1, { kpi: slow ?? null, state: "late", stateLabel: "Late" }),
      action(6, { kpi: slow ?? null, state: "done" }),
    ];
    const page: PageTemplate = { ...improvement, kpis: [] };
    const reports = [{ ...boardPack, scorecard: ["first-response-time"], pages: [page] }];

    const { pages } = await composeReport(keys, asked({ template: "board-pack", actions }), { ...bridge(), reports });

    const table = pages.flatMap(({ blocks }) => blocks).find(({ id }) => id === "improvement-changes");
    expect(table?.type === "table" ? table.rows.map((row) => row.map(({ text }) => text)) : null).toEqual([
      ["Change 1", "Luis", "Jun 1, 2024: Late", "First response time", "3 hr 11 min", "Worse than chance explains"],
      ["Change 3", "Luis", "Jun 3, 2024", "First response time", "3 hr 11 min", "Worse than chance explains"],
      ["Change 4", "Luis", "Jun 4, 2024", "Open cases", "–", "Not measured in this report"],
    ]);
    expect(table).toMatchObject({ note: expect.stringContaining("1 more is among the actions.") });
  });

  test("its charts show where and when, without the parts that are small", async () => {
    const keys = await storied();

    const { charts } = await boardScorecard(keys, { board, language: "es" }, bridge());

    expect(charts.map(({ kind }) => kind)).toEqual(["multiples", "shares", "heat", "pareto", "funnel"]);
    const heat = charts.find((chart) => chart.kind === "heat");
    // Forty-eight contacts on dozens of hours: no hour has ten.
    expect(heat?.cells.filter(({ value }) => value !== null && value > 0)).toEqual([]);
    const pareto = charts.find((chart) => chart.kind === "pareto");
    expect(pareto?.bars.map(({ label, value, runningText }) => [label, value, runningText])).toEqual([
      ["delivery", 24, "50 %"],
      ["billing", 12, "75 %"],
      ["returns", 12, "100 %"],
    ]);
    const funnel = charts.find((chart) => chart.kind === "funnel");
    expect(funnel?.points.map(({ label, n, beyond }) => [label, n, beyond])).toEqual([
      ["North", 20, "none"],
      ["South", 20, "none"],
    ]);
  });

  test("a report marks each claim by the figures, in the language it was written in, and is the same to the byte again", async () => {
    const keys = await storied();
    const commentary = [
      written("one", "First response got worse. We believe that customers noticed.", "en"),
      written("two", "El tiempo de respuesta mejoró.", "es"),
    ];

    const report = await compose(keys, { commentary });

    expect(report).toMatchObject({ state: "draft", hash: null, period: { fiscalLabel: "2024-W17" } });
    expect(report.pages.map(({ id }) => id)).toEqual(["scorecard", "changes"]);
    const texts = blocksOf(report, "commentary");
    expect(texts.map(({ claims }) => claims.map(({ mark }) => mark))).toEqual([
      ["supported", "opinion"],
      ["contradicted"],
    ]);
    const changed = blocksOf(report, "measures").at(-1)?.kpis;
    expect(changed).toEqual(["first-response-time", "attainment-first-answer"]);
    expect(JSON.stringify(await compose(keys, { commentary }))).toBe(JSON.stringify(report));
    const spanish = await compose(keys, { commentary, language: "es" });
    const numbers = ({ measures }: ReportDocument): [string, number | null, number][] =>
      measures.map(({ kpi, value, n }: Measure) => [kpi, value, n]);
    expect(numbers(spanish)).toEqual(numbers(report));
    expect(spanish.dataAsOfText).toContain("Datos a");
  });

  test("the board pack says on each page what is missing, and invents nothing", async () => {
    const keys = await storied();

    const report = await compose(keys, {
      template: "board-pack",
      board: { ...board, owner: null },
      period: { from: new Date("2024-01-01T00:00Z"), to: new Date("2024-04-01T00:00Z"), zone: "UTC" },
    });

    expect(report.boardOwner.text).toBe("No board owner");
    expect(report.period.fiscalLabel).toBe("FY2024 Q1");
    expect(report.pages.map(({ id }) => id)).toEqual([
      ...["decisions", "scorecard", "changes", "voice", "complaints", "risk", "improvement", "money", "appendix"],
    ]);
    const lacking = new Map(blocksOf(report, "text").map(({ id, text }) => [id, text]));
    expect(lacking.get("complaints-lacking")).toMatch(
      /^Nothing was measured of: Complaints, .* Complaints come as cases/,
    );
    expect(lacking.get("appendix-coverage")).toMatch(/^Nothing is connected for: Phone, SMS/);
    expect((lacking.get("decisions-headline") ?? "").split(/\s+/).length).toBeLessThanOrEqual(75);
    const journey = blocksOf(report, "table").find(({ id }) => id === "voice-journey");
    expect(journey?.rows.length).toBeGreaterThan(1);
    // Nothing names whom it is about: customers stand in no report.
    expect(JSON.stringify(report)).not.toMatch(/customer\d/);
  });

  test("the pack tells what customers were promised on the networks that they used, by whom, and since when", async () => {
    const keys = await tell();
    const promised = async () => {
      const report = await compose(keys, { template: "board-pack" });
      const table = blocksOf(report, "table").find(({ id }) => id === "appendix-promises");
      return table?.rows.map((row) => row.map(({ text }) => text));
    };
    const [source, own] = [
      "Published advice on response times by network, 2014",
      "This company; its promises were changed last on May 1, 2024",
    ];
    expect(await promised()).toEqual([["X (Twitter)", "First answer", "30 min", "–", source]]);

    const lines = ["X (Twitter) 2 h in opening hours from 2024-04-01", "X (Twitter) next answer 90 min", "SMS 1 min"];
    const changes = [{ key: SettingKey.parse("service.targets"), value: lines }];
    await changeSettings(keys, { by: "key", language: "en", wanted: { version: 0, changes } }, bridge());
    expect(await promised()).toEqual([
      ["X (Twitter)", "First answer", "30 min", "–", source],
      ["X (Twitter)", "First answer", "2 hr of opening hours", "Apr 1, 2024", own],
      ["X (Twitter)", "Next answer", "1 hr 30 min", "–", own],
    ]);
  });
});

function blocksOf<Type extends Block["type"]>({ pages }: ReportDocument, type: Type): Extract<Block, { type: Type }>[] {
  const isOfType = (block: Block): block is Extract<Block, { type: Type }> => block.type === type;
  return pages.flatMap(({ blocks }) => blocks.filter(isOfType));
}
