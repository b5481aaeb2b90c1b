// The Avro schemas of change events, made from the fields that the organisation has, and values put into them.
import { createHash } from "node:crypto";
import avro, { type Schema } from "avsc";
import type { Field, SObject } from "./schema.ts";
import { valueIn, type Row } from "./table.ts";
import { msOf, type Value } from "./values.ts";

/** What stands before the fields of every change event. */
export interface EventHeader {
  readonly entityName: string;
  readonly recordIds: readonly string[];
  readonly changeType: string;
  readonly changeOrigin: string;
  readonly transactionKey: string;
  readonly sequenceNumber: number;
  /** Milliseconds since 1970. */
  readonly commitTimestamp: number;
  readonly commitNumber: number;
  readonly commitUser: string;
}

/** The change events of one object. */
export interface EventSchema {
  /** "ContactChangeEvent", "Social_Handle__ChangeEvent". */
  readonly name: string;
  readonly id: string;
  readonly json: string;
  /** Encodes an event with the named fields of a row; `changed` are told as changed, the others only shown. */
  encode(header: EventHeader, row: Row | undefined, shown: readonly string[], changed: readonly string[]): Buffer;
}

/** Where a field of the object stands in its event. */
interface Place {
  readonly position: number;
  /** Its place in the compound field, if it is part of one. */
  readonly inside: number | undefined;
  readonly field: Field;
  /** The name in the event, of the compound field too. */
  readonly names: readonly [outer: string, inner?: string];
}

/** "ContactChangeEvent" of "Contact". */
export function eventNameOf(object: string): string {
  return object.endsWith("__c") ? `${object.slice(0, -1)}ChangeEvent` : `${object}ChangeEvent`;
}

const strings = { type: "array", items: "string" } as const;
const changeTypes = ["CREATE", "UPDATE", "DELETE", "UNDELETE"];
const headerType = {
  type: "record",
  name: "ChangeEventHeader",
  fields: [
    { name: "entityName", type: "string" },
    { name: "recordIds", type: strings },
    {
      name: "changeType",
      type: {
        type: "enum",
        name: "ChangeType",
        symbols: [...changeTypes, ...changeTypes.map((type) => `GAP_${type}`), "GAP_OVERFLOW", "SNAPSHOT"],
      },
    },
    { name: "changeOrigin", type: "string" },
    { name: "transactionKey", type: "string" },
    { name: "sequenceNumber", type: "int" },
    { name: "commitTimestamp", type: "long" },
    { name: "commitNumber", type: "long" },
    { name: "commitUser", type: "string" },
    { name: "nulledFields", type: strings },
    { name: "diffFields", type: strings },
    { name: "changedFields", type: strings },
  ],
};

const nameParts = ["Salutation", "FirstName", "LastName"];
const addressParts = ["Street", "City", "State", "PostalCode", "Country", "StateCode", "CountryCode"];
/** Never told by change events. */
const untold = ["Id", "IsDeleted", "SystemModstamp", "MasterRecordId", "PhotoUrl"];
const systemNames = ["CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById"];

const schemas = new WeakMap<SObject, EventSchema>();

/** The schema of an object's change events, as the organisation has the object now. */
export function eventSchemaOf(object: SObject): EventSchema {
  const known = schemas.get(object);
  if (known) return known;
  const made = newSchema(object);
  schemas.set(object, made);
  return made;
}

function newSchema(object: SObject): EventSchema {
  const fields: Record<string, unknown>[] = [
    { name: "ChangeEventHeader", type: headerType, doc: "Data:ComplexValueType" },
  ];
  const places = new Map<string, Place>();
  const positions = new Map<string, number>();
  for (const field of inEventOrder(object)) {
    const compound = compoundOf(object, field.name);
    const outer = compound?.name ?? field.name;
    let position = positions.get(outer);
    if (position === undefined) {
      positions.set(outer, (position = fields.length));
      fields.push({ name: outer, default: null, ...(compound ? compoundType(compound, fields) : plainType(field)) });
    }
    const inside = compound?.parts.indexOf(compound.part);
    const names: Place["names"] =
      compound?.part === undefined || compound.part === "" ? [outer] : [outer, compound.part];
    places.set(field.name, { position, inside: names.length > 1 ? inside : undefined, field, names });
  }
  const name = eventNameOf(object.name);
  const schema = { type: "record", name, namespace: "com.sforce.eventbus", fields };
  const json = JSON.stringify(schema);
  const parsed: Schema = JSON.parse(json);
  const type = avro.Type.forSchema(parsed);
  return {
    name,
    json,
    id: createHash("sha256").update(json).digest("base64url").slice(0, 22),
    encode(header, row, shown, changed) {
      const marks = marksOf(changed.flatMap((one) => places.get(one) ?? []));
      const nulled = changed.flatMap((one) => places.get(one) ?? []).filter((place) => row && isEmpty(row, place));
      const ChangeEventHeader = { ...header, changedFields: marks, nulledFields: marksOf(nulled), diffFields: [] };
      const filled = row
        ? filledFields(
            row,
            shown.flatMap((one) => places.get(one) ?? []),
          )
        : {};
      return type.toBuffer({ ChangeEventHeader, ...filled });
    },
  };
}

