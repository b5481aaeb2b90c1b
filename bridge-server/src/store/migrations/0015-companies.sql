-- Organisations as CRMs keep them, and who belongs to them. Companies of two CRMs are never joined.

-- `sealed` holds the name, under the workspace's key.
create table company (
  workspace_id int not null,
  company_id uuid not null,
  crm text not null,
  account text not null,
  object text not null,
  external_id text not null,
  version timestamptz not null,
  digest bytea not null,
  deleted boolean not null,
  sealed bytea not null,
  primary key (workspace_id, company_id)
);
create index company_by_account on company (workspace_id, crm, account);

-- told_by: 1 the company's row names the person, 2 the person's row names the company. Each is replaced by its own rows only.
create table works_at (
  workspace_id int not null,
  company_id uuid not null,
  told_by smallint not null,
  record_id uuid not null,
  crm text not null,
  account text not null,
  primary key (workspace_id, company_id, told_by, record_id)
);
create index works_at_by_record on works_at (workspace_id, record_id);
create index works_at_by_account on works_at (workspace_id, crm, account);

do $$
declare t text;
begin
  foreach t in array array['company', 'works_at']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
