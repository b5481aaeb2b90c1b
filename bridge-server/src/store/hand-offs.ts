// Secure hand-offs. Every step is one statement that only its first caller gets through.
import type { WorkspaceId } from "@rapport/contract";
import type { HandOffRow, HandOffStore } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, moment, momentOrNull, number, text, textOrNull } from "./rows.ts";

const columns = `hand_off_id, record_id, identity_id, reach, created_at, expires_at, session_hash, opened_at, code_id, code_to,
  codes_sent, wrong_codes, sealed_code, answered_at, sealed_word, proven_at, failed_at, consented_at, sealed`;
const reaches = { public: 1, private: 2 } as const;
/** Still to be proven. */
const underWay = "proven_at is null and failed_at is null";

/** The hand-offs of one workspace. */
export function handOffs(database: Database, workspace: WorkspaceId): HandOffStore {
  return { ...found(database, workspace), ...begun(database, workspace), ...shown(database, workspace) };
}

type Part<Name extends keyof HandOffStore> = Pick<HandOffStore, Name>;

function found(database: Database, workspace: WorkspaceId): Part<"byToken" | "byId" | "waitingFor" | "channelKey"> {
  const first = async (sql: string, params: Parameters<Database["read"]>[2] = []): Promise<HandOffRow | null> => {
    const [row] = await database.read(workspace, sql, [workspace, ...params]);
    return row === undefined ? null : toHandOff(row);
  };
  return {
    byToken: (hash) => first(`select ${columns} from hand_off where workspace_id = $1 and token_hash = $2`, [hash]),
    byId: (id) => first(`select ${columns} from hand_off where workspace_id = $1 and hand_off_id = $2`, [id]),
    async waitingFor(wordIds) {
      const rows = await database.read(
        workspace,
        `select ${columns}, word_id from hand_off where workspace_id = $1 and word_id = any($2::uuid[]) and ${underWay}`,
        [workspace, wordIds],
      );
      return rows.map((row) => ({ ...toHandOff(row), wordId: text(row, "word_id") }));
    },
    async channelKey(channelId) {
      const [row] = await database.read(
        workspace,
        "select key from channel where workspace_id = $1 and channel_id = $2",
        [workspace, channelId],
      );
      return row === undefined ? null : text(row, "key");
    },
  };
}

function begun(database: Database, workspace: WorkspaceId): Part<"begin" | "open" | "keepCode"> {
  return {
    begin: (row, forgotten) =>
      database.transaction(workspace, "interactive", async (db) => {
        await db.query("delete from hand_off where workspace_id = $1 and expires_at <= $2", [workspace, forgotten]);
        const kept = await db.query(beginSql, [
          ...[workspace, row.handOffId, row.tokenHash, row.recordId, row.identityId],
          ...[reaches[row.reach], row.createdAt, row.expiresAt, row.sealed],
        ]);
        return kept.length > 0;
      }),
    async open(id, sessionHash, at) {
      const opened = await database.change(
        workspace,
        `update hand_off set session_hash = $3, opened_at = $4
         where workspace_id = $1 and hand_off_id = $2 and session_hash is null and expires_at > $4 and ${underWay}
         returning 1 as one`,
        [workspace, id, sessionHash, at],
      );
      return opened.length > 0;
    },
    async keepCode(id, { codeId, codeTo, sealedCode }, { at, mostSent, mostWrong }) {
      const kept = await database.change(
        workspace,
        `update hand_off set code_id = $3, code_to = $4, sealed_code = $5, codes_sent = codes_sent + 1
         where workspace_id = $1 and hand_off_id = $2 and session_hash is not null and answered_at is null
           and codes_sent < $7 and wrong_codes < $8 and expires_at > $6 and ${underWay} returning 1 as one`,
        [workspace, id, codeId, codeTo, sealedCode, at, mostSent, mostWrong],
      );
      return kept.length > 0;
    },
  };
}

function shown(database: Database, workspace: WorkspaceId): Part<"tryCode" | "end" | "keepConsented"> {
  return {
    async tryCode(id, { codeId, at, mostWrong, expiresAt, wordId, sealedWord }) {
      const [row] = await database.change(workspace, trySql, [
        ...[workspace, id, codeId, at, mostWrong, expiresAt, wordId, sealedWord],
      ]);
      return row === undefined ? null : toHandOff(row);
    },
    async end(id, { outcome, at, identityId }) {
      const column = outcome === "proven" ? "proven_at" : "failed_at";
      await database.change(
        workspace,
        `update hand_off set ${column} = $3, identity_id = $4, sealed_code = null where workspace_id = $1 and hand_off_id = $2 and ${underWay}`,
        [workspace, id, at, identityId],
      );
    },
    async keepConsented(id, at) {
      await database.change(
        workspace,
        `update hand_off set consented_at = $3
         where workspace_id = $1 and hand_off_id = $2 and proven_at is not null and consented_at is null`,
        [workspace, id, at],
      );
    },
  };
}

const beginSql = `
  insert into hand_off as old (workspace_id, hand_off_id, token_hash, record_id, identity_id, reach, created_at, expires_at, sealed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (workspace_id, hand_off_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at,
    expires_at = excluded.expires_at, identity_id = excluded.identity_id, record_id = excluded.record_id,
    reach = excluded.reach, sealed = excluded.sealed
  where old.session_hash is null
  returning 1 as one`;

const trySql = `
  update hand_off set
    wrong_codes = case when code_id = $3 then wrong_codes else wrong_codes + 1 end,
    answered_at = case when code_id = $3 then $4::timestamptz end,
    expires_at = case when code_id = $3 then $6::timestamptz else expires_at end,
    word_id = case when code_id = $3 and reach = 1 then $7::uuid end,
    sealed_word = case when code_id = $3 and reach = 1 then $8::bytea end,
    sealed_code = case when code_id = $3 then null else sealed_code end
  where workspace_id = $1 and hand_off_id = $2 and session_hash is not null and code_id is not null and answered_at is null
    and wrong_codes < $5 and expires_at > $4 and ${underWay}
  returning ${columns}`;

function bytesOrNull(row: Row, name: string): Uint8Array | null {
  return row[name] === null ? null : bytes(row, name);
}

function toHandOff(row: Row): HandOffRow {
  return {
    handOffId: text(row, "hand_off_id"),
    recordId: text(row, "record_id"),
    identityId: text(row, "identity_id"),
    reach: number(row, "reach") === reaches.public ? "public" : "private",
    createdAt: moment(row, "created_at"),
    expiresAt: moment(row, "expires_at"),
    sessionHash: bytesOrNull(row, "session_hash"),
    openedAt: momentOrNull(row, "opened_at"),
    codeId: textOrNull(row, "code_id"),
    codeTo: textOrNull(row, "code_to"),
    codesSent: number(row, "codes_sent"),
    wrongCodes: number(row, "wrong_codes"),
    sealedCode: bytesOrNull(row, "sealed_code"),
    answeredAt: momentOrNull(row, "answered_at"),
    sealedWord: bytesOrNull(row, "sealed_word"),
    provenAt: momentOrNull(row, "proven_at"),
    failedAt: momentOrNull(row, "failed_at"),
    consentedAt: momentOrNull(row, "consented_at"),
    sealed: bytes(row, "sealed"),
  };
}
