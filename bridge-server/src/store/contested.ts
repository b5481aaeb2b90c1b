// Identities that records of several customers name, and records that are said to be one.
import type { WorkspaceId } from "@rapport/contract";
import type { MatchingReader } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { number, text } from "./rows.ts";

const first = "00000000-0000-0000-0000-000000000000";
/** Claims that one call for contested identities goes through. */
const claimsInPiece = 4000;

/** The next claims after an identity, in the order of identities, each with whose record claims. */
const contestedSql = `
  select c.identity_id, m.customer_id from (
    select c.identity_id, c.record_id from claim c
    where c.workspace_id = $1 and c.identity_id > $2::uuid and not c.place order by c.identity_id, c.record_id limit $3) c
  join member m on m.workspace_id = $1 and m.member_id = c.record_id
  order by c.identity_id, c.record_id`;

/** More customers than this on one identity are a crowd: it is enough to know that they are. */
const crowd = 40;

// An account is found by its id and by every name it had; a row without a customer is a crowded identity.
const contestedCustomersSql = `
  with held as materialized (
      select c.identity_id, c.record_id, m.customer_id, i.spelling_id from claim c
      join identity i on i.workspace_id = $1 and i.identity_id = c.identity_id and i.network = any($2::text[])
      join member m on m.workspace_id = $1 and m.member_id = c.record_id
      where c.workspace_id = $1
      union
      -- Who has an account by a decision, though no record names it.
      select i.identity_id, m.member_id, m.customer_id, i.spelling_id from identity i
      join member m on m.workspace_id = $1 and m.member_id = i.identity_id
      where i.workspace_id = $1 and i.network = any($2::text[])),
    keyed as materialized (
      select identity_id as key_id, customer_id from held
      union select spelling_id, customer_id from held where spelling_id <> identity_id
      union select n.spelling_id, h.customer_id from held h
        join identity_name n on n.workspace_id = $1 and n.identity_id = h.identity_id where h.spelling_id <> h.identity_id),
    several as materialized (
      select key_id, count(*)::int as n from keyed group by key_id having count(*) > 1)
  select distinct k.customer_id, null::uuid as key_id, null::int as n
  from several s join keyed k on k.key_id = s.key_id where s.n <= ${crowd}
  union all select null, s.key_id, s.n from several s where s.n > ${crowd}`;

const connectedCustomersSql = `
  select distinct m.customer_id from (
    select record_id as id from same_record where workspace_id = $1
    union select other_id from same_record where workspace_id = $1) s
  join member m on m.workspace_id = $1 and m.member_id = s.id`;

type Contested = Pick<MatchingReader, "contested" | "contestedCustomers" | "connectedCustomers">;

/** The part of a reader that finds whom several customers share something with. */
export function contested(database: Database, workspace: WorkspaceId): Contested {
  return {
    async contested(after) {
      const rows = await database.read(workspace, contestedSql, [workspace, after ?? first, claimsInPiece]);
      const whole = rows.length < claimsInPiece ? rows : withoutLast(rows);
      const several = Map.groupBy(whole, (row) => text(row, "identity_id"));
      const identities = [...several]
        .filter(([, claims]) => new Set(claims.map((row) => text(row, "customer_id"))).size > 1)
        .map(([id]) => id);
      const last = whole.at(-1);
      return { identities, next: rows.length < claimsInPiece || last === undefined ? null : text(last, "identity_id") };
    },
    async contestedCustomers(networks) {
      const rows = await database.study(workspace, contestedCustomersSql, [workspace, networks]);
      const crowded = rows.filter((row) => row["customer_id"] === null);
      return {
        customers: rows.filter((row) => row["customer_id"] !== null).map((row) => text(row, "customer_id")),
        crowded: new Map(crowded.map((row) => [text(row, "key_id"), number(row, "n")])),
      };
    },
    async connectedCustomers() {
      const rows = await database.study(workspace, connectedCustomersSql, [workspace]);
      return rows.map((row) => text(row, "customer_id"));
    },
  };
}

/** The last identity of a piece may go on in the next; one that fills a whole piece is passed over with what is known of it. */
function withoutLast(rows: readonly Row[]): readonly Row[] {
  const last = rows.at(-1)?.["identity_id"];
  const others = rows.filter((row) => row["identity_id"] !== last);
  return others.length === 0 ? rows : others;
}
