-- Conversations that are still to be held against what a workspace promises now: those of these networks, after this one.
create table reckoning (
  workspace_id int primary key,
  version int not null,
  networks text[] not null,
  after uuid
);

alter table reckoning enable row level security;
alter table reckoning force row level security;
create policy own_workspace on reckoning to rapport_app
  using (workspace_id = current_setting('app.workspace')::int)
  with check (workspace_id = current_setting('app.workspace')::int);
grant select, insert, update, delete on reckoning to rapport_app;
