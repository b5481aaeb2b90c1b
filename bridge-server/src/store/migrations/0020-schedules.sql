-- Standing orders for reports. Recipients are people outside the customers that we serve; their addresses lie sealed.
create table report_schedule (
  workspace_id int not null,
  schedule_id uuid not null,
  template text not null,
  -- Timing and what happens to missed runs, as in the contract.
  timing jsonb not null,
  missed text not null,
  active boolean not null,
  recipients bytea not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  -- Every run up to this moment is in report_schedule_run, or fell before the schedule was as it is.
  reckoned_until timestamptz not null,
  primary key (workspace_id, schedule_id)
);

-- state: 1 waiting for its hour or for the report's publication, 2 letters under way, 3 sent, 4 missed.
-- why, of missed ones: skipped (the bridge stood still), superseded (a newer run came first)
create table report_schedule_run (
  workspace_id int not null,
  schedule_id uuid not null,
  run_key text not null,
  due_at timestamptz not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  label text not null,
  report_id uuid,
  state smallint not null,
  why text,
  -- Seconds after its hour at which it was reckoned, where that was not on time.
  late_s int not null default 0,
  sent int not null default 0,
  failed int not null default 0,
  handled_at timestamptz not null,
  primary key (workspace_id, schedule_id, run_key)
);
create index report_schedule_run_by_time on report_schedule_run (workspace_id, schedule_id, due_at desc);

do $$
declare t text;
begin
  foreach t in array array['report_schedule', 'report_schedule_run']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
  end loop;
end $$;
