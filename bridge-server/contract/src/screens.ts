import * as z from "zod";
import { OpenClock, RecordRef } from "./customer.ts";
import { ChannelRef } from "./interaction.ts";
import { CustomerId } from "./ids.ts";
import { KpiTile, KpiUnit } from "./kpi.ts";
import { Instant, TimeZone } from "./time.ts";

/** Headings and sentences of a screen, by key, in the reader's language. */
export const ScreenWords = z
  .record(z.string(), z.string())
  .describe("Headings and sentences for the screen, by key, in the reader's language");

/** A conversation in which somebody waits for us, with its most urgent wait. */
export const WaitingConversation = z
  .object({
    customerId: CustomerId.nullable().describe("Null where nobody can tell who waits"),
    customerName: z.string(),
    records: z.array(RecordRef).describe("The customer's records, so that a screen can lead to them"),
    clock: OpenClock,
  })
  .meta({ id: "WaitingConversation" });
export type WaitingConversation = z.infer<typeof WaitingConversation>;

/** Conversations that wait for an answer, over all customers, most urgent first. */
export const WaitingPage = z
  .object({
    headline: z.string().describe("How many wait, and how many of them are late"),
    waiting: z.int().describe("Conversations that wait, late ones included"),
    overdue: z.int().describe("Conversations whose promise has passed"),
    items: z.array(WaitingConversation),
    next: z.string().nullable().describe("Hand this back as cursor for the following page; null on the last page"),
    words: ScreenWords,
  })
  .meta({ id: "WaitingPage" });
export type WaitingPage = z.infer<typeof WaitingPage>;

/** A figure of a scorecard, with the same figure of the period before. */
export const ScorecardTile = KpiTile.extend({
  unit: KpiUnit,
  before: z
    .string()
    .nullable()
    .describe("“Before: 15 min (n = 40)”; null where nothing was measured then. No verdict: the numbers are shown"),
  counts: z.string().describe("What one observation is"),
  excludes: z.string(),
}).meta({ id: "ScorecardTile" });
export type ScorecardTile = z.infer<typeof ScorecardTile>;

/** A chart with everything that it shows also as text, for readers who cannot see it and for tables. */
export const Chart = z
  .object({
    id: z.string(),
    kind: z.enum(["line", "bar"]),
    title: z.string(),
    summary: z.string().describe("What the chart shows, in one sentence"),
    xLabel: z.string(),
    yLabel: z.string().describe("What is plotted and in which unit"),
    rows: z.array(
      z.object({
        x: z.string().describe("A day as YYYY-MM-DD, or a name"),
        label: z.string().describe("The same as people read it"),
        value: z.number().nullable().describe("In the unit of the axis; null where nothing was measured"),
        text: z.string(),
        n: z.int(),
      }),
    ),
  })
  .meta({ id: "Chart" });
export type Chart = z.infer<typeof Chart>;

/** How well customers were served in a period, over all channels or on one, ready to draw. */
export const Scorecard = z
  .object({
    title: z.string(),
    headline: z.string().describe("Which period this is, in words, and in which zone its days are"),
    period: z.object({ from: Instant, to: Instant, zone: TimeZone, days: z.int() }),
    channel: ChannelRef.nullable().describe("The one channel that this is about; null for all"),
    channels: z.array(ChannelRef).describe("Every channel, so that a screen can lead to its page"),
    groups: z.array(z.object({ id: z.string(), title: z.string(), tiles: z.array(ScorecardTile) })),
    charts: z.array(Chart),
    words: ScreenWords,
  })
  .meta({ id: "Scorecard" });
export type Scorecard = z.infer<typeof Scorecard>;

/** Whether a connection works, check by check. */
export const SelfTest = z
  .object({
    headline: z.string(),
    checks: z.array(
      z.object({
        check: z.string(),
        label: z.string(),
        state: z.enum(["ok", "attention", "failed"]),
        stateLabel: z.string(),
        text: z.string(),
        remedy: z.string().nullable().describe("What to do; null where nothing is to be done"),
      }),
    ),
    words: ScreenWords,
  })
  .meta({ id: "SelfTest" });
export type SelfTest = z.infer<typeof SelfTest>;
