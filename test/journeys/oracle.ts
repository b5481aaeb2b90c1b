// The same figures by a second, slow and direct reading of the rows, to hold against the bridge's. Shares no code with it.

/** What a reading must say. Only the fields that are named are compared. */
export interface Expected {
  readonly kpi: string;
  readonly by?: string;
  readonly n?: number;
  readonly total?: number;
  readonly count?: number;
  readonly value?: number | null;
  readonly median?: number | null;
  readonly p90?: number | null;
  readonly p90Linear?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly mean?: number | null;
  readonly dataErrors?: number;
  readonly within?: Readonly<Record<number, number>>;
  readonly rows?: Readonly<Record<string, { n?: number; value?: number | null; count?: number; dataErrors?: number }>>;
}

type Cells = Readonly<Record<string, string>>;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function linear(values: readonly number[], q: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at));
}

function nearest(values: readonly number[], q: number): number | null {
  return values.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(values.length * q) - 1)] ?? null;
}

function spread(values: readonly number[], within: readonly number[] = []): Partial<Expected> {
  return {
    n: values.length,
    value: linear(values, 0.5),
    median: linear(values, 0.5),
    p90: nearest(values, 0.9),
    p90Linear: linear(values, 0.9),
    mean: mean(values),
    min: values.length === 0 ? null : values.reduce((low, value) => Math.min(low, value)),
    max: values.length === 0 ? null : values.reduce((high, value) => Math.max(high, value)),
    within: Object.fromEntries(within.map((limit) => [limit, values.filter((value) => value <= limit).length])),
  };
}

const share = (kpi: string, hits: number, of: number): Expected => ({
  kpi,
  n: of,
  count: hits,
  value: of === 0 ? null : hits / of,
});

interface Tweet {
  readonly id: string;
  readonly author: string;
  readonly inbound: boolean;
  readonly at: number;
  readonly text: string;
  readonly parent: string;
}

const handoff = /\bDMs?\b|direct message|private message|\bPM\b|inbox us/i;

/** Definitions: a brand has an outbound tweet; a direct reply is a brand's answer to that very tweet; one observation for each brand. */
export function expectedOfTweets(rows: readonly Cells[]): Expected[] {
  const tweets = new Map(rows.map(tweetOf).map((tweet) => [tweet.id, tweet]));
  const all = [...tweets.values()];
  const brands = new Set(all.filter((tweet) => !tweet.inbound).map((tweet) => tweet.author));
  const inbound = all.filter((tweet) => tweet.inbound);
  const openers = inbound.filter((tweet) => tweet.parent === "");
  const rootOf = (tweet: Tweet): Tweet => {
    const parent = tweets.get(tweet.parent);
    return parent === undefined ? tweet : rootOf(parent);
  };
  const conversations = Map.groupBy(all, rootOf);
  const delays = (asked: Tweet): { brand: string; seconds: number }[] => {
    const replies = all.filter((tweet) => !tweet.inbound && tweet.parent === asked.id);
    return [...Map.groupBy(replies, (tweet) => tweet.author)].map(([brand, answers]) => ({
      brand,
      seconds: Math.min(...answers.map((answer) => answer.at)) - asked.at,
    }));
  };
  const replyTimes = inbound.map(delays);
  const openerTimes = openers.map(delays);
  const valid = (times: { seconds: number }[][]): number[] =>
    times
      .flat()
      .map((one) => one.seconds)
      .filter((seconds) => seconds >= 0);
  const touched = openers.filter(
    (opener) => conversations.get(rootOf(opener))?.some((tweet) => !tweet.inbound) === true,
  );
  const once = touched.filter((opener) => {
    const thread = conversations.get(rootOf(opener)) ?? [];
    const firstBrand = Math.min(...thread.filter((tweet) => !tweet.inbound).map((tweet) => tweet.at));
    return !thread.some((tweet) => tweet.inbound && tweet.author === opener.author && tweet.at > firstBrand);
  });
  const outbound = all.filter((tweet) => !tweet.inbound);
  const byBrand = Map.groupBy(
    replyTimes.flat().filter((one) => one.seconds >= 0),
    (one) => one.brand,
  );
  return [
    { kpi: "interactions", n: all.length },
    { kpi: "contacts", n: inbound.length, value: inbound.length },
    { kpi: "conversations", n: conversations.size },
    { kpi: "conversation-starts", n: all.filter((tweet) => tweet.parent === "").length },
    { kpi: "linked-replies", n: all.filter((tweet) => tweets.has(tweet.parent)).length },
    { kpi: "answering-channels", n: brands.size },
    { kpi: "customers", n: new Set(inbound.map((tweet) => tweet.author).filter((author) => !brands.has(author))).size },
    {
      kpi: "reply-time",
      ...spread(valid(replyTimes), [3600, 86_400]),
      dataErrors: replyTimes.flat().filter((one) => one.seconds < 0).length,
    },
    {
      kpi: "reply-time",
      by: "channel",
      rows: Object.fromEntries(
        [...byBrand].map(([brand, times]) => [
          brand,
          {
            n: times.length,
            value: linear(
              times.map((one) => one.seconds),
              0.5,
            ),
          },
        ]),
      ),
    },
    { kpi: "first-response-time", ...spread(valid(openerTimes), [3600, 86_400]) },
    share("answered-share", openerTimes.filter((times) => times.length > 0).length, openers.length),
    share("reply-share", replyTimes.filter((times) => times.length > 0).length, inbound.length),
    share("single-touch-share", once.length, touched.length),
    share("private-handoff-share", outbound.filter((tweet) => handoff.test(tweet.text)).length, outbound.length),
  ];
}

