// Decisions, proofs, consents and asks: rows that are added and never changed.
import type { WorkspaceId } from "@rapport/contract";
import type { IdentityRows, JournalRow, ReceiptRow } from "../ports.ts";
import type { Db } from "./db.ts";
import type { Figures } from "./figures.ts";
import { hex, pieces, text } from "./rows.ts";

/**
 * Keeps what is new of these. Answers with the ids whose customer may have changed; notes everybody of whom a screen now
 * says something else.
 */
export async function keepIdentityRows(
  db: Db,
  workspace: WorkspaceId,
  rows: IdentityRows,
  { touchMembers, marks }: Pick<Figures, "touchMembers" | "marks">,
): Promise<string[]> {
  await keepProofs(db, workspace, rows);
  await keepReceipts(db, workspace, rows.receipts);
  await keepAsks(db, workspace, rows);
  const about = [...rows.proofs, ...rows.revocations, ...rows.receipts, ...rows.marks];
  const identities = [...new Set(about.map(({ identityId }) => identityId))];
  const namesakes = await namesakesOf(db, workspace, identities);
  const asked = rows.asks.map(({ memberId }) => memberId);
  touchMembers(namesakes);
  touchMembers(asked);
  marks.lives([...namesakes, ...asked, ...rows.proofs.map(({ holderId }) => holderId)]);
  return [...(await keepJournal(db, workspace, rows.journal)), ...rows.marks.map(({ identityId }) => identityId)];
}

/** What binds one identity binds the others that are the same account, and is told where a record names any of them. */
async function namesakesOf(db: Db, workspace: WorkspaceId, identities: readonly string[]): Promise<string[]> {
  if (identities.length === 0) return [];
  const rows = await db.query(
    `with same as (
       select unnest($2::uuid[]) as id
       union select spelling_id from identity where workspace_id = $1 and identity_id = any($2::uuid[])
       union select identity_id from identity where workspace_id = $1 and spelling_id = any($2::uuid[]))
     select id from same union select c.record_id from same join claim c on c.workspace_id = $1 and c.identity_id = same.id`,
    [workspace, identities],
  );
  return rows.map((row) => text(row, "id"));
}

async function keepJournal(db: Db, workspace: WorkspaceId, rows: readonly JournalRow[]): Promise<string[]> {
  const changed: string[] = [];
  for (const piece of pieces(rows)) {
    await db.query(
      `insert into journal (workspace_id, entry_id, kind, one, other, target, decided_at, rule_id, run_id, sealed)
       select $1, e, k, o, p, t, d, r, n, decode(s, 'hex')
       from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::uuid[], $6::uuid[], $7::timestamptz[], $8::uuid[], $9::uuid[], $10::text[])
         as u (e, k, o, p, t, d, r, n, s)
       on conflict do nothing`,
      [
        workspace,
        piece.map((row) => row.entryId),
        piece.map((row) => row.kind),
        piece.map((row) => row.one),
        piece.map((row) => row.other),
        piece.map((row) => row.target),
        piece.map((row) => row.decidedAt),
        piece.map((row) => row.ruleId),
        piece.map((row) => row.runId),
        piece.map((row) => hex(row.sealed)),
      ],
    );
    changed.push(...piece.flatMap(({ one, other }) => [one, other].filter((id) => id !== null)));
    const targets = piece.flatMap(({ target }) => target ?? []);
    if (targets.length > 0) changed.push(...(await membersOfSteps(db, workspace, targets)));
  }
  return changed;
}

/** Whom these steps are about; an undo of an undo is about whom the first step was. */
async function membersOfSteps(db: Db, workspace: WorkspaceId, steps: readonly string[]): Promise<string[]> {
  const rows = await db.query(
    `with recursive step as (
       select entry_id, one, other, target from journal where workspace_id = $1 and entry_id = any($2::uuid[])
       union select t.entry_id, t.one, t.other, t.target from step join journal t on t.workspace_id = $1 and t.entry_id = step.target)
     select one as id from step where one is not null union select other from step where other is not null`,
    [workspace, steps],
  );
  return rows.map((row) => text(row, "id"));
}

