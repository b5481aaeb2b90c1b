// What serving would have cost had fewer or more got in touch, or some by another network; and what it will cost next.
import type { Forecast } from "../../domain/statistics/forecast.ts";

/** The costs of a network in a period, all of which may be shown. Money is in one currency. */
export interface ShownCosts {
  readonly network: string;
  readonly contacts: number;
  readonly cost: number;
  /** What of the cost does not grow with the number of contacts. */
  readonly fixed: number;
}

/** The costs of a whole period. */
export type WholeCosts = Omit<ShownCosts, "network">;

/** What would have been different, while what a contact costs on each network stayed the same. */
export interface WhatIf {
  /** A tenth more contacts on every network alike add so much; a tenth fewer take as much away. */
  readonly tenth: number;
  /** Null where no two networks that may be shown differ. */
  readonly moved: MovedContacts | null;
}

/** A tenth of the contacts of the dearest network, had they come by the cheapest. */
export interface MovedContacts {
  readonly from: string;
  readonly to: string;
  /** All contacts of the dearest network, of which a tenth is moved. */
  readonly contacts: number;
  /** What a contact costs on each, without what does not grow with their number. */
  readonly dear: number;
  readonly cheap: number;
  /** Never more than nothing. */
  readonly difference: number;
}

const tenth = 0.1;

/** Networks where a contact costs nothing are no way out: nothing was recorded there. */
export function whatIf(whole: WholeCosts, shown: readonly ShownCosts[]): WhatIf {
  const priced = shown
    .filter(({ contacts }) => contacts > 0)
    .map((one) => ({ ...one, each: variableOf(one) / one.contacts }))
    .filter(({ each }) => each > 0)
    .toSorted((one, other) => other.each - one.each || (one.network < other.network ? -1 : 1));
  const [dearest, cheapest] = [priced[0], priced.at(-1)];
  const moved =
    dearest === undefined || cheapest === undefined || dearest.each - cheapest.each <= 1e-9 * dearest.each
      ? null
      : {
          ...{ from: dearest.network, to: cheapest.network, contacts: dearest.contacts },
          ...{ dear: dearest.each, cheap: cheapest.each },
          difference: tenth * dearest.contacts * (cheapest.each - dearest.each),
        };
  return { tenth: tenth * variableOf(whole), moved };
}

/** What so many contacts cost, from – to, in whole units of the currency and rounded outwards. */
export interface CostRange {
  readonly low: number;
  readonly high: number;
  /** What a contact costs, without what does not grow with their number. */
  readonly each: number;
  /** What does not grow with it, over the length of the period to come. */
  readonly fixed: number;
}

/**
 * The cost of the contacts of a forecast, at what one cost in this period, and the fixed cost of `length` such periods.
 * Null where nobody got in touch: then a contact has no cost.
 */
export function costOf(
  { low, high }: Pick<Extract<Forecast, { outcome: "range" }>, "low" | "high">,
  whole: WholeCosts,
  length: number,
): CostRange | null {
  if (whole.contacts === 0) return null;
  const [each, fixed] = [variableOf(whole) / whole.contacts, whole.fixed * length];
  return {
    low: Math.floor(fixed + low * each + slack),
    high: Math.ceil(fixed + high * each - slack),
    ...{ each, fixed },
  };
}

/** A thousandth of a cent: what rounding alone may add. */
const slack = 1e-5;

/** Sums of fractions may be a hair apart. */
function variableOf({ cost, fixed }: Pick<WholeCosts, "cost" | "fixed">): number {
  return Math.max(0, cost - fixed);
}
