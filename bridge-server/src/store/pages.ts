// Pages: views of customers that were made ahead. Here they are found, kept and dropped; what they say is decided elsewhere.
import type { WorkspaceId } from "@rapport/contract";
import type { PageRow, PageStore } from "../ports.ts";
import type { Database, Db, Param } from "./db.ts";
import { dropFiguresSql } from "./customer-figures.ts";
import type { PageFinder } from "./page-finder.ts";
import { inPieces, packed, pieces, text, truth } from "./rows.ts";

export { pageSql } from "./page-finder.ts";

// The stamp is held until the page is there. Who changes what pages show takes it for themselves first: they come before, and
// then the stamp is another, or after, and then they find the page and drop it. Nobody waits for somebody who is changing.
const keepSql = `
  with held as materialized (select stamp, epoch from page_stamp where workspace_id = $1 for share skip locked),
    given as (select * from unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $8::int[], $9::int[],
      $10::int[], $11::timestamptz[], $12::int[], $13::int[], $14::float8[], $15::int[], $16::float8[])
      as u (c, l, m, t, u, a, n, fi, fs, fc, fn, fm, fa, fd)),
    counted as (
      insert into customer_figures (workspace_id, customer_id, interactions, since, contacts, scores, mean_score, answers, median_s)
      select distinct on (c) $1, c, fi, fs, fc, fn, fm, fa, fd from given join held on held.stamp = t where fi > 0 order by c
      on conflict (workspace_id, customer_id) do nothing)
  insert into customer_page (workspace_id, customer_id, language, made_by, epoch, good_until, sealed)
  select distinct on (c, l) $1, c, l, m, held.epoch, u, substring($7::bytea from a for n) from given join held on held.stamp = t order by c, l
  on conflict (workspace_id, customer_id, language) do update set
    made_by = excluded.made_by, epoch = excluded.epoch, good_until = excluded.good_until, sealed = excluded.sealed
  returning 1 as one`;

const missingSql = `
  select m.customer_id::text as id, not exists (
    select from customer_page p join page_stamp s on s.workspace_id = $1 and s.epoch = p.epoch
    where p.workspace_id = $1 and p.customer_id = m.customer_id and p.language = $3 and p.made_by = $4) as missing
  from (select distinct customer_id from member where workspace_id = $1 and customer_id > $2::uuid order by customer_id limit $5) m
  order by m.customer_id`;

/** Before every id. */
const first = "00000000-0000-0000-0000-000000000000";

/** What this process knows of who looks and what changes, by workspace. */
export class PageNotes {
  readonly #most: number;
  readonly #dropped = new Map<WorkspaceId, Set<string>>();
  readonly #languages = new Map<WorkspaceId, Set<string>>();
  looks = 0;

  /** Beyond `most` customers of a workspace the earliest are forgotten. */
  constructor(most = 10_000) {
    this.#most = most;
  }

  /** These customers' pages were dropped just now. */
  drop(workspace: WorkspaceId, customers: Iterable<string>): void {
    const known = setIn(this.#dropped, workspace);
    for (const id of customers) {
      known.delete(id);
      known.add(id);
    }
    for (const earliest of known) {
      if (known.size <= this.#most) break;
      known.delete(earliest);
    }
  }

  /** Those whose pages were dropped last; they are forgotten with it. */
  takeDropped(workspace: WorkspaceId, limit: number): string[] {
    const known = setIn(this.#dropped, workspace);
    const latest = [...known].slice(-limit).toReversed();
    for (const id of latest) known.delete(id);
    return latest;
  }

  look(workspace: WorkspaceId, language: string): void {
    this.looks += 1;
    setIn(this.#languages, workspace).add(language);
  }

  languages(workspace: WorkspaceId): string[] {
    return [...setIn(this.#languages, workspace)];
  }
}

function setIn(sets: Map<WorkspaceId, Set<string>>, workspace: WorkspaceId): Set<string> {
  const known = sets.get(workspace) ?? new Set<string>();
  sets.set(workspace, known);
  return known;
}

/** The pages of one workspace. */
export function pages(
  database: Database,
  workspace: WorkspaceId,
  { notes, finder }: { notes: PageNotes; finder: PageFinder },
): PageStore {
  return {
    find(memberId, wanted, now) {
      notes.look(workspace, wanted.language);
      return finder.find(workspace, memberId, wanted, now);
    },
    async keep(rows) {
      let kept = 0;
      for (const piece of pieces(rows)) {
        const { bytes: sealed, starts, lengths } = packed(piece.map((row) => row.sealed));
        const written = await database.change(workspace, keepSql, [
          workspace,
          piece.map((row) => row.customerId),
          piece.map((row) => row.language),
          piece.map((row) => row.madeBy),
          piece.map((row) => row.stamp),
          piece.map((row) => row.goodUntil),
          sealed,
          starts,
          lengths,
          ...figuresOf(piece),
        ]);
        kept += written.length;
      }
      return kept;
    },
    async missing({ language, madeBy }, after, limit) {
      const rows = await database.read(workspace, missingSql, [workspace, after ?? first, language, madeBy, limit]);
      const last = rows.at(-1);
      return {
        customerIds: rows.filter((row) => truth(row, "missing")).map((row) => text(row, "id")),
        upTo: last === undefined ? null : text(last, "id"),
      };
    },
    takeDropped: (limit) => notes.takeDropped(workspace, limit),
    languages: () => notes.languages(workspace),
    looks: () => notes.looks,
  };
}

/** The columns of what is counted of the customers of these pages. */
function figuresOf(rows: readonly PageRow[]): Param[] {
  return [
    rows.map(({ counted }) => counted.interactionCount),
    rows.map(({ counted }) => counted.since),
    rows.map(({ counted }) => counted.figures.contacts),
    rows.map(({ counted }) => counted.figures.scores),
    rows.map(({ counted }) => counted.figures.meanScore),
    rows.map(({ counted }) => counted.figures.answers),
    rows.map(({ counted }) => counted.figures.medianSeconds),
  ];
}

const bumpSql = `
  insert into page_stamp as old (workspace_id, stamp, epoch) values ($1, 1, $2)
  on conflict (workspace_id) do update set stamp = old.stamp + 1, epoch = old.epoch + excluded.epoch`;

/** Customers by what of them is otherwise now. */
interface Dropped {
  readonly shown: readonly string[];
  readonly counted: readonly string[];
  readonly everybody: boolean;
}

/**
 * Drops the pages of who is shown otherwise, or outdates all, and the figures of who is counted otherwise; the last thing that
 * a transaction does which changed what they show. The stamp comes first: whoever keeps a page or figures holds it.
 */
export async function dropPages(db: Db, workspace: WorkspaceId, { shown, counted, everybody }: Dropped): Promise<void> {
  if (shown.length === 0 && counted.length === 0 && !everybody) return;
  const bumped = db.query(bumpSql, [workspace, everybody ? 1 : 0]);
  const dropSql = "delete from customer_page where workspace_id = $1 and customer_id = any($2::uuid[])";
  await Promise.all([
    bumped,
    inPieces(shown, 1000, (piece) => db.query(dropSql, [workspace, piece])),
    inPieces(counted, 1000, (piece) => db.query(dropFiguresSql, [workspace, piece])),
  ]);
}
