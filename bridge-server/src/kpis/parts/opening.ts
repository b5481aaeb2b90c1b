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

/** SQL: the service is open at this local moment. A night shift that began before a holiday goes on to its end. */
export function isOpen(local: string): string {
  const minute = `((extract(isodow from ${local})::int - 1) * 1440 + extract(hour from ${local})::int * 60 + extract(minute from ${local})::int)`;
  return `(coalesce(${ofTheDay} @> ${minute}, false) and not ${isHoliday(local)}
    or coalesce(${ofTheEve} @> ${minute}, false) and not ${isHoliday(`(${local} - interval '1 day')`)})`;
}
