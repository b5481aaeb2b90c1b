-- Facts are kept, everything else is derived from them and may be dropped and made again.
-- The workspace comes first in every key: it is the fence between tenants and the way to more machines.
-- Ids of things that facts name are hashes of what the fact says, so that order of arrival cannot change them.

create table workspace (
  workspace_id int primary key,
  name text not null,
  zone text not null default 'UTC',
  -- Two secrets, wrapped by the master key: one seals, one makes blind look-up values.
  wrapped_key bytea not null
);

create table api_key (
  workspace_id int not null,
  key_hash bytea not null,
  label text not null,
  created_at timestamptz not null,
  primary key (workspace_id, key_hash)
);
create index api_key_by_hash on api_key (key_hash);

create table connection (
  workspace_id int not null,
  crm text not null,
  account text not null,
  label text not null,
  primary key (workspace_id, crm, account)
);
create index connection_by_account on connection (crm, account);

-- Facts -----------------------------------------------------------------------------------------

-- The inbox. state: 0 waiting, 1 read, 2 set aside. The body is cleared once every fact in it is kept below.
create table delivery (
  workspace_id int not null,
  delivery_id uuid not null,
  source text not null,
  digest bytea not null,
  received_at timestamptz not null,
  body bytea,
  state smallint not null default 0,
  attempts smallint not null default 0,
  facts int not null default 0,
  reason text,
  primary key (workspace_id, delivery_id),
  unique (workspace_id, source, digest)
);
alter table delivery alter column body set storage external;
create index delivery_waiting on delivery (workspace_id, received_at, delivery_id) where state = 0;
create index delivery_aside on delivery (workspace_id, received_at) where state = 2;

-- A key per identity or record. Erasing a person is destroying the keys of their members.
create table member_key (
  workspace_id int not null,
  member_id uuid not null,
  wrapped bytea not null,
  primary key (workspace_id, member_id)
);

create table identity (
  workspace_id int not null,
  identity_id uuid not null,
  network text not null,
  -- The identity of the spelling seen last; the same as identity_id where the network gives no stable id.
  spelling_id uuid not null,
  seen_at timestamptz not null,
  -- Of several sightings the last one that carries a name is shown; rank settles ties whatever the order of arrival.
  named boolean not null,
  named_at timestamptz not null,
  rank uuid not null,
  sealed bytea not null,
  primary key (workspace_id, identity_id)
);
create index identity_by_spelling on identity (workspace_id, spelling_id);

create table identity_name (
  workspace_id int not null,
  identity_id uuid not null,
  spelling_id uuid not null,
  seen_at timestamptz not null,
  rank uuid not null,
  sealed bytea not null,
  primary key (workspace_id, identity_id, spelling_id)
);

create table record (
  workspace_id int not null,
  record_id uuid not null,
  crm text not null,
  account text not null,
  object text not null,
  external_id text not null,
  version timestamptz not null,
  digest bytea not null,
  deleted boolean not null,
  sealed bytea not null,
  primary key (workspace_id, record_id)
);

create table link_decision (
  workspace_id int not null,
  decision_id uuid not null,
  one uuid not null,
  other uuid not null,
  linked boolean not null,
  decided_at timestamptz not null,
  sealed bytea not null,
  primary key (workspace_id, decision_id)
);
create index link_decision_by_one on link_decision (workspace_id, one);
create index link_decision_by_other on link_decision (workspace_id, other);

create table channel (
  workspace_id int not null,
  channel_id uuid not null,
  network text not null,
  key text not null,
  label text not null,
  -- The owner's own spelling (2) wins over somebody's mention (1).
  label_rank smallint not null,
  -- What the channel's own account would be as an identity, so that it is not counted as a customer.
  identity_id uuid not null,
  primary key (workspace_id, channel_id)
);
create index channel_by_identity on channel (workspace_id, identity_id);

