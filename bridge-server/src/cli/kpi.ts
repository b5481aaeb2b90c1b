import type { Command } from "commander";
import { endpoints, type KpiReading } from "@rapport/contract";
import * as z from "zod";
import { kpiEvidence, measureKpi, partKey } from "../app/measure-kpi.ts";
import { Failure } from "../domain/failure.ts";
import { faultsOf } from "../platform/faults.ts";
import { wordsIn } from "../words/index.ts";
import { print, printJson, table } from "./output.ts";
import { withBridge, withData } from "./with-bridge.ts";

const Options = z.object({ data: z.string().optional(), json: z.boolean() });

function scoped(command: Command): Command {
  return withData(command)
    .option("--from <moment>", "first moment or date that counts")
    .option("--to <moment>", "first moment or date that counts no more")
    .option("--zone <zone>", "IANA time zone for dates and days", "UTC")
    .option("--channel <label>", "only this channel")
    .option("--network <network>", "only this network");
}

/** Checks options with the schema of the endpoint that does the same, so that both refuse the same things. */
function checked<Schema extends z.ZodType>(schema: Schema, options: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const errors = faultsOf(parsed.error).map(({ at, message }) => ({ at: `--${at}`, message }));
  throw new Failure("bad-input", "An option is not right", {
    errors,
    remedy: "Run rapport kpi --help for what each option takes.",
  });
}

export function addKpiCommands(program: Command): void {
  scoped(
    program
      .command("kpi")
      .argument("<id...>", "which KPIs; rapport kpi list shows them")
      .description("read a KPI, or several one after the other"),
  )
    .option(
      "--by <dimension>",
      "break down by channel, network, agent, team, site, vendor, lane, tier, topic, intent, direction, outcome, day or hour-of-week",
    )
    .option("--as-is <true|false>", "by team, site or vendor: where agents work today, not where they worked then")
    .action(async (ids: readonly string[], given: unknown) => {
      const { data, json } = Options.parse(given);
      const query = checked(endpoints.kpi.query, given);
      await withBridge(data, async (bridge) => {
        const [first] = ids;
        if (first === "list") return list(bridge.kpis, json);
        const readings: KpiReading[] = [];
        for (const id of ids) readings.push(await measureKpi(bridge.home, id, query, bridge));
        if (json) printJson(readings.length === 1 ? readings[0] : readings);
        else print(readings.map(inWords).join("\n\n"));
      });
    });

  scoped(
    program.command("evidence").argument("<id>", "which KPI").description("list the very rows that a reading counts"),
  )
    .option("--by <dimension>", "with --part: the dimension that the reading was broken down by")
    .option("--part <name>", "only the rows of this part, as the breakdown calls it")
    .option("--limit <rows>", "rows of a page, at most 500", "50")
    .option("--cursor <next>", "the next of the page before")
    .action(async (id: string, given: unknown) => {
      const { data, json } = Options.parse(given);
      const { part: value } = z.object({ part: z.string().optional() }).parse(given);
      const query = checked(endpoints.evidence.query.omit({ part: true }), given);
      await withBridge(data, async (bridge) => {
        const { by } = query;
        const part = value === undefined || by === undefined ? value : partKey(bridge.home, { by, value });
        const page = await kpiEvidence(bridge.home, id, { ...query, part }, bridge);
        if (json) return printJson(page);
        print(
          table(
            ["when", "channel", "agent", "value"],
            page.rows.map((row) => [row.occurredAt, row.channel, row.agent ?? "–", String(row.value ?? "–")]),
          ),
        );
        print(`${page.rows.length} of ${page.n} rows${page.next === null ? "" : `; go on with --cursor ${page.next}`}`);
      });
    });
}

function list(kpis: readonly { id: string; unit: string; question: { en: string } }[], json: boolean): void {
  if (json) return printJson(kpis.map(({ id, unit, question }) => ({ kpi: id, unit, question: question.en })));
  print(
    table(
      ["kpi", "unit", "question"],
      kpis.map(({ id, unit, question }) => [id, unit, question.en]),
    ),
  );
}

function inWords(reading: KpiReading): string {
  const words = wordsIn("en");
  const say = (value: number | null): string => {
    if (value === null) return "–";
    return {
      seconds: () => words.duration(value),
      share: () => words.percent(value),
      score: () => words.number(value, 2),
      points: () => words.number(value, 1),
      rate: () => words.number(value, 2),
      money: () => words.number(value, 2),
      days: () => words.number(value, 1),
      count: () => words.number(value),
    }[reading.unit]();
  };
  const lines = [
    `${reading.label}: ${say(reading.value)}   n = ${words.number(reading.n)} of ${words.number(reading.total)}`,
  ];
  if (reading.median !== null)
    lines.push(`median ${say(reading.median)} · p90 ${say(reading.p90)} · longest ${say(reading.distribution.max)}`);
  if (reading.before !== null)
    lines.push(`period before: ${say(reading.before.value)}   n = ${words.number(reading.before.n)}`);
  if (reading.dataErrors > 0) lines.push(`left out as data errors: ${words.number(reading.dataErrors)}`);
  if (reading.immature > 0) lines.push(`too early to judge: ${words.number(reading.immature)}`);
  if (reading.rows !== undefined) {
    lines.push(
      "",
      table(
        [reading.by ?? "by", "n", "value", "median", "p90"],
        reading.rows.map((row) => [row.by, words.number(row.n), say(row.value), say(row.median), say(row.p90)]),
      ),
    );
  }
  return lines.join("\n");
}
