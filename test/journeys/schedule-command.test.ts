// Standing orders for reports from the command line: made, read, changed and taken away, and what was missed, said.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { composeReport } from "@rapport/bridge-server/src/app/report-pages/compose-report.ts";
import { keepSchedules } from "@rapport/bridge-server/src/app/schedules/keep-schedules.ts";
import { saveSchedule } from "@rapport/bridge-server/src/app/schedules/save-schedule.ts";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge } from "@rapport/bridge-server/src/main.ts";
import { stoppedClock } from "@rapport/bridge-server/src/platform/clock.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import { Schedule, ScheduleList, type ScheduleSave } from "@rapport/contract";
import { embeddedFolder } from "../support/embedded-start.ts";
import { ask, killAll, rapport, startBridge, type Outcome, type Place } from "./running.ts";

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), "rapport-schedule-"));
const newPlace = (): Place & { RAPPORT_DATA: string } => ({ RAPPORT_DATA: embeddedFolder("data", folder) });
const home = newPlace();
const mail = { SMTP_URL: "smtp://acme:hunter2@127.0.0.1:9", MAIL_FROM: "Acme <board@acme.example>" };
const ownId = "0b6f4c52-8f0e-4c53-9d0e-2f6a3f1f7a11";
const noMail =
  "No mail server is set here, so nothing goes out. Set SMTP_URL and MAIL_FROM where rapport start runs.\n";
const remedy = "Run rapport schedule list for the ids, and rapport schedule add --help for what each option takes.\n";

afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

const schedule = (place: Place, ...args: string[]): Promise<Outcome> => rapport(["schedule", ...args], place);

const jsonOf = ({ status, stdout, stderr }: Outcome): unknown => {
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout);
};

test("a schedule is made, listed in words, changed, rested and taken away; a bridge answers with the same", async () => {
  expect((await schedule(home, "list")).stdout).toBe(
    "There are no schedules. Make one: rapport schedule add board-pack --to chair@example.com\n",
  );

  const to = ["--to", "chair@example.com", "--to", "auditor@example.org,es,figures"];
  const meetings = ["--before", "5", "--meeting", "2100-01-29", "--meeting", "2100-04-30"];
  const made = Schedule.parse(
    jsonOf(await schedule(home, "add", "board-pack", "--json", "--zone", "Europe/Madrid", ...to, ...meetings)),
  );
  expect(made).toMatchObject({
    ...{ template: "board-pack", missed: "catch-up", active: true, runs: [] },
    timing: {
      ...{ cadence: "monthly", time: "08:00", zone: "Europe/Madrid", cutOffHours: 24 },
      anchor: { kind: "before-meeting", days: 5, meetings: ["2100-01-29", "2100-04-30"] },
    },
    recipients: [
      { email: "chair@example.com", language: "en", profile: "pack" },
      { email: "auditor@example.org", language: "es", profile: "figures" },
    ],
  });

  const head = `${made.schedule}  Board pack, every month\n`;
  const next = "  next: Jan 24, 2100, 8:00 AM (Europe/Madrid), about FY2099 P12, for the meeting of Jan 29, 2100\n";
  expect(await schedule(home, "list")).toEqual({
    ...{ status: 0, stderr: "" },
    stdout: `${head}${next}  recipients: 2\n  last: no run yet\n${noMail}`,
  });

  const bridge = await startBridge(home);
  const answered = await ask<ScheduleList>(bridge, "/v1/report-schedules");
  expect(await bridge.stop()).toBe(0);
  expect(jsonOf(await schedule(home, "list", "--json"))).toEqual(answered);

  const changed = jsonOf(await schedule(home, "change", made.schedule, "--time", "08:15", "--json"));
  expect(changed).toMatchObject({ version: made.version + 1, timing: { time: "08:15" } });
  expect(await schedule(home, "change", made.schedule, "--time", "08:00", "--if-version", "1", "--lang", "es")).toEqual(
    {
      ...{ status: 2, stdout: "" },
      stderr: "Alguien lo ha cambiado entretanto.\nMírelo de nuevo y cambie lo que hay ahora.\n",
    },
  );
  const rest = ["--active", "false", "--to", "none", "--time", "08:00", "--lang", "es"];
  const rested = await schedule(home, "change", made.schedule, ...rest);
  expect(rested.stdout).toBe(
    `${made.schedule}  Informe para el consejo, cada mes\n` +
      "  próximo: ninguno, está en pausa; rapport schedule change <id> --active true la reanuda\n" +
      "  destinatarios: ninguno; rapport schedule change <id> --to <address> los indica\n" +
      "  último: todavía ninguno\n" +
      "Aquí no hay servidor de correo y nada se envía. Indique SMTP_URL y MAIL_FROM donde corre rapport start.\n",
  );
  const [kept] = ScheduleList.parse(jsonOf(await schedule(home, "list", "--json"))).schedules;
  expect(kept).toMatchObject({ timing: made.timing, active: false, recipients: [] });

  expect((await schedule(home, "remove", made.schedule.toUpperCase())).stdout).toBe(
    "Taken away with its recipients; reports that it began stay: Board pack, every month\n",
  );
  expect(jsonOf(await schedule(home, "list", "--json"))).toEqual({ schedules: [] });
});

