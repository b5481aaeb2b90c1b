-- What a customer's screen counts, kept so that looking costs the same however much somebody has written. Derived:
-- it may be dropped and made again from interactions, answers and members at any time. No row means nothing to count.
create table customer_figures (
  workspace_id int not null,
  customer_id uuid not null,
  interactions int not null,
  since timestamptz not null,
  contacts int not null,
  scores int not null,
  mean_score double precision,
  answers int not null,
  median_s double precision,
  primary key (workspace_id, customer_id)
);

do $fill$
declare w int;
begin
  -- The owner is fenced too where it is no superuser: one workspace after another.
  for w in select workspace_id from workspace loop
    perform set_config('app.workspace', w::text, true);
    insert into customer_figures
    with mine as (
      select m.customer_id, i.interaction_id, i.occurred_at, i.direction, i.kind, i.outcome, i.score
      from member m join interaction i on i.workspace_id = w and i.party_id = m.member_id where m.workspace_id = w),
    counted as (
      select customer_id, count(*) as n, min(occurred_at) as since,
        count(*) filter (where direction = 1 and kind < 3 and outcome is distinct from 4) as contacts,
        count(*) filter (where kind = 3 and score is not null) as scores,
        avg(score::numeric) filter (where kind = 3) as mean
      from mine group by customer_id),
    answered as (
      select mine.customer_id, count(*) as n, percentile_cont(0.5) within group (order by a.seconds) as median
      from mine join answer a on a.workspace_id = w and a.inbound_id = mine.interaction_id
      where mine.direction = 1 and a.seconds >= 0 group by mine.customer_id)
    select w, c.customer_id, c.n, c.since, c.contacts, c.scores, c.mean, coalesce(a.n, 0), a.median
    from counted c left join answered a on a.customer_id = c.customer_id;
  end loop;
end $fill$;

alter table customer_figures enable row level security;
alter table customer_figures force row level security;
grant select, insert, update, delete on customer_figures to rapport_app;
create policy own_workspace on customer_figures to rapport_app
  using (workspace_id = current_setting('app.workspace')::int) with check (workspace_id = current_setting('app.workspace')::int);

-- Open waits in the order in which a screen lists them.
drop index clock_open;
create index clock_open on clock (workspace_id, party_id, due_at, started_at, kind, conversation_id) where stopped_at is null;
