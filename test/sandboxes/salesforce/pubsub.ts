// The Pub/Sub API: topics, schemas, and streams of events that are sent only as far as they were asked for.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import {
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { Fault } from "../faults.ts";
import { selfSigned } from "./certificate.ts";
import { errorOf, isRefusal, refusals, stranger, troubleOf } from "./grpc-refusals.ts";
import type { Organisation } from "./organisation.ts";
import { serve, type OpenStream, type Stream } from "./subscription.ts";

/** How the Pub/Sub API is served. */
export interface PubSubOptions {
  readonly port?: number;
  /** A sign of life after this long without events; 270 s, as published. */
  readonly keepaliveMs?: number;
  /** With a self-signed certificate for localhost. */
  readonly tls?: boolean;
  faultFor(path: string): Fault | undefined;
}

/** A running Pub/Sub API. */
export interface PubSub {
  /** "127.0.0.1:PORT"; "localhost:PORT" with TLS. */
  readonly url: string;
  /** PEM; undefined without TLS. */
  readonly certificate: string | undefined;
  /** Ends every open stream as if the service went away. */
  breakStreams(): void;
  /** Ends the streams of these tokens. */
  endTokens(tokens: ReadonlySet<string>): void;
  /** How many streams are open. */
  streams(): number;
  close(): void;
}

type Unary = ServerUnaryCall<Readonly<Record<string, unknown>>, unknown>;

const proto = join(import.meta.dirname, "../../../bridge-server/src/crms/salesforce/pubsub_api.proto");

/** Starts it on this machine; port 0 takes any free one. */
export async function startPubSub(org: Organisation, options: PubSubOptions): Promise<PubSub> {
  const streams = new Set<OpenStream>();
  const server = new Server();
  server.addService(serviceOf(proto), handlersOf(org, options, streams));
  const pair = options.tls ? selfSigned("localhost", org.now()) : undefined;
  const credentials = pair
    ? ServerCredentials.createSsl(null, [
        { cert_chain: Buffer.from(pair.certificate), private_key: Buffer.from(pair.key) },
      ])
    : ServerCredentials.createInsecure();
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${options.port ?? 0}`, credentials, (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return {
    url: `${pair ? "localhost" : "127.0.0.1"}:${port}`,
    certificate: pair?.certificate,
    breakStreams() {
      for (const stream of streams) stream.end(refusals.away);
    },
    endTokens(tokens) {
      for (const stream of streams) if (tokens.has(stream.token)) stream.end(refusals.auth);
    },
    streams: () => streams.size,
    close: () => server.forceShutdown(),
  };
}

function serviceOf(file: string): Parameters<Server["addService"]>[0] {
  const loaded = loadSync(file, { keepCase: true, longs: String, enums: String, defaults: true });
  const found: unknown = loaded["eventbus.v1.PubSub"];
  if (!isService(found)) throw new Error(`There is no PubSub service in ${file}`);
  return found;
}

function isService(found: unknown): found is Parameters<Server["addService"]>[0] {
  return typeof found === "object" && found !== null && "Subscribe" in found;
}

function handlersOf(org: Organisation, options: PubSubOptions, streams: Set<OpenStream>): UntypedServiceImplementation {
  const unary =
    (name: string, answer: (request: Readonly<Record<string, unknown>>) => unknown) =>
    (call: Unary, reply: sendUnaryData<unknown>): void => {
      const refusal = troubleOf(options.faultFor(`/eventbus.v1.PubSub/${name}`)) ?? stranger(org, call.metadata);
      const found = refusal ?? answer(call.request);
      if (isRefusal(found)) reply(errorOf(found));
      else reply(null, found);
    };
  return {
    GetTopic: unary("GetTopic", ({ topic_name }) => {
      const topic = String(topic_name);
      if (!org.events.hasTopic(topic)) return refusals.noTopic;
      const schema_id = org.events.schemaOfTopic(topic)?.id ?? "";
      const tenant_guid = `core/sandbox/${org.id}`;
      return {
        topic_name: topic,
        tenant_guid,
        can_publish: false,
        can_subscribe: true,
        schema_id,
        rpc_id: randomUUID(),
      };
    }),
    GetSchema: unary("GetSchema", ({ schema_id }) => {
      const schema = org.events.schemaById(String(schema_id));
      return schema ? { schema_json: schema.json, schema_id: schema.id, rpc_id: randomUUID() } : refusals.noSchema;
    }),
    Subscribe(call: Stream) {
      const fault = options.faultFor("/eventbus.v1.PubSub/Subscribe");
      const refusal = troubleOf(fault) ?? stranger(org, call.metadata);
      if (refusal) return void call.emit("error", errorOf(refusal));
      serve(org, call, { keepaliveMs: options.keepaliveMs ?? 270_000, fault, streams });
    },
  };
}
