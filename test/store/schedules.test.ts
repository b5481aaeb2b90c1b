// Standing orders for reports on every database: drafts begun, letters sent when published, and what was missed, said.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { composeReport } from "@rapport/bridge-server/src/app/report-pages/compose-report.ts";
import { publishReport } from "@rapport/bridge-server/src/app/reports/publish-report.ts";
import { listReports, startReport } from "@rapport/bridge-server/src/app/reports/list-reports.ts";
import type { Asker } from "@rapport/bridge-server/src/app/reports/tools.ts";
import { signReport } from "@rapport/bridge-server/src/app/reports/write-report.ts";
import { keepSchedules, type KeepScheduleTools } from "@rapport/bridge-server/src/app/schedules/keep-schedules.ts";
import { listSchedules, removeSchedule, saveSchedule } from "@rapport/bridge-server/src/app/schedules/save-schedule.ts";
import { scheduleScreen, stepSchedule } from "@rapport/bridge-server/src/app/schedules/schedule-screen.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { smtpMail } from "@rapport/bridge-server/src/platform/mail.ts";
import type { Report } from "@rapport/bridge-server/src/reports/report.ts";
import { endpoints, ScheduleScreen, ScheduleStep, type Schedule, type ScheduleSave } from "@rapport/contract";
import { startMailSandbox, type MailSandbox } from "../sandboxes/mail.ts";
import { onEveryDatabase } from "../support/database.ts";
import { deliver, tweet } from "../support/given.ts";

const ana: Asker = { by: "hubspot-user:1", language: "en" };
const ben: Asker = { by: "hubspot-user:2", language: "en" };
const named = (name: string) => ({ en: name, es: name });
const short: Report = {
  ...{ id: "short", label: named("Short"), description: named("Short"), scorecard: ["contacts"] },
  pages: [{ id: "cover", kind: "cover", title: named("Cover"), kpis: [], breakdowns: [], lacking: null }],
};
const id = "0b6f4c52-8f0e-4c53-9d0e-2f6a3f1f7a11";
const other = "0b6f4c52-8f0e-4c53-9d0e-2f6a3f1f7a12";
const monthly: ScheduleSave = {
  ...{ template: "short", missed: "catch-up", active: true },
  timing: {
    ...{ cadence: "monthly", time: "08:00", zone: "Europe/Madrid", cutOffHours: 24 },
    anchor: { kind: "after-period", days: 4 },
  },
  recipients: [
    { email: "chair@example.com", language: "en", profile: "pack" },
    { email: "auditor@example.org", language: "es", profile: "figures" },
  ],
};

