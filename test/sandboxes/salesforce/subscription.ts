// One subscription: events in their order, as many as were asked for, and a sign of life where there are none.
import { randomUUID } from "node:crypto";
import type { ServerDuplexStream } from "@grpc/grpc-js";
import type { Fault } from "../faults.ts";
import { accessBy } from "./app.ts";
import type { StoredEvent } from "./event-log.ts";
import { errorOf, isRefusal, refusals, tokenOf, type GrpcRefusal } from "./grpc-refusals.ts";
import type { Organisation } from "./organisation.ts";

/** A stream of events to one subscriber. */
export type Stream = ServerDuplexStream<FetchRequest, unknown>;

/** What a subscriber asks for. */
export interface FetchRequest {
  readonly topic_name: string;
  readonly replay_preset: "LATEST" | "EARLIEST" | "CUSTOM";
  readonly replay_id: Buffer;
  readonly num_requested: number;
}

/** A stream that is open. */
export interface OpenStream {
  readonly token: string;
  end(refusal: GrpcRefusal): void;
}

const mostAtOnce = 100;

/** What a subscription is served with. */
export interface Serving {
  readonly keepaliveMs: number;
  readonly fault: Fault | undefined;
  readonly streams: Set<OpenStream>;
}

interface Subscription extends OpenStream {
  readonly org: Organisation;
  readonly call: Stream;
  readonly fault: Fault | undefined;
  /** Undefined until the first request. */
  place: { readonly topic: string; at: number } | undefined;
  /** How many events may still be sent. */
  credit: number;
  stop(): void;
}

/** Serves one subscription, from its first request to its end. */
export function serve(org: Organisation, call: Stream, { keepaliveMs, fault, streams }: Serving): void {
  const subscription: Subscription = {
    org,
    call,
    fault,
    token: tokenOf(call.metadata),
    place: undefined,
    credit: 0,
    end(refusal) {
      subscription.stop();
      call.emit("error", errorOf(refusal));
    },
    stop() {
      clearInterval(keepalive);
      stopListening();
      streams.delete(subscription);
    },
  };
  const stopListening = org.events.listen(() => pump(subscription));
  const keepalive = setInterval(() => giveSign(subscription), keepaliveMs);
  keepalive.unref();
  streams.add(subscription);
  call.on("data", (request: FetchRequest) => {
    if (streams.has(subscription)) take(subscription, request);
  });
  call.on("end", () => {
    subscription.stop();
    call.end();
  });
  for (const ending of ["cancelled", "close", "error"]) call.on(ending, subscription.stop);
}

function take(subscription: Subscription, request: FetchRequest): void {
  const { org, place, fault } = subscription;
  if (request.num_requested < 1 || request.num_requested > mostAtOnce) return subscription.end(refusals.credit);
  if (place && request.topic_name !== "" && request.topic_name !== place.topic)
    return subscription.end(refusals.otherTopic);
  const started = place ?? startOf(org, request, fault);
  if (isRefusal(started)) return subscription.end(started);
  subscription.place = started;
  subscription.credit += request.num_requested;
  pump(subscription);
}

function pump(subscription: Subscription): void {
  const { org, call, place, token, fault } = subscription;
  if (fault?.kind === "grpc-silent" || !place) return;
  if (!accessBy(org.app, token, org.now().getTime())) return subscription.end(refusals.auth);
  while (subscription.credit > 0) {
    const { events, next } = org.events.read(place.at, place.topic, Math.min(subscription.credit, mostAtOnce));
    place.at = next;
    if (events.length === 0) return;
    subscription.credit -= events.length;
    call.write(responseOf(org, events, subscription.credit));
    if (fault?.kind !== "grpc-half-closed") continue;
    subscription.stop();
    return void call.end();
  }
}

function giveSign({ org, call, place, credit, fault }: Subscription): void {
  if (place && credit > 0 && fault?.kind !== "grpc-silent") call.write(responseOf(org, [], credit));
}

function startOf(
  { events }: Organisation,
  { topic_name: topic, replay_preset, replay_id }: FetchRequest,
  fault: Fault | undefined,
): { topic: string; at: number } | GrpcRefusal {
  if (!events.hasTopic(topic)) return refusals.noTopic;
  if (replay_preset === "LATEST") return { topic, at: events.tip() };
  if (replay_preset === "EARLIEST") return { topic, at: events.earliest() };
  if (replay_id.length !== 8) return refusals.noReplayId;
  const at = events.after(replay_id.readBigUInt64BE());
  return at === "expired" || fault?.kind === "replay-id-expired" ? refusals.tooOld : { topic, at };
}

function responseOf({ events: log }: Organisation, events: readonly StoredEvent[], credit: number): unknown {
  return {
    events: events.map(({ id, replayId, schema, payload }) => ({
      event: { id, schema_id: schema?.id ?? "", payload, headers: [] },
      replay_id: bytesOf(replayId),
    })),
    latest_replay_id: bytesOf(events.at(-1)?.replayId ?? log.latestReplayId()),
    rpc_id: randomUUID(),
    pending_num_requested: credit,
  };
}

/** A replay id as it goes over the wire. */
export function bytesOf(replayId: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(replayId);
  return bytes;
}
