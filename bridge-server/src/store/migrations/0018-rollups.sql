-- Figures that are kept for every day and month, so that a year is read from its days and not from its facts. All of it is
-- derived: dropping every cell and every standing makes the worker count them again. No row names a person.

-- Since when and until when observations may have changed. Whoever writes facts only adds rows, so that nobody waits for the
-- worker, which takes them away.
create table kpi_dirty (
  workspace_id int not null,
  mark_id uuid not null default gen_random_uuid(),
  since timestamptz not null,
  until timestamptz not null,
  primary key (workspace_id, mark_id)
);
create index kpi_dirty_newest on kpi_dirty (workspace_id, until desc);

-- How far the cells of a KPI are counted, newest first. What they were counted by (its version, dimensions, thresholds and the
-- zone of the days) stands in form: cells of another form are counted again. reaches: complete from this day on; null: not yet.
create table kpi_roll (
  workspace_id int not null,
  kpi text not null,
  form text not null,
  reaches date,
  whole boolean not null default false,
  primary key (workspace_id, kpi)
);

-- grain: 2 a day, 3 a month, both of the workspace's zone. dim: empty for all, else what value is of; channels stand by their ids.
-- within: for each threshold of the KPI a four-byte count. spread: a histogram, eight bytes for each bucket: its id and its count.
-- A month is a sum of its days; where the row of all is missing it is not added up yet, or no more.
create table kpi_cell (
  workspace_id int not null,
  kpi text not null,
  grain smallint not null,
  dim text not null,
  begins date not null,
  value text not null,
  n int not null,
  total int not null,
  hits int not null,
  data_errors int not null,
  immature int not null,
  sum double precision,
  weight double precision,
  least double precision,
  most double precision,
  within bytea not null,
  spread bytea,
  primary key (workspace_id, kpi, grain, dim, begins, value)
);
create index kpi_cell_immature on kpi_cell (workspace_id, kpi, begins) where immature > 0 and grain = 2 and dim = '';

do $$
declare t text;
begin
  foreach t in array array['kpi_dirty', 'kpi_roll', 'kpi_cell']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
