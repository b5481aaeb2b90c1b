-- What a text says, told when it arrived, and items that their author or the network deleted.

-- Of what a customer wrote: the language (ISO 639-1) and how the writer feels. sentiment: 1 negative, 2 neutral, 3 positive; null
-- where there is no text, where it is ours, and where the language is unknown.
alter table interaction add column language text;
alter table interaction add column sentiment smallint;
-- Version of the rules that told both; 0 where nothing was told yet.
alter table interaction add column text_rules smallint not null default 0;
-- When the source deleted it. Its text is gone; that it was said is still counted.
alter table interaction add column deleted_at timestamptz;

-- How many follow an account, as its network told last.
create table identity_reach (
  workspace_id int not null,
  identity_id uuid not null,
  followers double precision not null,
  told_at timestamptz not null,
  primary key (workspace_id, identity_id)
);

-- Marks that colleagues set about customers, entry by entry: of a marker the latest entry holds. kind: 1 vulnerability. They are
-- on no page and in no CRM.
create table customer_marker (
  workspace_id int not null,
  entry_id uuid not null,
  marker_id uuid not null,
  member_id uuid not null,
  kind smallint not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  removed boolean not null,
  sealed bytea not null,
  primary key (workspace_id, entry_id)
);
create index customer_marker_by_member on customer_marker (workspace_id, member_id);

do $$
declare t text;
begin
  foreach t in array array['identity_reach', 'customer_marker']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
