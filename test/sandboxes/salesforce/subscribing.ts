// A subscriber for tests: what the Pub/Sub API sends, decoded by the schemas that it names.
import { join } from "node:path";
import { Client, credentials, Metadata, type ClientDuplexStream, type ServiceError } from "@grpc/grpc-js";
import { loadSync, type MethodDefinition } from "@grpc/proto-loader";
import avro, { type Schema, type Type } from "avsc";
import { listOf, recordOf, textOf } from "../json.ts";
import type { SalesforceSandbox } from "./index.ts";

/** An event as a subscriber reads it. */
export interface ReadEvent {
  readonly replayId: Buffer;
  readonly entityName: string;
  readonly recordIds: readonly string[];
  readonly changeType: string;
  readonly changeOrigin: string;
  readonly transactionKey: string;
  readonly sequenceNumber: number;
  /** Names of fields, "Name.FirstName" for a part of one. */
  readonly changed: readonly string[];
  readonly nulled: readonly string[];
  /** The fields that are not empty. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An open subscription. */
export interface Subscriber {
  /** The next events, once so many are there. */
  take(count: number): Promise<readonly ReadEvent[]>;
  /** Waits for an answer without any event. */
  signOfLife(): Promise<void>;
  /** More credit. */
  ask(count: number): void;
  /** How the stream ended. */
  readonly ended: Promise<{ code: number; errorCode: string }>;
  close(): void;
}

/** Where to start, and how much to ask for at first. */
export interface SubscriberOptions {
  readonly topic: string;
  readonly from?: "LATEST" | "EARLIEST" | Buffer;
  readonly credit?: number;
  readonly token?: string;
  readonly tenant?: string;
}

/** The definition that both sides are made from. */
export const proto = join(import.meta.dirname, "../../../bridge-server/src/crms/salesforce/pubsub_api.proto");
const service = loadSync(proto, { keepCase: true, longs: String, enums: String, defaults: true })["eventbus.v1.PubSub"];

/** A call that is answered once. */
export function asked(
  sandbox: SalesforceSandbox,
  name: "GetTopic" | "GetSchema",
  request: object,
  options: { token?: string; tenant?: string } = {},
): Promise<Record<string, unknown>> {
  const client = clientOf(sandbox);
  const { path, requestSerialize, responseDeserialize } = methodNamed(name);
  return new Promise((resolve, reject) => {
    const metadata = metadataOf(sandbox, options);
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, metadata, (error, reply) => {
      client.close();
      if (error) reject(error);
      else resolve(recordOf(reply));
    });
  });
}

/** Subscribes. */
export function subscribe(sandbox: SalesforceSandbox, options: SubscriberOptions): Subscriber {
  const client = clientOf(sandbox);
  const { path, requestSerialize, responseDeserialize } = methodNamed("Subscribe");
  const metadata = metadataOf(sandbox, options);
  const call: ClientDuplexStream<object, object> = client.makeBidiStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    metadata,
  );
  const schemaBy = schemasOf(sandbox);
  const waiting: ReadEvent[] = [];
  let signs = 0;
  let work: Promise<void> = Promise.resolve();
  let tell = (): void => undefined;
  call.on("data", (reply: unknown) => {
    const events = listOf(recordOf(reply)["events"]).map(recordOf);
    if (events.length === 0) {
      signs += 1;
      tell();
    }
    // One after the other: looking a schema up must not change the order.
    work = work.then(async () => {
      for (const event of events) waiting.push(readEvent(await schemaBy(recordOf(event["event"])["schema_id"]), event));
      tell();
    });
  });
  const ended = new Promise<{ code: number; errorCode: string }>((resolve) => {
    call.on("error", (error: ServiceError) => {
      resolve({ code: error.code, errorCode: String(error.metadata?.get("error-code")[0] ?? "") });
      client.close();
    });
    call.on("end", () => resolve({ code: 0, errorCode: "" }));
  });
  const { from = "LATEST", topic, credit = 100 } = options;
  const start = Buffer.isBuffer(from) ? { replay_preset: "CUSTOM", replay_id: from } : { replay_preset: from };
  call.write({ topic_name: topic, num_requested: credit, ...start });
  return {
    ended,
    async signOfLife() {
      for (const before = signs; signs === before;) await new Promise<void>((resolve) => (tell = resolve));
    },
    ask: (count) => void call.write({ num_requested: count }),
    close() {
      call.cancel();
      client.close();
    },
    async take(count) {
      while (waiting.length < count) await new Promise<void>((resolve) => (tell = resolve));
      return waiting.splice(0, count);
    },
  };
}

