// The vendors' own connector between a portal and an organisation, as far as it meets Rapport: it copies changes of
// contacts both ways, some time after they were made, and knows nothing of Rapport.
//
// Documented is the rule “two-way”: the most recent value overwrites the other, and what is emptied on one side is emptied on
// the other (https://knowledge.hubspot.com/salesforce/map-hubspot-properties-to-salesforce-fields). Assumed: pairs are found by
// e-mail and then stay; a value that is there already is not written; where both sides changed, Salesforce's is taken.
import { recordOf } from "./json.ts";
import type { PortalControls } from "./hubspot/controls.ts";

/** How values of a field are compared: HubSpot keeps texts, Salesforce numbers and moments of its own spelling. */
type Kind = "text" | "number" | "moment";

/** A field, and what it is called on either side. */
export interface Mapping {
  readonly hubspot: string;
  readonly salesforce: string;
  readonly kind: Kind;
}

const text = (hubspot: string, salesforce: string): Mapping => ({ hubspot, salesforce, kind: "text" });

/** Fields that every account maps. */
export const usualMappings: readonly Mapping[] = [
  text("firstname", "FirstName"),
  text("lastname", "LastName"),
  text("email", "Email"),
  text("phone", "Phone"),
  text("mobilephone", "MobilePhone"),
  text("jobtitle", "Title"),
];

/** What an admin maps who maps everything: also the fields that Rapport writes. */
export const rapportMappings: readonly Mapping[] = [
  text("rapport_handles", "Rapport_Handles__c"),
  text("rapport_marketing_handles", "Rapport_Marketing_Handles__c"),
  text("rapport_preferred_channel", "Rapport_Preferred_Channel__c"),
  { hubspot: "rapport_last_interaction", salesforce: "Rapport_Last_Interaction__c", kind: "moment" },
  { hubspot: "rapport_open_waits", salesforce: "Rapport_Open_Waits__c", kind: "number" },
  { hubspot: "rapport_satisfaction", salesforce: "Rapport_Satisfaction__c", kind: "number" },
  text("rapport_view_link", "Rapport_View_Link__c"),
];

/** One side of the connector: reads and writes the mapped fields of a contact. */
export interface Side {
  readonly ids: readonly string[];
  /** Undefined where the contact is gone; null where a field is empty or not there. */
  read(id: string, field: string): string | null | undefined;
  write(id: string, values: Readonly<Record<string, string | null>>): void;
}

/** The portal's side. Its changes are told by webhooks like anybody's. */
export function portalSide(portal: PortalControls, ids: readonly string[]): Side {
  return {
    ids,
    read(id, field) {
      const properties = portal.properties("contacts", id);
      return properties === undefined ? undefined : properties[field] || null;
    },
    write: (id, values) => portal.change.update("contacts", id, { ...values }),
  };
}

/** What the connector needs of an organisation. */
interface Organisation {
  row(object: string, id: string): unknown;
  readonly change: { update(object: string, id: string, values: Record<string, unknown>): void };
}

/** The organisation's side. Its changes are told by change events like anybody's. */
export function organisationSide(
  organisation: Organisation,
  ids: readonly string[],
  mappings: readonly Mapping[],
): Side {
  const kinds = new Map(mappings.map(({ salesforce, kind }) => [salesforce, kind]));
  return {
    ids,
    read(id, field) {
      const row = organisation.row("Contact", id);
      if (row === undefined) return undefined;
      const value = recordOf(row)[field];
      return value === null || value === undefined || value === "" ? null : String(value);
    },
    write(id, values) {
      const typed: Record<string, string | number | null> = {};
      for (const [field, value] of Object.entries(values)) typed[field] = typedAs(kinds.get(field) ?? "text", value);
      organisation.change.update("Contact", id, typed);
    },
  };
}

function typedAs(kind: Kind, value: string | null): string | number | null {
  if (value === null) return null;
  return kind === "number" ? Number(value) : value;
}

/** A running connector. */
export interface OwnConnector {
  /** Pairs of contacts that it knows, found by e-mail. */
  readonly pairs: readonly (readonly [hubspot: string, salesforce: string])[];
  /** Fields that it has written so far, on either side. */
  readonly written: { readonly hubspot: number; readonly salesforce: number };
  /** One round: copies the differences that the round before saw, and looks for new ones. Answers with how many there were. */
  run(): number;
}

interface Pair {
  readonly ids: readonly [hubspot: string, salesforce: string];
  /** What both sides had when the field was the same on both last, by mapping. */
  readonly shadow: Map<Mapping, string | null>;
  /** Differences that the last round saw: they are copied in the next. */
  readonly seen: Set<Mapping>;
}

/** Connects two sides. A difference is copied in the round after the one that found it: that is the connector's delay. */
export function startOwnConnector(hubspot: Side, salesforce: Side, mappings: readonly Mapping[]): OwnConnector {
  const pairs: Pair[] = [];
  const written = { hubspot: 0, salesforce: 0 };
  function findPairs(): void {
    const taken = new Set(pairs.flatMap(({ ids }) => ids));
    const free = ({ ids, read }: Side, field: string): [address: string, id: string][] =>
      ids.flatMap((id) => {
        const address = taken.has(id) ? null : read(id, field);
        return address === null || address === undefined ? [] : [[address.toLowerCase(), id]];
      });
    const byEmail = new Map(free(salesforce, "Email"));
    for (const [address, id] of free(hubspot, "email")) {
      const other = byEmail.get(address);
      if (other === undefined) continue;
      pairs.push({ ids: [id, other], shadow: new Map(), seen: new Set() });
      byEmail.delete(address);
    }
  }

  /** Whether there is still something to copy. */
  function meet(pair: Pair, mapping: Mapping, due: Due): boolean {
    const [here, there] = pair.ids;
    const [one, other] = [hubspot.read(here, mapping.hubspot), salesforce.read(there, mapping.salesforce)];
    if (one === undefined || other === undefined) return false;
    if (isSame(mapping.kind, one, other)) {
      pair.shadow.set(mapping, other);
      pair.seen.delete(mapping);
      return false;
    }
    if (!pair.seen.has(mapping)) {
      pair.seen.add(mapping);
      return true;
    }
    pair.seen.delete(mapping);
    const onlyPortalChanged = isSame(mapping.kind, other, pair.shadow.get(mapping) ?? null);
    if (onlyPortalChanged) due.salesforce[mapping.salesforce] = one;
    else due.hubspot[mapping.hubspot] = other;
    pair.shadow.set(mapping, onlyPortalChanged ? one : other);
    return true;
  }

  return {
    get pairs() {
      return pairs.map(({ ids }) => ids);
    },
    written,
    run() {
      findPairs();
      let open = 0;
      for (const pair of pairs) {
        const due: Due = { hubspot: {}, salesforce: {} };
        open += mappings.filter((mapping) => meet(pair, mapping, due)).length;
        const [here, there] = pair.ids;
        written.hubspot += writeTo(hubspot, here, due.hubspot);
        written.salesforce += writeTo(salesforce, there, due.salesforce);
      }
      return open;
    },
  };
}

interface Due {
  readonly hubspot: Record<string, string | null>;
  readonly salesforce: Record<string, string | null>;
}

function writeTo(side: Side, id: string, values: Readonly<Record<string, string | null>>): number {
  const fields = Object.keys(values).length;
  if (fields > 0) side.write(id, values);
  return fields;
}

/** The loop guard: what is the same value is not copied, however it is spelled. */
function isSame(kind: Kind, one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  if (kind === "number") return Number(one) === Number(other);
  return kind === "moment" ? Date.parse(one) === Date.parse(other) : one === other;
}
