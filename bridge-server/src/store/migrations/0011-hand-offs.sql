-- Secure hand-offs: links on which customers show that an account is theirs. A row is there for the life of its link and a
-- day, so that whoever comes late is told why; what was proven is a fact and stays without it. Link, session, code and word
-- are here as hashes only, but for a code that an agent reads out.
create table hand_off (
  workspace_id int not null,
  hand_off_id uuid not null,
  token_hash bytea not null,
  record_id uuid not null,
  identity_id uuid not null,
  -- 1 the link stands where everybody reads it, 2 it was sent to the account.
  reach smallint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- The browser that goes on.
  session_hash bytea,
  opened_at timestamptz,
  code_id uuid,
  -- The address that the code went to; null where it is read out.
  code_to uuid,
  codes_sent smallint not null default 0,
  wrong_codes smallint not null default 0,
  -- The code that is read out.
  sealed_code bytea,
  -- When the code was answered, and what is to be sent from the account since then.
  answered_at timestamptz,
  word_id uuid,
  sealed_word bytea,
  proven_at timestamptz,
  failed_at timestamptz,
  -- When the questions about use were answered.
  consented_at timestamptz,
  -- Record, account and message as they are named outside, and who began it.
  sealed bytea not null,
  primary key (workspace_id, hand_off_id)
);
create unique index hand_off_by_token on hand_off (workspace_id, token_hash);
create index hand_off_by_word on hand_off (workspace_id, word_id) where word_id is not null;
create index hand_off_by_record on hand_off (workspace_id, record_id);
create index hand_off_by_identity on hand_off (workspace_id, identity_id);
create index hand_off_by_end on hand_off (workspace_id, expires_at);

alter table hand_off enable row level security;
alter table hand_off force row level security;
grant select, insert, update, delete on hand_off to rapport_app;
create policy own_workspace on hand_off to rapport_app using (workspace_id = current_setting('app.workspace')::int) with check (workspace_id = current_setting('app.workspace')::int);
