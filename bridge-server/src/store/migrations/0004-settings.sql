-- What admins decided. Nothing is overwritten: the highest version of a key is what holds, the others are its history.
create table workspace_setting (
  workspace_id int not null,
  version int not null,
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  -- “hubspot-user:7” or “key”; never a name or an address.
  changed_by text not null,
  primary key (workspace_id, version, key)
);
create index workspace_setting_by_key on workspace_setting (workspace_id, key, version desc);

-- The list of conversations to answer reads open waits in the order of their promises.
create index clock_open_by_due on clock (workspace_id, (coalesce(due_at, '9999-12-31T00:00:00Z'::timestamptz)))
  where stopped_at is null and kind < 4;

do $$
declare t text;
begin
  foreach t in array array['workspace_setting']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