onEveryDatabase((bridge) => {
  let mail: MailSandbox;
  let tools: KeepScheduleTools;
  beforeAll(async () => {
    mail = await startMailSandbox();
    const letters = smtpMail({ url: mail.url, from: "Acme <board@acme.example>" });
    const origin = { publicOrigin: () => "https://bridge.example", mail: letters };
    tools = { ...bridge(), reports: [short], compose: composeReport, ...origin };
  });
  afterAll(() => mail.close());

  const given = async (change: Partial<ScheduleSave> = {}): Promise<WorkspaceKeys> => {
    bridge().clock.set("2024-04-20T10:00:00.000Z");
    const keys = await bridge().workspace("Europe/Madrid");
    const asked = Array.from({ length: 12 }, (_, n) =>
      tweet({ id: `q${n}`, from: `@c${n}`, thread: `t${n}`, occurredAt: `2024-04-02T10:${10 + n}:00Z` }),
    );
    await deliver(bridge(), keys, "feed", asked);
    await saveSchedule(keys, id, { ...monthly, ...change }, ana, tools);
    return keys;
  };
  const look = async (keys: WorkspaceKeys, at: string): Promise<Schedule> => {
    bridge().clock.set(at);
    await keepSchedules(keys, tools);
    const [schedule] = (await listSchedules(keys, ana, tools)).schedules;
    if (schedule === undefined) throw new Error("The schedule is gone");
    return schedule;
  };
  const publish = async (keys: WorkspaceKeys, reportId: string): Promise<void> => {
    await signReport(keys, reportId, { role: "preparer", name: "Ana Ruiz" }, ana, tools);
    await signReport(keys, reportId, { role: "reviewer", name: "Ben Ode" }, ben, tools);
    await signReport(keys, reportId, { role: "owner", name: "Ana Ruiz" }, ana, tools);
    await publishReport(keys, reportId, ana, tools);
  };
  const reportsOf = async (keys: WorkspaceKeys): Promise<string[]> =>
    (await listReports(keys, ana, tools)).reports.map(({ report }) => report);

  test("a draft is begun after the cut-off, goes out once at its hour when published, to each as much as is theirs", async () => {
    const keys = await given();
    expect(await look(keys, "2024-05-01T21:59:00Z")).toMatchObject({
      label: "Short, every month",
      next: [{ at: "2024-05-05T06:00:00.000Z", period: "FY2024 P04" }, {}, {}],
      runs: [],
    });

    const begun = await look(keys, "2024-05-01T22:00:00Z");
    await look(keys, "2024-05-02T22:00:00Z");
    const [draft = "", ...more] = await reportsOf(keys);
    expect([begun.runs, more]).toEqual([[expect.objectContaining({ report: draft, state: "waiting" })], []]);
    await publish(keys, draft);
    expect((await look(keys, "2024-05-05T05:59:00Z")).runs).toMatchObject([{ state: "waiting" }]);

    const letters = mail.letters.length;
    bridge().clock.set("2024-05-05T06:00:30.000Z");
    // Two bridges on one database look at once.
    await Promise.all([keepSchedules(keys, tools), keepSchedules(keys, tools)]);
    const sent = await look(keys, "2024-05-05T06:01:30Z");
    expect(sent.runs).toMatchObject([{ state: "sent", text: "The report for FY2024 P04 went out: 2 letters" }]);
    expect(mail.letters).toHaveLength(letters + 2);
    expect(mail.letterTo("chair@example.com").text).toContain("https://bridge.example/v1/report-files/");
    expect(mail.letterTo("auditor@example.org").text).not.toContain("https://");
  });

  test("what waits for its signatures goes out when it is published, and not when a newer one is due", async () => {
    const keys = await given({
      timing: { ...monthly.timing, cutOffHours: 0, anchor: { kind: "after-period", days: 0 } },
    });
    const own = await startReport(
      keys,
      { run: "hand", template: "short", title: null, period: { from: "2024-04-01", to: "2024-05-01" } },
      ana,
      tools,
    );
    const due = await look(keys, "2024-05-01T06:05:00Z");
    expect(due.runs).toMatchObject([{ report: own.report.report, state: "waiting" }]);
    expect(due.runs[0]?.text).toMatch(/waits for its signatures/);

    const next = await look(keys, "2024-06-01T06:05:00Z");
    expect(next.runs.map(({ period, state }) => [period, state])).toEqual([
      ["FY2024 P05", "waiting"],
      ["FY2024 P04", "missed"],
    ]);
    await publish(keys, next.runs[0]?.report ?? "");
    expect((await look(keys, "2024-06-03T06:00:00Z")).runs[0]).toMatchObject({ state: "sent" });
  });

  test("after the bridge stood still the latest is made up for, or nothing is, and both are said", async () => {
    const madeUp = await given();
    const caughtUp = await look(madeUp, "2024-07-10T06:00:00Z");
    expect(caughtUp.runs.map(({ period, state }) => [period, state])).toEqual([
      ["FY2024 P06", "waiting"],
      ["FY2024 P05", "missed"],
      ["FY2024 P04", "missed"],
    ]);
    expect(await reportsOf(madeUp)).toHaveLength(1);

    const left = await given({ missed: "skip" });
    const { runs } = await look(left, "2024-07-10T06:00:00Z");
    expect(runs.map(({ state }) => state)).toEqual(["missed", "missed", "missed"]);
    expect(runs[0]?.text).toMatch(/stood still on .*makes up for nothing/);
    expect(await reportsOf(left)).toEqual([]);
  });

  test("whoever changes one after the bridge stood still loses nothing that fell due before, however its id is spelled", async () => {
    const keys = await given({ missed: "skip" });
    bridge().clock.set("2024-07-20T10:00:00.000Z");

    const { params } = endpoints.saveSchedule;
    const { scheduleId } = params.parse({ scheduleId: id.toUpperCase() });
    const later = { ...monthly, timing: { ...monthly.timing, time: "09:00" }, missed: "skip" } as const;
    const { schedules } = await saveSchedule(keys, scheduleId, later, ana, tools);

    expect(schedules).toHaveLength(1);
    expect(schedules[0]?.recipients).toEqual(monthly.recipients);
    expect(schedules[0]?.runs.map(({ period, state }) => [period, state])).toEqual([
      ["FY2024 P06", "missed"],
      ["FY2024 P05", "missed"],
      ["FY2024 P04", "missed"],
    ]);
  });

  test("one that rests does nothing, and one that is taken away leaves no address behind", async () => {
    const keys = await given({ active: false });
    expect(await look(keys, "2024-06-10T06:00:00Z")).toMatchObject({ runs: [], next: [] });

    // What fell while it rested is not made up for.
    await saveSchedule(keys, id, monthly, ana, tools);
    expect((await look(keys, "2024-06-10T06:01:00Z")).runs).toEqual([]);
    expect(await removeSchedule(keys, { scheduleId: id }, ana, tools)).toEqual({ schedules: [] });
    expect(await tools.store.schedules(keys.workspaceId).runs(id, 9)).toEqual([]);
  });

  test("addresses lie sealed, and only the board may know of them", async () => {
    const keys = await given();
    const [row] = await tools.store.schedules(keys.workspaceId).all();

    expect(Buffer.from(row?.recipients ?? []).toString("latin1")).not.toMatch(/example/);
    await expect(saveSchedule(keys, id, { ...monthly, template: "none" }, ana, tools)).rejects.toMatchObject({
      kind: "bad-input",
    });
  });

  test("the screen says it all in the reader's language, and takes what is written in its form", async () => {
    const keys = await given({ missed: "skip" });
    await look(keys, "2024-07-10T06:00:00Z");
    const shown = ScheduleScreen.parse(await scheduleScreen(keys, { ...ana, language: "es" }, tools));
    const [item] = shown.schedules;
    expect(item).toMatchObject({ label: "Short, cada mes", stateLabel: "Activo", isActive: true });
    expect(item?.runs.map(({ stateLabel }) => stateLabel)).toEqual(["Perdido", "Perdido", "Perdido"]);
    expect(item?.runs[0]?.text).toMatch(/el servidor estuvo parado/);
    expect(item?.lines.map(({ text }) => text)).toEqual([
      "5 ago 2024, 8:00 (Europe/Madrid), sobre FY2024 P07",
      "A las 08:00 (Europe/Madrid), 5 días después del fin de su período",
      "Se esperan 24 horas tras el fin del período",
      "Lo perdido se deja",
      "chair@example.com (informe entero, en inglés) y auditor@example.org (solo las cifras, en español)",
    ]);

    const form = Object.fromEntries(shown.adding.form.fields.map(({ name, value }) => [name, value]));
    const order = ScheduleStep.parse({ ...form, change: "write", days: "2", pack: "ben@example.com" });
    await stepSchedule(keys, shown.adding.schedule, order, ana, tools);
    // HubSpot may send the same twice: it is one schedule.
    const two = await stepSchedule(keys, shown.adding.schedule, order, ana, tools);
    expect(two.schedules.map(({ label }) => label)).toEqual(["Short, every month", "Short, every month"]);
    expect(two.schedules[1]?.lines).toContainEqual({
      label: "Goes to",
      text: "ben@example.com (whole report, in English)",
    });
    expect(two.schedules[1]?.lines).toContainEqual({ label: "Last runs", text: "None has been due yet" });
    expect(two.adding.schedule).not.toBe(shown.adding.schedule);
  });

  test("on the screen one is paused with its recipients, resumed and removed, and what is gone already is no matter", async () => {
    const keys = await given();
    const step = (change: "pause" | "resume" | "remove") => stepSchedule(keys, id, { change }, ana, tools);

    const [paused] = (await step("pause")).schedules;
    expect(paused).toMatchObject({ isActive: false, stateLabel: "Paused", steps: { toggle: { change: "resume" } } });
    expect(paused?.lines[0]).toEqual({ label: "Next", text: "Not before it is resumed" });
    const { schedules } = await listSchedules(keys, ana, tools);
    expect(schedules).toMatchObject([{ recipients: monthly.recipients, timing: monthly.timing, active: false }]);

    expect((await step("resume")).schedules).toMatchObject([{ isActive: true }]);
    expect((await step("remove")).schedules).toEqual([]);
    expect((await step("pause")).schedules).toEqual([]);
  });

  test("whoever changes what another has changed since is told so, theirs stays, and saving again is a choice", async () => {
    const keys = await given();
    const { timing, template, missed } = monthly;
    const written = {
      ...{ template, missed, cadence: timing.cadence, zone: timing.zone, cutOffHours: "24", meetings: "", figures: "" },
      ...{ anchor: "after-period", days: "4", time: "09:30", pack: "chair@example.com" },
    };
    const step = (given: object, asker: Asker): Promise<ScheduleScreen> =>
      stepSchedule(keys, id, ScheduleStep.parse(given), asker, tools);
    const seen = (await scheduleScreen(keys, ana, tools)).schedules[0]?.version ?? 0;
    const anas = { ...monthly, timing: { ...timing, time: "07:15" }, version: seen };
    const { schedules } = await saveSchedule(keys, id, anas, ana, tools);
    expect(schedules).toMatchObject([{ version: seen + 1, timing: { time: "07:15" } }]);

    const told = await step({ change: "write", ...written, version: seen }, ben);
    expect(told.stale).toMatch(/^Somebody else has changed this schedule in the meantime, so nothing was saved\./);
    expect(told.schedules).toMatchObject([
      { version: seen + 1, lines: [{}, { text: expect.stringContaining("07:15") }, {}, {}, {}, {}] },
    ]);
    for (const change of ["pause", "remove"])
      expect((await step({ change, version: seen }, ben)).stale).toMatch(/so nothing was done\./);
    const bens = { ...monthly, active: false, version: seen };
    await expect(saveSchedule(keys, id, bens, ben, tools)).rejects.toMatchObject({ kind: "conflict" });
    const removal = { scheduleId: id, version: seen };
    await expect(removeSchedule(keys, removal, ben, tools)).rejects.toMatchObject({ kind: "conflict" });
    // An answer that was lost is asked for again: what is already so needs no second version.
    expect((await saveSchedule(keys, id, anas, ana, tools)).schedules).toMatchObject([{ version: seen + 1 }]);

    const kept = await step({ change: "write", ...written, version: seen + 1 }, ben);
    expect(kept).toMatchObject({ stale: null, schedules: [{ version: seen + 2 }] });
    expect((await step({ change: "remove", version: seen + 2 }, ana)).schedules).toEqual([]);
    // With the schedule the form would go from the screen; what was written stays in it.
    await expect(step({ change: "write", ...written, version: seen + 2 }, ben)).rejects.toMatchObject({
      ...{
        kind: "conflict",
        message: "Somebody else has taken this schedule away in the meantime, so nothing was saved",
      },
    });
    expect((await listSchedules(keys, ana, tools)).schedules).toEqual([]);
  });

  test("of two who save one version at the same moment one does", async () => {
    const keys = await given();
    const save = (time: string): Promise<unknown> =>
      saveSchedule(keys, id, { ...monthly, timing: { ...monthly.timing, time }, version: 1 }, ana, tools);
    const first = (time: string): Promise<unknown> =>
      saveSchedule(keys, other, { ...monthly, timing: { ...monthly.timing, time }, version: 0 }, ana, tools);

    for (const two of [save, first]) {
      const outcomes = await Promise.allSettled([two("07:15"), two("09:30")]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
    expect((await listSchedules(keys, ana, tools)).schedules.map(({ version }) => version)).toEqual([2, 1]);
  });
});
