// The pack that the labelled commentary is held against: October, with a measure for every verdict there is.
import type { Verdict } from "@rapport/bridge-server/src/domain/claims/verdict.ts";
import { measureNames } from "@rapport/bridge-server/src/domain/claims/measure-names.ts";

const situations: readonly Omit<Verdict, "names">[] = [
  {
    ...{
      kpi: "csat-share",
      unit: "share",
      better: "higher",
      variation: "improving",
      direction: "up",
      assurance: "passes",
    },
    ...{ value: 0.842, before: 0.811, difference: { low: 0.012, high: 0.05 }, target: 0.8, n: 1204 },
    record: { lowest: 0.712, highest: 0.836, periods: 24 },
  },
  {
    ...{ kpi: "first-response-time", unit: "seconds", better: "lower", variation: "improving", direction: "down" },
    ...{ value: 2040, before: 2760, difference: { low: -900, high: -420 }, target: 1800, assurance: "fails", n: 3310 },
    record: { lowest: 1860, highest: 5400, periods: 24 },
  },
  {
    ...{
      kpi: "abandonment",
      unit: "share",
      better: "lower",
      variation: "concerning",
      direction: "up",
      assurance: "fails",
    },
    ...{ value: 0.093, before: 0.061, difference: { low: 0.021, high: 0.043 }, target: 0.05, n: 5120 },
    record: { lowest: 0.031, highest: 0.088, periods: 24 },
  },
  {
    ...{ kpi: "nps", unit: "points", better: "higher", variation: "common", direction: null, assurance: "hit-or-miss" },
    ...{ value: 31, before: 27, difference: { low: -3, high: 11 }, target: 30, n: 412 },
    record: { lowest: 18, highest: 38, periods: 24 },
  },
  {
    ...{ kpi: "backlog", unit: "count", better: "lower", variation: "common", direction: null, assurance: "passes" },
    ...{ value: 214, before: 209, difference: null, target: 250, n: 214 },
    record: { lowest: 171, highest: 248, periods: 24 },
  },
  {
    ...{ kpi: "repeat-free-7d", unit: "share", better: "higher", variation: "concerning", direction: "down" },
    ...{ value: 0.684, before: 0.712, difference: { low: -0.041, high: -0.015 }, target: 0.75, n: 2900 },
    ...{ assurance: "fails", record: { lowest: 0.661, highest: 0.792, periods: 24 } },
  },
  {
    ...{
      kpi: "contacts",
      unit: "count",
      better: "neither",
      variation: "neutral",
      direction: "up",
      assurance: "no-target",
    },
    ...{ value: 12_480, before: 10_930, difference: null, target: null, n: 12_480 },
    record: { lowest: 8100, highest: 12_310, periods: 24 },
  },
  {
    ...{ kpi: "service-level-20s", unit: "share", better: "higher", variation: "common", direction: null },
    ...{ value: 0.806, before: 0.812, difference: { low: -0.021, high: 0.009 }, target: 0.8, n: 6020 },
    ...{ assurance: "hit-or-miss", record: { lowest: 0.741, highest: 0.872, periods: 24 } },
  },
  {
    ...{ kpi: "resolution-time", unit: "seconds", better: "lower", variation: "too-few", direction: null },
    ...{ value: 93_600, before: 104_400, difference: null, target: 86_400, assurance: "too-few", record: null, n: 880 },
  },
  {
    ...{ kpi: "complaint-rate", unit: "rate", better: "lower", variation: "common", direction: null },
    ...{ value: 4.1, before: 4, difference: { low: -0.5, high: 0.7 }, target: null, n: 167 },
    ...{ assurance: "no-target", record: { lowest: 3.2, highest: 5.6, periods: 24 } },
  },
  {
    ...{
      kpi: "ces",
      unit: "score",
      better: "higher",
      variation: "too-few",
      direction: null,
      assurance: "too-few",
    },
    ...{ value: null, before: null, difference: null, target: 5.5, record: null, n: 7 },
  },
  {
    ...{ kpi: "cost-per-contact", unit: "money", better: "lower", variation: "improving", direction: "down" },
    ...{ value: 4.1, before: 4.62, difference: { low: -0.61, high: -0.43 }, target: 4.5, n: 12_480 },
    ...{ assurance: "passes", record: { lowest: 4.05, highest: 6.2, periods: 24 } },
  },
  {
    ...{ kpi: "reopen-rate", unit: "share", better: "lower", variation: "improving", direction: "down" },
    ...{ value: 0.021, before: 0.043, difference: { low: -0.027, high: -0.017 }, target: 0.03, n: 2210 },
    ...{ assurance: "hit-or-miss", record: { lowest: 0.028, highest: 0.071, periods: 24 } },
  },
  {
    ...{
      kpi: "reply-share",
      unit: "share",
      better: "higher",
      variation: "common",
      direction: null,
      assurance: "passes",
    },
    ...{ value: 0.957, before: 0.955, difference: { low: -0.006, high: 0.01 }, target: 0.95, n: 4410 },
    record: { lowest: 0.931, highest: 0.968, periods: 24 },
  },
];

/** October’s verdicts; the period before is September. */
export const pack: readonly Verdict[] = situations.map((one) => ({ ...one, names: measureNames(one.kpi) }));
