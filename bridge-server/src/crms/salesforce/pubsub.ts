// Listening to changes by the Pub/Sub API. https://developer.salesforce.com/docs/platform/pub-sub-api/overview
// In order, one schema question for each schema, and more is asked for only when what came is kept.
import { Failure } from "../../domain/failure.ts";
import type { CrmFeed } from "../../ports.ts";
import { headerReader, newsOf, type ChangeHeader, type HeaderReader } from "./change-events.ts";
import { refusedFreshToken } from "./failures.ts";
import type { OrgLine } from "./line.ts";
import { connectPubsub, type FetchResponse, type Pubsub, type PubsubTrouble } from "./pubsub-wire.ts";
import { channels } from "./versions.ts";

/** Events that may be under way: the most that Salesforce allows. */
const credit = 100;
/** Without a sign of life for so long the stream is dead: Salesforce gives one at least every 270 seconds. */
export const usualSilenceMs = 300_000;

interface Listening {
  readonly line: OrgLine;
  readonly account: string;
  readonly address: string;
  readonly silenceMs: number;
}

/** Listens on this organisation. */
export function listenOn({ line, account, address, silenceMs }: Listening): (feed: CrmFeed) => Promise<void> {
  const session: Session = { readers: new Map(), topic: undefined, silenceMs };
  return async (feed) => {
    let { place } = feed;
    let refused: string | undefined;
    const remembering: CrmFeed["keep"] = async (news) => {
      await feed.keep(news);
      place = news.place;
    };
    while (!feed.signal.aborted) {
      const token = await line.accessToken(refused);
      if (token === refused) throw refusedFreshToken();
      const credentials = { token, origin: await line.origin(), organisation: account };
      const pubsub = connectPubsub(address, credentials, line.timeoutMs);
      let heard = false;
      try {
        await follow(session, pubsub, { ...feed, place, keep: remembering }, () => (heard = true));
        if (!feed.signal.aborted) throw ended();
      } catch (trouble) {
        if (feed.signal.aborted) return;
        const what = pubsub.troubleOf(trouble);
        if (what === null) throw trouble;
        if (what === "token" && (heard || refused === undefined)) refused = token;
        else if (what === "place" && place !== null) {
          place = null;
          await feed.lost();
        } else throw failureOf(what);
      } finally {
        pubsub.close();
      }
    }
  };
}

/** What is known of the organisation's events. */
interface Session {
  readonly readers: Map<string, HeaderReader>;
  topic: string | undefined;
  readonly silenceMs: number;
}

/** One stream, until it ends. */
async function follow(session: Session, pubsub: Pubsub, feed: CrmFeed, onEvents: () => void): Promise<void> {
  session.topic ??= await topicOn(pubsub);
  const { topic } = session;
  const stream = pubsub.subscribe(feed.signal, session.silenceMs);
  stream.request({ topic, place: feed.place, count: credit });
  for await (const response of stream.responses) {
    await take(session, pubsub, feed, response);
    onEvents();
    if (response.events.length > 0) stream.request({ topic, count: response.events.length });
  }
}

async function take({ readers }: Session, pubsub: Pubsub, feed: CrmFeed, response: FetchResponse): Promise<void> {
  const headers: ChangeHeader[] = [];
  for (const { event } of response.events) {
    const reader = readers.get(event.schemaId) ?? headerReader(await pubsub.schema(event.schemaId));
    readers.set(event.schemaId, reader);
    headers.push(reader(event.payload));
  }
  const place = response.events.at(-1)?.replayId ?? response.latestReplayId;
  if (place.length > 0) await feed.keep({ ...newsOf(headers), place });
}

/** The package's own channel; where it is not there, what the organisation selected itself. */
async function topicOn(pubsub: Pubsub): Promise<string> {
  for (const channel of channels) if (await pubsub.canSubscribe(channel)) return channel;
  throw new Failure("forbidden", "This Salesforce organisation does not let Rapport's user listen to changes", {
    source: "salesforce",
    remedy:
      "Assign the permission set Rapport Integration to the connected user. Until then changes are found by comparing.",
  });
}

function ended(): Failure {
  return new Failure("unavailable", "Salesforce has ended the stream of changes", { source: "salesforce" });
}

function failureOf(what: Exclude<PubsubTrouble, null>): Failure {
  if (what === "token") return refusedFreshToken();
  if (what === "forbidden")
    return new Failure("forbidden", "Salesforce does not let Rapport's user listen to changes", {
      source: "salesforce",
      remedy: "Assign the permission set Rapport Integration to the connected user.",
    });
  return new Failure("unavailable", "Salesforce tells no changes just now", { source: "salesforce" });
}
