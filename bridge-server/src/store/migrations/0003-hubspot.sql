-- What a connection to a CRM needs besides its facts: tokens, what is still to be read, what was read, what is to be written.

-- Who was erased, and until when what is about them stays closed. Remembered so that facts that come late stay out.
create table erasure (
  workspace_id int not null,
  member_id uuid not null,
  closed_until timestamptz not null,
  primary key (workspace_id, member_id)
);

-- state: 1 connected, 2 needs to be connected again, 3 disconnected. The tokens are sealed with the workspace's key and
-- are there in state 1 only.
create table crm_connection (
  workspace_id int not null,
  crm text not null,
  account text not null,
  state smallint not null,
  sealed bytea,
  expires_at timestamptz,
  scopes text[] not null default '{}',
  connected_at timestamptz not null,
  changed_at timestamptz not null,
  reason text,
  primary key (workspace_id, crm, account)
);

-- Install links that were given out and not used yet.
create table install_link (
  workspace_id int not null,
  nonce uuid not null,
  expires_at timestamptz not null,
  primary key (workspace_id, nonce)
);

-- Who does a thing that only one process may do at a time, and until when others leave it to them.
create table lease (
  workspace_id int not null,
  name text not null,
  owner uuid not null,
  until timestamptz not null,
  primary key (workspace_id, name)
);

-- News of a CRM that was not read yet. The same news twice is one row.
create table crm_change (
  workspace_id int not null,
  crm text not null,
  account text not null,
  object text not null,
  external_id text not null,
  kind text not null,
  occurred_at timestamptz not null,
  -- Of a merge: the record that stays.
  detail text not null default '',
  received_at timestamptz not null,
  attempts smallint not null default 0,
  primary key (workspace_id, crm, account, object, external_id, kind, occurred_at, detail)
);
create index crm_change_waiting on crm_change (workspace_id, crm, account, received_at);

-- Every row of the CRM as it was when it was read last; the facts made of it are kept elsewhere.
create table crm_object (
  workspace_id int not null,
  crm text not null,
  account text not null,
  object text not null,
  external_id text not null,
  modified_at timestamptz not null,
  archived boolean not null,
  -- The contacts that it belongs to, by their id in the CRM.
  parties text[] not null,
  -- What screens show of tickets, companies and owners; sealed with the workspace's key.
  sealed bytea,
  primary key (workspace_id, crm, account, object, external_id)
);
create index crm_object_by_change on crm_object (workspace_id, crm, account, object, modified_at);

-- How far the reading of one kind of object has come. state: 1 history is being read, 2 kept up to date, 3 not granted.
create table crm_progress (
  workspace_id int not null,
  crm text not null,
  account text not null,
  object text not null,
  state smallint not null,
  cursor text,
  done int not null default 0,
  total int,
  started_at timestamptz not null,
  -- Everything changed before this moment is here, and counted to be.
  complete_to timestamptz,
  -- The last comparison that did not agree: its period, their count, ours.
  gap_from timestamptz,
  gap_to timestamptz,
  theirs int,
  ours int,
  reason text,
  primary key (workspace_id, crm, account, object)
);

-- What is to be written to the CRM: since when a row may be out of date, and what was written last.
create table crm_write (
  workspace_id int not null,
  crm text not null,
  account text not null,
  object text not null,
  external_id text not null,
  due_since timestamptz,
  digest text,
  written_at timestamptz,
  attempts smallint not null default 0,
  refusal text,
  primary key (workspace_id, crm, account, object, external_id)
);
create index crm_write_due on crm_write (workspace_id, crm, account, due_since) where due_since is not null;

-- History of a CRM that is being connected is read when nothing else waits: what happens now is seen now.
alter table delivery add column later boolean not null default false;
drop index delivery_waiting;
create index delivery_waiting on delivery (workspace_id, later, received_at, delivery_id) where state = 0;

do $$
declare t text;
begin
  foreach t in array array['erasure', 'crm_connection', 'install_link', 'lease', 'crm_change', 'crm_object', 'crm_progress', 'crm_write']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
