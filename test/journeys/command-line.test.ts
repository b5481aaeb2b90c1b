// The command line as a stranger meets it: what it prints, how it fails, and that nothing is lost when it is cut off.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { longId } from "@rapport/bridge-server/src/domain/salesforce-ids.ts";
import { kpis } from "@rapport/bridge-server/src/kpis/index.ts";
import { CustomerView, EvidencePage, ReportView, type KpiReading } from "@rapport/contract";
import { embeddedFolder } from "../support/embedded-start.ts";
import { tweet } from "../support/given.ts";
import { ask, killAll, rapport, readingOf, spawnRapport, startBridge, type Outcome, type Place } from "./running.ts";

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), "rapport-cli-"));
const [small, large] = [join(folder, "small.csv"), join(folder, "large.csv")];
const home = { RAPPORT_DATA: join(folder, "home") };

beforeAll(async () => {
  writeFileSync(small, tweetsCsv(300));
  writeFileSync(large, tweetsCsv(2400));
  expect((await rapport(["import", "twcs", small], home)).status).toBe(0);
});

afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

/** Questions of forty customers, and answers to two of three. */
function tweetsCsv(questions: number): string {
  const rows = ["tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id"];
  const at = (seconds: number): string => {
    const [, day = "", date = "", month = "", year = "", time = ""] =
      /^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(Date.UTC(2017, 9, 1) + seconds * 1000).toUTCString()) ??
      [];
    return `${day} ${month} ${date} ${time} +0000 ${year}`;
  };
  for (let n = 1; n <= questions; n += 1) {
    const customer = 115_700 + (n % 40);
    rows.push(`${2 * n - 1},${customer},True,${at(n * 600)},"@AcmeHelp where is order ${n}?",,`);
    if (n % 3 !== 0)
      rows.push(`${2 * n},AcmeHelp,False,${at(n * 600 + (n % 300))},@${customer} please send us a DM,,${2 * n - 1}`);
  }
  return `${rows.join("\n")}\n`;
}

const jsonOf = ({ status, stdout, stderr }: Outcome): unknown => {
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout);
};

/** What a bridge on this data answers; the command line's own readings are compared with it further down. */
async function readings(place: Place, ids: readonly string[]): Promise<KpiReading[]> {
  const bridge = await startBridge(place);
  const seen = await Promise.all(ids.map((id) => readingOf(bridge, `/v1/kpis/${id}?by=day`)));
  expect(await bridge.stop()).toBe(0);
  return seen;
}

const newPlace = (): Place => ({ RAPPORT_DATA: embeddedFolder("data", folder) });

describe("rapport import", () => {
  test("the second time changes nothing, and says so", async () => {
    const before = await readings(home, ["interactions", "reply-time"]);

    const again = await rapport(["import", "twcs", small, "--json"], home);
    const inWords = await rapport(["import", "twcs", small], home);

    const nothing = {
      blank: 0,
      aside: 0,
      repaired: [],
      noted: [],
      refused: [],
      counts: { repaired: 0, noted: 0, refused: 0 },
    };
    expect(jsonOf(again)).toEqual({
      kind: "twcs",
      rows: 500,
      taken: 500,
      facts: 500,
      pages: 3,
      knownPages: 3,
      ...nothing,
    });
    expect(inWords.stdout).toContain(
      "500 rows: 500 taken, 0 refused; 0 blank lines skipped.\n3 of 3 pages had come in before and changed nothing.\n",
    );
    expect(await readings(home, ["interactions", "reply-time"])).toEqual(before);
    expect(before.map(({ n }) => n)).toEqual([500, 200]);
  });

  test("killed twice half-way, it goes on where it stopped, and the numbers are those of an import in one go", async () => {
    const [cutOff, whole] = [newPlace(), newPlace()];
    const asked = ["interactions", "reply-time", "first-response-time", "conversations", "customers"];

    for (const share of [15, 50]) await importAndKill(cutOff, share);
    const report = jsonOf(await rapport(["import", "twcs", large, "--json"], cutOff));
    jsonOf(await rapport(["import", "twcs", large, "--json"], whole));

    expect(report).toMatchObject({ rows: 4000, taken: 4000, pages: 20, aside: 0 });
    const { knownPages } = report as { knownPages: number };
    expect(knownPages).toBeGreaterThanOrEqual(10);
    expect(knownPages).toBeLessThan(20);
    expect(await readings(cutOff, asked)).toEqual(await readings(whole, asked));
    expect(jsonOf(await rapport(["inbox", "--json"], cutOff))).toEqual({
      replayed: 0,
      deliveries: 0,
      facts: 0,
      aside: [],
    });
  });

  /** Kills the import once its progress says that this share of the file is in. */
  async function importAndKill(place: Place, share: number): Promise<void> {
    const child = spawnRapport(["import", "twcs", large], place);
    const ended = once(child, "exit");
    let told = "";
    child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
      told += piece;
      const shares = [...told.matchAll(/([\d.]+)\s?%/g)].map(([, percent]) => Number(percent));
      if (Math.max(0, ...shares) >= share) child.kill("SIGKILL");
    });
    await ended;
    expect(child.signalCode).toBe("SIGKILL");
  }
});

