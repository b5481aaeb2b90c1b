-- What a workspace decides about its board, its reports, and what was published. A customer is in none of these tables: figures
-- are sums, rows under them are named by the question that finds them, and names are those of staff who signed or own something.

-- Every version is kept whole; the highest one holds.
create table board_setting (
  workspace_id int not null,
  version int not null,
  value jsonb not null,
  changed_at timestamptz not null,
  -- “hubspot-user:7” or “key”; never a name or an address.
  changed_by text not null,
  primary key (workspace_id, version)
);

-- A decision asked of the board or an action that somebody has; every version is kept, the highest one holds. kind: 1 decision, 2 action
create table board_item (
  workspace_id int not null,
  item_id uuid not null,
  version int not null,
  kind smallint not null,
  value jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id, item_id, version)
);

create table report (
  workspace_id int not null,
  report_id uuid not null,
  template text not null,
  title text,
  from_at timestamptz not null,
  to_at timestamptz not null,
  zone text not null,
  created_at timestamptz not null,
  created_by text not null,
  -- Goes up with whatever is written into the draft; a signature names the revision that it was put under.
  revision int not null default 1,
  -- The published report that this one corrects, and why.
  restates uuid,
  cause text,
  primary key (workspace_id, report_id)
);
create index report_by_time on report (workspace_id, created_at desc, report_id desc);

-- What was written about a page or a measure; every version is kept, the highest one holds. An empty text takes it away.
create table report_text (
  workspace_id int not null,
  report_id uuid not null,
  block_id text not null,
  revision int not null,
  page text not null,
  kpi text,
  content text not null,
  language text not null,
  author text,
  written_at timestamptz not null,
  written_by text not null,
  primary key (workspace_id, report_id, block_id, revision)
);

create table report_comment (
  workspace_id int not null,
  report_id uuid not null,
  comment_id uuid not null,
  block_id text,
  answers uuid,
  content text not null,
  author text,
  written_at timestamptz not null,
  written_by text not null,
  resolved_at timestamptz,
  resolved_by text,
  primary key (workspace_id, report_id, comment_id)
);

-- Signatures, also those that no longer hold. role: 1 preparer, 2 reviewer, 3 owner; figures: what was measured, as JSON
create table report_sign_off (
  workspace_id int not null,
  report_id uuid not null,
  sign_off_id uuid not null,
  role smallint not null,
  revision int not null,
  figures text not null,
  name text not null,
  signed_at timestamptz not null,
  signed_by text not null,
  primary key (workspace_id, report_id, sign_off_id)
);

-- What was published: one canonical JSON text, and its SHA-256. The application may add and read, and nothing else.
create table report_snapshot (
  workspace_id int not null,
  report_id uuid not null,
  hash bytea not null,
  bundle text not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (workspace_id, report_id)
);

-- Who opened what. kind: 1 report, 2 rows under a number, 3 file, 4 sent by e-mail (n: to how many)
create table report_open (
  workspace_id int not null,
  report_id uuid not null,
  open_id uuid not null,
  kind smallint not null,
  what text,
  n int not null default 1,
  opened_at timestamptz not null,
  opened_by text not null,
  primary key (workspace_id, report_id, open_id)
);

do $$
declare t text;
begin
  foreach t in array array['board_setting', 'board_item', 'report', 'report_text', 'report_comment', 'report_sign_off', 'report_open', 'report_snapshot']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
  foreach t in array array['board_setting', 'board_item', 'report', 'report_text', 'report_comment', 'report_sign_off', 'report_open']
  loop
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
  end loop;
end $$;

grant select, insert on report_snapshot to rapport_app;

-- Not even the owner of the table changes what was published; only a workspace that is removed takes its reports along.
create function report_snapshot_stays() returns trigger language plpgsql as $$
begin
  raise exception 'A published report never changes' using errcode = 'restrict_violation';
end $$;
create trigger stays before update on report_snapshot for each row execute function report_snapshot_stays();
