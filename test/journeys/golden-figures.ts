// The published figures of the real files, as readings must say them. Every figure of the file is asked for.
import * as z from "zod";
import type { Expected } from "./oracle.ts";

const Spread = z.object({
  n: z.int(),
  median_s: z.number(),
  mean_s: z.number(),
  p90_nearest_s: z.number(),
  p90_linear_s: z.number(),
  min_s: z.number(),
  max_s: z.number(),
});
const Tweets = z.record(z.string(), z.unknown()).transform((all) => ({
  ...z
    .object({
      ...{ tweets: z.int(), brands: z.int(), customers: z.int(), inbound: z.int(), outbound: z.int(), edges: z.int() },
      ...{
        conversations: z.int(),
        roots: z.int(),
        first_inbound: z.int(),
        first_inbound_answered: z.int(),
        inbound_answered: z.int(),
      },
      first_inbound_answered_share: z.number(),
      inbound_answered_share: z.number(),
      response_time_all: Spread.extend({ negative: z.int(), within_1h: z.int(), within_24h: z.int() }),
      first_response_time_all: Spread.extend({ negative: z.int(), within_1h: z.int(), within_24h: z.int() }),
      single_touch: z.object({ eligible: z.int(), single_touch: z.int(), rate: z.number() }),
      dm_handoff: z.object({ outbound: z.int(), matches: z.int(), rate: z.number() }),
    })
    .parse(all),
}));
const Calls = z.object({
  rows: z.int(),
  outcomes: z.object({ HANG: z.int(), AGENT: z.int(), PHANTOM: z.int() }),
  overall: z.object({
    ...{ offered: z.int(), agent: z.int(), hang: z.int(), hang_in_queue: z.int() },
    ...{ abandonment: z.number(), abandonment_queue: z.number(), tsf20: z.number(), short_service_lt10: z.int() },
    ...{ wait: Spread, wait_queued: Spread, service: Spread },
  }),
  fcr: z.object({ fcr_proxy: z.object({ first_contacts: z.int(), resolved: z.int(), rate: z.number() }) }),
});
const OfSurvey = z.object({
  contacts: z.int(),
  csat_mean: z.number(),
  csat_pct_4_5: z.number(),
  dsat_pct_1_2: z.number(),
  response_negative: z.int(),
  response_median_min: z.number(),
});
const Surveys = z.object({
  overall: OfSurvey,
  by_channel: z.record(z.string(), OfSurvey),
  top10_issues_among_csat_1_2: z.array(z.tuple([z.string(), z.int()])),
});

export const Golden = z.object({
  "social/twcs_first5000.csv": Tweets,
  "calls/bank_1999_january.txt": Calls,
  "csat/ecom_csat.csv": Surveys,
});

function spread(of: z.infer<typeof Spread>): Partial<Expected> {
  return {
    ...{ n: of.n, value: of.median_s, median: of.median_s, mean: of.mean_s, min: of.min_s, max: of.max_s },
    ...{ p90: of.p90_nearest_s, p90Linear: of.p90_linear_s },
  };
}

