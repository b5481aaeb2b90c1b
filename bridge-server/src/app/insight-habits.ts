// How often, on which channel and in which language a customer gets in touch, and who answered.
import { NetworkId, type Insights, type RecordFact } from "@rapport/contract";
import { networkOf } from "../domain/networks.ts";
import type { ContactCell, ReplierRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { nameOfAccount } from "./customer-values.ts";
import type { InsightPeriod } from "./insight-period.ts";

type Preference = NonNullable<Insights["channel"]>;

/** Contacts month by month; the mean counts from the month of the first interaction. */
export function frequencyOf(
  cells: readonly ContactCell[],
  { months }: InsightPeriod,
  { since, sinceMonth }: { readonly since: Date | null; readonly sinceMonth: string | null },
  words: Words,
): Insights["frequency"] {
  const counted = new Map(months.map((month) => [month, 0]));
  for (const { day, contacts } of cells) {
    const month = day.slice(0, 7);
    const before = counted.get(month);
    if (before !== undefined) counted.set(month, before + contacts);
  }
  const lived = months.filter((month) => sinceMonth === null || month >= sinceMonth);
  const total = lived.reduce((sum, month) => sum + (counted.get(month) ?? 0), 0);
  const n = Math.max(1, lived.length);
  const perMonth = Math.round((10 * total) / n) / 10;
  return {
    perMonth,
    months: months.map((month) => ({
      month,
      label: words.month(new Date(`${month}-01T00:00:00Z`), "UTC"),
      contacts: counted.get(month) ?? 0,
    })),
    since: since?.toISOString() ?? null,
    text: words.say("insights.frequency", { perMonth: words.number(perMonth, 1), n }),
  };
}

/** The network over which most contacts came; of several, the one used last. Null where none is known. */
export function preferredChannel(cells: readonly ContactCell[], words: Words): Preference | null {
  const most = mostOf(cells, ({ network }) => network);
  if (most === null) return null;
  const { value, count, n } = most;
  return {
    value,
    label: networkOf(value).label[words.language],
    source: "counted",
    text: words.say("insights.channel.counted", { count, n }),
    share: count / n,
    n,
  };
}

/** What the record that was changed last states, else the language of most messages. `cells` are those whose texts may be used. */
export function preferredLanguage(
  records: readonly RecordFact[],
  cells: readonly ContactCell[],
  words: Words,
): Preference | null {
  const stated = lastToSay(records, ({ language }) => language);
  if (stated !== null) {
    const text = words.say("insights.language.stated", { source: nameOfAccount(stated.record) });
    return { value: stated.said, label: nameOf(stated.said, words), source: "stated", text, share: null, n: null };
  }
  const most = mostOf(cells, ({ language }) => language);
  if (most === null) return null;
  const { value, count, n } = most;
  const text = words.say("insights.language.detected", { count, n });
  return { value, label: nameOf(value, words), source: "detected", text, share: count / n, n };
}

/** Who answered, in the order of the rows. */
export function repliesOf(rows: readonly ReplierRow[], zone: string, words: Words): Insights["replies"] {
  return rows.map(({ agent, network, lastAt, replies }) => {
    const networkLabel = network === null ? words.say("channel.unknown") : networkOf(network).label[words.language];
    return {
      agent,
      network: network === null ? null : NetworkId.parse(network),
      networkLabel,
      lastAt: lastAt.toISOString(),
      replies,
      text: words.say("insights.reply", { n: replies, network: networkLabel, day: words.day(lastAt, zone) }),
    };
  });
}

/** The record that was changed last among those that say something; its own id settles ties. */
export function lastToSay<Said>(
  records: readonly RecordFact[],
  read: (record: RecordFact) => Said | undefined,
): { readonly record: RecordFact; readonly said: Said; readonly at: Date } | null {
  const saying = records.flatMap((record) => {
    const said = read(record);
    return said === undefined ? [] : [{ record, said, at: new Date(record.changedAt ?? record.version) }];
  });
  const id = ({ record }: (typeof saying)[number]): string => `${record.crm} ${record.account} ${record.id}`;
  const [last] = saying.toSorted(
    (one, other) => other.at.getTime() - one.at.getTime() || (id(one) < id(other) ? -1 : 1),
  );
  return last ?? null;
}

/** What most contacts have in common, with how many; those that have nothing to say are not counted. */
function mostOf(
  cells: readonly ContactCell[],
  read: (cell: ContactCell) => string | null,
): { readonly value: string; readonly count: number; readonly n: number } | null {
  const found = new Map<string, { count: number; last: string }>();
  let n = 0;
  for (const cell of cells) {
    const value = read(cell);
    if (value === null) continue;
    n += cell.contacts;
    const known = found.get(value) ?? { count: 0, last: "" };
    found.set(value, {
      count: known.count + cell.contacts,
      last: cell.day > known.last ? cell.day : known.last,
    });
  }
  const [first] = [...found].toSorted(
    ([value, one], [other, two]) =>
      two.count - one.count || (one.last === two.last ? (value < other ? -1 : 1) : one.last > two.last ? -1 : 1),
  );
  return first === undefined ? null : { value: first[0], count: first[1].count, n };
}

function nameOf(language: string, words: Words): string {
  return new Intl.DisplayNames([words.language], { type: "language" }).of(language) ?? language;
}
