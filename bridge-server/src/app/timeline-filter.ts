// What a timeline is narrowed to, made exact for the store.
import type { TimelineFilter } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import { Failure } from "../domain/failure.ts";
import type { TimelineAsked } from "../ports.ts";
import { directions, kinds } from "./interaction-row.ts";

/** Everything but where a page begins and how long it is. */
export type ExactFilter = Omit<TimelineAsked, "before" | "limit">;

/**
 * A filter with its dates as moments in its zone, or in `ownZone` where it names none: `from` is the first moment of its
 * day, `to` the end of its day. Throws a `Failure` of kind bad-input where the period is none.
 */
export function exactFilter(filter: TimelineFilter, ownZone: string): ExactFilter {
  const zone = filter.zone ?? ownZone;
  const [from, to] = [momentOf(filter.from, zone, 0), momentOf(filter.to, zone, 1)];
  if (from !== null && to !== null && from >= to) {
    throw new Failure("bad-input", "The period ends before it begins", {
      remedy: "Give a from that is earlier than to.",
    });
  }
  return {
    from,
    to,
    channelId: filter.channel ?? null,
    network: filter.network ?? null,
    direction: filter.direction === undefined ? null : directions[filter.direction],
    kind: filter.kind === undefined ? null : kinds[filter.kind],
    identityId: filter.handle ?? null,
    unanswered: filter.unanswered === "true",
  };
}

function momentOf(text: string | undefined, zone: string, daysOn: 0 | 1): Date | null {
  if (text === undefined) return null;
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text);
  const at = isDate ? Temporal.PlainDate.from(text).add({ days: daysOn }).toZonedDateTime(zone) : text;
  const moment = new Date(typeof at === "string" ? at : at.epochMilliseconds);
  const year = moment.getUTCFullYear();
  if (year >= 1 && year <= 9999) return moment;
  throw new Failure("bad-input", "The period lies outside the years 1 to 9999", {
    remedy: "Leave out from or to where the period has no beginning or end.",
  });
}
