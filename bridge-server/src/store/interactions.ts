// Interactions as facts. A fact waits in memory for its place in its conversation and is written once, with it.
import type { WorkspaceId } from "@rapport/contract";
import type { DerivedConversation, InteractionRow, Ledger, Turn } from "../ports.ts";
import { replaceDerived } from "./conversations.ts";
import type { Db, Row } from "./db.ts";
import type { Figures } from "./figures.ts";
import { conversationsAround } from "./around.ts";
import { keepPlaced, keepUnplaced, movePlaced, type Place } from "./placing.ts";
import { inPieces, moment, number, pieces, text, textOrNull, truth } from "./rows.ts";

type Interactions = Pick<Ledger, "keepInteractions" | "turnsAround" | "replaceConversations">;

/** A fact that is new or changed and not written yet. */
interface Staged {
  readonly row: InteractionRow;
  /** The conversation that it stands in now; null for a fact that was not known. */
  readonly conversationId: string | null;
}

/** `flush` writes what nobody gave a place; it belongs at the end of the transaction. */
export function interactions(
  db: Db,
  workspace: WorkspaceId,
  { touchMembers, marks }: Pick<Figures, "touchMembers" | "marks">,
): Interactions & { flush(): Promise<void> } {
  const staged = new Map<string, Staged>();
  const places = new Map<string, Place>();
  const moments = new Map<string, number>();
  const noted = (turn: Turn, place: Place): Turn => {
    moments.set(turn.id, turn.occurredAt);
    places.set(turn.id, place);
    return turn;
  };
  return {
    async keepInteractions(rows) {
      const changed: string[] = [];
      for (const piece of pieces(latestOf(rows))) {
        const known = await versions(db, workspace, piece);
        changed.push(...stage(piece, known, staged));
      }
      return changed;
    },
    async turnsAround(ids) {
      const waiting = [...staged.values()];
      const written = ids.filter((id) => !staged.has(id));
      const [rows, networks] = await Promise.all([
        turnsIn(db, workspace, conversationsAround(db, workspace, waiting, written)),
        networksOf(db, workspace, waiting),
      ]);
      const turns: Turn[] = [];
      for (const row of rows) {
        const [turn, place] = [toTurn(row), toPlace(row)];
        // Whom an interaction belonged to has one less, wherever it goes.
        touchMembers([place.partyId]);
        // What is staged may have been at another moment before.
        if (staged.has(turn.id)) marks.moments([turn.occurredAt]);
        else turns.push(noted(turn, place));
      }
      return [...turns, ...waiting.map((one) => stagedTurn(one, networks))];
    },
    async replaceConversations(stale, derived) {
      const { placed, rows, moved } = sorted(derived, staged, places);
      const changed = markWritten(marks, rows);
      marks.moments(moved.map(({ id }) => moments.get(id) ?? null));
      const [otherwise] = await Promise.all([
        replaceDerived(db, workspace, { stale, derived, changed }),
        keepPlaced(db, workspace, placed),
        movePlaced(db, workspace, moved),
      ]);
      marks.moments(otherwise);
      touchMembers(derived.flatMap((one) => one.turns.map((turn) => turn.partyId)));
    },
    async flush() {
      const rows = [...staged.values()].map(({ row }) => row);
      staged.clear();
      await keepUnplaced(db, workspace, rows);
      markWritten(marks, rows);
    },
  };
}

/** Stages what is later than what is known and what is staged. Answers with the ids of that. */
function stage(
  rows: readonly InteractionRow[],
  known: ReadonlyMap<string, Version & { conversationId: string }>,
  staged: Map<string, Staged>,
): string[] {
  return rows.flatMap((row) => {
    const before = known.get(row.interactionId);
    const waiting = staged.get(row.interactionId);
    if (before !== undefined && !isLater(row, before)) return [];
    if (waiting !== undefined && !isLater(row, waiting.row)) return [];
    staged.set(row.interactionId, { row, conversationId: before?.conversationId ?? null });
    return [row.interactionId];
  });
}

/** Answers with the ids. */
function markWritten(marks: Figures["marks"], rows: readonly InteractionRow[]): Set<string> {
  const ids = new Set(rows.map((row) => row.interactionId));
  marks.moments(rows.map((row) => row.occurredAt));
  marks.replies(ids);
  return ids;
}

/** What is written for the first time, and what moves; takes what was staged off the list. */
function sorted(
  derived: readonly DerivedConversation[],
  staged: Map<string, Staged>,
  places: Map<string, Place>,
): { placed: { row: InteractionRow; place: Place }[]; rows: InteractionRow[]; moved: { id: string; place: Place }[] } {
  const placed: { row: InteractionRow; place: Place }[] = [];
  const moved: { id: string; place: Place }[] = [];
  for (const { id, place } of placesIn(derived)) {
    const waiting = staged.get(id);
    const before = places.get(id);
    if (waiting !== undefined) placed.push({ row: waiting.row, place });
    else if (before === undefined || !isSame(before, place)) moved.push({ id, place });
    staged.delete(id);
    places.set(id, place);
  }
  return { placed, rows: placed.map(({ row }) => row), moved };
}