async function keepProofs(
  db: Db,
  workspace: WorkspaceId,
  { proofs, revocations }: Pick<IdentityRows, "proofs" | "revocations">,
): Promise<void> {
  for (const piece of pieces(proofs)) {
    await db.query(
      `insert into proof (workspace_id, proof_id, identity_id, holder_id, level, at, expires_at, touchpoint, team, sealed)
       select $1, p, i, h, l, a, x, c, t, decode(s, 'hex')
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::smallint[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[], $10::text[])
         as u (p, i, h, l, a, x, c, t, s)
       on conflict do nothing`,
      [
        workspace,
        piece.map((row) => row.proofId),
        piece.map((row) => row.identityId),
        piece.map((row) => row.holderId),
        piece.map((row) => row.level),
        piece.map((row) => row.at),
        piece.map((row) => row.expiresAt),
        piece.map((row) => row.touchpoint),
        piece.map((row) => row.team),
        piece.map((row) => hex(row.sealed)),
      ],
    );
  }
  for (const piece of pieces(revocations)) {
    await db.query(
      `insert into proof_revocation (workspace_id, revocation_id, identity_id, proof_id, at, sealed)
       select $1, r, i, p, a, decode(s, 'hex')
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[]) as u (r, i, p, a, s)
       on conflict do nothing`,
      [
        workspace,
        piece.map((row) => row.revocationId),
        piece.map((row) => row.identityId),
        piece.map((row) => row.proofId),
        piece.map((row) => row.at),
        piece.map((row) => hex(row.sealed)),
      ],
    );
  }
}

async function keepReceipts(db: Db, workspace: WorkspaceId, rows: readonly ReceiptRow[]): Promise<void> {
  for (const piece of pieces(rows)) {
    // A no that is dated ahead holds from its arrival; of two arrivals the first.
    await db.query(
      `insert into consent_receipt as old (workspace_id, receipt_id, identity_id, purposes, answer, wording, wording_version,
         wording_language, at, expires_at, touchpoint, team, sealed)
       select distinct on (r) $1, r, i, string_to_array(p, ' '), a, w, v, l, m, x, c, t, decode(s, 'hex')
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::smallint[], $6::text[], $7::int[], $8::text[], $9::timestamptz[],
         $10::timestamptz[], $11::text[], $12::text[], $13::text[]) as u (r, i, p, a, w, v, l, m, x, c, t, s)
       order by r, m
       on conflict (workspace_id, receipt_id) do update set at = excluded.at where excluded.at < old.at`,
      [
        workspace,
        piece.map((row) => row.receiptId),
        piece.map((row) => row.identityId),
        piece.map((row) => row.purposes.join(" ")),
        piece.map((row) => row.answer),
        piece.map((row) => row.wording?.id ?? null),
        piece.map((row) => row.wording?.version ?? null),
        piece.map((row) => row.wording?.language ?? null),
        piece.map((row) => row.at),
        piece.map((row) => row.expiresAt),
        piece.map((row) => row.touchpoint),
        piece.map((row) => row.team),
        piece.map((row) => hex(row.sealed)),
      ],
    );
  }
}

async function keepAsks(
  db: Db,
  workspace: WorkspaceId,
  { asks, marks }: Pick<IdentityRows, "asks" | "marks">,
): Promise<void> {
  for (const piece of pieces(asks)) {
    await db.query(
      `insert into handle_ask (workspace_id, ask_id, member_id, network, outcome, at, touchpoint, agent, team)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::smallint[], $6::timestamptz[], $7::text[], $8::text[], $9::text[])
       on conflict do nothing`,
      [
        workspace,
        piece.map((row) => row.askId),
        piece.map((row) => row.memberId),
        piece.map((row) => row.network),
        piece.map((row) => row.outcome),
        piece.map((row) => row.at),
        piece.map((row) => row.touchpoint),
        piece.map((row) => row.agent),
        piece.map((row) => row.team),
      ],
    );
  }
  for (const piece of pieces(marks)) {
    await db.query(
      `insert into shared_mark (workspace_id, mark_id, identity_id, shared, at, marked_by)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::timestamptz[], $6::text[])
       on conflict do nothing`,
      [
        workspace,
        piece.map((row) => row.markId),
        piece.map((row) => row.identityId),
        piece.map((row) => row.shared),
        piece.map((row) => row.at),
        piece.map((row) => row.by),
      ],
    );
  }
}
