// The register of risks on every database: noted, changed, closed and opened again, and told in a report that is signed and frozen.
import { beforeAll, expect, test } from "@jest/globals";
import { composeReport } from "@rapport/bridge-server/src/app/report-pages/compose-report.ts";
import { listReports, startReport } from "@rapport/bridge-server/src/app/reports/list-reports.ts";
import { publishReport } from "@rapport/bridge-server/src/app/reports/publish-report.ts";
import { addAction, changeAction, readRegister } from "@rapport/bridge-server/src/app/reports/register.ts";
import { addRisk, changeRisk } from "@rapport/bridge-server/src/app/reports/risks.ts";
import type { Asker, ReportTools } from "@rapport/bridge-server/src/app/reports/tools.ts";
import { openReport } from "@rapport/bridge-server/src/app/reports/view-report.ts";
import { signReport } from "@rapport/bridge-server/src/app/reports/write-report.ts";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { Report } from "@rapport/bridge-server/src/reports/report.ts";
import {
  BoardRegister,
  KpiId,
  SettingKey,
  type ReportDocument,
  type RiskChange,
  type RiskNote,
} from "@rapport/contract";
import { now, onEveryDatabase } from "../support/database.ts";

const ana: Asker = { by: "hubspot-user:1", language: "en" };
const ben: Asker = { by: "hubspot-user:2", language: "es" };
const named = (name: string) => ({ en: name, es: name });
const page = { kpis: [], breakdowns: [], lacking: null };
/** A report of the one page, so that nothing has to be measured. */
const short: Report = {
  ...{ id: "short", label: named("Short"), description: named("Short"), scorecard: [] },
  pages: [{ ...page, id: "risk", kind: "topic", title: named("Risk"), risks: true }],
};
const bare: Report = { ...short, id: "bare", pages: [{ ...page, id: "voice", kind: "topic", title: named("Voice") }] };

const strike: Omit<RiskNote, "run"> = {
  ...{ text: "The carrier strikes before Christmas", likelihood: "possible", low: "10000", high: "40000,50" },
  ...{ currency: "eur", owner: "Ben Ode", treatment: "", review: "2024-05-10", kpi: null },
};