function clientOf({ pubsubUrl, pubsubCertificate }: SalesforceSandbox): Client {
  const secure = pubsubCertificate === undefined ? undefined : Buffer.from(pubsubCertificate);
  return new Client(pubsubUrl, secure ? credentials.createSsl(secure) : credentials.createInsecure());
}

function methodNamed(name: string): MethodDefinition<object, object> {
  const methods: Record<string, unknown> = { ...service };
  const found: unknown = methods[name];
  if (!isMethod(found)) throw new Error(`The Pub/Sub API has no ${name}`);
  return found;
}

function isMethod(found: unknown): found is MethodDefinition<object, object> {
  return typeof found === "object" && found !== null && "requestSerialize" in found;
}

function metadataOf(sandbox: SalesforceSandbox, { token, tenant }: { token?: string; tenant?: string }): Metadata {
  const metadata = new Metadata();
  metadata.set("accesstoken", token ?? sandbox.token);
  metadata.set("instanceurl", sandbox.url);
  metadata.set("tenantid", tenant ?? sandbox.organisation);
  return metadata;
}

function readEvent(type: Type, { event, replay_id }: Record<string, unknown>): ReadEvent {
  const decoded = recordOf(type.fromBuffer(bytes(recordOf(event)["payload"])));
  const { ChangeEventHeader, ...fields } = decoded;
  const header = recordOf(ChangeEventHeader);
  const filled = Object.entries(fields).filter(([, value]) => value !== null);
  return {
    replayId: bytes(replay_id),
    entityName: String(header["entityName"]),
    recordIds: listOf(header["recordIds"]).map(String),
    changeType: String(header["changeType"]),
    changeOrigin: String(header["changeOrigin"]),
    transactionKey: String(header["transactionKey"]),
    sequenceNumber: Number(header["sequenceNumber"]),
    changed: namesOf(type, header["changedFields"]),
    nulled: namesOf(type, header["nulledFields"]),
    fields: Object.fromEntries(filled),
  };
}

/** Finds schemas by their ids, each once. */
function schemasOf(sandbox: SalesforceSandbox): (id: unknown) => Promise<Type> {
  const known = new Map<unknown, Promise<Type>>();
  return (schema_id) => {
    const found =
      known.get(schema_id) ??
      asked(sandbox, "GetSchema", { schema_id }).then(({ schema_json }) => {
        const schema: Schema = JSON.parse(textOf(schema_json) ?? "");
        return avro.Type.forSchema(schema);
      });
    known.set(schema_id, found);
    return found;
  };
}

function bytes(value: unknown): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}

/** "0x06" are fields of the event, "4-0x02" parts of its fifth. */
function namesOf(type: Type, bitmaps: unknown): string[] {
  const outer = fieldsOf(type);
  return listOf(bitmaps)
    .map(String)
    .flatMap((bitmap) => {
      const [, position, digits = "0"] = /^(?:(\d+)-)?0x([0-9A-F]+)$/.exec(bitmap) ?? [];
      if (position === undefined) return placesIn(digits).map((place) => outer[place]?.name ?? "?");
      const parent = outer[Number(position)];
      return placesIn(digits).map((place) => `${parent?.name}.${parent && fieldsOf(parent.type)[place]?.name}`);
    })
    .toSorted();
}

function placesIn(digits: string): number[] {
  const bits = [...BigInt(`0x${digits}`).toString(2)].toReversed();
  return bits.flatMap((bit, place) => (bit === "1" ? [place] : []));
}

/** The fields of a record, also of one that may be missing. */
function fieldsOf(type: Type): readonly { name: string; type: Type }[] {
  if (type instanceof avro.types.RecordType) return type.fields;
  if (!(type instanceof avro.types.UnwrappedUnionType)) return [];
  return type.types.map(fieldsOf).find((found) => found.length > 0) ?? [];
}
