// Filling a portal without any rule and without telling anybody.
import type { SamplePerson } from "../sample-people.ts";
import { defaultTypeId, link } from "./links.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";
import { put, shelfOf, type Portal } from "./portal.ts";

/** An object to put in; `at` is when it was made, as ISO text. */
export interface Seed {
  readonly id: string;
  readonly properties: Record<string, string | null>;
  readonly at?: string;
}

/** The kind with this name; throws where the sandbox keeps no such thing. */
export function kindNamed(name: string): ObjectType {
  const type = objectTypeNamed(name);
  if (!type) throw new Error(`The HubSpot sandbox keeps no ${name}`);
  return type;
}

/** Puts objects in, as many as wanted. */
export function seedObjects(portal: Portal, name: string, seeds: Iterable<Seed>): void {
  const type = kindNamed(name);
  for (const { id, properties, at } of seeds)
    put(portal, type, { id, properties, at: at ?? portal.now().toISOString() });
}

/** Ties two objects together; the usual way unless the id of another way is given. */
export function seedLink(portal: Portal, from: [string, string], to: [string, string], typeId?: number): void {
  const [fromType, toType] = [kindNamed(from[0]), kindNamed(to[0])];
  const one = shelfOf(portal, fromType).get(from[1]);
  const other = shelfOf(portal, toType).get(to[1]);
  if (!one || !other) throw new Error(`There is no ${one ? to.join(" ") : from.join(" ")} to tie`);
  link(one, other, typeId ?? defaultTypeId(fromType, toType) ?? 0);
}

/** Puts in the people who have a HubSpot id. */
export function seedPeople(portal: Portal, people: readonly SamplePerson[]): void {
  const contacts = people.flatMap((person, place) => {
    const at = new Date(Date.UTC(2026, 0, 5 + place, 9)).toISOString();
    return person.hubspotId ? [{ id: person.hubspotId, properties: propertiesOf(person), at }] : [];
  });
  seedObjects(portal, "contacts", contacts);
}

function propertiesOf({ firstName, lastName, email, phone, mobile, x, instagram, company }: SamplePerson) {
  return {
    firstname: firstName,
    lastname: lastName,
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(mobile ? { mobilephone: mobile } : {}),
    ...(x ? { twitterhandle: x } : {}),
    ...(instagram ? { rapport_instagram: instagram } : {}),
    ...(company ? { company } : {}),
  };
}
