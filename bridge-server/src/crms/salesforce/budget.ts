// The organisation's calls of a day belong to everybody: what is left is planned, so that live work never waits for the rest.
import { Failure } from "../../domain/failure.ts";
import type { Priority } from "../../platform/limiter.ts";
import type { CallBudget, Clock } from "../../ports.ts";

/** Keeps track of one organisation's day. */
export interface Planner {
  /** Throws a `Failure` of kind rate-limited for background work that has to wait. */
  admit(priority: Priority): void;
  /** One call of ours went out; `header` is what Salesforce said of the day: "api-usage=12/15000". */
  note(header: string | undefined): void;
  standing(): CallBudget | null;
}

const dayMs = 86_400_000;
/** How far back others' calls are looked at to know their pace. */
const paceMs = 3_600_000;
/** How often the pace is noted, and how soon whoever was sent away may ask again. */
const noteMs = 60_000;
const askAgainSeconds = 900;

interface Seen {
  readonly at: number;
  readonly used: number;
  /** Calls of ours until then. */
  readonly own: number;
}

/**
 * A plan of the day. `share` (from 0 to 1) is how much of the day's calls may be used, by everybody, while work in the
 * background goes on. What others will use until midnight UTC is taken to be at the pace of their last hour.
 * https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm
 */
export function plannerOf({ share, clock }: { readonly share: number; readonly clock: Clock }): Planner {
  let own = 0;
  let allowed = 0;
  let seen: Seen[] = [];

  function note(header: string | undefined): void {
    own += 1;
    const [, used, limit] = /(?:^|[,;\s])api-usage=(\d+)\/(\d+)/.exec(header ?? "") ?? [];
    if (used === undefined || limit === undefined) return;
    allowed = Number(limit);
    const one = { at: clock.now().getTime(), used: Number(used), own };
    const before = seen.at(-2);
    // Of one minute only the last counts, so that an hour is sixty of them.
    if (before !== undefined && one.at - before.at < noteMs) seen.pop();
    // The count begins anew some time: what was seen before says nothing any more.
    if ((seen.at(-1)?.used ?? 0) > one.used) seen = [];
    seen = [...seen.filter(({ at }) => at > one.at - paceMs), one];
  }

  /** What will be used of the day, if others go on as they do and we do nothing more. */
  function forecast({ used, at, own: ours }: Seen): number {
    const [first] = seen;
    const elapsed = first === undefined ? 0 : at - first.at;
    // A minute says nothing about a day.
    if (first === undefined || elapsed < noteMs) return used;
    const others = Math.max(0, used - first.used - (ours - first.own));
    return used + (others / elapsed) * (dayMs - (at % dayMs));
  }

  function standing(): CallBudget | null {
    const last = seen.at(-1);
    if (last === undefined || allowed === 0) return null;
    // Yesterday's calls are no longer counted; the next call tells.
    if (clock.now().getTime() - last.at > askAgainSeconds * 1000) return { used: last.used, allowed, defers: false };
    return { used: last.used, allowed, defers: forecast(last) >= allowed * share };
  }

  return {
    note,
    standing,
    admit(priority) {
      if (priority === "live" || standing()?.defers !== true) return;
      throw new Failure("rate-limited", "What is left of the organisation's calls today is kept for live work", {
        source: "salesforce",
        facts: { retryAfterSeconds: askAgainSeconds },
        remedy:
          "Rapport goes on by itself when there is room; SALESFORCE_API_BUDGET_SHARE says how much it may plan with.",
      });
    },
  };
}
