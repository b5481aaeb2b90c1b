// Opening hours and holidays as an admin writes them, in English or Spanish, and as they are kept: the same in every language.

/** Days of the week as people abbreviate them, Monday first. */
const dayNames = {
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  es: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
} as const;

const line = /^([a-z]{3}|[1-7])(?: *[-–] *([a-z]{3}|[1-7]))? +(\d{1,2}):(\d\d) *[-–] *(\d{1,2}):(\d\d)$/;

/**
 * A stretch of opening hours as it is kept: "1-5 09:00-18:00" (1 is Monday; a stretch that ends at or before its beginning
 * goes on into the next day). It is written "Mon-Fri 09:00-18:00", "lun-vie 9:00-18:00" or "Sun 22:00-06:00". Null where
 * it is none.
 */
export function openingStretch(written: string): string | null {
  const [, from, to, ...times] = line.exec(plain(written)) ?? [];
  const [openHour = 99, openMinute = 99, closeHour = 99, closeMinute = 99] = times.map(Number);
  const first = dayOf(from);
  const last = to === undefined ? first : dayOf(to);
  const opens = openHour * 60 + openMinute;
  const closes = closeHour * 60 + closeMinute;
  const isTime = openMinute < 60 && closeMinute < 60 && opens < 1440 && closes <= 1440 && opens !== closes;
  if (first === null || last === null || !isTime) return null;
  return `${first}-${last} ${time(openHour, openMinute)}-${time(closeHour, closeMinute)}`;
}

/** A kept stretch as people write it. */
export function shownStretch(kept: string, language: keyof typeof dayNames): string {
  const [, first, last, times] = /^([1-7])-([1-7]) (.+)$/.exec(kept) ?? [];
  const names = dayNames[language];
  const [from, to] = [names[Number(first) - 1], names[Number(last) - 1]];
  if (from === undefined || to === undefined || times === undefined) return kept;
  return `${from === to ? from : `${from}-${to}`} ${times}`;
}

/** A holiday as it is kept: "2026-12-24" for one year, "12-25" for every year. Null where it is none. */
export function holiday(written: string): string | null {
  const [, year = "2000", month, day] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(written.trim()) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal ? written.trim() : null;
}

/** 1 for Monday to 7 for Sunday; null where it is no day. */
function dayOf(name = ""): number | null {
  if (/^[1-7]$/.test(name)) return Number(name);
  const at = Object.values(dayNames)
    .map((names) => names.findIndex((one) => plain(one) === name))
    .find((found) => found >= 0);
  return at === undefined ? null : at + 1;
}

/** Small letters without accents. */
function plain(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "");
}

function time(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