test("rapport report starts a draft and writes it to a file", async () => {
  const started = jsonOf(
    await rapport(
      ["report", "start", "monthly-executive", "--from", "2017-10-01", "--to", "2017-11-01", "--json"],
      home,
    ),
  ) as { report: { report: string; periodLabel: string } };
  expect(started.report.periodLabel).toBe("Oct 1, 2017 – Oct 31, 2017");

  const out = join(folder, "report.csv");
  const { status } = await rapport(["report", "file", started.report.report, "csv", "--out", out], home);
  expect([status, readFileSync(out, "utf8").includes("first-response-time")]).toEqual([0, true]);
  await wholeLife(started.report.report);
});

/** Of one draft: written, remarked upon, signed by two people, published, corrected; with what is refused on the way. */
async function wholeLife(id: string): Promise<void> {
  const step = (verb: string, ...args: string[]): Promise<Outcome> => rapport(["report", verb, id, ...args], home);
  const refused = (...lines: string[]): Outcome => ({ status: 2, stdout: "", stderr: `${lines.join("\n")}\n` });
  const claims = "Contacts fell sharply. We believe that October went well.";

  const written = await step("write", "changes", claims, "--kpi", "contacts", "--author", "Ana", "--by", "7");
  expect(written.stdout).toMatch(
    /About: Contacts \(Ana\)\n.*\n {6}\? No evidence: “Contacts fell sharply\.” \(.+\)\n {6}– Opinion: /,
  );
  expect(written.stdout).toContain(
    `next: Prepared by (not signed); rapport report sign ${id} preparer --by <user id> `,
  );

  const remarked = ReportView.parse(jsonOf(await step("comment", "On which network?", "--by", "8", "--json")));
  const [remark] = remarked.comments;
  expect(remark).toMatchObject({ text: "On which network?", by: "HubSpot user 8", resolved: null });

  // One person in either form of their id, who would otherwise review what they prepared.
  const [ana, luis] = [
    ["--by", "00530000000Abcd", "--name", "Ana"],
    ["--by", "7", "--name", "Luis"],
  ];
  expect(await step("sign", "preparer", "--name", "Ana", "--lang", "es")).toEqual(
    refused(
      "Una firma es de alguien.",
      "Dé --by <id de usuario>, el identificador con que HubSpot o Salesforce conoce a esa persona.",
    ),
  );
  expect((await step("sign", "preparer", ...ana)).stdout).toMatch(
    /Prepared by: Ana \(signed by command\), .*\n {2}Reviewed by: Not signed/,
  );
  expect(await step("sign", "reviewer", "--by", longId("00530000000Abcd") ?? "", "--name", "Ana")).toEqual(
    refused("Whoever prepared a report does not review it.", "Ask somebody else to review it."),
  );
  expect((await step("sign", "reviewer", ...luis)).status).toBe(0);
  expect((await step("sign", "owner", ...ana)).stdout).toContain("when it is signed, no remark is open");
  expect(await step("publish")).toEqual(
    refused("Remarks about the report are still open.", "Answer and settle them first."),
  );
  expect((await step("settle", remark?.comment ?? "")).stdout).toContain(`next: rapport report publish ${id} `);

  const published = ReportView.parse(jsonOf(await step("publish", "--json")));
  expect(published.report).toMatchObject({ state: "published", opens: { report: 0, files: 1 } });
  expect(published.marks).toEqual(remarked.marks);
  expect(published.document.measures[0]?.evidence.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/v1\/evidence-links\/./);

  const restated = await step("restate", "--cause", "Late facts came in", "--lang", "es");
  expect(restated.stdout).toMatch(/^[\da-f-]{36} {2}.*: 1 oct 2017 – 31 oct 2017 · Borrador\n/);
  const checked = await step("check");
  expect(checked.stdout).toMatch(/– Opinion: .*\n {2}remark .*: On which network\?\n {4}Settled by /);
  expect(checked.stdout).toContain(`restate ${id} --cause <text> begins a corrected one beside it\n`);
}

