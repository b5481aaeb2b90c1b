-- Cases, the times of those who serve, assumptions about costs, and feedback. They name customers by id and hold nothing that
-- is sealed: an erasure has nothing to take from them, as from the place of an interaction. What a source tells goes with it:
-- a purge takes the agent away, and a later reading brings everything back.

-- One need of one customer. Of its versions the latest counts; everything below `deleted` is derived from its history.
-- excluded: 1 spam, 2 test, 3 internal, 4 duplicate. upheld: 1 upheld, 2 partly, 3 rejected.
create table service_case (
  workspace_id int not null,
  case_id uuid not null,
  source text not null,
  -- The account of a CRM that told it, where one did.
  account text,
  version timestamptz not null,
  digest bytea not null,
  member_id uuid,
  channel_id uuid,
  topic text,
  -- Whose it was at first.
  tier text,
  team text,
  agent text,
  opened_at timestamptz not null,
  excluded smallint,
  complaint boolean not null,
  stage smallint,
  upheld smallint,
  redress double precision,
  currency text,
  regulator text,
  first_line_solvable boolean,
  flagged_solved boolean,
  survey_solved boolean,
  deleted boolean not null,
  first_solved_at timestamptz,
  solved_at timestamptz,
  confirmed_at timestamptz,
  waiting_s double precision not null,
  hand_offs int not null,
  escalations int not null,
  reopenings int not null,
  threads int not null,
  contradicts boolean not null,
  primary key (workspace_id, case_id)
);
create index service_case_by_member on service_case (workspace_id, member_id) where member_id is not null;
create index service_case_by_opening on service_case (workspace_id, opened_at);
create index service_case_by_account on service_case (workspace_id, source, account);

-- The steps of each case. Between `at` and `until` it stood so; the last step has no end. kind: 1 opened, 2 resolved, 3 reopened,
-- 4 waiting on the customer, 5 resumed, 6 escalated, 7 transferred, 8 confirmed by the customer, 9 closed.
-- state: 1 open, 2 waiting on the customer, 3 solved.
create table case_event (
  workspace_id int not null,
  case_id uuid not null,
  place int not null,
  kind smallint not null,
  at timestamptz not null,
  until timestamptz,
  state smallint not null,
  tier text,
  team text,
  agent text,
  is_public boolean not null,
  -- It ended a case that was not solved before, opened a solved one again, ended it for good. One at most at one moment.
  solves boolean not null,
  reopens boolean not null,
  settles boolean not null,
  primary key (workspace_id, case_id, place)
);
create index case_event_by_time on case_event (workspace_id, at);
create index case_event_settling on case_event (workspace_id, at) where settles;
create index case_event_unsolved on case_event (workspace_id, at, until) where state < 3;

create table case_thread (
  workspace_id int not null,
  case_id uuid not null,
  conversation_id uuid not null,
  primary key (workspace_id, case_id, conversation_id)
);
create index case_thread_by_conversation on case_thread (workspace_id, conversation_id);

create table staffing (
  workspace_id int not null,
  staffing_id uuid not null,
  version timestamptz not null,
  digest bytea not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  agent text,
  team text,
  handling_s double precision not null,
  available_s double precision not null,
  unavailable_s double precision,
  paid_s double precision,
  scheduled_s double precision,
  in_state_s double precision,
  deleted boolean not null,
  primary key (workspace_id, staffing_id)
);
create index staffing_by_time on staffing (workspace_id, from_at);

create table assumption (
  workspace_id int not null,
  assumption_id uuid not null,
  version timestamptz not null,
  digest bytea not null,
  key text not null,
  network text,
  amount double precision not null,
  currency text,
  from_at timestamptz not null,
  source text not null,
  year smallint not null,
  deleted boolean not null,
  primary key (workspace_id, assumption_id)
);

-- decision: 1 adopted, 2 declined.
create table feedback (
  workspace_id int not null,
  feedback_id uuid not null,
  version timestamptz not null,
  digest bytea not null,
  at timestamptz not null,
  theme text not null,
  team text,
  decided_at timestamptz,
  decision smallint,
  acted_at timestamptz,
  verified_at timestamptz,
  verified boolean,
  deleted boolean not null,
  primary key (workspace_id, feedback_id)
);
create index feedback_by_time on feedback (workspace_id, at);

do $$
declare t text;
begin
  foreach t in array array['service_case', 'case_event', 'case_thread', 'staffing', 'assumption', 'feedback']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