-- direction: 1 in, 2 out. kind: 1 message, 2 call, 3 survey. author: 1 customer, 2 agent, 3 bot.
-- outcome: 1 answered, 2 abandoned in queue, 3 abandoned before the queue, 4 phantom.
create table interaction (
  workspace_id int not null,
  interaction_id uuid not null,
  source text not null,
  version timestamptz not null,
  digest bytea not null,
  occurred_at timestamptz not null,
  kind smallint not null,
  direction smallint not null,
  author smallint not null,
  holding boolean not null,
  closes boolean not null,
  stated_channel_id uuid,
  stated_party_id uuid,
  agent text,
  team text,
  topic text,
  thread_id uuid,
  reply_to_id uuid,
  wait_s double precision,
  handle_s double precision,
  outcome smallint,
  score double precision,
  -- Which rules say that the text moves the talk to a private place: null none, else the languages of the rules, such as {en,es}.
  private_handoff text[],
  rules smallint not null,
  sealed bytea not null,
  sealed_for uuid,
  -- Derived from the conversation.
  conversation_id uuid not null,
  channel_id uuid,
  party_id uuid,
  opens boolean not null default false,
  single_touch boolean,
  primary key (workspace_id, interaction_id)
);
create index interaction_by_party on interaction (workspace_id, party_id, occurred_at desc, interaction_id desc);
create index interaction_by_conversation on interaction (workspace_id, conversation_id, occurred_at);
create index interaction_by_reply on interaction (workspace_id, reply_to_id) where reply_to_id is not null;
create index interaction_by_time on interaction (workspace_id, occurred_at);

-- Derived ---------------------------------------------------------------------------------------

create table claim (
  workspace_id int not null,
  record_id uuid not null,
  identity_id uuid not null,
  primary key (workspace_id, record_id, identity_id)
);
create index claim_by_identity on claim (workspace_id, identity_id);

-- kind: 1 record, 2 identity
create table member (
  workspace_id int not null,
  member_id uuid not null,
  kind smallint not null,
  customer_id uuid not null,
  primary key (workspace_id, member_id)
);
create index member_by_customer on member (workspace_id, customer_id);

-- Blind words of names, for search.
create table search_word (
  workspace_id int not null,
  word_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, word_id, member_id)
);
create index search_word_by_member on search_word (workspace_id, member_id);

create table conversation (
  workspace_id int not null,
  conversation_id uuid not null,
  opener_id uuid not null,
  channel_id uuid,
  party_id uuid,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  interactions int not null,
  primary key (workspace_id, conversation_id)
);

-- One row for each inbound message and channel that answered it directly.
create table answer (
  workspace_id int not null,
  inbound_id uuid not null,
  channel_id uuid not null,
  answer_id uuid not null,
  conversation_id uuid not null,
  opener boolean not null,
  asked_at timestamptz not null,
  seconds double precision not null,
  primary key (workspace_id, inbound_id, channel_id)
);
create index answer_by_conversation on answer (workspace_id, conversation_id);
create index answer_by_time on answer (workspace_id, asked_at);

-- kind: 1 acknowledgement, 2 first answer, 3 next answer, 4 resolution
create table clock (
  workspace_id int not null,
  conversation_id uuid not null,
  kind smallint not null,
  started_by uuid not null,
  channel_id uuid,
  party_id uuid,
  started_at timestamptz not null,
  due_at timestamptz,
  stopped_by uuid,
  stopped_at timestamptz,
  wall_s double precision,
  business_s double precision,
  primary key (workspace_id, conversation_id, kind, started_by)
);
create index clock_open on clock (workspace_id, party_id) where stopped_at is null;
create index clock_by_time on clock (workspace_id, kind, started_at);

-- The fence ---------------------------------------------------------------------------------------

do $$
declare t text;
begin
  -- The role belongs to the server: another database, or the operator where the bridge may create none, may have made it.
  begin
    if not exists (select from pg_roles where rolname = 'rapport_app') then
      create role rapport_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
  exception when duplicate_object or unique_violation then
    null; -- another bridge did so at the same moment
  end;
  begin
    -- Since PostgreSQL 16 whoever makes a role is its member and yet may not take it on.
    if not pg_has_role(current_user, 'rapport_app', case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
      execute format('grant rapport_app to %I', current_user);
    end if;
  exception when unique_violation then
    null;
  end;
  execute format('grant usage on schema %I to rapport_app', current_schema());
  foreach t in array array['delivery', 'member_key', 'identity', 'identity_name', 'record', 'link_decision', 'channel',
    'interaction', 'claim', 'member', 'search_word', 'conversation', 'answer', 'clock']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
  end loop;
  -- The bridge itself must find a caller's workspace before it knows it, so the owner may read these three.
  foreach t in array array['workspace', 'api_key', 'connection']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to rapport_app', t);
  end loop;
  foreach t in array array['workspace', 'api_key', 'connection', 'delivery', 'member_key', 'identity', 'identity_name', 'record',
    'link_decision', 'channel', 'interaction', 'claim', 'member', 'search_word', 'conversation', 'answer', 'clock']
  loop
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