test("rapport report says by its options what it does not take", async () => {
  const no = ["--by", "0053000000", "--lang", "es"];
  const [who, what] = await Promise.all([
    rapport(["report", "check", crypto.randomUUID(), ...no], home),
    rapport(["report", "send", "april", "--to", "chair", "--lang", "es"], home),
  ]);

  expect(who).toEqual({
    ...{ status: 2, stdout: "" },
    stderr:
      "Esto no es el identificador de un usuario de HubSpot o Salesforce.\n" +
      "Délo tras --by como lo muestra el CRM: un número, o 15 o 18 caracteres que empiezan por 005.\n",
  });
  expect([what.status, what.stderr]).toEqual([
    2,
    expect.stringMatching(/^Lo que se pide no está bien\.\n {2}<id> must be an id/),
  ]);
});

test("rapport report logo puts a company's picture on reports, and says what it takes", async () => {
  const picture = join(import.meta.dirname, "../../hubspot-app/src/app/app-logo.png");

  const put = await rapport(["report", "logo", picture], home);
  const refused = await rapport(["report", "logo", join(import.meta.dirname, "command-line.test.ts")], home);

  expect([put.status, put.stdout]).toEqual([0, "Reports carry this logo from now on.\n"]);
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining("PNG")]);
});

describe("rapport kpi", () => {
  const keys = [
    "kpi",
    "version",
    "label",
    "unit",
    "n",
    "value",
    "median",
    "p90",
    "total",
    "count",
    "dataErrors",
    "immature",
    "distribution",
    "period",
    "before",
    "by",
  ];

  test("--json is the document of the endpoint, with rows only where a breakdown was asked for", async () => {
    const plain = jsonOf(await rapport(["kpi", "reply-time", "--json"], home));
    const broken = jsonOf(await rapport(["kpi", "reply-time", "--json", "--by", "channel"], home));

    expect(Object.keys(plain as object)).toEqual(keys);
    expect(Object.keys(broken as object)).toEqual([...keys, "rows"]);
    expect(plain).toMatchObject({
      kpi: "reply-time",
      unit: "seconds",
      n: 200,
      value: 150,
      median: 150,
      p90: 269,
      total: 300,
      by: null,
    });
    const part = expect.stringMatching(/^[\da-f-]{36}$/);
    const row = { by: "AcmeHelp", part, n: 200, value: 150, median: 150, p90: 269, count: 200, dataErrors: 0 };
    expect(broken).toEqual({ ...(plain as object), by: "channel", rows: [row] });
  });

  test("in words, for people", async () => {
    const { stdout, stderr, status } = await rapport(
      ["kpi", "reply-time", "--from", "2017-10-01", "--to", "2017-10-02"],
      home,
    );

    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toMatch(
      /^Reply time: 1 min 1\d sec {3}n = 96 of 143\nmedian .* · p90 .* · longest .*\nperiod before: – {3}n = 0\n$/,
    );
  });

  test("list shows every KPI with its unit and its question", async () => {
    const listed = jsonOf(await rapport(["kpi", "list", "--json"], home));
    const inWords = await rapport(["kpi", "list"], home);

    expect(listed).toEqual(kpis.map(({ id, unit, question }) => ({ kpi: id, unit, question: question.en })));
    expect(inWords.stdout.trim().split("\n")).toHaveLength(kpis.length + 2);
  });

  test("evidence lists the very rows, page by page", async () => {
    const pages: EvidencePage[] = [];
    for (let cursor: readonly string[] = []; ;) {
      const page = EvidencePage.parse(
        jsonOf(await rapport(["evidence", "reply-time", "--json", "--limit", "80", ...cursor], home)),
      );
      pages.push(page);
      if (page.next === null) break;
      cursor = ["--cursor", page.next];
    }

    expect(pages.map(({ n, rows }) => [n, rows.length])).toEqual([
      [200, 80],
      [200, 80],
      [200, 40],
    ]);
    const inWords = await rapport(["evidence", "reply-time", "--limit", "1"], home);
    expect(inWords.stdout).toMatch(
      /2017-10-01T00:10:00\.000Z {2}AcmeHelp {6}– {6}1\n1 of 200 rows; go on with --cursor \S+\n$/,
    );
  });
});

