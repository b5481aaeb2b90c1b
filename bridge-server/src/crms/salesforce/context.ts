// What has to be known to make facts of rows: which account, who is withheld, and how records and channels are named.
import { NetworkId } from "@rapport/contract";
import type { WrittenFact } from "../../ports.ts";
import type { Withheld } from "./people.ts";
import type { Row } from "./rows.ts";

export type Interaction = Extract<WrittenFact, { type: "interaction" }>;

/** Where rows belong. */
export interface Context {
  readonly account: string;
  readonly withheld: Withheld;
}

/** By the first three characters of an id: which kind of record it names. */
const kindByPrefix: Readonly<Record<string, string>> = { "003": "Contact", "00Q": "Lead", "500": "Case" };

/** The person's record among ids; the first that stands for a person counts. */
export function personIn(ids: readonly (string | undefined)[]): { object: string; id: string } | undefined {
  for (const id of ids) {
    const object = kindByPrefix[id?.slice(0, 3) ?? ""];
    if (id !== undefined && (object === "Contact" || object === "Lead")) return { object, id };
  }
  return undefined;
}

/** The thread of the case among ids; undefined where none is one. */
export function caseThread(...ids: readonly (string | undefined)[]): { thread?: string } {
  const id = ids.find((one) => kindByPrefix[one?.slice(0, 3) ?? ""] === "Case");
  return id === undefined ? {} : { thread: `case/${id}` };
}

/** An interaction of a row; null where it belongs to somebody who is withheld. */
export function interactionOf(
  row: Row,
  { account, withheld }: Context,
  said: Omit<Interaction, "type" | "id" | "version" | "record"> & {
    /** “Task/00T…” */
    readonly name: string;
    readonly person: { object: string; id: string } | undefined;
    readonly version?: string;
  },
): Interaction | null {
  const { name, person, party, thread, ...rest } = said;
  if (person !== undefined && withheld.records.has(person.id)) return null;
  return {
    type: "interaction",
    id: `${account}/${name}`,
    version: row.modifiedAt.toISOString(),
    ...rest,
    // A sandbox is a copy of its organisation, with the same ids.
    ...(thread === undefined ? {} : { thread: `${account}/${thread}` }),
    // Salesforce knows whose it is better than an address tells.
    ...(person === undefined
      ? party === undefined
        ? {}
        : { party }
      : { record: { crm: "salesforce", account, ...person } }),
  };
}

/** A channel of this network. */
export function channel(network: string, key: string): NonNullable<Interaction["channel"]> {
  return { network: NetworkId.parse(network), key: key.slice(0, 300) };
}

/** An address as a party, where it is one. */
export function partyOf(network: string, value: string | undefined): { party?: NonNullable<Interaction["party"]> } {
  const looksRight = network === "email" ? /^[^\s@]+@[^\s@]+\.[^\s@]+$/ : /^\+?[\d\s().-]{5,30}$/;
  return value !== undefined && looksRight.test(value) ? { party: { network: NetworkId.parse(network), value } } : {};
}

/** Who did it on our side. */
export function agentOf(row: Row, field: "Owner.Name" | "CreatedBy.Name" = "Owner.Name"): { agent?: string } {
  const agent = row.text(field)?.slice(0, 300);
  return agent === undefined ? {} : { agent };
}

const longest = 100_000;

/** Texts one below the other, without the markup that editors leave. */
export function textOf(...parts: readonly (string | undefined)[]): { text?: string } {
  const said = parts.map((part) => plain(part ?? "")).filter((part) => part !== "");
  return said.length === 0 ? {} : { text: said.join("\n").slice(0, longest) };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };

/** What a reader sees of a text that may be HTML. */
function plain(text: string): string {
  if (!/<\/?[a-z][^<>]*>/i.test(text)) return text.trim();
  return text
    .replaceAll(/<(style|script)\b[^<>]*>[\s\S]*?<\/\1>/gi, "")
    .replaceAll(/<(br|\/p|\/div|\/li|\/h\d)\b[^<>]*>/gi, "\n")
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** Seconds from one moment to a later one; none where either is not known. */
export function secondsBetween(from: Date | undefined, to: Date | undefined): number | undefined {
  if (from === undefined || to === undefined || to < from) return undefined;
  return Math.min(31_536_000, (to.getTime() - from.getTime()) / 1000);
}
