// How well customers were served lately: the KPIs that an executive looks at, as a document ready to draw.
import type { Chart, ChannelRef, KpiReading, Language, Scorecard, ScorecardTile } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import { Failure } from "../domain/failure.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { Clock, Store } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { channelOf } from "./open-sealed.ts";
import { barChart, lineChart, spellValue } from "./scorecard-charts.ts";
import { measureKpi } from "./measure-kpi.ts";
import type { WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly kpis: readonly Kpi[];
  readonly clock: Clock;
}

interface Asked {
  readonly days: number;
  readonly zone?: string | undefined;
  readonly channel?: string | undefined;
  readonly language: Language;
}

/** What the scorecard shows, group by group. */
const groups = [
  { id: "demand", kpis: ["contacts", "customers", "conversations"] },
  { id: "speed", kpis: ["first-response-time", "next-response-time", "reply-share"] },
  { id: "satisfaction", kpis: ["csat-mean", "csat-share"] },
  { id: "phone", kpis: ["calls", "service-level-20s", "abandonment"] },
] as const;

/** Which observations every reading of this scorecard takes. */
interface Scope {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly lang: Language;
  readonly channel?: string;
  readonly network?: ChannelRef["network"];
}

/** The scorecard of the last whole days up to now. Throws a `Failure` of kind not-found where there is no such channel. */
export async function readScorecard(
  keys: WorkspaceKeys,
  { days, zone = keys.zone, channel: channelId, language }: Asked,
  tools: Tools,
): Promise<Scorecard> {
  const words = wordsIn(language);
  const channels = (await tools.store.customers(keys.workspaceId).channels()).map((row) =>
    channelOf({ ...row, channelLabel: row.label }, words),
  );
  const channel = channelId === undefined ? null : oneOf(channels, channelId);
  const now = tools.clock.now();
  const from = beginningOf(days, now, zone);
  const scope: Scope = {
    ...{ from: from.toISOString(), to: now.toISOString(), zone, lang: language },
    ...(channel === null ? {} : { channel: channel.label, network: channel.network }),
  };
  const read = (id: string): Promise<KpiReading> => measureKpi(keys, id, scope, tools);
  const tiles = async (ids: readonly string[]): Promise<ScorecardTile[]> => {
    const made: ScorecardTile[] = [];
    for (const id of ids) made.push(tileOf(await read(id), kpiOf(id, tools.kpis), words));
    return made;
  };
  const drawn: Scorecard["groups"] = [];
  for (const { id, kpis } of groups) {
    drawn.push({ id, title: words.say(`scorecard.group.${id}`), tiles: await tiles(kpis) });
  }
  return {
    title:
      channel === null
        ? words.say("scorecard.all")
        : words.say("scorecard.one", { network: channel.networkLabel, channel: channel.label }),
    headline: words.say("scorecard.headline", { from: words.day(from, zone), to: words.day(now, zone), days, zone }),
    period: { from: scope.from, to: scope.to, zone, days },
    channel,
    channels,
    groups: drawn.filter((group) => group.tiles.some(({ n }) => n > 0)),
    charts: await chartsOf(keys, scope, words, tools),
    words: { ...words.page() },
  };
}

async function chartsOf(keys: WorkspaceKeys, scope: Scope, words: Words, tools: Tools): Promise<Chart[]> {
  const contacts = await measureKpi(keys, "contacts", { ...scope, by: "day" }, tools);
  const answers = await measureKpi(keys, "first-response-time", { ...scope, by: "day" }, tools);
  const lines = [lineChart("contacts-by-day", contacts, words), lineChart("first-response-by-day", answers, words)];
  if (scope.channel !== undefined) return lines;
  const channels = await measureKpi(keys, "contacts", { ...scope, by: "channel" }, tools);
  return [...lines, barChart("contacts-by-channel", channels, words)];
}

function tileOf(reading: KpiReading, kpi: Kpi, words: Words): ScorecardTile {
  const { before } = reading;
  return {
    kpi: reading.kpi,
    label: reading.label,
    value: reading.value,
    text: spellValue(reading.unit, reading.value, words),
    n: reading.n,
    question: kpi.question[words.language],
    unit: reading.unit,
    before:
      before === null || before.n === 0
        ? null
        : words.say("scorecard.before", {
            value: spellValue(reading.unit, before.value, words),
            n: words.number(before.n),
          }),
    counts: kpi.counts[words.language],
    excludes: kpi.excludes[words.language],
  };
}

/** The first moment of the day that lies `days` − 1 days before today, in the zone. */
function beginningOf(days: number, now: Date, zone: string): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return new Date(today.subtract({ days: days - 1 }).toZonedDateTime(zone).epochMilliseconds);
}

function oneOf(channels: readonly ChannelRef[], id: string): ChannelRef {
  const channel = channels.find(({ channelId }) => channelId === id);
  if (channel !== undefined) return channel;
  throw new Failure("not-found", "There is no channel with this id", {
    remedy: "GET /v1/catalogue lists every channel.",
  });
}

function kpiOf(id: string, kpis: readonly Kpi[]): Kpi {
  const kpi = kpis.find((one) => one.id === id);
  if (kpi === undefined) throw new Error(`The scorecard shows ${id}, and there is no such KPI`);
  return kpi;
}
