// What customers on a network may expect unless the workspace promises something else.
import { defaultTargets } from "./measure-targets.ts";

/** Milliseconds from the customer's message. */
export interface Target {
  readonly acknowledgementMs?: number;
  /** The most a customer should wait for the first human answer. */
  readonly firstAnswerMs: number;
}

const targets = new Map<string, Target>(
  defaultTargets
    .filter(({ kpi, kind }) => kpi === "first-response-time" && kind === "floor")
    .flatMap(({ networks = [], value }) => networks.map((network) => [network, withSignOfLife(network, value * 1000)])),
);

const anyOther =
  1000 *
  (defaultTargets.find(({ kpi, networks }) => kpi === "first-response-time" && networks === undefined)?.value ?? NaN);

/** The default promise for a network; wherever nobody published one it is a day. */
export function targetOf(network: string | null): Target {
  return (network === null ? undefined : targets.get(network)) ?? { firstAnswerMs: anyOther };
}

function withSignOfLife(network: string, firstAnswerMs: number): Target {
  const signs = defaultTargets.filter(({ kpi }) => kpi === "acknowledgement-time");
  const sign = signs.find(({ networks }) => networks?.includes(network));
  return sign === undefined ? { firstAnswerMs } : { acknowledgementMs: sign.value * 1000, firstAnswerMs };
}
