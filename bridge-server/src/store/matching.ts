// Who may be whom: candidates by blind keys, and how common values are. It only reads.
import type { WorkspaceId } from "@rapport/contract";
import type { MatchingReader, OpenableMember } from "../ports.ts";
import { memberColumns, memberJoins, toMember } from "./customers.ts";
import type { Database, Row } from "./db.ts";
import { contested } from "./contested.ts";
import { neighbourhood } from "./neighbourhood.ts";
import { bytes, number, pieces, text } from "./rows.ts";

/** Claimants of one identity that are looked at: of more it is known already that it is shared. */
const claimants = 16;
/** Beyond so many records a count is an estimate: ids are hashes, so that a range of them is a fair share. */
const countedExactly = 20_000;

const candidatesSql = `
  with mine as materialized (select unnest($2::uuid[]) as id),
    whose as materialized (select distinct m.customer_id from mine join member m on m.workspace_id = $1 and m.member_id = mine.id),
    named as materialized (
      select id from mine
      union select c.identity_id from mine join claim c on c.workspace_id = $1 and c.record_id = mine.id and not c.place),
    alike as materialized (
      select id from named
      union select i.spelling_id from named join identity i on i.workspace_id = $1 and i.identity_id = named.id
      union select n.spelling_id from named join identity_name n on n.workspace_id = $1 and n.identity_id = named.id
      union select i.identity_id from named join identity i on i.workspace_id = $1 and i.spelling_id = named.id),
    found as (
      select c.record_id as id, 1 as way, 0 as rank from alike cross join lateral (
        select record_id from claim c where c.workspace_id = $1 and c.identity_id = alike.id and not c.place limit ${claimants}) c
      union all select fellow.member_id, 1, 0 from alike
        join member holder on holder.workspace_id = $1 and holder.member_id = alike.id
        join member fellow on fellow.workspace_id = $1 and fellow.customer_id = holder.customer_id and fellow.kind = 1
      union all select s.other_id, 2, 0 from mine join same_record s on s.workspace_id = $1 and s.record_id = mine.id
      union all select s.record_id, 2, 0 from mine join same_record s on s.workspace_id = $1 and s.other_id = mine.id
      union all select w.member_id, 3, -count(*)::int from search_word w
        where w.workspace_id = $1 and w.word_id = any($3::uuid[]) group by w.member_id)
  select f.id from found f join member m on m.workspace_id = $1 and m.member_id = f.id and m.kind = 1
  where m.customer_id not in (select customer_id from whose)
  group by f.id order by min(f.way), min(f.rank), f.id limit $4`;

const claimantsSql = `
  select i.id, c.record_id from unnest($2::uuid[]) as i (id) cross join lateral (
    select record_id from claim c where c.workspace_id = $1 and c.identity_id = i.id and not c.place
    order by c.record_id limit ${claimants}) c`;

const openableSql = (which: string): string =>
  `select m.customer_id, ${memberColumns} from member m ${memberJoins} where m.workspace_id = $1 and ${which}`;

const sampleSql = `
  select m.customer_id, ${memberColumns}
  from (select record_id from record where workspace_id = $1 and not deleted order by record_id limit $2) s
  join member m on m.workspace_id = $1 and m.member_id = s.record_id ${memberJoins}`;

const countSql = `
  with few as (select count(*)::int as n from (select 1 from record where workspace_id = $1 limit ${countedExactly}) r)
  select case when n < ${countedExactly} then n
    else (select count(*)::int * 64 from record where workspace_id = $1 and record_id < '04000000-0000-0000-0000-000000000000') end as n from few`;

const wordsSql = `
  select w.id, n.n from unnest($2::uuid[]) as w (id) cross join lateral (
    select count(*)::int as n from (select 1 from search_word s where s.workspace_id = $1 and s.word_id = w.id limit 50000) s) n`;

const namesakesSql = `
  select count(*)::int as n from (
    select w.member_id from search_word w join member m on m.workspace_id = $1 and m.member_id = w.member_id and m.kind = 1
    where w.workspace_id = $1 and w.word_id = any($2::uuid[])
    group by w.member_id having count(*) = cardinality($2::uuid[])) s`;

const holdersSql = `
  select i.id, (select count(distinct m.customer_id)::int from (
      select c.record_id from claim c where c.workspace_id = $1 and c.identity_id = i.id limit 500) c
    join member m on m.workspace_id = $1 and m.member_id = c.record_id) as n
  from unnest($2::uuid[]) as i (id)`;