type Version = Pick<InteractionRow, "version" | "digest">;

/** For each fact the latest version counts; of two at the same moment, the one with the greater digest. */
function isLater(one: Version, other: Version): boolean {
  const apartMs = one.version.getTime() - other.version.getTime();
  return apartMs > 0 || (apartMs === 0 && one.digest > other.digest);
}

function latestOf(rows: readonly InteractionRow[]): InteractionRow[] {
  const latest = new Map<string, InteractionRow>();
  for (const row of rows) {
    const known = latest.get(row.interactionId);
    if (known === undefined || isLater(row, known)) latest.set(row.interactionId, row);
  }
  return [...latest.values()];
}

async function versions(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly InteractionRow[],
): Promise<Map<string, Version & { conversationId: string }>> {
  const known = await db.query(
    `select interaction_id, version, encode(digest, 'hex') as digest, conversation_id
     from interaction where workspace_id = $1 and interaction_id = any($2::uuid[])`,
    [workspace, rows.map((row) => row.interactionId)],
  );
  return new Map(
    known.map((row) => [
      text(row, "interaction_id"),
      {
        version: moment(row, "version"),
        digest: text(row, "digest"),
        conversationId: text(row, "conversation_id"),
      },
    ]),
  );
}

const turnsOf = `
  select i.interaction_id, i.conversation_id, i.occurred_at, i.kind, i.direction, i.author, i.holding, i.closes,
    i.stated_channel_id, c.network, i.stated_party_id, i.thread_id, i.reply_to_id, i.channel_id, i.party_id, i.opens, i.single_touch
  from interaction i left join channel c on c.workspace_id = $1 and c.channel_id = i.stated_channel_id
  where i.workspace_id = $1 and i.conversation_id = any($2::uuid[])`;

async function turnsIn(db: Db, workspace: WorkspaceId, conversations: Promise<readonly string[]>): Promise<Row[]> {
  return inPieces(await conversations, 1000, (piece) => db.query(turnsOf, [workspace, piece]));
}

function toTurn(row: Row): Turn {
  return {
    id: text(row, "interaction_id"),
    conversationId: text(row, "conversation_id"),
    occurredAt: moment(row, "occurred_at").getTime(),
    kind: number(row, "kind"),
    direction: number(row, "direction"),
    author: number(row, "author"),
    holding: truth(row, "holding"),
    closes: truth(row, "closes"),
    channelId: textOrNull(row, "stated_channel_id"),
    network: textOrNull(row, "network"),
    partyId: textOrNull(row, "stated_party_id"),
    threadId: textOrNull(row, "thread_id"),
    replyToId: textOrNull(row, "reply_to_id"),
  };
}

function stagedTurn({ row, conversationId }: Staged, networks: ReadonlyMap<string, string>): Turn {
  return {
    id: row.interactionId,
    conversationId: conversationId ?? row.threadId ?? row.interactionId,
    occurredAt: row.occurredAt.getTime(),
    kind: row.kind,
    direction: row.direction,
    author: row.author,
    holding: row.holding,
    closes: row.closes,
    channelId: row.channelId,
    network: row.channelId === null ? null : (networks.get(row.channelId) ?? null),
    partyId: row.partyId,
    threadId: row.threadId,
    replyToId: row.replyToId,
  };
}

async function networksOf(db: Db, workspace: WorkspaceId, waiting: readonly Staged[]): Promise<Map<string, string>> {
  const channels = [...new Set(waiting.flatMap(({ row }) => row.channelId ?? []))];
  const networks = new Map<string, string>();
  for (const piece of pieces(channels, 1000)) {
    const rows = await db.query(
      "select channel_id, network from channel where workspace_id = $1 and channel_id = any($2::uuid[])",
      [workspace, piece],
    );
    for (const row of rows) networks.set(text(row, "channel_id"), text(row, "network"));
  }
  return networks;
}

function toPlace(row: Row): Place {
  return {
    conversationId: text(row, "conversation_id"),
    channelId: textOrNull(row, "channel_id"),
    partyId: textOrNull(row, "party_id"),
    opens: truth(row, "opens"),
    singleTouch: row["single_touch"] === null ? null : truth(row, "single_touch"),
  };
}

function isSame(one: Place, other: Place): boolean {
  return (
    one.conversationId === other.conversationId &&
    one.channelId === other.channelId &&
    one.partyId === other.partyId &&
    one.opens === other.opens &&
    one.singleTouch === other.singleTouch
  );
}

function placesIn(derived: readonly DerivedConversation[]): { id: string; place: Place }[] {
  return derived.flatMap(({ conversationId, turns }) =>
    turns.map(({ id, channelId, partyId, opens, singleTouch }) => ({
      id,
      place: { conversationId, channelId, partyId, opens, singleTouch },
    })),
  );
}
