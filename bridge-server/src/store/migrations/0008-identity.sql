-- Who somebody is, how that is proven, and what they agreed to. All of it facts: rows are added and never changed, but for
-- an erasure, which takes away what was sealed.

-- Every step that ever joined or parted somebody. kind: 1 link, 2 unlink, 3 merge made in a CRM (one was lost, other was
-- kept), 4 undo of the step `target`, 5 a CRM took back the merges that record `one` was lost in. It takes the place of link_decision.
create table journal (
  workspace_id int not null,
  entry_id uuid not null,
  kind smallint not null,
  one uuid,
  other uuid,
  target uuid,
  decided_at timestamptz not null,
  -- The approved run of a standing rule.
  rule_id uuid,
  run_id uuid,
  sealed bytea not null,
  primary key (workspace_id, entry_id)
);
create index journal_by_one on journal (workspace_id, one) where one is not null;
create index journal_by_other on journal (workspace_id, other) where other is not null;
create index journal_by_target on journal (workspace_id, target) where target is not null;
create index journal_by_run on journal (workspace_id, run_id) where run_id is not null;
create index journal_by_time on journal (workspace_id, decided_at desc, entry_id desc);

-- Since when an identity is known.
alter table identity add column first_seen_at timestamptz;

do $fill$
declare w int;
begin
  -- The owner is fenced too where it is no superuser: one workspace after another.
  for w in select workspace_id from workspace loop
    perform set_config('app.workspace', w::text, true);
    insert into journal (workspace_id, entry_id, kind, one, other, decided_at, sealed)
    select w, decision_id, case when linked then 1 else 2 end, one, other, decided_at, sealed from link_decision where workspace_id = w;
    update identity set first_seen_at = seen_at where workspace_id = w;
  end loop;
end $fill$;
drop table link_decision;
alter table identity alter column first_seen_at set not null;

-- level: the place on the proof ladder, 0 claimed to 5 in person. The holder is the record, or another identity, whose person holds the identity.
create table proof (
  workspace_id int not null,
  proof_id uuid not null,
  identity_id uuid not null,
  holder_id uuid not null,
  level smallint not null,
  at timestamptz not null,
  expires_at timestamptz,
  touchpoint text,
  team text,
  sealed bytea not null,
  primary key (workspace_id, proof_id)
);
create index proof_by_identity on proof (workspace_id, identity_id);
create index proof_by_holder on proof (workspace_id, holder_id);
create index proof_by_time on proof (workspace_id, at);

-- Without a proof it takes back all that the identity had up to `at`.
create table proof_revocation (
  workspace_id int not null,
  revocation_id uuid not null,
  identity_id uuid not null,
  proof_id uuid,
  at timestamptz not null,
  sealed bytea not null,
  primary key (workspace_id, revocation_id)
);
create index proof_revocation_by_identity on proof_revocation (workspace_id, identity_id);

-- answer: 1 given, 2 refused, 3 withdrawn. Receipts belong to the identity, whoever has it.
create table consent_receipt (
  workspace_id int not null,
  receipt_id uuid not null,
  identity_id uuid not null,
  purposes text[] not null,
  answer smallint not null,
  wording text,
  wording_version int,
  wording_language text,
  at timestamptz not null,
  expires_at timestamptz,
  touchpoint text,
  team text,
  sealed bytea not null,
  primary key (workspace_id, receipt_id)
);
create index consent_receipt_by_identity on consent_receipt (workspace_id, identity_id);
create index consent_receipt_by_time on consent_receipt (workspace_id, at);

-- outcome: 1 not now, 2 refused, 3 captured. Without a network the question was for any.
create table handle_ask (
  workspace_id int not null,
  ask_id uuid not null,
  member_id uuid not null,
  network text,
  outcome smallint not null,
  at timestamptz not null,
  touchpoint text not null,
  agent text,
  team text,
  primary key (workspace_id, ask_id)
);
create index handle_ask_by_member on handle_ask (workspace_id, member_id);
create index handle_ask_by_time on handle_ask (workspace_id, at);

-- Somebody says that an identity is a place's or many people's, or one person's after all; the last word counts.
create table shared_mark (
  workspace_id int not null,
  mark_id uuid not null,
  identity_id uuid not null,
  shared boolean not null,
  at timestamptz not null,
  marked_by text not null,
  primary key (workspace_id, mark_id)
);
create index shared_mark_by_identity on shared_mark (workspace_id, identity_id);

-- What a source lists with a place is nobody's own: it is kept, and joins nobody.
alter table claim add column place boolean not null default false;

-- Records that the CRMs' own connector says are one. Derived from records, as claims are.
create table same_record (
  workspace_id int not null,
  record_id uuid not null,
  other_id uuid not null,
  primary key (workspace_id, record_id, other_id)
);
create index same_record_by_other on same_record (workspace_id, other_id);

do $$
declare t text;
begin
  foreach t in array array['journal', 'proof', 'proof_revocation', 'consent_receipt', 'handle_ask', 'shared_mark', 'same_record']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
