// What customers on a network may expect unless the workspace promises something else.
import { defaultTargets, type TargetSource } from "./measure-targets.ts";

const about = { acknowledgement: "acknowledgement-time", "first-answer": "first-response-time" } as const;

/**
 * The default promise for a wait on a network (null is one that nobody knows): the most that a customer should wait, in
 * seconds, and who says so. Null where nobody promises anything.
 */
export function defaultPromise(
  network: string | null,
  kind: keyof typeof about,
): { readonly seconds: number; readonly source: TargetSource } | null {
  const fitting = defaultTargets.filter(({ kpi }) => kpi === about[kind]);
  const held = kind === "first-answer" ? fitting.filter((one) => one.kind === "floor") : fitting;
  const own = network === null ? undefined : held.find(({ networks }) => networks?.includes(network));
  const found = own ?? held.find(({ networks }) => networks === undefined);
  return found === undefined ? null : { seconds: found.value, source: found.source };
}