describe("rapport customer, inbox, doctor", () => {
  test("a customer is found by a handle in any spelling, and shown", async () => {
    const found = jsonOf(await rapport(["customer", "https://x.com/115702", "--json"], home));
    const { hits, customers } = found as { hits: unknown[]; customers: unknown[] };
    const inWords = await rapport(["customer", "@115702"], home);

    expect(hits).toMatchObject([{ name: "@115702", interactionCount: 13 }]);
    expect(CustomerView.parse(customers[0])).toMatchObject({ name: "@115702", interactionCount: 13 });
    expect(inWords.stdout).toMatch(/^@115702 — 13 interactions since October 2017, lately over X \(Twitter\)\n/);
    expect((await rapport(["customer", "Nobody Atall"], home)).stdout).toBe("Nobody found.\n");
  });

  test("what a running bridge set aside is in the inbox with its reason, and can be read again", async () => {
    const place = newPlace();
    const bridge = await startBridge(place);
    const headers = { authorization: `Bearer ${bridge.key}` };
    const body = JSON.stringify({ facts: [tweet({ id: "1", from: "@asha" }), tweet({ id: "2", from: "no handle" })] });
    expect((await fetch(`${bridge.url}/v1/deliveries/shop`, { method: "POST", headers, body })).status).toBe(202);
    while ((await ask<KpiReading>(bridge, "/v1/kpis/interactions")).n === 0);
    expect(await bridge.stop()).toBe(0);

    const listed = jsonOf(await rapport(["inbox", "--json"], place));
    const inWords = await rapport(["inbox", "--replay"], place);
    const examined = await rapport(["doctor"], place);

    const reason = "facts[1]: This is not an identity on X (Twitter); write it like @asha_k";
    expect(listed).toMatchObject({ replayed: 0, aside: [{ source: "shop", reason }] });
    expect(inWords.stdout).toMatch(/^1 deliveries were read again\.\n1 deliveries are set aside:\n/);
    expect(inWords.stdout).toContain(reason);
    expect(inWords.stdout).toContain("Correct what is named at its source and hand it in again");
    expect(examined).toMatchObject({ status: 1, stderr: "" });
    expect(examined.stdout).toContain("✗ Inbox: 1 deliveries are set aside; see rapport inbox");
    expect((await rapport(["inbox"], home)).stdout).toBe("Nothing is set aside.\n");
  });

  test("a sound installation is said to be sound", async () => {
    const findings = jsonOf(await rapport(["doctor", "--json"], home));
    expect(findings).toEqual(
      ["Node", "Settings", "Database", "Master key", "Inbox"].map((check) => ({
        check,
        ok: true,
        says: expect.any(String),
      })),
    );
  });

  test("data that another process has open is named, by the doctor and by every other command", async () => {
    const bridge = await startBridge(home);
    const remedy = "Stop it, or name another folder with --data.";
    const taken = `Another Rapport process has the data folder ${home.RAPPORT_DATA} open`;
    try {
      const examined = await rapport(["doctor"], home);
      expect(examined).toMatchObject({ status: 1, stderr: "" });
      expect(examined.stdout).toContain(`✗ Bridge: ${taken}. ${remedy}\n`);
      for (const command of [
        ["kpi", "list"],
        ["import", "twcs", small, "--json"],
        ["start", "--port", "0"],
      ])
        expect(await rapport(command, home)).toEqual({ status: 2, stdout: "", stderr: `${taken}.\n${remedy}\n` });
    } finally {
      await bridge.stop();
    }
  });

  test("data that was written with another master key is not opened, and the key is not shown", async () => {
    const place = { ...home, RAPPORT_MASTER_KEY: "ab".repeat(32) };
    const examined = await rapport(["doctor"], place);
    const read = await rapport(["kpi", "list"], place);

    const [wrong, remedy] = [
      "Sealed data does not open with this key",
      "Start Rapport with the master key that this data was written with.",
    ];
    expect(examined).toMatchObject({ status: 1, stderr: "" });
    expect(examined.stdout).toContain(`✗ Bridge: ${wrong}. ${remedy}\n`);
    expect(read).toEqual({ status: 1, stdout: "", stderr: `${wrong}.\n${remedy}\n` });
    expect(examined.stdout).not.toContain("abab");
  });
});

