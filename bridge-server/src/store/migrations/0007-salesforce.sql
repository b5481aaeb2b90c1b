-- Salesforce: organisations that call the bridge, where listening to changes has come to, and rows of Rapport's own objects.

-- With what an organisation asks for tokens. The secret is there as a hash only; a new one replaces the old.
create table org_client (
  workspace_id int not null,
  crm text not null,
  account text not null,
  client_id text not null,
  secret_hash bytea not null,
  issued_at timestamptz not null,
  primary key (workspace_id, crm, account)
);
create unique index org_client_by_id on org_client (client_id);

-- Tokens that organisations were given, as hashes. They go with their client.
create table org_token (
  workspace_id int not null,
  token_hash bytea not null,
  client_id text not null,
  expires_at timestamptz not null,
  primary key (workspace_id, token_hash)
);
create index org_token_by_hash on org_token (token_hash);

-- Up to where the changes that a CRM tells were kept, as the CRM names the place. Null where the next ones count.
create table crm_feed (
  workspace_id int not null,
  crm text not null,
  account text not null,
  place bytea,
  kept_at timestamptz not null,
  primary key (workspace_id, crm, account)
);

-- What was written last into rows of Rapport's own objects in a CRM, as a digest. It is here before the row is there, with
-- an empty digest, so that no row is ever there of which nothing is known here.
create table crm_mirror (
  workspace_id int not null,
  crm text not null,
  account text not null,
  object text not null,
  external_id text not null,
  digest text not null,
  written_at timestamptz not null,
  -- Of rows about people: the record whose page they are on, all records that they name, and the identity or the
  -- interaction that they show. Without these a row is about nobody.
  owner_id uuid,
  named_ids uuid[] not null default '{}',
  subject_id uuid,
  primary key (workspace_id, crm, account, object, external_id)
);
create index crm_mirror_by_owner on crm_mirror (workspace_id, owner_id);

-- Whose rows of Rapport's own objects may no longer stand, and how often the CRM refused to take one away.
create table crm_mirror_check (
  workspace_id int not null,
  crm text not null,
  account text not null,
  owner_id uuid not null,
  -- The record is known no more: erased people go first.
  erased boolean not null,
  attempts smallint not null default 0,
  tried_at timestamptz,
  primary key (workspace_id, crm, account, owner_id)
);

-- What the CRM hides from Rapport's user of this kind of object.
alter table crm_progress add column lacking text[] not null default '{}';

-- Calls of the account's day, as the CRM counts them, and since when background work waits for the sake of the others.
alter table crm_connection add column calls_used int;
alter table crm_connection add column calls_allowed int;
alter table crm_connection add column deferred_since timestamptz;

-- Who calls is found out before the workspace is known: the app's role reads these, and only its own workspace's.
do $$
declare t text;
begin
  foreach t in array array['org_client', 'org_token']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to rapport_app', t);
  end loop;
  foreach t in array array['crm_feed', 'crm_mirror', 'crm_mirror_check']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
  end loop;
  foreach t in array array['org_client', 'org_token', 'crm_feed', 'crm_mirror', 'crm_mirror_check']
  loop
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
