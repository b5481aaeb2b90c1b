// Reports: drafts with what people wrote, remarked and signed; what was published, which never changes; who opened what.
import type { WorkspaceId } from "@rapport/contract";
import { newId } from "../platform/id.ts";
import type { ReportCommentRow, ReportRowKept, ReportStore, ReportTextRow, SignOffRow } from "../ports.ts";
import type { Database, Db, Row } from "./db.ts";
import { bytes, moment, momentOrNull, number, text, textOrNull } from "./rows.ts";

const roles = ["preparer", "reviewer", "owner"] as const;
const noted = ["report", "evidence", "file", "sent"] as const;

const reportSql = (which: string): string => `
  select r.*, s.hash, s.published_at, s.published_by,
    (select n.report_id from report n join report_snapshot p on p.workspace_id = $1 and p.report_id = n.report_id
     where n.workspace_id = $1 and n.restates = r.report_id order by p.published_at desc limit 1) as restated_by,
    o.reports, o.evidence, o.files
  from report r
  left join report_snapshot s on s.workspace_id = $1 and s.report_id = r.report_id
  cross join lateral (
    select count(*) filter (where kind = 1)::int as reports, count(*) filter (where kind = 2)::int as evidence,
      count(*) filter (where kind = 3)::int as files
    from report_open where workspace_id = $1 and report_id = r.report_id) o
  where r.workspace_id = $1 and ${which}`;

/** The reports of one workspace. */
export function reports(database: Database, workspace: WorkspaceId): ReportStore {
  return { ...drafts(database, workspace), ...remarked(database, workspace), ...frozen(database, workspace) };
}

type Drafts = Pick<ReportStore, "all" | "one" | "add" | "texts" | "write">;

function drafts(database: Database, workspace: WorkspaceId): Drafts {
  return {
    all: async (limit) =>
      (
        await database.read(workspace, `${reportSql("true")} order by r.created_at desc, r.report_id desc limit $2`, [
          workspace,
          limit,
        ])
      ).map(toReport),
    one: async (reportId) =>
      (await database.read(workspace, reportSql("r.report_id = $2"), [workspace, reportId])).map(toReport)[0] ?? null,
    async add({ reportId, template, title, from, to, zone, createdAt, createdBy, restates, cause }) {
      await database.change(
        workspace,
        `insert into report (workspace_id, report_id, template, title, from_at, to_at, zone, created_at, created_by, restates, cause)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
        [workspace, reportId, template, title, from, to, zone, createdAt, createdBy, restates, cause],
      );
    },
    texts: async (reportId) =>
      (
        await database.read(
          workspace,
          `select * from (select distinct on (block_id) * from report_text
             where workspace_id = $1 and report_id = $2 order by block_id, revision desc) t
           where t.content <> '' order by t.block_id collate "C"`,
          [workspace, reportId],
        )
      ).map(toText),
    write: (reportId, written) =>
      database.transaction(workspace, "interactive", async (db) => {
        const revision = await draftOf(db, workspace, reportId);
        if (revision === null) return false;
        await db.query("update report set revision = $3 where workspace_id = $1 and report_id = $2", [
          workspace,
          reportId,
          revision + 1,
        ]);
        const { blockId, page, kpi, content, language, author, writtenAt, writtenBy } = written;
        await db.query(
          `insert into report_text (workspace_id, report_id, block_id, revision, page, kpi, content, language, author, written_at, written_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [workspace, reportId, blockId, revision + 1, page, kpi, content, language, author, writtenAt, writtenBy],
        );
        return true;
      }),
  };
}

type Remarked = Pick<ReportStore, "comments" | "comment" | "resolve" | "note">;

