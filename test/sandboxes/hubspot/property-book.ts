// Which properties exist on which kind of object.
import type { ObjectType } from "./object-types.ts";

/** A property as the properties API describes it. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly description: string;
  readonly hasUniqueValue: boolean;
  readonly hubspotDefined: boolean;
  readonly createdAt: string;
}

/** The properties of one portal. */
export interface PropertyBook {
  has(type: ObjectType, name: string): boolean;
  unique(type: ObjectType): readonly string[];
  list(type: ObjectType): readonly PropertyDefinition[];
  add(type: ObjectType, property: PropertyDefinition): void;
  remove(type: ObjectType, name: string): void;
}

const textProperties: Readonly<Record<string, readonly string[]>> = {
  contacts: [
    ...["email", "firstname", "lastname", "phone", "mobilephone", "company", "jobtitle", "website", "city", "country"],
    ...["twitterhandle", "rapport_instagram", "hs_linkedin_url", "hubspot_owner_id", "address"],
  ],
  companies: [
    ...["name", "domain", "website", "phone", "city", "country", "state", "industry", "description"],
    "hubspot_owner_id",
  ],
  deals: ["amount", "closedate", "dealname", "dealstage", "pipeline", "hubspot_owner_id"],
  tickets: [
    ...["subject", "content", "hs_pipeline", "hs_pipeline_stage", "hs_ticket_category", "hs_ticket_priority"],
    ...["closed_date", "source_type", "hubspot_owner_id", "hs_updated_by_user_id"],
  ],
};

/** The book of a new portal. */
export function bookOf(now: () => Date): PropertyBook {
  const added = new Map<string, PropertyDefinition[]>();
  const ofType = (type: ObjectType): PropertyDefinition[] => {
    const known = added.get(type.name) ?? standard(type, now().toISOString());
    added.set(type.name, known);
    return known;
  };
  return {
    has: (type, name) => ofType(type).some((property) => property.name === name),
    unique: (type) =>
      ofType(type)
        .filter(({ hasUniqueValue }) => hasUniqueValue)
        .map(({ name }) => name),
    list: ofType,
    add: (type, property) => void ofType(type).push(property),
    remove: (type, name) =>
      void added.set(
        type.name,
        ofType(type).filter((property) => property.name !== name),
      ),
  };
}

function standard(type: ObjectType, createdAt: string): PropertyDefinition[] {
  const system = Object.keys(type.bornWith({ id: "0", at: createdAt, given: { email: "a@example.com", domain: "a" } }));
  const names = new Set([...(textProperties[type.name] ?? []), ...system]);
  return [...names].toSorted().map((name) => ({
    name,
    label: name,
    type: "string",
    fieldType: "text",
    groupName: `${type.singular}information`,
    description: "",
    hasUniqueValue: false,
    hubspotDefined: !name.startsWith("rapport_"),
    createdAt,
  }));
}
