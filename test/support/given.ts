// Facts for tests, and how they are delivered. Every builder takes any field of the fact, so that a test says what matters.
//
//   tweet({ from | to, … })    from: a customer writes; to: we answer them (by: the agent)
//   email({ from | to, … })    the same by e-mail, on billing@acme.example
//   call({ from?, … })         an answered inbound call, unless told otherwise
//   survey({ from, score, … })
//   contact({ id, … })         a record of HubSpot; { crm: "salesforce", object: "Contact" } for the other
//   link(one, other, { … })    a person's decision; linked: false undoes it
//   deliver(bridge, keys, source, facts): Promise<Delivered>
import { readInbox, type InboxReport } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery, type Taken } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import type { Fact, IdentityFact, InteractionFact, LinkFact, MemberRef, RecordFact } from "@rapport/contract";
import type * as z from "zod";

type Interaction = z.input<typeof InteractionFact>;
type Identity = z.input<typeof IdentityFact>;
type Reference = z.input<typeof MemberRef>;

/** A fact as a source writes it. */
export type WrittenFact = z.input<typeof Fact>;

/** What tests say of an interaction; the rest is usual. */
type Said = Partial<Omit<Interaction, "type">> & {
  readonly id: string;
  /** The customer who wrote: a handle, address or number, or an identity. */
  readonly from?: string | Partial<Identity>;
  /** The customer to whom we wrote. */
  readonly to?: string | Partial<Identity>;
  /** The agent who wrote. */
  readonly by?: string;
};

const first = "2024-03-04T10:00:00.000Z";

export function tweet(said: Said): Interaction {
  return interaction(said, "x", "@acme_help");
}

export function email(said: Said): Interaction {
  return interaction(said, "email", "billing@acme.example");
}

export function call(said: Said): Interaction {
  const usual = { kind: "call", outcome: "answered", waitSeconds: 12, handleSeconds: 240 } as const;
  return { ...interaction(said, "phone", "Support line"), ...usual, ...chosen(said) };
}

export function survey(said: Said & { readonly score: number }): Interaction {
  return { ...interaction(said, "email", "surveys@acme.example"), kind: "survey", ...chosen(said) };
}

export function contact(
  said: Partial<Omit<z.input<typeof RecordFact>, "type">> & { readonly id: string },
): z.input<typeof RecordFact> {
  return { type: "record", crm: "hubspot", account: "4711", object: "contact", version: first, ...said };
}

export function link(
  one: Reference,
  other: Reference,
  said: Partial<Omit<z.input<typeof LinkFact>, "type" | "members">> = {},
): z.input<typeof LinkFact> {
  const usual = { linked: true, decidedAt: first, decidedBy: "Luis", reason: "Said so on the phone" };
  const id = said.id ?? `${JSON.stringify([one, other])} ${said.decidedAt ?? first} ${said.linked ?? true}`;
  return { type: "link", ...usual, ...said, id: id.slice(0, 300), members: [one, other] };
}

/** How a link names a record made by `contact`. */
export function recordOf({ crm, account, object, id }: z.input<typeof RecordFact>): Reference {
  return { crm, account, object, id };
}

/** How a link names an identity. */
export function identityOf(network: string, value: string, stableId?: string): Reference {
  return stableId === undefined ? { network, value } : { network, value, stableId };
}

/** Leaves out what is undefined: facts are JSON. */
export function written<Value extends object>(value: Value): Value {
  const copy: Value = JSON.parse(JSON.stringify(value));
  return copy;
}

export interface Delivered extends Taken, InboxReport {}

/** Takes the facts as one delivery in the generic form and reads the inbox. */
export async function deliver(
  bridge: Pick<Bridge, "store" | "vault" | "clock" | "log">,
  keys: WorkspaceKeys,
  source: string,
  facts: readonly unknown[],
): Promise<Delivered> {
  const body = Buffer.from(JSON.stringify({ facts }));
  const taken = await takeDelivery({ keys, source, body }, bridge);
  return { ...taken, ...(await readInbox(keys, bridge)) };
}

function interaction(said: Said, network: string, key: string): Interaction {
  const outbound =
    said.direction === "out" || said.to !== undefined || (said.by !== undefined && said.from === undefined);
  const party = partyOf(said.from ?? said.to, network);
  return {
    type: "interaction",
    occurredAt: first,
    direction: outbound ? "out" : "in",
    channel: { network, key },
    ...(party === undefined ? {} : { party }),
    ...(said.by === undefined ? {} : { agent: said.by }),
    ...chosen(said),
  };
}

function chosen({ from: _from, to: _to, by: _by, ...rest }: Said): Omit<Said, "from" | "to" | "by"> {
  return rest;
}

function partyOf(written: string | Partial<Identity> | undefined, network: string): Identity | undefined {
  if (written === undefined) return undefined;
  return typeof written === "string" ? { network, value: written } : { network, value: "", ...written };
}
