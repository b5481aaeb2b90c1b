// When the service is open and which days are working days, as an admin decided last. Hours are local to the zone of the reading.
import { settings } from "../../domain/settings.ts";

/** SQL: what is decided of a setting that holds a list, as JSON; what comes with Rapport where nobody decided. Known as a constant before rows are looked at. */
function decided(key: "service.opening-hours" | "service.holidays"): string {
  const standard = JSON.stringify(settings.find((one) => one.key === key)?.standard ?? []);
  return `coalesce((select s.value from workspace_setting s where s.workspace_id = $1 and s.key = '${key}' order by s.version desc limit 1), '${standard}'::jsonb)`;
}

const weekMinutes = 7 * 1440;

/** The days and minutes of each kept stretch: a day of the week from 0, and minutes from its midnight, beyond 1440 on the next day. */
const stretches = `(
  select (day - 1) % 7 as day, opens, case when closes <= opens then closes + 1440 else closes end as closes
  from jsonb_array_elements_text(${decided("service.opening-hours")}) line
  cross join lateral (select regexp_match(line, '^(.)-(.) (..):(..)-(..):(..)$') as m) parts
  cross join lateral (select m[3]::int * 60 + m[4]::int as opens, m[5]::int * 60 + m[6]::int as closes) minutes
  cross join lateral generate_series(m[1]::int, m[1]::int + (m[2]::int - m[1]::int + 7) % 7) as day) stretch`;

/** Minutes of the week: what opens on the day itself, and what goes on from the evening before. */
const ofTheDay = `(select range_agg(int4range(day * 1440 + opens, day * 1440 + least(closes, 1440))) from ${stretches})`;
const ofTheEve = `(select range_agg(int4range((day + 1) * 1440 % ${weekMinutes}, (day + 1) * 1440 % ${weekMinutes} + closes - 1440)) from ${stretches} where closes > 1440)`;

const holidays = `array(select jsonb_array_elements_text(${decided("service.holidays")}))`;

/** SQL: this local date is a holiday. */
export function isHoliday(date: string): string {
  return `(to_char(${date}, 'YYYY-MM-DD') = any(${holidays}) or to_char(${date}, 'MM-DD') = any(${holidays}))`;
}

/** SQL: this local date is a working day, Monday to Friday and no holiday. */
export function isWorkingDay(date: string): string {
  return `(extract(isodow from ${date}) < 6 and not ${isHoliday(date)})`;
}

/**
 * SQL: what `isOpen` and `openedSeconds` read, for the head of a `with`: when the service is open, in the zone, between the moments
 * `since` and `until` of the one row that `bounds` selects. It is laid out once for a statement, by weeks and not by minutes:
 * the hours on the clock of the wall less those of holidays, and from them real time, for each stretch of time in which the
 * clocks do not change. An hour that is skipped in spring is not open, one that comes twice in autumn is open twice, as
 * `businessMs` has it. Clocks are changed once a day (UTC) at most. The database refuses a zone that it does not know.
 */
export function openTime(bounds: string, zone: string): string {
  const ahead = (moment: string): string => `(${moment} at time zone ${zone}) - (${moment} at time zone 'UTC')`;
  // The first hour, minute and second of a day after which the clocks are changed. That they are is asked as a number, so that
  // the database expects few such days: a plan for a thousand of them is costly enough to be compiled first.
  const step = (name: string, of: string, steps: number, length: string): string => `
    cross join lateral (select moment as at from generate_series(${of}.at, ${of}.at + ${steps - 1} * interval '${length}', interval '${length}') moment
      where ${ahead(`(moment + interval '${length}')`)} <> day.ahead order by moment limit 1) ${name}`;
  const wall = (minutes: string): string => `
    (select range_agg(tsrange(monday + make_interval(mins => lower(one)), monday + make_interval(mins => upper(one))))
      from generate_series(date_trunc('week', since - interval '1 day'), until + interval '1 day', interval '7 days') monday
      cross join lateral unnest(${minutes}) one)`;
  const closed = (later: number): string => `
    (select range_agg(tsrange(day + ${later} * interval '1 day', day + ${later + 1} * interval '1 day'))
      from generate_series(date_trunc('day', since) - interval '2 days', until + interval '1 day', interval '1 day') day
      where ${isHoliday("day")})`;
  const open = (minutes: string, later: number): string =>
    `coalesce(${wall(minutes)}, '{}') - coalesce(${closed(later)}, '{}')`;
  return `
  bounds as materialized (${bounds}),
  turns as materialized (
    select second.at + interval '1 second' as at
    from bounds cross join lateral (select at, ${ahead("at")} as ahead from generate_series(date_trunc('day', since, 'UTC'), until, interval '24 hours') at) day
    ${step("hour", "day", 24, "1 hour")} ${step("minute", "hour", 60, "1 minute")} ${step("second", "minute", 60, "1 second")}
    where (${ahead("(day.at + interval '24 hours')")} <> day.ahead)::int = 1),
  steady as materialized (
    select at as since, lead(at, 1, until) over (order by at) as until, ${ahead("at")} as ahead
    from bounds cross join lateral (select since as at union all select at from turns where at > since and at < until) begins),
  on_wall as materialized (
    select (${open(ofTheDay, 0)}) + (${open(ofTheEve, 1)}) as hours
    from (select since at time zone ${zone} as since, until at time zone ${zone} as until from bounds) local),
  opening as materialized (
    select array_agg(opens order by opens) as opens, array_agg(closes order by opens) as closes, array_agg(before order by opens) as before
    from (
      select lower(one) at time zone 'UTC' as opens, upper(one) at time zone 'UTC' as closes,
        coalesce(sum(upper(one) - lower(one)) over (order by lower(one) rows between unbounded preceding and 1 preceding), interval '0') as before
      from unnest((
        select range_agg(tsrange(lower(part) - ahead, upper(part) - ahead))
        from steady cross join on_wall
        cross join lateral unnest(hours * tsmultirange(tsrange((since at time zone 'UTC') + ahead, (until at time zone 'UTC') + ahead))) part)) one) spans)`;
}

const opening = (column: string): string => `(select spans.${column} from opening spans)`;

/**
 * SQL: seconds for which the service was open from one moment to another (timestamptz), both in the bounds of `openTime`.
 * Two searches by halves among the openings, however long it took.
 */
export function openedSeconds(since: string, until: string): string {
  const before = (moment: string, place: string): string =>
    `coalesce(${opening("before")}[${place}] + (least(${moment}, ${opening("closes")}[${place}]) - ${opening("opens")}[${place}]), interval '0')`;
  return `(select extract(epoch from ${before(until, "last")} - ${before(since, "first")})::float8
    from (select width_bucket(${since}, ${opening("opens")}) as first, width_bucket(${until}, ${opening("opens")}) as last offset 0) place)`;
}

/** SQL: the service is open at this moment (timestamptz), in the bounds of `openTime`; at the last of them it is not. */
export function isOpen(moment: string): string {
  return `(select coalesce(${moment} < ${opening("closes")}[place], false) from (select width_bucket(${moment}, ${opening("opens")}) as place offset 0) found)`;
}
