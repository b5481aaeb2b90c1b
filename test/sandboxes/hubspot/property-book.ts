// Which properties exist on which kind of object, and in which groups.
import { rank } from "./rank.ts";
import type { ObjectType } from "./object-types.ts";
import { standardProperties } from "./standard-properties.ts";

/** One choice of an enumeration. */
export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
}

/** A property as the properties API describes it. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly description: string;
  readonly options: readonly PropertyOption[];
  readonly hasUniqueValue: boolean;
  readonly hubspotDefined: boolean;
  readonly createdAt: string;
  readonly archived: boolean;
}

/** A group as the properties API describes it. */
export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

/** The properties of one portal. */
export interface PropertyBook {
  has(type: ObjectType, name: string): boolean;
  get(type: ObjectType, name: string): PropertyDefinition | undefined;
  unique(type: ObjectType): readonly string[];
  /** What exists, or what was archived. */
  list(type: ObjectType, archived?: boolean): readonly PropertyDefinition[];
  /** Adds a property, or puts it in the place of the one of its name. */
  keep(type: ObjectType, property: PropertyDefinition): void;
  groups(type: ObjectType): Map<string, PropertyGroup>;
  /** The values as HubSpot keeps them: moments as ISO text, without a fraction where it is zero (recorded). */
  asKept(type: ObjectType, values: Readonly<Record<string, string | null>>): Record<string, string | null>;
  /** Says what is wrong with a value in HubSpot's words; undefined where nothing is. */
  trouble(type: ObjectType, name: string, value: string | null): { message: string; error: string } | undefined;
}

interface Shelf {
  readonly properties: Map<string, PropertyDefinition>;
  readonly groups: Map<string, PropertyGroup>;
  unique: readonly string[];
}

/** The book of a new portal. */
export function bookOf(now: () => Date): PropertyBook {
  const shelves = new Map<string, Shelf>();
  const shelfOf = (type: ObjectType): Shelf => {
    const known = shelves.get(type.name) ?? standard(type, now().toISOString());
    shelves.set(type.name, known);
    return known;
  };
  const get = (type: ObjectType, name: string): PropertyDefinition | undefined => {
    const found = shelfOf(type).properties.get(name);
    return found?.archived === false ? found : undefined;
  };
  return {
    get,
    has: (type, name) => get(type, name) !== undefined,
    unique: (type) => shelfOf(type).unique,
    list: (type, archived = false) =>
      [...shelfOf(type).properties.values()].filter((property) => property.archived === archived),
    keep(type, property) {
      const shelf = shelfOf(type);
      shelf.properties.set(property.name, property);
      shelf.unique = [...shelf.properties.values()]
        .filter(({ hasUniqueValue, archived }) => hasUniqueValue && !archived)
        .map(({ name }) => name);
    },
    groups: (type) => shelfOf(type).groups,
    asKept: (type, values) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
          const isMoment = value && get(type, name)?.type === "datetime";
          return [name, isMoment ? new Date(rank(value)).toISOString().replace(".000Z", "Z") : value];
        }),
      ),
    trouble(type, name, value) {
      const property = get(type, name);
      if (!property) return { message: `Property "${name}" does not exist`, error: "PROPERTY_DOESNT_EXIST" };
      return value ? troubleWith(property, value) : undefined;
    },
  };
}

function troubleWith({ name, type, options }: PropertyDefinition, value: string): ReturnType<PropertyBook["trouble"]> {
  if (type === "number" && !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value))
    return { message: `${value} was not a valid number.`, error: "INVALID_DOUBLE" };
  if ((type === "datetime" || type === "date") && Number.isNaN(rank(value)))
    return { message: `${value} was not a valid long.`, error: "INVALID_LONG" };
  if (type === "bool" && value !== "true" && value !== "false")
    return { message: `${value} was not a valid boolean.`, error: "INVALID_BOOLEAN" };
  const chosen = value.split(";");
  if (type === "enumeration" && options.length > 0 && !chosen.every((one) => options.some((o) => o.value === one)))
    return {
      message: `${value} was not one of the allowed options: [${options.map((option) => option.value).join(", ")}] for ${name}`,
      error: "INVALID_OPTION",
    };
  if (type === "string" && value.length > 65_536)
    return { message: `${name} is longer than 65536 characters`, error: "INVALID_STRING_TOO_LONG" };
  return undefined;
}

function standard(type: ObjectType, createdAt: string): Shelf {
  const given = { email: "a@example.com", domain: "a", hubspot_owner_id: "1" };
  const groupName = `${type.singular}information`;
  const properties = new Map<string, PropertyDefinition>();
  for (const [name, value] of Object.entries(type.bornWith({ id: "0", at: createdAt, given }))) {
    const kind = value === createdAt ? "datetime" : "string";
    properties.set(name, definition({ name, type: kind, options: [], groupName, createdAt }));
  }
  for (const written of standardProperties[type.name] ?? []) {
    const [name = "", rest = "string"] = written.split(":");
    const [kind = "", choices] = rest.split("=");
    const options = choices?.split("|").map(optionOf) ?? [];
    properties.set(name, definition({ name, type: kind, options, groupName, createdAt }));
  }
  const sorted = [...properties].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const label = `${type.singular.charAt(0).toUpperCase()}${type.singular.slice(1)} information`;
  return {
    properties: new Map(sorted),
    groups: new Map([[groupName, { name: groupName, label, displayOrder: 0, archived: false }]]),
    unique: [],
  };
}

function optionOf(value: string, displayOrder: number): PropertyOption {
  return { label: value, value, displayOrder, hidden: false };
}

const fieldTypes: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  date: "date",
  datetime: "date",
  enumeration: "select",
  bool: "booleancheckbox",
};

function definition(
  given: Pick<PropertyDefinition, "name" | "type" | "options" | "groupName" | "createdAt">,
): PropertyDefinition {
  return {
    ...given,
    label: given.name,
    fieldType: fieldTypes[given.type] ?? "text",
    description: "",
    hasUniqueValue: false,
    hubspotDefined: !given.name.startsWith("rapport_"),
    archived: false,
  };
}
