// Interactions as facts. A fact waits in memory for its place in its conversation and is written once, with it.
import type { WorkspaceId } from "@rapport/contract";
import type { DerivedConversation, InteractionRow, Ledger, Turn } from "../ports.ts";
import { replaceDerived } from "./conversations.ts";
import type { Db, Row } from "./db.ts";
import type { Figures } from "./figures.ts";
import { keepPlaced, keepUnplaced, movePlaced, type Place } from "./placing.ts";
import { moment, number, pieces, text, textOrNull, truth } from "./rows.ts";

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
  { touchMembers }: Pick<Figures, "touchMembers">,
): Interactions & { flush(): Promise<void> } {
  const staged = new Map<string, Staged>();
  const places = new Map<string, Place>();
  return {
    async keepInteractions(rows) {
      const changed: string[] = [];
      for (const piece of pieces(latestOf(rows))) {
        const known = await versions(db, workspace, piece);
        for (const row of piece) {
          const before = known.get(row.interactionId);
          const waiting = staged.get(row.interactionId);
          if (before !== undefined && !isLater(row, before)) continue;
          if (waiting !== undefined && !isLater(row, waiting.row)) continue;
          staged.set(row.interactionId, { row, conversationId: before?.conversationId ?? null });
          changed.push(row.interactionId);
        }
      }
      return changed;
    },
    async turnsAround(ids) {
      const waiting = [...staged.values()];
      const found = await conversationsAround(
        db,
        workspace,
        waiting,
        ids.filter((id) => !staged.has(id)),
      );
      const turns: Turn[] = [];
      for (const piece of pieces(found, 1000)) {
        for (const row of await db.query(turnsOf, [workspace, piece])) {
          const turn = toTurn(row);
          const place = toPlace(row);
          // Whom an interaction belonged to has one less, wherever it goes.
          touchMembers([place.partyId]);
          if (staged.has(turn.id)) continue;
          places.set(turn.id, place);
          turns.push(turn);
        }
      }
      const networks = await networksOf(db, workspace, waiting);
      return [...turns, ...waiting.map((one) => stagedTurn(one, networks))];
    },
    async replaceConversations(stale, derived) {
      const { placed, moved } = sorted(derived, staged, places);
      await keepPlaced(db, workspace, placed);
      await movePlaced(db, workspace, moved);
      await replaceDerived(db, workspace, stale, derived);
      touchMembers(derived.flatMap((one) => one.turns.map((turn) => turn.partyId)));
    },
    async flush() {
      const rows = [...staged.values()].map(({ row }) => row);
      staged.clear();
      await keepUnplaced(db, workspace, rows);
    },
  };
}

/** What is written for the first time, and what moves; takes what was staged off the list. */
function sorted(
  derived: readonly DerivedConversation[],
  staged: Map<string, Staged>,
  places: Map<string, Place>,
): { placed: { row: InteractionRow; place: Place }[]; moved: { id: string; place: Place }[] } {
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
  return { placed, moved };
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

/** Written facts: their own conversations, those of what they answer, and those of what answers them. */
const aroundWritten = `
  with mine as (select interaction_id, conversation_id, reply_to_id, thread_id from interaction where workspace_id = $1 and interaction_id = any($2::uuid[]))
  select conversation_id from mine
  union select coalesce(thread_id, conversation_id) from mine
  union select parent.conversation_id from mine join interaction parent on parent.workspace_id = $1 and parent.interaction_id = mine.reply_to_id
    where mine.thread_id is null and parent.thread_id is null
  union select child.conversation_id from mine join interaction child on child.workspace_id = $1 and child.reply_to_id = mine.interaction_id
    where mine.thread_id is null and child.thread_id is null`;

/** The same for facts that wait: what they answer ($2), and what answers them ($3). */
const aroundStaged = `
  select conversation_id from interaction where workspace_id = $1 and interaction_id = any($2::uuid[]) and thread_id is null
  union select conversation_id from interaction where workspace_id = $1 and reply_to_id = any($3::uuid[]) and thread_id is null`;

async function conversationsAround(
  db: Db,
  workspace: WorkspaceId,
  waiting: readonly Staged[],
  written: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  const ask = async (sql: string, ...ids: readonly (readonly string[])[]): Promise<void> => {
    for (const row of await db.query(sql, [workspace, ...ids])) found.add(text(row, "conversation_id"));
  };
  for (const { row, conversationId } of waiting) {
    if (conversationId !== null) found.add(conversationId);
    if (row.threadId !== null) found.add(row.threadId);
  }
  const threadless = waiting.filter(({ row }) => row.threadId === null);
  for (const piece of pieces(threadless, 1000)) {
    const answered = new Set(piece.flatMap(({ row }) => row.replyToId ?? []));
    await ask(
      aroundStaged,
      [...answered],
      piece.map(({ row }) => row.interactionId),
    );
  }
  for (const piece of pieces(written, 1000)) await ask(aroundWritten, piece);
  return [...found];
}

const turnsOf = `
  select i.interaction_id, i.conversation_id, i.occurred_at, i.kind, i.direction, i.author, i.holding, i.closes,
    i.stated_channel_id, c.network, i.stated_party_id, i.thread_id, i.reply_to_id, i.channel_id, i.party_id, i.opens, i.single_touch
  from interaction i left join channel c on c.workspace_id = $1 and c.channel_id = i.stated_channel_id
  where i.workspace_id = $1 and i.conversation_id = any($2::uuid[])`;

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
