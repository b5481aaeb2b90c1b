import { optionalId, ownId, readId, readNumericId, readYesNo, quote } from "../cells.ts";
import type { Remarks } from "../cells.ts";
import type { ImportContext, InteractionInput, Reading, Row, TableKind } from "../kind.ts";
import { readMoment } from "../moments.ts";
import { tableOptions } from "../options.ts";

const needed = ["tweet_id", "author_id", "inbound", "created_at", "text"] as const;

/** Customer support on X (Twitter): one tweet a row, as in the public TWCS collection. */
export const twcs: TableKind = {
  id: "twcs",
  title: "Customer support tweets, one a row",
  form: "table",
  columns: [...needed, "in_response_to_tweet_id"],
  cells: needed,
  optionalColumns: ["response_tweet_id"],
  options: tableOptions,
  read,
};

function read(row: Row, { zone, options }: ImportContext): Reading {
  const remarks: Remarks = { repairs: [], notes: [] };
  const own = ownId("tweet_id", readNumericId("tweet_id", row.cell("tweet_id")), remarks);
  if ("refused" in own) return own;
  const inbound = readYesNo(row.cell("inbound"));
  if (inbound === undefined) return { refused: `inbound “${quote(row.cell("inbound"))}” is neither true nor false.` };
  const moment = readMoment("created_at", row.cell("created_at"), { zone, dates: options.dates, dateOnly: "refuse" });
  if (moment.outcome === "refused") return { refused: moment.why };
  if (!inbound && row.cell("author_id") === "") return { refused: "author_id is empty." };
  const replyTo = readNumericId("in_response_to_tweet_id", row.cell("in_response_to_tweet_id"));
  const text = row.text("text");
  const sides = inbound ? fromCustomer(row, text, remarks) : fromBrand(row, text, remarks);
  const fact: InteractionInput = {
    type: "interaction",
    id: own.id,
    occurredAt: moment.at,
    ...sides,
    replyTo: optionalId(replyTo, remarks, "what this tweet answers was left out"),
    text,
  };
  return { facts: [fact], ...remarks };
}

type Sides = Pick<InteractionInput, "direction" | "channel" | "party" | "author">;

function fromCustomer(row: Row, text: string, remarks: Remarks): Sides {
  const customer = optionalId(readId("author_id", row.cell("author_id")), remarks, "the customer is unknown");
  if (row.cell("author_id") === "") remarks.repairs.push("author_id is empty; the customer is unknown.");
  const brand = mentions(text).find((name) => !isAnonymised(name));
  return {
    direction: "in",
    channel: brand === undefined ? undefined : { network: "x", key: brand.toLowerCase(), label: brand, own: false },
    party: customer === undefined ? undefined : { network: "x", value: customer },
  };
}

function fromBrand(row: Row, text: string, remarks: Remarks): Sides {
  const brand = optionalId(readId("author_id", row.cell("author_id")), remarks, "the channel is unknown");
  const customer = mentions(text).find(isAnonymised);
  return {
    direction: "out",
    author: "agent",
    channel: brand === undefined ? undefined : { network: "x", key: brand.toLowerCase(), label: brand, own: true },
    party: customer === undefined ? undefined : { network: "x", value: customer },
  };
}

function mentions(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w@])@(\w{1,50})/g)].flatMap((found) => found[1] ?? []);
}

/** The collection replaces customers' handles by numbers. */
function isAnonymised(name: string): boolean {
  return /^\d+$/.test(name);
}
