// Tweets by a second reading: direct, slow, and sharing no code with the bridge.
import { linear, share, spread, type Cells, type Expected } from "./oracle.ts";

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
  return [...counted(tweets), ...answered([...tweets.values()]), ...touchedOnce(tweets)];
}

function counted(tweets: ReadonlyMap<string, Tweet>): Expected[] {
  const all = [...tweets.values()];
  const inbound = all.filter((tweet) => tweet.inbound);
  const outbound = all.filter((tweet) => !tweet.inbound);
  const brands = new Set(outbound.map((tweet) => tweet.author));
  const customers = new Set(inbound.map((tweet) => tweet.author).filter((author) => !brands.has(author)));
  return [
    { kpi: "interactions", n: all.length },
    { kpi: "contacts", n: inbound.length, value: inbound.length },
    { kpi: "conversation-starts", n: all.filter((tweet) => tweet.parent === "").length },
    { kpi: "linked-replies", n: all.filter((tweet) => tweets.has(tweet.parent)).length },
    { kpi: "answering-channels", n: brands.size },
    { kpi: "customers", n: customers.size },
    share("private-handoff-share", outbound.filter((tweet) => handoff.test(tweet.text)).length, outbound.length),
  ];
}

interface Delay {
  readonly brand: string;
  readonly seconds: number;
}

function answered(all: readonly Tweet[]): Expected[] {
  const inbound = all.filter((tweet) => tweet.inbound);
  const delays = (asked: Tweet): Delay[] => {
    const replies = all.filter((tweet) => !tweet.inbound && tweet.parent === asked.id);
    return [...Map.groupBy(replies, (tweet) => tweet.author)].map(([brand, answers]) => ({
      brand,
      seconds: Math.min(...answers.map((answer) => answer.at)) - asked.at,
    }));
  };
  const replies = inbound.map(delays);
  const openers = inbound.filter((tweet) => tweet.parent === "").map(delays);
  const valid = (times: readonly Delay[][]): Delay[] => times.flat().filter(({ seconds }) => seconds >= 0);
  const seconds = (times: readonly Delay[]): number[] => times.map((one) => one.seconds);
  const byBrand = [...Map.groupBy(valid(replies), ({ brand }) => brand)];
  const some = (times: readonly Delay[][]): number => times.filter(({ length }) => length > 0).length;
  return [
    {
      kpi: "reply-time",
      ...spread(seconds(valid(replies)), [3600, 86_400]),
      dataErrors: replies.flat().length - valid(replies).length,
    },
    {
      kpi: "reply-time",
      by: "channel",
      rows: Object.fromEntries(
        byBrand.map(([brand, times]) => [brand, { n: times.length, value: linear(seconds(times), 0.5) }]),
      ),
    },
    { kpi: "first-response-time", ...spread(seconds(valid(openers)), [3600, 86_400]) },
    share("answered-share", some(openers), openers.length),
    share("reply-share", some(replies), inbound.length),
  ];
}

function touchedOnce(tweets: ReadonlyMap<string, Tweet>): Expected[] {
  const all = [...tweets.values()];
  const rootOf = (tweet: Tweet): Tweet => {
    const parent = tweets.get(tweet.parent);
    return parent === undefined ? tweet : rootOf(parent);
  };
  const conversations = Map.groupBy(all, rootOf);
  const threadOf = (tweet: Tweet): Tweet[] => conversations.get(rootOf(tweet)) ?? [];
  const touched = all.filter(
    (tweet) => tweet.inbound && tweet.parent === "" && threadOf(tweet).some((other) => !other.inbound),
  );
  const once = touched.filter((opener) => {
    const thread = threadOf(opener);
    const firstBrand = Math.min(...thread.filter((tweet) => !tweet.inbound).map((tweet) => tweet.at));
    return !thread.some((tweet) => tweet.inbound && tweet.author === opener.author && tweet.at > firstBrand);
  });
  return [{ kpi: "conversations", n: conversations.size }, share("single-touch-share", once.length, touched.length)];
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
