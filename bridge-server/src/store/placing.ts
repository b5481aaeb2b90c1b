// Writes interactions with their places in their conversations.
import type { WorkspaceId } from "@rapport/contract";
import type { InteractionRow } from "../ports.ts";
import type { Db, Param } from "./db.ts";
import { inPieces, packed } from "./rows.ts";

/** Where an interaction stands in its conversation, and what that settles. */
export interface Place {
  readonly conversationId: string;
  readonly channelId: string | null;
  readonly partyId: string | null;
  readonly opens: boolean;
  readonly singleTouch: boolean | null;
}

const facts = [
  ...["source", "version", "digest", "occurred_at", "kind", "direction", "author", "holding", "closes"],
  ...[
    "stated_channel_id",
    "stated_party_id",
    "agent",
    "team",
    "topic",
    "thread_id",
    "reply_to_id",
    "wait_s",
    "handle_s",
  ],
  ...[
    "outcome",
    "score",
    "private_handoff",
    "rules",
    "language",
    "sentiment",
    "text_rules",
    "deleted_at",
    "sealed",
    "sealed_for",
  ],
  ...["site", "vendor", "lane", "tier", "scale", "intent"],
];
const derived = ["conversation_id", "channel_id", "party_id", "opens", "single_touch"];

/** An interaction that is known already keeps its place where `updated` does not name the columns of it. */
function keepSql(updated: readonly string[]): string {
  return `
  insert into interaction as old (workspace_id, interaction_id, ${facts.join(", ")}, ${derived.join(", ")})
  select $1, i, a, v, decode(d, 'hex'), o, k, r, w, h, l, c, p, g, t, f, x, y, ws, hs, u, s, nullif(string_to_array(e, ' '), '{}'), b, ln, se, tr, de,
    substring($25::bytea from za for zl), q, si, ve, la, ti, sc, it, dv, dc, dp, dop, ds
  from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::smallint[], $8::smallint[], $9::smallint[],
    $10::boolean[], $11::boolean[], $12::uuid[], $13::uuid[], $14::text[], $15::text[], $16::text[], $17::uuid[], $18::uuid[],
    $19::float8[], $20::float8[], $21::smallint[], $22::float8[], $23::text[], $24::smallint[], $26::int[], $27::int[], $28::uuid[],
    $29::uuid[], $30::uuid[], $31::uuid[], $32::boolean[], $33::boolean[], $34::text[], $35::smallint[], $36::smallint[], $37::timestamptz[],
    $38::text[], $39::text[], $40::text[], $41::text[], $42::smallint[], $43::smallint[])
    as n (i, a, v, d, o, k, r, w, h, l, c, p, g, t, f, x, y, ws, hs, u, s, e, b, za, zl, q, dv, dc, dp, dop, ds, ln, se, tr, de, si, ve, la, ti, sc, it)
  on conflict (workspace_id, interaction_id) do update set ${updated.map((name) => `${name} = excluded.${name}`).join(", ")}
  where (excluded.version, excluded.digest) > (old.version, old.digest)`;
}

const placedSql = keepSql([...facts, ...derived]);
const unplacedSql = keepSql(facts);

/** Keeps facts together with their places. */
export async function keepPlaced(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly { readonly row: InteractionRow; readonly place: Place }[],
): Promise<void> {
  await inPieces(rows, 500, (piece) => db.query(placedSql, parameters(workspace, piece)));
}

/** Keeps facts whose conversation nobody derived: a new one stands for itself, a known one stays where it was. */
export async function keepUnplaced(db: Db, workspace: WorkspaceId, rows: readonly InteractionRow[]): Promise<void> {
  const nowhere = { channelId: null, partyId: null, opens: false, singleTouch: null };
  const placed = rows.map((row) => ({ row, place: { ...nowhere, conversationId: row.threadId ?? row.interactionId } }));
  await inPieces(placed, 500, (piece) => db.query(unplacedSql, parameters(workspace, piece)));
}

function parameters(
  workspace: WorkspaceId,
  rows: readonly { readonly row: InteractionRow; readonly place: Place }[],
): Param[] {
  const column = <Value>(of: (row: InteractionRow) => Value): Value[] => rows.map(({ row }) => of(row));
  const placed = <Value>(of: (place: Place) => Value): Value[] => rows.map(({ place }) => of(place));
  const sealed = packed(column((row) => row.sealed));
  return [
    workspace,
    column((row) => row.interactionId),
    column((row) => row.source),
    column((row) => row.version),
    column((row) => row.digest),
    column((row) => row.occurredAt),
    column((row) => row.kind),
    column((row) => row.direction),
    column((row) => row.author),
    column((row) => row.holding),
    column((row) => row.closes),
    column((row) => row.channelId),
    column((row) => row.partyId),
    column((row) => row.agent),
    column((row) => row.team),
    column((row) => row.topic),
    column((row) => row.threadId),
    column((row) => row.replyToId),
    column((row) => row.waitSeconds),
    column((row) => row.handleSeconds),
    column((row) => row.outcome),
    column((row) => row.score),
    column((row) => row.privateHandoff.join(" ")),
    column((row) => row.rules),
    sealed.bytes,
    sealed.starts,
    sealed.lengths,
    column((row) => row.sealedFor),
    placed((place) => place.conversationId),
    placed((place) => place.channelId),
    placed((place) => place.partyId),
    placed((place) => place.opens),
    placed((place) => place.singleTouch),
    column((row) => row.language),
    column((row) => row.sentiment),
    column((row) => row.textRules),
    column((row) => row.deletedAt),
    column((row) => row.site),
    column((row) => row.vendor),
    column((row) => row.lane),
    column((row) => row.tier),
    column((row) => row.scale),
    column((row) => row.intent),
  ];
}

/** Moves interactions that are kept already to other places. */
export async function movePlaced(
  db: Db,
  workspace: WorkspaceId,
  moved: readonly { readonly id: string; readonly place: Place }[],
): Promise<void> {
  await inPieces(moved, 500, (piece) =>
    db.query(
      `update interaction i set conversation_id = n.v, channel_id = n.c, party_id = n.p, opens = n.o, single_touch = n.s
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[], $7::boolean[]) as n (i, v, c, p, o, s)
       where i.workspace_id = $1 and i.interaction_id = n.i
         and (i.conversation_id, i.channel_id, i.party_id, i.opens, i.single_touch) is distinct from (n.v, n.c, n.p, n.o, n.s)`,
      [
        workspace,
        piece.map(({ id }) => id),
        piece.map(({ place }) => place.conversationId),
        piece.map(({ place }) => place.channelId),
        piece.map(({ place }) => place.partyId),
        piece.map(({ place }) => place.opens),
        piece.map(({ place }) => place.singleTouch),
      ],
    ),
  );
}
