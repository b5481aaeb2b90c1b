// Says things in the reader's language: sentences, durations, numbers.
import type { Language } from "@rapport/contract";
import { IntlMessageFormat } from "intl-messageformat";
import { en, type WordKey } from "./en.ts";
import { es } from "./es.ts";

/** One language's way of saying things. */
export interface Words {
  readonly language: Language;
  say(key: WordKey, values?: Readonly<Record<string, string | number>>): string;
  /** A length of time in its two largest units, seconds only below ten minutes: “2 h 5 min”, “18 min”, “48 s”. */
  duration(seconds: number): string;
  /** How long ago, in the largest unit that it fills: “3 days ago”; “just now” under a minute, and for what lies ahead. */
  ago(at: Date, now: Date): string;
  list(items: readonly string[]): string;
  month(at: Date, zone: string): string;
  number(value: number, digits?: number): string;
  percent(share: number): string;
  /** The headings and sentences of a screen, by their key without the prefix. */
  screen(): Readonly<Record<string, string>>;
  /** The same for the app pages and the settings page. */
  page(): Readonly<Record<string, string>>;
  /** The same for timelines and conversations. */
  timeline(): Readonly<Record<string, string>>;
  /** The same for suggestions, the journal and standing rules. */
  matching(): Readonly<Record<string, string>>;
  /** The same for the company view. */
  account(): Readonly<Record<string, string>>;
  /** The same for markers. */
  markers(): Readonly<Record<string, string>>;
  /** The same for the board's scorecard and reports. */
  board(): Readonly<Record<string, string>>;
  /** The same for reports, the register and the board's settings. */
  reports(): Readonly<Record<string, string>>;
  /** A day of a zone: “23 Nov 2026”. */
  day(at: Date, zone: string): string;
  /** A moment in a zone: “23 Nov 2026, 10:12”. */
  moment(at: Date, zone: string): string;
}

const messages = { en, es } satisfies Record<Language, Readonly<Record<WordKey, string>>>;
const made = new Map<Language, Words>();

/** The words of a language; made once. */
export function wordsIn(language: Language): Words {
  return madeOnce(made, language, () => make(language));
}

const parts = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** Months and years are those of the mean calendar year. */
const ages = [
  ["year", 31_556_952],
  ["month", 2_629_746],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Whether there is a message of this name. */
export function isWordKey(key: string): key is WordKey {
  return key in en;
}

function make(language: Language): Words {
  const compiled = new Map<WordKey, IntlMessageFormat>();
  const numbers = new Map<number, Intl.NumberFormat>();
  const months = new Map<string, Intl.DateTimeFormat>();
  const shares = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const [screen, page] = [under("screen.", language), under("page.", language)];
  const [timeline, matching] = [under("timeline.", language), under("matching.", language)];
  const [account, markers] = [under("account.screen.", language), under("marker.screen.", language)];
  const board = under("board.screen.", language);
  const reports = under("report.screen.", language);
  const joined = new Intl.ListFormat(language, { type: "conjunction" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  const agos = new Map(ages.map(([unit]) => [unit, saidOnce((count) => relative.format(-count, unit))]));
  const say: Words["say"] = (key, values = {}) => {
    const message = madeOnce(compiled, key, () => new IntlMessageFormat(messages[language][key], language));
    return String(message.format({ ...values }));
  };
  return {
    language,
    say,
    ...durationsIn(language),
    ago(at, now) {
      const seconds = Math.floor((now.getTime() - at.getTime()) / 1000);
      const filled = ages.find(([, size]) => seconds >= size);
      if (filled === undefined) return say("values.just-now");
      const [unit, size] = filled;
      return agos.get(unit)?.(Math.floor(seconds / size)) ?? "";
    },
    list: (items) => joined.format(items),
    // Making a formatter costs a hundred times what using it costs.
    month: (at, zone) =>
      madeOnce(
        months,
        zone,
        () => new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: zone }),
      ).format(at),
    number: (value, digits = 0) =>
      madeOnce(
        numbers,
        digits,
        () => new Intl.NumberFormat(language, { maximumFractionDigits: digits, useGrouping: "always" }),
      ).format(value),
    percent: (share) => shares.format(share),
    ...datesIn(language),
    screen: () => screen,
    page: () => page,
    timeline: () => timeline,
    matching: () => matching,
    account: () => account,
    markers: () => markers,
    reports: () => reports,
    board: () => board,
  };
}

function durationsIn(language: Language): Pick<Words, "duration"> {
  const units = parts.map(([unit, size]) => {
    const style = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 } as const;
    const format = new Intl.NumberFormat(language, style);
    return { size, say: saidOnce((count) => format.format(count)) };
  });
  return {
    duration(seconds) {
      const whole = Math.round(Math.abs(seconds));
      let rest = whole < 600 ? whole : Math.round(whole / 60) * 60;
      let said = "";
      for (const { size, say } of units) {
        const count = Math.floor(rest / size);
        if (said !== "") return count > 0 ? `${said} ${say(count)}` : said;
        if (count > 0 || size === 1) said = say(count);
        rest -= count * size;
      }
      return said;
    },
  };
}

/** The messages of a screen, by their key without the prefix. */
function under(
  prefix:
    | "screen."
    | "page."
    | "timeline."
    | "matching."
    | "account.screen."
    | "marker.screen."
    | "report.screen."
    | "board.screen.",
  language: Language,
): Readonly<Record<string, string>> {
  const keys = Object.keys(en)
    .filter(isWordKey)
    .filter((key) => key.startsWith(prefix));
  return Object.freeze(Object.fromEntries(keys.map((key) => [key.slice(prefix.length), messages[language][key]])));
}

function datesIn(language: Language): Pick<Words, "day" | "moment"> {
  const days = new Map<string, Intl.DateTimeFormat>();
  const moments = new Map<string, Intl.DateTimeFormat>();
  const day = { dateStyle: "medium" } as const;
  const formatted = (made: Map<string, Intl.DateTimeFormat>, at: Date, options: Intl.DateTimeFormatOptions): string =>
    madeOnce(made, options.timeZone ?? "UTC", () => new Intl.DateTimeFormat(language, options)).format(at);
  return {
    day: (at, zone) => formatted(days, at, { ...day, timeZone: zone }),
    moment: (at, zone) => formatted(moments, at, { ...day, timeStyle: "short", timeZone: zone }),
  };
}

/** Counts below this are said again and again. */
const often = 1000;

/** Says each small count once and remembers it: formatting one costs twenty times what looking it up does. */
function saidOnce(say: (count: number) => string): (count: number) => string {
  const said = new Map<number, string>();
  return (count) => (count < often ? madeOnce(said, count, () => say(count)) : say(count));
}

function madeOnce<Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  return value;
}