function tweetOf(row: Cells): Tweet {
  const id = (cell: string | undefined): string => (cell ?? "").replace(/\.0$/, "");
  return {
    id: id(row["tweet_id"]),
    author: row["author_id"] ?? "",
    inbound: row["inbound"] === "True",
    at: Date.parse(row["created_at"] ?? "") / 1000,
    text: row["text"] ?? "",
    parent: id(row["in_response_to_tweet_id"]),
  };
}

const week = 7 * 86_400;

/** Definitions: offered = AGENT + HANG; a first contact of a known caller has no offered call in the seven days before. */
export function expectedOfCalls(rows: readonly Cells[]): Expected[] {
  const calls = rows.map((row) => ({
    outcome: row["outcome"] ?? "",
    queued: Number(row["q_time"]),
    served: Number(row["ser_time"]),
    caller: /^[1-9]\d*$/.test(row["customer_id"] ?? "") ? row["customer_id"] : undefined,
    line: row["type"] ?? "",
    at: secondsOf(row["date"] ?? "", row["vru_entry"] ?? ""),
  }));
  const answered = calls.filter((call) => call.outcome === "AGENT");
  const offered = calls.filter((call) => call.outcome !== "PHANTOM");
  const hung = offered.filter((call) => call.outcome === "HANG");
  const hungInQueue = hung.filter((call) => call.queued > 0);
  const lastDay = Math.floor(Math.max(...offered.map((call) => call.at)) / 86_400) + 1;
  const callers = Map.groupBy(
    offered.filter((call) => call.caller !== undefined),
    (call) => call.caller,
  );
  const firsts = [...callers.values()].flatMap((history) =>
    history
      .filter((call) => call.outcome === "AGENT" && call.at < lastDay * 86_400 - week)
      .filter((call) => !history.some((other) => other !== call && other.at <= call.at && call.at - other.at <= week))
      .map((call) => !history.some((other) => other.at > call.at && other.at - call.at <= week)),
  );
  return [
    { kpi: "calls", n: calls.length },
    { kpi: "contacts", n: offered.length },
    share("abandonment", hung.length, offered.length),
    share("abandonment-in-queue", hungInQueue.length, hungInQueue.length + answered.length),
    { kpi: "wait", ...spread(answered.map((call) => call.queued)) },
    { kpi: "wait-queued", ...spread(answered.filter((call) => call.queued > 0).map((call) => call.queued)) },
    share("service-level-20s", answered.filter((call) => call.queued <= 20).length, answered.length),
    {
      kpi: "handle-time",
      ...spread(answered.filter((call) => call.served > 0).map((call) => call.served)),
      total: answered.length,
    },
    share("short-handle-share", answered.filter((call) => call.served < 10).length, answered.length),
    share("repeat-free-7d", firsts.filter(Boolean).length, firsts.length),
    {
      kpi: "calls",
      by: "channel",
      rows: Object.fromEntries(
        [...Map.groupBy(calls, (call) => call.line)].map(([line, of]) => [line, { n: of.length }]),
      ),
    },
  ];
}

function secondsOf(date: string, time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return (
    Date.UTC(
      1900 + Number(date.slice(0, 2)),
      Number(date.slice(2, 4)) - 1,
      Number(date.slice(4, 6)),
      hours,
      minutes,
      seconds,
    ) / 1000
  );
}

/** Definitions: the answer minus the report; negatives are data errors, counted and kept out of the spread. */
export function expectedOfSurveys(rows: readonly Cells[]): Expected[] {
  const contacts = rows.map((row) => ({
    score: Number(row["CSAT Score"]),
    channel: row["channel_name"] ?? "",
    topic: row["Sub-category"] ?? "",
    seconds: minuteOf(row["issue_responded"] ?? "") - minuteOf(row["Issue_reported at"] ?? ""),
  }));
  const by = (of: (contact: (typeof contacts)[number]) => string) => [...Map.groupBy(contacts, of)];
  const times = contacts.map((contact) => contact.seconds).filter((seconds) => seconds >= 0);
  const happy = (of: typeof contacts): number => of.filter((contact) => contact.score >= 4).length;
  const unhappy = (of: typeof contacts): number => of.filter((contact) => contact.score <= 2).length;
  return [
    { kpi: "contacts", n: contacts.length },
    { kpi: "csat-mean", n: contacts.length, value: mean(contacts.map((contact) => contact.score)) },
    share("csat-share", happy(contacts), contacts.length),
    share("dissatisfied-share", unhappy(contacts), contacts.length),
    { kpi: "first-response-time", ...spread(times), dataErrors: contacts.length - times.length },
    {
      kpi: "csat-mean",
      by: "channel",
      rows: Object.fromEntries(
        by((contact) => contact.channel).map(([channel, of]) => [
          channel,
          { n: of.length, value: mean(of.map((contact) => contact.score)) },
        ]),
      ),
    },
    {
      kpi: "dissatisfied-share",
      by: "topic",
      rows: Object.fromEntries(
        by((contact) => contact.topic).map(([topic, of]) => [topic, { n: of.length, count: unhappy(of) }]),
      ),
    },
    {
      kpi: "first-response-time",
      by: "channel",
      rows: Object.fromEntries(
        by((contact) => contact.channel).map(([channel, of]) => {
          const valid = of.map((contact) => contact.seconds).filter((seconds) => seconds >= 0);
          return [channel, { n: valid.length, dataErrors: of.length - valid.length, value: linear(valid, 0.5) }];
        }),
      ),
    },
  ];
}

function minuteOf(text: string): number {
  const [, day, month, year, hour, minute] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)$/.exec(text) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 1000;
}