describe("what the caller can put right is one sentence with what to do, and exit code 2", () => {
  const choices = kpis.map(({ id }) => id).join(", ");
  test.each<[args: string[], stderr: string]>([
    [
      ["import", "xls", small, "--json"],
      "There is no import kind “xls”; choose one of twcs, calls, csat, csv, jsonl.\n",
    ],
    [["import", "twcs", join(folder, "none.csv"), "--json"], "There is no file “none.csv”; check its path.\n"],
    [["import", "twcs", join(folder, "none.csv")], "There is no file “none.csv”; check its path.\n"],
    [
      ["import", "csat", small, "--json", "--zone", "+02:00"],
      "The import options are not right: zone: is not an IANA time zone name such as Europe/Madrid.\n",
    ],
    [["kpi", "happiness"], `There is no KPI called happiness.\nChoose one of: ${choices}.\n`],
    [
      ["kpi", "interactions", "--zone", "+02:00"],
      "An option is not right.\n  --zone is not an IANA time zone name such as Europe/Madrid\nRun rapport kpi --help for what each option takes.\n",
    ],
    [
      ["kpi", "interactions", "--from", "2024-05-02", "--to", "2024-05-01"],
      "The period ends before it begins.\nGive a from that is earlier than to; to itself is not included.\n",
    ],
    [
      ["evidence", "interactions", "--cursor", "next"],
      "The cursor is not one that Rapport gave.\nBegin again without a cursor, and hand back next as it came.\n",
    ],
    [["customer", "a"], "The search is not right.\nGive 2 to 200 characters, and --lang en or es.\n"],
    [
      ["start", "--port", "99999"],
      "Settings are wrong: PORT must be 65535 at most.\nCorrect these environment variables and start again.\n",
    ],
    [
      ["start", "--port", "0", "--host", "192.0.2.1"],
      "HOST is no address of this machine.\nUse 127.0.0.1 for this machine only, or 0.0.0.0 for every network.\n",
    ],
    [["kpi"], "error: missing required argument 'id'\nRun rapport --help for the commands and their options.\n"],
    [
      ["kpi", "list", "--colour"],
      "error: unknown option '--colour'\nRun rapport --help for the commands and their options.\n",
    ],
    [["dance"], "error: unknown command 'dance'\nRun rapport --help for the commands and their options.\n"],
  ])("rapport %j", async (args, stderr) => {
    expect(await rapport(args, home)).toMatchObject({ status: 2, stderr });
  });

  test("a port that is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;

    const outcome = await rapport(["start", "--port", String(port)], home);

    const next = port < 65_535 ? port + 1 : port - 1;
    expect(outcome).toEqual({
      status: 2,
      stdout: "",
      stderr: `Port ${port} is taken.\nStop what uses it, or choose another: PORT=${next}.\n`,
    });
    other.close();
    expect((await rapport(["doctor"], home)).status).toBe(0);
  });

  test("a server that does not answer is nobody's mistake: exit code 1", async () => {
    const place = { DATABASE_URL: "postgres://nobody:hunter2@127.0.0.1:9/none", RAPPORT_MASTER_KEY: "ab".repeat(32) };
    const stderr =
      "The database does not answer.\nCheck that DATABASE_URL names a running PostgreSQL server and a user that may log in.\n";
    expect(await rapport(["kpi", "list"], place)).toEqual({ status: 1, stdout: "", stderr });
  });
});

test("a reader that has seen enough, such as head, ends a command without complaint", async () => {
  const child = spawnRapport(["evidence", "interactions", "--json", "--limit", "500"], home);
  const complaints: Buffer[] = [];
  child.stderr?.on("data", (piece: Buffer) => complaints.push(piece));
  child.stdout?.once("data", () => child.stdout?.destroy());
  await once(child, "close");
  expect({ status: child.exitCode, stderr: Buffer.concat(complaints).toString() }).toEqual({ status: 0, stderr: "" });
});

/** An older Node: the machine's own, else ours that says it is one, which is all that the launcher asks. */
function olderNode(): string {
  const own = "/usr/bin/node";
  const version = existsSync(own) ? execFileSync(own, ["-p", "process.versions.node"], { encoding: "utf8" }) : "24";
  if (Number.parseInt(version) < 24) return own;
  const said = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}})";
  const path = join(folder, "older-node");
  writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" --import "data:text/javascript,${said}" "$@"\n`, {
    mode: 0o755,
  });
  return path;
}

test("under an older Node the command line runs under the Node that the project pins, and stops when it is told to", async () => {
  const older = olderNode();
  const findings = jsonOf(await rapport(["doctor", "--json"], home, older));
  const bridge = await startBridge(home, older);

  expect(findings).toContainEqual({ check: "Node", ok: true, says: expect.stringMatching(/^v24\./) });
  expect(await bridge.stop()).toBe(0);
  // Nobody is left who has the data open, and exit codes come through.
  expect((await rapport(["kpi", "happiness"], home, older)).status).toBe(2);
});