// Every way in which somebody said something about a member, or about the same account under another id.
const notedSql = `
  with mine as materialized (select unnest($2::uuid[]) as id),
    alike as materialized (
      select id, id as other from mine
      union select mine.id, i.spelling_id from mine join identity i on i.workspace_id = $1 and i.identity_id = mine.id
      union select mine.id, i.identity_id from mine join identity i on i.workspace_id = $1 and i.spelling_id = mine.id)
  select distinct a.id from alike a where exists (select from consent_receipt r where r.workspace_id = $1 and r.identity_id = a.other)
    or exists (select from proof p where p.workspace_id = $1 and p.identity_id = a.other)
    or exists (select from shared_mark s where s.workspace_id = $1 and s.identity_id = a.other)
    or exists (select from journal j where j.workspace_id = $1 and j.one = a.id)
    or exists (select from journal j where j.workspace_id = $1 and j.other = a.id)`;

const membersOfStepSql = `
  with recursive step as (
    select entry_id, one, other, target from journal where workspace_id = $1 and entry_id = $2
    union select t.entry_id, t.one, t.other, t.target from step join journal t on t.workspace_id = $1 and t.entry_id = step.target)
  select one as id from step union select other from step`;

/** The reader of one workspace. */
export function matching(database: Database, workspace: WorkspaceId): MatchingReader {
  const read: Read = (sql, ...params) => database.read(workspace, sql, [workspace, ...params]);
  return {
    ...people(read),
    ...rarity(read),
    ...contested(database, workspace),
    ...steps(read),
    neighbourhood: (ids) => database.transaction(workspace, "interactive", (db) => neighbourhood(db, workspace, ids)),
  };
}

type Read = (sql: string, ...params: (string | number | readonly string[])[]) => Promise<Row[]>;

async function inPieces(read: Read, sql: string, ids: readonly string[], size = 1000): Promise<Row[]> {
  const rows: Row[] = [];
  for (const piece of pieces(ids, size)) rows.push(...(await read(sql, piece)));
  return rows;
}

type People = "candidates" | "openable" | "membersOf" | "claimants" | "sample" | "customersOf" | "noted";

function people(read: Read): Pick<MatchingReader, People> {
  return {
    candidates: async ({ members, words, limit }) =>
      (await read(candidatesSql, members, words, limit)).map((row) => text(row, "id")),
    openable: async (ids) =>
      (await inPieces(read, openableSql("m.member_id = any($2::uuid[])"), ids)).flatMap(toOpenable),
    membersOf: async (ids) =>
      (await inPieces(read, openableSql("m.customer_id = any($2::uuid[])"), ids, 500)).flatMap(toOpenable),
    claimants: async (ids) =>
      (await read(claimantsSql, ids)).map((row) => ({
        identityId: text(row, "id"),
        recordId: text(row, "record_id"),
      })),
    sample: async (limit) => (await read(sampleSql, limit)).flatMap(toOpenable),
    customersOf: async (ids) => {
      const rows = await inPieces(
        read,
        "select member_id, customer_id from member where workspace_id = $1 and member_id = any($2::uuid[])",
        ids,
      );
      return new Map(rows.map((row) => [text(row, "member_id"), text(row, "customer_id")]));
    },
    noted: async (ids) => (await inPieces(read, notedSql, ids, 5000)).map((row) => text(row, "id")),
  };
}

function rarity(read: Read): Pick<MatchingReader, "countRecords" | "wordCounts" | "namesakes" | "holders"> {
  const counts = (rows: readonly Row[]): Map<string, number> =>
    new Map(rows.map((row) => [text(row, "id"), number(row, "n")]));
  return {
    countRecords: async () => (await read(countSql)).map((row) => number(row, "n"))[0] ?? 0,
    wordCounts: async (words) => counts(await read(wordsSql, words)),
    namesakes: async (words) => (await read(namesakesSql, words)).map((row) => number(row, "n"))[0] ?? 0,
    holders: async (ids) => counts(await inPieces(read, holdersSql, ids)),
  };
}

function steps(read: Read): Pick<MatchingReader, "stepTexts" | "membersOfStep"> {
  return {
    async stepTexts(ids) {
      const rows = await read(
        "select entry_id, sealed from journal where workspace_id = $1 and entry_id = any($2::uuid[])",
        ids,
      );
      return new Map(rows.map((row) => [text(row, "entry_id"), bytes(row, "sealed")]));
    },
    async membersOfStep(entryId) {
      const rows = await read(membersOfStepSql, entryId);
      return rows.length === 0 ? null : rows.flatMap((row) => (row["id"] === null ? [] : [text(row, "id")]));
    },
  };
}

function toOpenable(row: Row): OpenableMember[] {
  const member = toMember(row);
  return member === null ? [] : [{ customerId: text(row, "customer_id"), member }];
}
