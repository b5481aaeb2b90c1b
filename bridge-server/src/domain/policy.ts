// What is promised to customers: by network, from when on, and by which clock.
import { Temporal } from "temporal-polyfill";
import { alwaysOpen, type Calendar } from "./business-hours.ts";
import type { ClockKind, Policy } from "./clocks.ts";
import { networkOf, networks } from "./networks.ts";
import { openCalendar } from "./opening-hours.ts";
import { readTargetLine, type PromisedKind, type TargetLine } from "./target-lines.ts";
import { defaultPromise } from "./targets.ts";

/** What a workspace decided: lists as settings keep them, and its zone (IANA name). */
export interface Decided {
  readonly targets: readonly string[];
  readonly openingHours: readonly string[];
  readonly holidays: readonly string[];
  readonly zone: string;
}

/** What is promised in the conversations of a network; null is a channel whose network nobody knows. */
export interface ServicePolicy {
  of(network: string | null): Policy;
}

const aroundTheClock = alwaysOpen();

/** The default targets, around the clock. */
export const standardPolicy: ServicePolicy = byNetwork((network) => policyOf(network, [], aroundTheClock));

/**
 * The workspace's own promises, and the default ones where it made none. A wait runs by the promise that held when it
 * began: of the lines for its network and kind the one with the latest date that had come by then, the last line of those
 * with one date. A next answer is promised what a first one is, unless it has a line of its own.
 * Throws a `Failure` of kind bad-input where the zone is none.
 */
export function servicePolicy({ targets, openingHours, holidays, zone }: Decided): ServicePolicy {
  const lines = targets
    .flatMap((line) => readTargetLine(line) ?? [])
    .map((line) => ({ ...line, sinceMs: startOf(line.from, zone) }));
  if (lines.length === 0) return standardPolicy;
  // The last line of those with one date comes first.
  const latestFirst = lines.toReversed().toSorted((one, other) => other.sinceMs - one.sinceMs);
  const office = openCalendar({ stretches: openingHours, holidays }, zone);
  return byNetwork((network) =>
    policyOf(
      network,
      latestFirst.filter((line) => line.network === network),
      office,
    ),
  );
}

/** Networks, by every id that sources use for them, in whose conversations something else is promised after a change of the settings. */
export function networksAffected(before: Decided, after: Decided): string[] {
  const read = (decided: Decided): Map<string, TargetLine[]> =>
    Map.groupBy(
      decided.targets.flatMap((line) => readTargetLine(line) ?? []),
      ({ network }) => network,
    );
  const [was, is] = [read(before), read(after)];
  const hours = ({ openingHours, holidays, zone }: Decided): string => JSON.stringify([openingHours, holidays, zone]);
  const othersOpen = hours(before) !== hours(after);
  const affected = networks.filter(({ id }) => {
    const [then, now] = [was.get(id) ?? [], is.get(id) ?? []];
    const byHours = [...then, ...now].some(({ inOpeningHours }) => inOpeningHours);
    return JSON.stringify(then) !== JSON.stringify(now) || (othersOpen && byHours);
  });
  return affected.flatMap(({ id, aliases }) => [id, ...aliases]);
}

/** The policies of all networks; one that nobody described has that of a channel whose network nobody knows. */
function byNetwork(make: (network: string | null) => Policy): ServicePolicy {
  const known = new Map(networks.map(({ id }) => [id, make(id)]));
  const others = make(null);
  return { of: (network) => (network === null ? undefined : known.get(networkOf(network).id)) ?? others };
}

type DatedLine = TargetLine & { readonly sinceMs: number };

function policyOf(network: string | null, latestFirst: readonly DatedLine[], office: Calendar): Policy {
  const msOf = (kind: "acknowledgement" | "first-answer"): number | null => {
    const promise = defaultPromise(network, kind);
    return promise === null ? null : promise.seconds * 1000;
  };
  const standard: Readonly<Record<ClockKind, number | null>> = {
    acknowledgement: msOf("acknowledgement"),
    ...{ "first-answer": msOf("first-answer"), "next-answer": msOf("first-answer") },
    resolution: null,
  };
  return (kind, startedAt) => {
    const line = (of: PromisedKind): DatedLine | undefined =>
      latestFirst.find((one) => one.kind === of && one.sinceMs <= startedAt);
    const own =
      kind === "resolution" ? undefined : (line(kind) ?? (kind === "next-answer" ? line("first-answer") : undefined));
    if (own === undefined) return { calendar: aroundTheClock, clock: "wall", targetMs: standard[kind] };
    const targetMs = own.seconds * 1000;
    return own.inOpeningHours
      ? { calendar: office, clock: "business", targetMs }
      : { calendar: aroundTheClock, clock: "wall", targetMs };
  };
}

/** When a local day begins, in milliseconds UTC; a promise without a date always held. */
function startOf(date: string | null, zone: string): number {
  return date === null ? -Infinity : Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}
