-- What somebody wants used no more is taken back from CRMs, also where nothing but time says so.

-- From when on a row may say too much by time alone: a consent ends.
alter table crm_write add column good_until timestamptz;
create index crm_write_good_until on crm_write (workspace_id, crm, account, good_until) where good_until is not null;

-- What the row shows somebody wants used no more: it may no longer stand.
alter table crm_mirror add column kept_back boolean not null default false;

-- Who asked to see everything about a person, and until when it may be fetched. The document is made while it is read: no copy is kept.
create table person_access (
  workspace_id int not null,
  access_id uuid not null,
  member_id uuid not null,
  asked_at timestamptz not null,
  asked_by text not null,
  expires_at timestamptz not null,
  primary key (workspace_id, access_id)
);

-- Erasures that were asked for, and how far each has come. state: 1 under way, 2 done. `sealed` holds what is still needed
-- to finish it, and which records a CRM's users are to look at; it goes with time. `systems` says what became of each
-- place, as counts; `proof` is the document as it was when everything was done. Neither says anything about the person.
create table person_erasure (
  workspace_id int not null,
  erasure_id uuid not null,
  -- A blind mark of whom it is about, so that the same request twice is one.
  subject uuid not null,
  state smallint not null,
  asked_at timestamptz not null,
  asked_by text not null,
  in_crms boolean not null,
  systems jsonb not null,
  sealed bytea,
  proof jsonb,
  finished_at timestamptz,
  attempts smallint not null default 0,
  tried_at timestamptz,
  primary key (workspace_id, erasure_id)
);
create index person_erasure_open on person_erasure (workspace_id, subject) where state = 1;

-- Which blind ids of an erased person were one customer, so that numbers which were published count them as before. It says
-- nothing about who that was, and leads nowhere.
create table counted_as (
  workspace_id int not null,
  member_id uuid not null,
  subject uuid not null,
  primary key (workspace_id, member_id)
);

do $$
declare t text;
begin
  foreach t in array array['person_access', 'person_erasure', 'counted_as']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
