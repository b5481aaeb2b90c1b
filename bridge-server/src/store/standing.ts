// What decides about a customer's identities: steps, proofs, receipts, asks, marks. Read beside the customer itself.
import type { IdentityStanding } from "../ports.ts";
import type { Row } from "./db.ts";
import { list, number, numberOrNull, text, textOrNull, texts, truth } from "./rows.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const listOf = (fields: Readonly<Record<string, string>>, from: string): string =>
  `coalesce((select json_agg(json_build_object(${Object.entries(fields)
    .map(([name, column]) => `'${name}', ${column}`)
    .join(", ")})) from ${from}), '[]')`;

/** All of it in one row. `mine` is a subquery that gives the customer's members as member_id. */
export function standingSql(mine: string): string {
  return `
  with mine as materialized (select member_id from ${mine} m),
    stranger as materialized (
      select c.record_id, c.identity_id, c.place from mine join claim c on c.workspace_id = $1 and c.record_id = mine.member_id
      where not exists (select from mine own where own.member_id = c.identity_id)),
    -- What their people answered binds identities that the customer's records name, whosever they are now.
    named as materialized (select member_id from mine union select identity_id from stranger),
    same as materialized (
      select i.identity_id as id, i.spelling_id as other from named join identity i on i.workspace_id = $1 and i.identity_id = named.member_id
      where i.spelling_id <> i.identity_id
      union select i.spelling_id, i.identity_id from named join identity i on i.workspace_id = $1 and i.spelling_id = named.member_id
      where i.spelling_id <> i.identity_id),
    step as (
      with recursive step as (
        select j.entry_id from journal j where j.workspace_id = $1 and j.one in (select member_id from mine)
        union select j.entry_id from journal j where j.workspace_id = $1 and j.other in (select member_id from mine)
        union select u.entry_id from step join journal u on u.workspace_id = $1 and u.target = step.entry_id)
      select j.* from step join journal j on j.workspace_id = $1 and j.entry_id = step.entry_id)
  select
    ${listOf({ entryId: "entry_id", kind: "kind", one: "one", other: "other", target: "target", at: ms("decided_at"), ruleId: "rule_id", runId: "run_id" }, "step")} as journal,
    ${listOf({ proofId: "p.proof_id", identityId: "p.identity_id", holderId: "p.holder_id", level: "p.level", at: ms("p.at"), expiresAt: ms("p.expires_at") }, "mine join proof p on p.workspace_id = $1 and p.identity_id = mine.member_id")} as proofs,
    ${listOf({ revocationId: "r.revocation_id", identityId: "r.identity_id", proofId: "r.proof_id", at: ms("r.at") }, "mine join proof_revocation r on r.workspace_id = $1 and r.identity_id = mine.member_id")} as revocations,
    ${listOf({ receiptId: "c.receipt_id", identityId: "c.identity_id", purposes: "c.purposes", answer: "c.answer", wording: "c.wording", version: "c.wording_version", language: "c.wording_language", at: ms("c.at"), expiresAt: ms("c.expires_at") }, "(select member_id as id from named union select other from same) whose join consent_receipt c on c.workspace_id = $1 and c.identity_id = whose.id")} as receipts,
    ${listOf({ identityId: "id", other: "other" }, "same")} as namesakes,
    ${listOf({ askId: "a.ask_id", memberId: "a.member_id", network: "a.network", outcome: "a.outcome", at: ms("a.at"), touchpoint: "a.touchpoint", agent: "a.agent", team: "a.team" }, "mine join handle_ask a on a.workspace_id = $1 and a.member_id = mine.member_id")} as asks,
    ${listOf({ markId: "s.mark_id", identityId: "s.identity_id", shared: "s.shared", at: ms("s.at"), by: "s.marked_by" }, "named whose join shared_mark s on s.workspace_id = $1 and s.identity_id = whose.member_id")} as marks,
    ${listOf({ recordId: "record_id", identityId: "identity_id", place: "place" }, "stranger")} as strangers`;
}

/** What the statement gave. */
export function toStanding(row: Row): IdentityStanding {
  return {
    journal: list(row, "journal").map((one) => ({
      entryId: text(one, "entryId"),
      kind: number(one, "kind"),
      one: textOrNull(one, "one"),
      other: textOrNull(one, "other"),
      target: textOrNull(one, "target"),
      at: number(one, "at"),
      ruleId: textOrNull(one, "ruleId"),
      runId: textOrNull(one, "runId"),
    })),
    proofs: list(row, "proofs").map((one) => ({
      proofId: text(one, "proofId"),
      identityId: text(one, "identityId"),
      holderId: text(one, "holderId"),
      level: number(one, "level"),
      at: number(one, "at"),
      expiresAt: numberOrNull(one, "expiresAt"),
    })),
    revocations: list(row, "revocations").map((one) => ({
      revocationId: text(one, "revocationId"),
      identityId: text(one, "identityId"),
      proofId: textOrNull(one, "proofId"),
      at: number(one, "at"),
    })),
    receipts: list(row, "receipts").map(toReceipt),
    namesakes: list(row, "namesakes").map((one) => ({
      identityId: text(one, "identityId"),
      other: text(one, "other"),
    })),
    asks: list(row, "asks").map((one) => ({
      askId: text(one, "askId"),
      memberId: text(one, "memberId"),
      network: textOrNull(one, "network"),
      outcome: number(one, "outcome"),
      at: number(one, "at"),
      touchpoint: text(one, "touchpoint"),
      agent: textOrNull(one, "agent"),
      team: textOrNull(one, "team"),
    })),
    marks: list(row, "marks").map((one) => ({
      markId: text(one, "markId"),
      identityId: text(one, "identityId"),
      shared: truth(one, "shared"),
      at: number(one, "at"),
      by: text(one, "by"),
    })),
    strangers: list(row, "strangers").map((one) => ({
      recordId: text(one, "recordId"),
      identityId: text(one, "identityId"),
      place: truth(one, "place"),
    })),
  };
}

function toReceipt(one: Row): IdentityStanding["receipts"][number] {
  const wording = textOrNull(one, "wording");
  return {
    receiptId: text(one, "receiptId"),
    identityId: text(one, "identityId"),
    purposes: texts(one, "purposes"),
    answer: number(one, "answer"),
    wording:
      wording === null ? null : { id: wording, version: number(one, "version"), language: text(one, "language") },
    at: number(one, "at"),
    expiresAt: numberOrNull(one, "expiresAt"),
  };
}
