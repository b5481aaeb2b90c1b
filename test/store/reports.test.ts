// Reports on every database: written, signed, published, corrected; what was published never changes, and leads to its rows.
import { beforeAll, describe, expect, test } from "@jest/globals";
import { composeReport } from "@rapport/bridge-server/src/app/report-pages/compose-report.ts";
import { changeBoard, readBoard } from "@rapport/bridge-server/src/app/reports/board-settings.ts";
import { listReports, startReport } from "@rapport/bridge-server/src/app/reports/list-reports.ts";
import { openEvidence } from "@rapport/bridge-server/src/app/reports/open-evidence.ts";
import { publishReport } from "@rapport/bridge-server/src/app/reports/publish-report.ts";
import {
  addAction,
  askDecision,
  changeAction,
  changeDecision,
  readRegister,
} from "@rapport/bridge-server/src/app/reports/register.ts";
import { restateReport } from "@rapport/bridge-server/src/app/reports/restate-report.ts";
import type { Asker, ReportTools } from "@rapport/bridge-server/src/app/reports/tools.ts";
import { openReport } from "@rapport/bridge-server/src/app/reports/view-report.ts";
import {
  commentReport,
  resolveComment,
  signReport,
  writeCommentary,
} from "@rapport/bridge-server/src/app/reports/write-report.ts";
import { rollUp } from "@rapport/bridge-server/src/app/roll-up.ts";
import { eraseCustomer } from "@rapport/bridge-server/src/app/erase-customer.ts";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { kpiEvidence, measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { KpiId, SettingKey, type ReportView } from "@rapport/contract";
import type { Report } from "@rapport/bridge-server/src/reports/report.ts";
import { now, onEveryDatabase } from "../support/database.ts";
import { contact, deliver, tweet } from "../support/given.ts";

const ana: Asker = { by: "hubspot-user:1", language: "en" };
const ben: Asker = { by: "hubspot-user:2", language: "en" };
const named = (name: string) => ({ en: name, es: name });
const page = { kpis: [], breakdowns: [], lacking: null };
/** A report of few measures, so that each of the many that are composed here takes no time. */
const short: Report = {
  ...{ id: "short", label: named("Short"), description: named("Short"), scorecard: ["contacts", "reply-time"] },
  pages: [
    { ...page, id: "decisions", kind: "cover", title: named("Decisions") },
    { ...page, id: "scorecard", kind: "scorecard", title: named("Scorecard") },
    { ...page, id: "changes", kind: "changes", title: named("Changes") },
    {
      ...{ ...page, id: "voice", kind: "topic", title: named("Voice"), kpis: ["interactions"] },
      breakdowns: [{ kpi: "contacts", by: "channel", as: "table" }],
    },
    { ...page, id: "appendix", kind: "appendix", title: named("Appendix") },
  ],
};
const april = { from: "2024-04-01", to: "2024-05-01" };
const dayMs = 86_400_000;
/** Twelve questions of April, each answered after ten minutes. */
const asked = Array.from({ length: 12 }, (_, n) => {
  const at = new Date(Date.parse("2024-04-02T10:00:00Z") + n * dayMs);
  const answered = new Date(at.getTime() + 600_000).toISOString();
  return [
    tweet({ id: `q${n}`, from: `@c${n}`, thread: `t${n}`, occurredAt: at.toISOString() }),
    tweet({ id: `a${n}`, to: `@c${n}`, by: "Luis", thread: `t${n}`, replyTo: `q${n}`, occurredAt: answered }),
  ];
}).flat();

onEveryDatabase((bridge, kind) => {
  let tools: ReportTools;
  beforeAll(() => {
    tools = { ...bridge(), reports: [short], compose: composeReport, publicOrigin: () => "https://bridge.example" };
  });

  const given = async (): Promise<WorkspaceKeys> => {
    bridge().clock.set(now);
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", asked);
    return keys;
  };
  const draft = (keys: WorkspaceKeys, run = "1"): Promise<ReportView> =>
    startReport(keys, { run, template: "short", title: null, period: april }, ana, tools);
  const signed = async (keys: WorkspaceKeys, id: string): Promise<ReportView> => {
    await signReport(keys, id, { role: "preparer", name: "Ana Ruiz" }, ana, tools);
    await signReport(keys, id, { role: "reviewer", name: "Ben Ode" }, ben, tools);
    return signReport(keys, id, { role: "owner", name: "Ana Ruiz" }, ana, tools);
  };
  const published = async (keys: WorkspaceKeys): Promise<ReportView> => {
    const { report } = await draft(keys);
    await signed(keys, report.report);
    return publishReport(keys, report.report, ana, tools);
  };
  const written = (page: string, text: string) => ({ page, kpi: null, text, language: "en" as const, author: null });
  const measureOf = ({ document }: ReportView, kpi: string) => document.measures.find((one) => one.kpi === kpi);
  const tokenOf = (url: string | null | undefined): string => url?.split("/").at(-1) ?? "";

  describe("a draft", () => {
    test("is measured as it is opened, and started once however often it is asked for", async () => {
      const keys = await given();

      const first = await draft(keys);
      const again = await draft(keys);

      expect(again.report.report).toBe(first.report.report);
      expect(first.report).toMatchObject({ state: "draft", publishedAt: null, shortHash: null });
      expect(first).toMatchObject({ next: { role: "preparer" }, mayPublish: false });
      expect(measureOf(first, "contacts")).toMatchObject({ value: 12, n: 12, evidence: { count: 12 } });
      expect((await listReports(keys, ana, tools)).reports).toHaveLength(1);
    });

    test("loses its signatures when a text, a fact or a decision changes, and not when nothing does", async () => {
      const keys = await given();
      const id = (await draft(keys)).report.report;
      const text = written("changes", "Nothing changed beyond ordinary variation.");
      await writeCommentary(keys, id, text, ana, tools);
      expect(await signed(keys, id)).toMatchObject({ next: null, mayPublish: true, notice: null });

      bridge().clock.set("2024-05-02T12:00:00.000Z");
      expect(await writeCommentary(keys, id, text, ana, tools)).toMatchObject({ mayPublish: true });

      const changes = [
        () => writeCommentary(keys, id, written("changes", "We stay as we were."), ana, tools),
        () => deliver(bridge(), keys, "feed", [tweet({ id: "late", from: "@z", occurredAt: "2024-04-20T10:00:00Z" })]),
        () => askDecision(keys, { run: "d", kpi: null, text: "Hire", requestedBy: "Ana", report: id }, ana, tools),
      ];
      for (const change of changes) {
        expect((await signed(keys, id)).mayPublish).toBe(true);
        await change();
        const fallen = await openReport(keys, id, ana, tools);
        expect(fallen).toMatchObject({ mayPublish: false, next: { role: "preparer" } });
        expect(fallen.notice).toMatch(/no longer hold/);
        expect(fallen.document.signOffs.map(({ by }) => by)).toEqual([null, null, null]);
      }
    });

    // What the database has no part in is shown on one.
    if (kind !== "PGlite") return;

    test("is signed in order, and not reviewed by whoever prepared it", async () => {
      const keys = await given();
      const id = (await draft(keys)).report.report;

      await expect(signReport(keys, id, { role: "reviewer", name: "Ben" }, ben, tools)).rejects.toMatchObject({
        kind: "conflict",
        message: expect.stringMatching(/turn/),
      });
      await signReport(keys, id, { role: "preparer", name: "Ana" }, ana, tools);
      await expect(signReport(keys, id, { role: "reviewer", name: "Ana" }, ana, tools)).rejects.toMatchObject({
        message: expect.stringMatching(/does not review/),
      });
    });

    test("is not published unsigned, with open remarks, or before its period is over", async () => {
      const keys = await given();
      const id = (await draft(keys)).report.report;
      const publish = (): Promise<ReportView> => publishReport(keys, id, ana, tools);
      await expect(publish()).rejects.toMatchObject({
        kind: "conflict",
        message: expect.stringMatching(/Prepared by/),
      });

      await signed(keys, id);
      const remark = { run: "c", block: null, answers: null, text: "Which channel?", author: null };
      const [comment] = (await commentReport(keys, id, remark, ben, tools)).comments;
      await expect(publish()).rejects.toMatchObject({ message: expect.stringMatching(/still open/) });
      const about = { reportId: id, commentId: comment?.comment ?? "", resolved: true };
      expect((await resolveComment(keys, about, ana, tools)).comments).toMatchObject([{ resolved: /./ }]);

      const may = { run: "may", template: "short", title: null, period: { from: "2024-05-01", to: "2024-06-01" } };
      const early = (await startReport(keys, may, ana, tools)).report.report;
      await signed(keys, early);
      await expect(publishReport(keys, early, ana, tools)).rejects.toMatchObject({
        message: expect.stringMatching(/not over/),
      });
      expect((await publish()).report.state).toBe("published");
    });

    test("shows what has just come in, though days are counted already, and stays signed when they are counted anew", async () => {
      const keys = await given();
      const settle = async (): Promise<void> => {
        while (await rollUp(keys, tools, { ripen: true }));
      };
      await settle();
      const id = (await draft(keys)).report.report;
      const contacts = ({ document }: ReportView): unknown =>
        document.measures.find(({ kpi }) => kpi === "contacts")?.value;
      expect(contacts(await openReport(keys, id, ana, tools))).toBe(12);

      await deliver(bridge(), keys, "feed", [tweet({ id: "new", from: "@n", occurredAt: "2024-04-20T10:00:00Z" })]);
      expect(contacts(await openReport(keys, id, ana, tools))).toBe(13);
      await signReport(keys, id, { role: "preparer", name: "Ana Ruiz" }, ana, tools);
      await settle();
      expect(await openReport(keys, id, ben, tools)).toMatchObject({ next: { role: "reviewer" }, notice: null });
    });

    test("is not signed while much of what came in is still to be counted", async () => {
      const keys = await given();
      while (await rollUp(keys, tools, { ripen: true }));
      const id = (await draft(keys)).report.report;
      await deliver(bridge(), keys, "feed", [tweet({ id: "new", from: "@n", occurredAt: "2024-04-20T10:00:00Z" })]);
      // A count that never comes to an end: what was marked stays so.
      const stuck = {
        ...tools,
        store: {
          ...tools.store,
          rollUps: (workspace: typeof keys.workspaceId) => ({
            ...tools.store.rollUps(workspace),
            dropMarks: () => Promise.resolve(),
          }),
        },
      };

      expect(await openReport(keys, id, ana, stuck)).toMatchObject({ notice: expect.stringMatching(/being counted/) });
      await expect(signReport(keys, id, { role: "preparer", name: "Ana Ruiz" }, ana, stuck)).rejects.toMatchObject({
        kind: "conflict",
        message: expect.stringMatching(/still being counted/),
      });
      expect(await openReport(keys, id, ana, tools)).toMatchObject({ notice: null });
    }, 120_000);

    test("takes no personal data, and does not repeat it", async () => {
      const keys = await given();
      const id = (await draft(keys)).report.report;

      for (const text of ["Ask asha@example.com", "She called from +34 600 111 222", "Paid with 4111 1111 1111 1111"]) {
        const refusal = await writeCommentary(keys, id, written("changes", text), ana, tools).catch(String);

        expect(refusal).toMatch(/can never be taken back/);
        expect(refusal).not.toMatch(/asha|600|4111/);
      }
    });
  });

  describe("a published report", () => {
    test("says the same whatever comes later: facts, other settings, an erasure", async () => {
      const keys = await given();
      await deliver(bridge(), keys, "crm", [contact({ id: "1", identities: [{ network: "x", value: "@c0" }] })]);
      const before = await published(keys);
      const id = before.report.report;

      const said = { record: { crm: "hubspot", account: "4711", type: "contact", id: "1" } } as const;
      await eraseCustomer(keys, said, { by: "key", language: "en" }, { ...bridge(), portalOf: async () => null });
      await deliver(bridge(), keys, "feed", [tweet({ id: "late", from: "@z", occurredAt: "2024-04-20T10:00:00Z" })]);
      const { version, board } = await readBoard(keys, ana, tools);
      await changeBoard(keys, { version, board: { ...board, owner: "Somebody Else" } }, ana, tools);
      bridge().clock.set("2024-06-05T12:00:00.000Z");

      const after = await openReport(keys, id, ben, tools);
      expect(JSON.stringify(after.document)).toBe(JSON.stringify(before.document));
      expect(after.document).toMatchObject({ state: "published", hash: /^[0-9a-f]{64}$/ });
      expect(after.document.signOffs.map(({ by }) => by)).toEqual(["Ana Ruiz", "Ben Ode", "Ana Ruiz"]);
      const spanish = await openReport(keys, id, { ...ben, language: "es" }, tools);
      expect(spanish.document).toMatchObject({ language: "es", hash: after.document.hash });
      expect(spanish.document.measures.map(({ value }) => value)).toEqual(
        after.document.measures.map(({ value }) => value),
      );
    });

    test("holds nothing of a customer", async () => {
      const keys = await given();
      const { report } = await published(keys);

      const bundle = await bridge().store.reports(keys.workspaceId).snapshot(report.report);

      expect(bundle).toMatch(/^\{"board":/);
      for (const handle of asked.map(({ party }) => JSON.stringify(party?.value))) expect(bundle).not.toContain(handle);
    });

    test("cannot be changed or taken away by the application, nor changed by the tables' owner", async () => {
      const keys = await given();
      const { report } = await published(keys);
      const where = `workspace_id = ${keys.workspaceId} and report_id = '${report.report}'`;
      const { database } = bridge();

      for (const sql of [
        `update report_snapshot set bundle = '{}' where ${where}`,
        `delete from report_snapshot where ${where}`,
        "truncate report_snapshot",
      ])
        await expect(database.change(keys.workspaceId, sql)).rejects.toMatchObject({ code: "42501" });
      await expect(
        database.asOwner((db) => db.query(`update report_snapshot set bundle = '{}' where ${where}`)),
      ).rejects.toThrow(/never changes/);
      await expect(
        writeCommentary(keys, report.report, written("changes", "Better."), ana, tools),
      ).rejects.toMatchObject({ kind: "conflict" });
    });

    test("leads from every number to as many rows as it says, for whom it should and as long as it should", async () => {
      const keys = await given();
      const view = await published(keys);
      const links = linksIn(view.document);
      expect(links.length).toBeGreaterThan(2);
      const charts = view.document.pages.flatMap(({ blocks }) => blocks.filter((block) => block.type === "chart"));
      const shown = charts.flatMap(({ evidence }) => evidence ?? []);
      expect(shown.map(({ text }) => text)).toContain(`12 rows (${view.document.period.label})`);
      expect(links).toEqual(expect.arrayContaining(shown.map(({ url, count }) => ({ url, count }))));
      const page = { limit: 500 };

      for (const { url, count } of links) {
        expect(url).toMatch(/^https:\/\/bridge\.example\/v1\/evidence-links\/[\w-]{51}$/);
        const rows = await openEvidence(keys, { token: tokenOf(url), ...page }, ben, tools);
        expect([url, rows.published, rows.n, rows.rows.length]).toEqual([url, count, count, count]);
      }
      const token = tokenOf(links[0]?.url);
      const [list] = (await listReports(keys, ana, tools)).reports;
      expect(list?.opens).toMatchObject({ evidence: links.length, report: 0 });
      const interest = await measureKpi(keys, "board-interest", { zone: "UTC" }, bridge());
      const openings = await kpiEvidence(keys, "board-interest", { zone: "UTC", limit: 500 }, bridge());
      expect([interest.value, openings.rows.length]).toEqual([links.length, links.length]);

      const others = await bridge().twin(keys);
      const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "Q" : "A"}`;
      for (const [who, link] of [
        [others, token],
        [keys, forged],
      ] as const)
        await expect(openEvidence(who, { token: link, ...page }, ben, tools)).rejects.toMatchObject({
          kind: "not-found",
        });
      const changes = [{ key: SettingKey.parse("board.members"), value: ["1"] }];
      await changeSettings(keys, { by: "key", language: "en", wanted: { version: 0, changes } }, bridge());
      await expect(openEvidence(keys, { token, ...page }, ben, tools)).rejects.toMatchObject({ kind: "forbidden" });
      bridge().clock.set("2024-07-31T12:00:00.000Z");
      await expect(openEvidence(keys, { token, ...page }, ana, tools)).rejects.toMatchObject({
        kind: "forbidden",
        message: expect.stringMatching(/good until/),
      });
    });

    test("is corrected by another beside it, which says what differs; its own bytes say nothing of it", async () => {
      const keys = await given();
      const before = await published(keys);
      const id = before.report.report;
      await deliver(bridge(), keys, "feed", [tweet({ id: "late", from: "@z", occurredAt: "2024-04-20T10:00:00Z" })]);

      const cause = "A feed came late";
      const draftOf = await restateReport(keys, id, { run: "r", cause }, ana, tools);
      const corrected = draftOf.report.report;
      expect(draftOf.document.restatements).toContainEqual({
        ...{ kpi: "contacts", label: measureOf(before, "contacts")?.label, period: before.document.period.label },
        ...{ old: "12", new: "13", cause, effect: expect.stringMatching(/^No conclusion changes/) },
      });
      await signed(keys, corrected);
      await publishReport(keys, corrected, ana, tools);

      const old = await openReport(keys, id, ana, tools);
      expect(JSON.stringify(old.document)).toBe(JSON.stringify(before.document));
      expect(old.report).toMatchObject({ restatedBy: corrected, description: expect.stringMatching(/corrected/) });
      const next = await openReport(keys, corrected, ana, tools);
      expect(next.document.state).toBe("restated");
      expect(next.report.restates).toBe(id);
    });
  });

  describe("the board", () => {
    test("keeps every version of its settings, and refuses what readers could not see", async () => {
      const keys = await given();
      const { version, board } = await readBoard(keys, ana, tools);
      const kept = await changeBoard(keys, { version, board: { ...board, owner: "Ana Ruiz" } }, ana, tools);
      expect(kept).toMatchObject({ version: 1, board: { owner: "Ana Ruiz" }, history: [{ text: "Board owner" }] });
      expect((await draft(keys)).document.boardOwner.name).toBe("Ana Ruiz");

      const change = (more: object): Promise<unknown> =>
        changeBoard(keys, { version: 1, board: { ...kept.board, ...more } }, ana, tools).catch(String);
      expect(await change({ company: { ...board.company, accent: "#ffcc00" } })).toMatch(
        /stands out from white by 1\.5/,
      );
      const logo = Buffer.from("no picture").toString("base64");
      expect(await change({ company: { ...board.company, logo } })).toMatch(/no PNG/);
      expect(await change({ owners: [{ kpi: KpiId.parse("no-such-kpi"), name: "Ana" }] })).toMatch(/no KPI called/);
      const stale = { version: 0, board: { ...board, owner: "Ben" } };
      await expect(changeBoard(keys, stale, ben, tools)).rejects.toMatchObject({ kind: "conflict" });
    });

    test("is asked for three decisions in a report at most, and sees how old everything is", async () => {
      const keys = await given();
      const id = (await draft(keys)).report.report;
      const ask = (run: string) =>
        askDecision(keys, { run, kpi: null, text: `Decide ${run}`, requestedBy: "Ana", report: id }, ana, tools);
      for (const run of ["1", "2", "3", "3"]) await ask(run);
      await expect(ask("4")).rejects.toMatchObject({ kind: "conflict", message: expect.stringMatching(/3 decisions/) });

      const [first] = (await readRegister(keys, ana, tools)).decisions;
      bridge().clock.set("2024-05-13T12:00:00.000Z");
      await changeDecision(keys, first?.id ?? "", { state: "taken", outcome: "Yes" }, ana, tools);
      await ask("4");
      const task = {
        run: "t",
        kpi: null,
        text: "Hire two",
        owner: "Ben",
        due: "2024-05-20",
        decision: first?.id ?? null,
      };
      const { actions } = await addAction(keys, task, ana, tools);
      bridge().clock.set("2024-05-25T12:00:00.000Z");

      const register = await readRegister(keys, ana, tools);
      expect(register.decisions).toMatchObject([
        { state: "requested", age: "24 days" },
        { state: "requested", age: "24 days" },
        { state: "requested", age: "12 days" },
        { state: "taken", outcome: "Yes", decidedOn: "2024-05-13", age: "12 days" },
      ]);
      expect(register.actions).toMatchObject([{ state: "late", age: "12 days", owner: "Ben" }]);
      await changeAction(keys, actions[0]?.id ?? "", { state: "done" }, ana, tools);
      expect((await readRegister(keys, ana, tools)).actions).toMatchObject([{ state: "done", age: "12 days" }]);
    });
  });
});

/** Every link to rows in a document, once. */
function linksIn(part: unknown): { url: string; count: number }[] {
  if (typeof part !== "object" || part === null) return [];
  const here =
    "url" in part && "count" in part && typeof part.url === "string" && typeof part.count === "number"
      ? [{ url: part.url, count: part.count }]
      : [];
  const all = [...here, ...Object.values(part).flatMap(linksIn)];
  return [...new Map(all.map((one) => [one.url, one])).values()];
}
