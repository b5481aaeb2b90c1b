// gRPC and the protocol file: the only place that knows either.
import { fileURLToPath } from "node:url";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import * as z from "zod";

const Bytes = z.instanceof(Uint8Array);
const FetchResponse = z.object({
  events: z.array(z.object({ event: z.object({ schemaId: z.string(), payload: Bytes }), replayId: Bytes })),
  latestReplayId: Bytes,
});
export type FetchResponse = z.infer<typeof FetchResponse>;
const Topic = z.object({ canSubscribe: z.boolean() });
const SchemaInfo = z.object({ schemaJson: z.string() });
const Trouble = z.object({ code: z.int(), metadata: z.instanceof(grpc.Metadata).optional() });

/** What went wrong, by what helps: another token, another place, another permission, time; null where it was no trouble of gRPC. */
export type PubsubTrouble = "token" | "place" | "forbidden" | "time" | null;

export interface Credentials {
  readonly token: string;
  readonly origin: string;
  readonly organisation: string;
}

/** One request of a stream; the first one says where to begin. */
export interface FetchRequest {
  readonly topic: string;
  /** First request only; null for what comes from now on. */
  readonly place?: Uint8Array | null;
  readonly count: number;
}

export interface PubsubStream {
  request(one: FetchRequest): void;
  /** Ends without a word where the other side does; throws its trouble, or a silence that lasts too long. */
  readonly responses: AsyncIterable<FetchResponse>;
}

/** A channel to the Pub/Sub API with one token. */
export interface Pubsub {
  canSubscribe(topic: string): Promise<boolean>;
  schema(schemaId: string): Promise<string>;
  subscribe(signal: AbortSignal, silenceMs: number): PubsubStream;
  troubleOf(thrown: unknown): PubsubTrouble;
  close(): void;
}

const methods = serviceOf();

/** Connects; nothing is sent before something is asked. */
export function connectPubsub(address: string, credentials: Credentials, timeoutMs: number): Pubsub {
  const url = new URL(address);
  const channel = url.protocol === "http:" ? grpc.credentials.createInsecure() : grpc.credentials.createSsl();
  const client = new grpc.Client(url.host, channel, { "grpc.keepalive_time_ms": 120_000 });
  const metadata = new grpc.Metadata();
  metadata.set("accesstoken", credentials.token);
  metadata.set("instanceurl", credentials.origin);
  metadata.set("tenantid", credentials.organisation);

  function ask<T>(method: "GetTopic" | "GetSchema", request: object, shape: z.ZodType<T>): Promise<T> {
    const { path, requestSerialize, responseDeserialize } = methods[method];
    return new Promise((resolve, reject) => {
      const deadline = performance.timeOrigin + performance.now() + timeoutMs;
      client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        metadata,
        { deadline },
        (error, reply) => {
          if (error !== null) return reject(error);
          const { data, error: fault } = shape.safeParse(reply);
          return fault === undefined ? resolve(data) : reject(fault);
        },
      );
    });
  }

  return {
    async canSubscribe(topic) {
      try {
        return (await ask("GetTopic", { topicName: topic }, Topic)).canSubscribe;
      } catch (thrown) {
        if (isOf(thrown, grpc.status.NOT_FOUND, grpc.status.PERMISSION_DENIED, grpc.status.INVALID_ARGUMENT))
          return false;
        throw thrown;
      }
    },
    schema: async (schemaId) => (await ask("GetSchema", { schemaId }, SchemaInfo)).schemaJson,
    subscribe(signal, silenceMs) {
      const { path, requestSerialize, responseDeserialize } = methods.Subscribe;
      const call = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata);
      return { request: (one) => void call.write(requestOf(one)), responses: responsesOf(call, signal, silenceMs) };
    },
    troubleOf,
    close: () => client.close(),
  };
}

async function* responsesOf(
  call: grpc.ClientDuplexStream<object, unknown>,
  signal: AbortSignal,
  silenceMs: number,
): AsyncGenerator<FetchResponse> {
  const stop = (): void => call.cancel();
  signal.addEventListener("abort", stop, { once: true });
  let timer = setTimeout(stop, silenceMs);
  try {
    for await (const reply of call) {
      clearTimeout(timer);
      yield FetchResponse.parse(reply);
      timer = setTimeout(stop, silenceMs);
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    call.cancel();
  }
}

function requestOf({ topic, place, count }: FetchRequest): object {
  if (place === undefined) return { topicName: topic, numRequested: count };
  const from = place === null ? { replayPreset: "LATEST" } : { replayPreset: "CUSTOM", replayId: place };
  return { topicName: topic, ...from, numRequested: count };
}

function isOf(thrown: unknown, ...codes: readonly number[]): boolean {
  const { data } = Trouble.safeParse(thrown);
  return data !== undefined && codes.includes(data.code);
}

/** Salesforce says in a trailer what its codes do not. */
function troubleOf(thrown: unknown): PubsubTrouble {
  const { data } = Trouble.safeParse(thrown);
  if (data === undefined) return null;
  const said = (data.metadata?.get("error-code") ?? []).map(String).join(" ");
  if (/replayid\.(validation\.failed|corrupted)/.test(said)) return "place";
  if (isOf(thrown, grpc.status.UNAUTHENTICATED)) return "token";
  return isOf(thrown, grpc.status.PERMISSION_DENIED) ? "forbidden" : "time";
}

type Method = grpc.MethodDefinition<object, unknown>;
interface Methods {
  readonly GetTopic: Method;
  readonly GetSchema: Method;
  readonly Subscribe: Method;
}

/** The service of the protocol file. */
function serviceOf(): Methods {
  const file = fileURLToPath(new URL("pubsub_api.proto", import.meta.url));
  const name = "eventbus.v1.PubSub";
  const found = loadSync(file, { longs: String, enums: String, defaults: true })[name];
  const isService = (one: object): one is Methods =>
    ["GetTopic", "GetSchema", "Subscribe"].every((method) => method in one);
  if (found === undefined || !isService(found)) throw new Error(`${name} is not in the protocol file`);
  return found;
}