/** Standard fields, then the system's, then custom ones. */
function inEventOrder({ fields }: SObject): Field[] {
  const told = fields.filter(({ name }) => !untold.includes(name));
  const isSystem = ({ name }: Field): boolean => systemNames.includes(name);
  return [
    ...told.filter((field) => !field.custom && !isSystem(field)),
    ...told.filter(isSystem),
    ...told.filter(({ custom }) => custom),
  ];
}

interface Compound {
  readonly name: string;
  readonly type: "PersonName" | "Switchable_PersonName" | "Address";
  readonly parts: readonly string[];
  /** Which part the field is; "" where it is the whole, as the name of a company. */
  readonly part: string;
}

/** The compound field that a field is part of. A person's full name is not told: its parts are. */
function compoundOf(object: SObject, field: string): Compound | undefined {
  const isPerson = object.field("LastName") !== undefined;
  if (isPerson && (nameParts.includes(field) || field === "Name")) {
    const type = object.name === "Account" ? "Switchable_PersonName" : "PersonName";
    return { name: "Name", type, parts: nameParts, part: field === "Name" ? "" : field };
  }
  const [, prefix = "", part] =
    /^(Mailing|PersonMailing|Billing|Other|Shipping|)(Street|City|State|PostalCode|Country)$/.exec(field) ?? [];
  if (part === undefined || !object.field(`${prefix}Street`)) return undefined;
  return { name: `${prefix}Address`, type: "Address", parts: addressParts, part };
}

function compoundType({ type, parts }: Compound, before: readonly Record<string, unknown>[]): Record<string, unknown> {
  const nullable = (name: string, kind = "string"): unknown => ({ name, type: ["null", kind], default: null });
  const further =
    type === "Address"
      ? [nullable("Latitude", "double"), nullable("Longitude", "double"), nullable("GeocodeAccuracy")]
      : [];
  const record = { type: "record", name: type, fields: [...parts.map((part) => nullable(part)), ...further] };
  const doc = `Data:${type}`;
  if (type === "Switchable_PersonName") return { type: ["null", "string", record], doc };
  return { type: ["null", before.some((one) => one["doc"] === doc) ? type : record], doc };
}

const avroTypes: Readonly<Record<Field["type"], readonly [type: string, doc: string]>> = {
  id: ["string", "Data:EntityId"],
  string: ["string", "Data:Text"],
  textarea: ["string", "Data:StringPlusClob"],
  email: ["string", "Data:Email"],
  phone: ["string", "Data:Phone"],
  url: ["string", "Data:Url"],
  picklist: ["string", "Data:DynamicEnum"],
  boolean: ["boolean", "Data:Boolean"],
  int: ["int", "Data:Integer"],
  double: ["double", "Data:Double"],
  date: ["long", "Data:DateOnly"],
  datetime: ["long", "Data:DateTime"],
  reference: ["string", "ForeignKey:EntityId"],
};

function plainType({ name, type }: Field): Record<string, unknown> {
  const [avro, doc] = avroTypes[type];
  return { type: ["null", avro], doc: name === "CreatedDate" ? "CreatedDate:DateTime" : doc };
}

function filledFields(row: Row, places: readonly Place[]): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  const isPerson = row.table.object.name !== "Account" || row.values["LastName"] !== undefined;
  for (const { field, names } of places) {
    const [outer, inner] = names;
    const value = asAvro(field, valueIn(row, field));
    if (inner === undefined) {
      if (field.name !== "Name" || !row.table.object.field("LastName") || !isPerson) filled[outer] = value;
    } else if (value !== null) {
      const held: unknown = filled[outer];
      filled[outer] = { ...(held instanceof Object ? held : {}), [inner]: value };
    }
  }
  return filled;
}

function asAvro({ type }: Field, value: Value): Value {
  return (type === "date" || type === "datetime") && typeof value === "string" ? msOf(value) : value;
}

function isEmpty(row: Row, { field }: Place): boolean {
  return valueIn(row, field) === null;
}

/** Bitmaps over the positions of fields: one for the outer ones, and one for each compound, "4-0x06". */
function marksOf(places: readonly Place[]): string[] {
  const outer = new Set<number>();
  const inner = new Map<number, number[]>();
  for (const { position, inside } of places)
    if (inside === undefined) outer.add(position);
    else inner.set(position, [...(inner.get(position) ?? []), inside]);
  const nested = [...inner].map(([position, insides]) => `${position}-${bitmap(insides)}`);
  return outer.size > 0 ? [bitmap(outer), ...nested] : nested;
}

function bitmap(positions: Iterable<number>): string {
  let bits = 0n;
  for (const position of positions) bits |= 1n << BigInt(position);
  const digits = bits.toString(16).toUpperCase();
  return `0x${digits.length % 2 === 1 ? "0" : ""}${digits}`;
}
