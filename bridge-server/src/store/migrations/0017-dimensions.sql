-- What figures may be broken down by beside channel, agent, team and topic; what a message wants; and who worked where, when.

-- As the source says: the place and the supplier of the agent, the lane of work, and the level of support.
alter table interaction add column site text;
alter table interaction add column vendor text;
alter table interaction add column lane text;
alter table interaction add column tier text;
-- Of a survey answer. 1 satisfaction (1 to 5), 2 recommendation (0 to 10), 3 effort (1 to 7); null stands for 1.
alter table interaction add column scale smallint;
-- What a customer's message wants, told by rules of the version text_rules. 1 complaint, 2 question, 3 compliment,
-- 4 proactive, 5 lead, 6 other; null where there is no text, where it is ours, and where the language is unknown.
alter table interaction add column intent smallint;

-- Who was due when: a clock counts in the period in which its target fell.
create index clock_by_due on clock (workspace_id, kind, due_at) where due_at is not null;

-- Where an agent worked from a moment on, until the next row of the same agent; of each row the latest version counts.
create table roster (
  workspace_id int not null,
  agent text not null,
  from_at timestamptz not null,
  version timestamptz not null,
  digest bytea not null,
  team text,
  site text,
  vendor text,
  deleted boolean not null,
  primary key (workspace_id, agent, from_at)
);

do $$
begin
  alter table roster enable row level security;
  alter table roster force row level security;
  grant select, insert, update, delete on roster to rapport_app;
  create policy own_workspace on roster to rapport_app
    using (workspace_id = current_setting('app.workspace')::int) with check (workspace_id = current_setting('app.workspace')::int);
end $$;