function remarked(database: Database, workspace: WorkspaceId): Remarked {
  return {
    comments: async (reportId) =>
      (
        await database.read(
          workspace,
          `select * from report_comment where workspace_id = $1 and report_id = $2 order by written_at, comment_id`,
          [workspace, reportId],
        )
      ).map(toComment),
    async comment(reportId, { commentId, blockId, answers, content, author, writtenAt, writtenBy }) {
      await database.change(
        workspace,
        `insert into report_comment (workspace_id, report_id, comment_id, block_id, answers, content, author, written_at, written_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [workspace, reportId, commentId, blockId, answers, content, author, writtenAt, writtenBy],
      );
    },
    async resolve(reportId, commentId, by) {
      const rows = await database.change(
        workspace,
        `update report_comment set resolved_at = $4, resolved_by = $5
         where workspace_id = $1 and report_id = $2 and comment_id = $3 returning 1 as one`,
        [workspace, reportId, commentId, by?.at ?? null, by?.by ?? null],
      );
      return rows.length > 0;
    },
    async note(reportId, { kind, what, n, at, by }) {
      await database.change(
        workspace,
        `insert into report_open (workspace_id, report_id, open_id, kind, what, n, opened_at, opened_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [workspace, reportId, newId(at), noted.indexOf(kind) + 1, what, n, at, by],
      );
    },
  };
}

function frozen(
  database: Database,
  workspace: WorkspaceId,
): Pick<ReportStore, "signOffs" | "sign" | "publish" | "snapshot"> {
  return {
    signOffs: async (reportId) =>
      (
        await database.read(
          workspace,
          "select * from report_sign_off where workspace_id = $1 and report_id = $2 order by signed_at, sign_off_id",
          [workspace, reportId],
        )
      ).map(toSignOff),
    sign: (reportId, { signOffId, role, revision, figures, name, at, by }) =>
      database.transaction(workspace, "interactive", async (db) => {
        if ((await draftOf(db, workspace, reportId)) !== revision) return false;
        await db.query(
          `insert into report_sign_off (workspace_id, report_id, sign_off_id, role, revision, figures, name, signed_at, signed_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [...[workspace, reportId, signOffId, roles.indexOf(role) + 1, revision], ...[figures, name, at, by]],
        );
        return true;
      }),
    publish: (reportId, { revision, hash, bundle, at, by }) =>
      database.transaction(workspace, "interactive", async (db) => {
        if ((await draftOf(db, workspace, reportId)) !== revision) return false;
        await db.query(
          `insert into report_snapshot (workspace_id, report_id, hash, bundle, published_at, published_by)
           values ($1, $2, $3, $4, $5, $6)`,
          [workspace, reportId, hash, bundle, at, by],
        );
        return true;
      }),
    async snapshot(reportId) {
      const [row] = await database.read(
        workspace,
        "select bundle from report_snapshot where workspace_id = $1 and report_id = $2",
        [workspace, reportId],
      );
      return row === undefined ? null : text(row, "bundle");
    },
  };
}

/** The revision of a draft, which nobody else changes meanwhile; null where there is none, or where it is published. */
async function draftOf(db: Db, workspace: WorkspaceId, reportId: string): Promise<number | null> {
  const [row] = await db.query("select revision from report where workspace_id = $1 and report_id = $2 for update", [
    workspace,
    reportId,
  ]);
  if (row === undefined) return null;
  // In a statement of its own, so that it sees what the one before waited for.
  const published = await db.query("select 1 as one from report_snapshot where workspace_id = $1 and report_id = $2", [
    workspace,
    reportId,
  ]);
  return published.length > 0 ? null : number(row, "revision");
}

function toReport(row: Row): ReportRowKept {
  const publishedAt = momentOrNull(row, "published_at");
  return {
    reportId: text(row, "report_id"),
    template: text(row, "template"),
    title: textOrNull(row, "title"),
    from: moment(row, "from_at"),
    to: moment(row, "to_at"),
    zone: text(row, "zone"),
    createdAt: moment(row, "created_at"),
    createdBy: text(row, "created_by"),
    revision: number(row, "revision"),
    restates: textOrNull(row, "restates"),
    cause: textOrNull(row, "cause"),
    published:
      publishedAt === null ? null : { at: publishedAt, by: text(row, "published_by"), hash: bytes(row, "hash") },
    restatedBy: textOrNull(row, "restated_by"),
    opens: {
      report: number(row, "reports"),
      evidence: number(row, "evidence"),
      files: number(row, "files"),
    },
  };
}

function toText(row: Row): ReportTextRow {
  return {
    blockId: text(row, "block_id"),
    page: text(row, "page"),
    kpi: textOrNull(row, "kpi"),
    content: text(row, "content"),
    language: text(row, "language") === "es" ? "es" : "en",
    author: textOrNull(row, "author"),
    writtenAt: moment(row, "written_at"),
    writtenBy: text(row, "written_by"),
  };
}

function toComment(row: Row): ReportCommentRow {
  return {
    commentId: text(row, "comment_id"),
    blockId: textOrNull(row, "block_id"),
    answers: textOrNull(row, "answers"),
    content: text(row, "content"),
    author: textOrNull(row, "author"),
    writtenAt: moment(row, "written_at"),
    writtenBy: text(row, "written_by"),
    resolvedAt: momentOrNull(row, "resolved_at"),
    resolvedBy: textOrNull(row, "resolved_by"),
  };
}

function toSignOff(row: Row): SignOffRow {
  return {
    signOffId: text(row, "sign_off_id"),
    role: roles[number(row, "role") - 1] ?? "preparer",
    revision: number(row, "revision"),
    figures: text(row, "figures"),
    name: text(row, "name"),
    at: moment(row, "signed_at"),
    by: text(row, "signed_by"),
  };
}
