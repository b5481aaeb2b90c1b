// What a change event tells: that rows of some kind were changed, never what they are now. The rest of it is left sealed.
import avro from "avsc";
import * as z from "zod";
import type { CrmChange, FedNews } from "../../ports.ts";
import { strangeReply } from "./failures.ts";
import { kindOf } from "./kinds.ts";
import { salesforceClient } from "./versions.ts";

const Header = z.object({
  entityName: z.string(),
  recordIds: z.array(z.string()),
  changeType: z.string(),
  changeOrigin: z.string(),
  commitTimestamp: z.coerce.number(),
});
export type ChangeHeader = z.infer<typeof Header>;

const Schema = z.looseObject({ fields: z.array(z.looseObject({ name: z.string(), type: z.unknown() })).min(1) });

/** Numbers that JavaScript cannot hold exactly are none that we use. */
const long = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(value);
    return bytes;
  },
  fromJSON: (value: number | string) => BigInt(value),
  toJSON: Number,
  isValid: (value: unknown) => typeof value === "bigint",
  compare: (one: bigint, other: bigint) => (one === other ? 0 : one < other ? -1 : 1),
});

/** Reads the header of events of one schema. */
export type HeaderReader = (payload: Uint8Array) => ChangeHeader;

/** A reader for a schema as Salesforce gives it. The header is the first field, so nothing behind it has to be read. */
export function headerReader(schemaJson: string): HeaderReader {
  let type: avro.Type;
  try {
    const [first] = Schema.parse(JSON.parse(schemaJson)).fields;
    if (first?.name !== "ChangeEventHeader") throw new Error("the header is not the first field");
    if (!isSchema(first.type)) throw new Error("the header has no form");
    type = avro.Type.forSchema(first.type, { registry: { long } });
  } catch (cause) {
    throw strangeReply(new Error(`an event schema of an unknown form: ${cause instanceof Error ? cause.name : ""}`));
  }
  return (payload) => {
    try {
      const read: { readonly value: unknown } = type.decode(Buffer.from(payload), 0);
      return Header.parse(read.value);
    } catch (cause) {
      throw strangeReply(new Error(`an event of an unknown form: ${cause instanceof Error ? cause.name : ""}`));
    }
  };
}

/** Whether avsc may look at it: what is no schema it refuses itself. */
function isSchema(type: unknown): type is avro.Schema {
  return typeof type === "object" && type !== null;
}

/** The news in headers. What we wrote ourselves is none. */
export function newsOf(headers: readonly ChangeHeader[]): Omit<FedNews, "place"> {
  const changes: CrmChange[] = [];
  const again: { object: string; since: Date }[] = [];
  for (const { entityName: object, recordIds, changeType, changeOrigin, commitTimestamp } of headers) {
    if (kindOf(object) === undefined || isOurs(changeOrigin)) continue;
    const occurredAt = new Date(commitTimestamp);
    const isOverflow = changeType === "GAP_OVERFLOW";
    // An overflow names no row, only zeros.
    const ids = isOverflow ? [] : recordIds.filter((id) => /^[A-Za-z0-9]{18}$/.test(id));
    for (const id of new Set(ids)) changes.push({ object, id, kind: "changed", occurredAt, detail: "" });
    // “001*” stands for rows that nobody lists, and an overflow for everything since then.
    if (isOverflow || ids.length < recordIds.length) again.push({ object, since: occurredAt });
  }
  return { changes, again };
}

function isOurs(changeOrigin: string): boolean {
  return new RegExp(`(?:^|;)client=${salesforceClient}(?:/|;|$)`).test(changeOrigin);
}
