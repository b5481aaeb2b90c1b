-- Standing rules: what a dry run showed, what a person approved of it, and how far that has got. Nobody is joined by a row of
-- these tables: an approved run hands in its links as facts, like every decision. They name members by id and hold nothing
-- that is sealed, so that an erasure has nothing to take from them.

-- state: 1 preparing, 2 shown, 3 making, 4 made, 5 undoing, 6 undone, 7 failed
create table rule_run (
  workspace_id int not null,
  run_id uuid not null,
  -- One rule is one id, however often it is run.
  rule_id uuid not null,
  rule jsonb not null,
  state smallint not null,
  shown_at timestamptz not null,
  shown_by text not null,
  approved_at timestamptz,
  approved_by text,
  -- Set once it is known which of the links that were shown still hold.
  checked boolean not null default false,
  undone_at timestamptz,
  undone_by text,
  looked int not null default 0,
  primary key (workspace_id, run_id)
);
create index rule_run_by_time on rule_run (workspace_id, shown_at desc, run_id desc);

-- state: 0 planned, 1 handed in, 2 lapsed. reasons: the network, and the identity by its id, never its spelling.
create table rule_run_link (
  workspace_id int not null,
  run_id uuid not null,
  place int not null,
  one uuid not null,
  other uuid not null,
  reasons jsonb not null,
  state smallint not null default 0,
  primary key (workspace_id, run_id, place)
);

create table rule_run_refusal (
  workspace_id int not null,
  run_id uuid not null,
  place int not null,
  because text not null,
  records uuid[] not null,
  -- How many records there are in all; of a kiosk's hundreds only the first are kept.
  of_records int not null,
  places jsonb not null,
  primary key (workspace_id, run_id, place)
);

do $$
declare t text;
begin
  foreach t in array array['rule_run', 'rule_run_link', 'rule_run_refusal']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