onEveryDatabase((bridge, kind) => {
  let tools: ReportTools;
  beforeAll(() => {
    const reports = [short, bare];
    tools = { ...bridge(), reports, compose: composeReport, publicOrigin: () => "https://bridge.example" };
  });

  const given = async (): Promise<WorkspaceKeys> => {
    bridge().clock.set(now);
    return bridge().workspace();
  };
  const note = async (keys: WorkspaceKeys, run: string, more: Partial<RiskNote> = {}) =>
    BoardRegister.parse(await addRisk(keys, { ...strike, run, ...more }, ana, tools)).risks;
  const change = async (keys: WorkspaceKeys, id: string, to: RiskChange, asker = ana) =>
    (await changeRisk(keys, id, to, asker, tools)).risks;
  const draft = async (keys: WorkspaceKeys, template = "short") => {
    const april = { from: "2024-04-01", to: "2024-05-01" };
    return startReport(keys, { run: template, template, title: null, period: april }, ana, tools);
  };
  const signed = async (keys: WorkspaceKeys, id: string) => {
    await signReport(keys, id, { role: "preparer", name: "Ana Ruiz" }, ana, tools);
    await signReport(keys, id, { role: "reviewer", name: "Ben Ode" }, ben, tools);
    return signReport(keys, id, { role: "owner", name: "Ana Ruiz" }, ana, tools);
  };
  /** The sentence of the report, and its table as texts. */
  const told = ({ pages }: ReportDocument) => {
    const blocks = pages.flatMap((one) => one.blocks);
    const text = blocks.find((block) => block.type === "text" && block.id === "risk-exposure");
    const table = blocks.find((block) => block.type === "table" && block.id === "risk-register");
    return {
      text: text?.type === "text" ? text.text : null,
      note: table?.type === "table" ? table.note : null,
      rows: table?.type === "table" ? table.rows.map((row) => row.map((cell) => cell.text)) : [],
    };
  };

  test("a risk is noted once however often it is sent, grows overdue, is changed, closed and opened again", async () => {
    const keys = await given();
    expect((await readRegister(keys, ana, tools)).risks).toMatchObject({ headline: "No risk is on the register." });

    await note(keys, "1");
    const first = await note(keys, "1");

    expect(first.headline).toBe(
      "1 risk is open. Should every open risk come true, it would cost 10,000 – 40,000.50 EUR.",
    );
    expect(first.items).toMatchObject([
      {
        ...{ state: "open", low: 10_000, high: 40_000.5, currency: "EUR", age: "today", closedOn: null },
        likelihoodLabel: "Possible (20% to 50%)",
        steps: { change: "Change: The carrier strikes before Christmas", close: expect.stringMatching(/^Close/) },
        written: { low: "10000", high: "40000.50", kpi: "", review: "2024-05-10" },
      },
    ]);
    expect(first.items[0]?.lines.map(({ text }) => text)).toEqual([
      ...["Possible (20% to 50%)", "10,000 – 40,000.50 EUR", "Ben Ode", "Nothing yet"],
      "May 10, 2024",
    ]);
    const id = first.items[0]?.id ?? "";

    bridge().clock.set("2024-05-12T12:00:00.000Z");
    const overdue = await readRegister(keys, ben, tools);
    expect(overdue.risks.headline).toMatch(/^Hay 1 riesgo abierto, y 1 revisión vencida\. Si se cumplieran/);
    expect(overdue.risks.items).toMatchObject([
      { state: "overdue", stateLabel: "Revisión vencida", reviewText: "10 may 2024, vencida hace 2 días" },
    ]);

    const kpi = KpiId.parse("backlog");
    const better = { ...strike, state: "open" as const, likelihood: "rare" as const, review: "2024-06-10", kpi };
    expect((await change(keys, id, better)).items).toMatchObject([{ state: "open", likelihood: "rare", kpi }]);
    const closed = await change(keys, id, { state: "closed", reason: "A second carrier is hired" });
    expect(closed.headline).toBe("No risk is open.");
    expect(closed.items).toMatchObject([
      {
        ...{ state: "closed", closedOn: "2024-05-12", age: "11 days", steps: { close: null } },
        reviewText: "Closed on May 12, 2024: A second carrier is hired",
      },
    ]);
    bridge().clock.set("2024-05-20T12:00:00.000Z");
    expect((await change(keys, id, { state: "closed", reason: "A second carrier is hired" })).items).toMatchObject([
      { closedOn: "2024-05-12" },
    ]);
    expect((await change(keys, id, better)).items).toMatchObject([{ state: "open", age: "19 days", reason: null }]);
  });

  test("a report tells the risks as they stood, loses its signatures when one changes, and keeps what was published", async () => {
    const keys = await given();
    const id = (await draft(keys)).report.report;
    const other = (await draft(keys, "bare")).report.report;
    expect(told((await openReport(keys, id, ana, tools)).document)).toMatchObject({
      ...{ text: "No risk is on the register.", rows: [] },
    });
    await signed(keys, id);
    await signed(keys, other);

    const { items } = await note(keys, "1");

    expect(await openReport(keys, id, ana, tools)).toMatchObject({ mayPublish: false });
    // A report without the page is not signed over them.
    expect(await openReport(keys, other, ana, tools)).toMatchObject({ mayPublish: true });
    await signed(keys, id);
    bridge().clock.set("2024-05-12T12:00:00.000Z");
    // Only the clock made it overdue.
    expect(await openReport(keys, id, ben, tools)).toMatchObject({ mayPublish: true });
    const published = await publishReport(keys, id, ana, tools);
    await change(keys, items[0]?.id ?? "", { state: "closed", reason: "Insured" });

    const after = await openReport(keys, id, ana, tools);
    expect(after.document).toEqual(published.document);
    expect(told(after.document).rows).toEqual([
      [
        ...["The carrier strikes before Christmas", "Possible (20% to 50%)"],
        ...["10,000 – 40,000.50 EUR", "Ben Ode", "Nothing yet", "May 10, 2024, overdue by 2 days", "11 days"],
      ],
    ]);
    expect((await listReports(keys, ana, tools)).reports).toHaveLength(2);
  });

  // What the database has no part in is shown on one.
  if (kind !== "PGlite") return;

  test("ten that weigh most stand in a report and the rest is counted; what was closed before its period is left out", async () => {
    const keys = await given();
    bridge().clock.set("2024-03-01T12:00:00.000Z");
    const { items } = await note(keys, "old");
    await change(keys, items[0]?.id ?? "", { state: "closed", reason: "Long ago" });
    bridge().clock.set(now);
    for (const n of [3, 1, 2, 4, 6, 5, 8, 7, 10, 9, 11])
      await note(keys, `n${n}`, { text: `Risk ${n}`, low: String(n), high: String(n) });
    await note(keys, "dollars", { text: "Dollars", currency: "USD", likelihood: "almost-certain" });

    const { document } = await openReport(keys, (await draft(keys)).report.report, ana, tools);

    expect(told(document)).toMatchObject({
      text: "12 risks are open. Should every open risk come true, it would cost 66 EUR and 10,000 – 40,000.50 USD. Currencies are not converted into each other.",
      note: expect.stringMatching(/2 further risks are on the register and not in this table\.$/),
    });
    expect(told(document).rows.map(([text]) => text)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `Risk ${n}`));
  });

  test("what cannot be read, a measure that nobody knows and a person's name are refused, and nothing is kept", async () => {
    const keys = await given();
    const { items } = await note(keys, "1");
    const [known] = items;
    const refused = (more: Partial<RiskNote>) => note(keys, "2", more).catch(String);

    expect(await refused({ low: "1,000" })).toMatch(/no amount: What it would cost at least/);
    expect(await refused({ high: "9999,99" })).toMatch(/highest cost is below the lowest/);
    expect(await refused({ currency: "€" })).toMatch(/no currency/);
    expect(await refused({ kpi: KpiId.parse("no-such-kpi") })).toMatch(/no KPI called/);
    expect(await refused({ treatment: "Call +34 600 111 222" })).toMatch(/holds a telephone number/);
    const unknown = { ...strike, state: "open" as const, kpi: KpiId.parse("no-such-kpi") };
    await expect(change(keys, known?.id ?? "", unknown)).rejects.toMatchObject({ kind: "bad-input" });
    const gone = change(keys, known?.id ?? "", { state: "closed", reason: "Ask asha@example.com" });
    await expect(gone).rejects.toMatchObject({ kind: "bad-input" });
    expect((await readRegister(keys, ana, tools)).risks.items).toEqual(items);
  });

  test("an action is no risk, and whoever is not of the board notes and reads none", async () => {
    const keys = await given();
    const task = { run: "t", kpi: null, text: "Hire", owner: "Ben", due: "2024-05-20", decision: null };
    const action = (await addAction(keys, task, ana, tools)).actions[0]?.id ?? "";
    const risk = (await note(keys, "1")).items[0]?.id ?? "";
    const missing = { kind: "not-found" };
    await expect(change(keys, action, { state: "closed", reason: "Done" })).rejects.toMatchObject(missing);
    await expect(changeAction(keys, risk, { state: "done" }, ana, tools)).rejects.toMatchObject(missing);

    const changes = [{ key: SettingKey.parse("board.members"), value: ["1"] }];
    await changeSettings(keys, { by: "key", language: "en", wanted: { version: 0, changes } }, bridge());

    const refused = { kind: "forbidden" };
    await expect(addRisk(keys, { ...strike, run: "2", low: "x" }, ben, tools)).rejects.toMatchObject(refused);
    await expect(change(keys, risk, { state: "closed", reason: "No" }, ben)).rejects.toMatchObject(refused);
    await expect(readRegister(keys, ben, tools)).rejects.toMatchObject(refused);
  });
});