test("an id of one's own making, in any spelling, is made once however often it is asked for", async () => {
  const place = newPlace();
  const add = ["add", "monthly-executive", "--after", "5", "--to", "chair@example.com", "--json"];

  const first = Schedule.parse(jsonOf(await schedule(place, ...add, "--id", ownId.toUpperCase())));
  const again = jsonOf(await schedule(place, ...add, "--id", ownId));

  expect(first.schedule).toBe(ownId);
  expect(again).toEqual(first);
  expect(ScheduleList.parse(jsonOf(await schedule(place, "list", "--json"))).schedules).toEqual([first]);
});

test("what the bridge missed, made up for and could not send is said, and a change that changes nothing keeps it", async () => {
  const place = newPlace();
  const monthly: ScheduleSave = {
    ...{
      template: "board-pack",
      missed: "skip",
      active: true,
      recipients: [{ email: "chair@example.com", language: "en", profile: "pack" }],
    },
    timing: {
      ...{ cadence: "monthly", time: "08:00", zone: "Europe/Madrid", cutOffHours: 24 },
      anchor: { kind: "after-period", days: 4 },
    },
  };
  await stoodStill(place, monthly);

  const missed = (day: string, period: string): string =>
    `Missed: the bridge stood still on ${day}, 2024, 8:00 AM (Europe/Madrid), and this schedule makes up for nothing. Start the report for ${period} by hand if it is wanted\n`;
  const unchanged = await schedule(place, "change", ownId, "--missed", "skip");

  expect(unchanged).toMatchObject({ status: 0, stderr: "" });
  expect(unchanged.stdout).toContain(
    "  recipients: 1\n" +
      "  last: The draft for FY2024 P06 is begun; nothing goes out, because this bridge has no mail server\n" +
      `  earlier: ${missed("Jun 5", "FY2024 P05")}` +
      `  earlier: ${missed("May 5", "FY2024 P04")}${noMail}`,
  );
  const withMail = await schedule({ ...place, ...mail }, "list");
  expect(withMail.stdout).toContain(
    "  last: The report for FY2024 P06 was due on Jul 5, 2024, 8:00 AM (Europe/Madrid)",
  );
  expect(withMail.stdout + withMail.stderr).not.toMatch(/hunter2|chair@|mail server/);
});

/** A bridge that looked in April, and then not before its run of July was begun. */
async function stoodStill(place: Place, order: ScheduleSave): Promise<void> {
  const clock = stoppedClock("2024-04-20T10:00:00.000Z");
  const bridge = await openBridge(readConfig(place), { clock, log: quietLog });
  try {
    const tools = { ...bridge, compose: composeReport, publicOrigin: () => "https://bridge.example" };
    await saveSchedule(bridge.home, ownId, order, { by: "key", language: "en" }, tools);
    clock.set("2024-07-02T06:00:00.000Z");
    await keepSchedules(bridge.home, tools);
  } finally {
    await bridge.close();
  }
}

describe("what the caller can put right is said with what to do, and exit code 2", () => {
  const wrong = "What was asked for is not right.\n";
  test.each<[args: string[], stderr: string]>([
    [["add", "happiness"], "There is no template called happiness.\nChoose one of: board-pack, monthly-executive.\n"],
    [
      ["add", "happiness", "--lang", "es"],
      "No hay ninguna plantilla llamada happiness.\nElija una de: board-pack, monthly-executive.\n",
    ],
    [
      ["change", ownId, "--active", "true"],
      "There is no schedule of this id.\nRun rapport schedule list for those that there are.\n",
    ],
    [
      ["remove", ownId, "--lang", "es"],
      "No hay ninguna programación con este id.\nEjecute rapport schedule list para ver las que hay.\n",
    ],
    [
      ["remove", "board-pack"],
      `${wrong}  <id> must be an id as Rapport gives them: 8-4-4-4-12 hexadecimal digits\n${remedy}`,
    ],
    [
      ["add", "board-pack", "--after", "1.5", "--zone", "+02:00", "--time", "8", "--missed", "maybe", "--active", "no"],
      `${wrong}  --after or --before must be a whole number\n  --time must be a time of day such as 08:30\n  --zone is not an IANA time zone name such as Europe/Madrid\n  --missed must be one of skip, catch-up\n  --active must be true or false\n${remedy}`,
    ],
    [
      [
        "add",
        "board-pack",
        "--cadence",
        "hourly",
        "--meeting",
        "2030-02-31",
        "--cut-off",
        "0x10",
        "--to",
        "a@b.example,fr",
      ],
      `${wrong}  --cadence must be one of daily, weekly, monthly, fiscal-period, quarterly\n  --after or --before is missing\n  --meeting must be a day that exists, such as 2030-01-31\n  --cut-off must be a number\n  --to must be such as chair@example.com; after it may stand ,en or ,es and ,pack or ,figures\n${remedy}`,
    ],
    [
      ["add", "board-pack", "--after", "3", "--meeting", "2030-01-31"],
      "A report goes out after its period or before a meeting, not both.\nGive either --after, or --before with --meeting.\n",
    ],
    [["add"], "error: missing required argument 'template'\nRun rapport --help for the commands and their options.\n"],
  ])("rapport schedule %j", async (args, stderr) => {
    expect(await schedule(home, ...args)).toEqual({ status: 2, stdout: "", stderr });
  });

  test("half a mail server is named, and its password is not", async () => {
    expect(await schedule({ ...home, SMTP_URL: mail.SMTP_URL }, "list")).toEqual({
      ...{ status: 2, stdout: "" },
      stderr: "SMTP_URL and MAIL_FROM belong together, and one of them is missing.\nGive both, or leave both out.\n",
    });
  });
});