export function goldenOfTweets(golden: z.infer<typeof Tweets>): Expected[] {
  const within = ({ within_1h, within_24h }: { within_1h: number; within_24h: number }) => ({
    3600: within_1h,
    86_400: within_24h,
  });
  const { response_time_all: all, first_response_time_all: first, single_touch: once, dm_handoff: handoff } = golden;
  return [
    { kpi: "interactions", n: golden.tweets },
    { kpi: "interactions", by: "direction", rows: { in: { n: golden.inbound }, out: { n: golden.outbound } } },
    { kpi: "answering-channels", n: golden.brands },
    { kpi: "customers", n: golden.customers },
    { kpi: "contacts", n: golden.inbound, value: golden.inbound },
    { kpi: "linked-replies", n: golden.edges },
    { kpi: "conversations", n: golden.conversations },
    { kpi: "conversation-starts", n: golden.roots },
    {
      kpi: "answered-share",
      n: golden.first_inbound,
      count: golden.first_inbound_answered,
      value: golden.first_inbound_answered_share,
    },
    { kpi: "reply-share", n: golden.inbound, count: golden.inbound_answered, value: golden.inbound_answered_share },
    { kpi: "reply-time", ...spread(all), dataErrors: all.negative, within: within(all) },
    {
      kpi: "first-response-time",
      ...spread(first),
      dataErrors: first.negative,
      within: within(first),
      total: golden.first_inbound,
    },
    { kpi: "single-touch-share", n: once.eligible, count: once.single_touch, value: once.rate },
    { kpi: "private-handoff-share", n: handoff.outbound, count: handoff.matches, value: handoff.rate },
  ];
}

export function goldenOfCalls({ rows, outcomes, overall, fcr }: z.infer<typeof Calls>): Expected[] {
  const before = overall.hang - overall.hang_in_queue;
  return [
    { kpi: "calls", n: rows },
    {
      kpi: "calls",
      by: "outcome",
      rows: {
        answered: { n: outcomes.AGENT },
        phantom: { n: outcomes.PHANTOM },
        "abandoned-in-queue": { n: overall.hang_in_queue },
        "abandoned-before-queue": { n: before },
      },
    },
    { kpi: "contacts", n: overall.offered },
    { kpi: "abandonment", n: overall.offered, count: outcomes.HANG, value: overall.abandonment },
    { kpi: "abandonment-in-queue", count: overall.hang_in_queue, value: overall.abandonment_queue },
    { kpi: "wait", ...spread(overall.wait), n: overall.agent },
    { kpi: "wait-queued", ...spread(overall.wait_queued) },
    { kpi: "service-level-20s", value: overall.tsf20 },
    { kpi: "handle-time", ...spread(overall.service) },
    { kpi: "short-handle-share", count: overall.short_service_lt10 },
    {
      kpi: "repeat-free-7d",
      n: fcr.fcr_proxy.first_contacts,
      count: fcr.fcr_proxy.resolved,
      value: fcr.fcr_proxy.rate,
    },
  ];
}

export function goldenOfSurveys({
  overall,
  by_channel: channels,
  top10_issues_among_csat_1_2: top,
}: z.infer<typeof Surveys>): Expected[] {
  const each = <Row>(of: (survey: z.infer<typeof OfSurvey>) => Row): Record<string, Row> =>
    Object.fromEntries(Object.entries(channels).map(([channel, survey]) => [channel, of(survey)]));
  return [
    { kpi: "contacts", n: overall.contacts },
    { kpi: "contacts", by: "channel", rows: each((of) => ({ n: of.contacts })) },
    { kpi: "csat-mean", n: overall.contacts, value: overall.csat_mean },
    { kpi: "csat-mean", by: "channel", rows: each((of) => ({ n: of.contacts, value: of.csat_mean })) },
    { kpi: "csat-share", value: overall.csat_pct_4_5 / 100 },
    { kpi: "csat-share", by: "channel", rows: each((of) => ({ value: of.csat_pct_4_5 / 100 })) },
    { kpi: "dissatisfied-share", value: overall.dsat_pct_1_2 / 100 },
    { kpi: "dissatisfied-share", by: "channel", rows: each((of) => ({ value: of.dsat_pct_1_2 / 100 })) },
    {
      kpi: "dissatisfied-share",
      by: "topic",
      rows: Object.fromEntries(top.map(([topic, count]) => [topic, { count }])),
    },
    { kpi: "first-response-time", dataErrors: overall.response_negative, median: overall.response_median_min * 60 },
    {
      kpi: "first-response-time",
      by: "channel",
      rows: each((of) => ({ dataErrors: of.response_negative, value: of.response_median_min * 60 })),
    },
  ];
}
