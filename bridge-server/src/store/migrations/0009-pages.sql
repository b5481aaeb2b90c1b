-- Views of customers as they are handed out, made ahead, so that looking costs the same however much there is. Derived:
-- pages may be dropped at any time, and are made again when somebody looks or when there is nothing else to do.

-- How often what pages show has changed. Whoever makes a page finds the stamp as it was when they read, or keeps nothing.
-- A page counts in its epoch only: a new one outdates all pages at once.
create table page_stamp (
  workspace_id int not null,
  stamp bigint not null,
  epoch bigint not null,
  primary key (workspace_id)
);

create table customer_page (
  workspace_id int not null,
  customer_id uuid not null,
  language text not null,
  -- The release that made it: another one words it anew.
  made_by text not null,
  epoch bigint not null,
  -- The first moment at which something in it changes by time alone.
  good_until timestamptz,
  -- The document, compressed and sealed with the workspace's key. The row goes when a member of the customer is erased.
  sealed bytea not null,
  primary key (workspace_id, customer_id, language)
);
-- It is compressed already.
alter table customer_page alter column sealed set storage external;

-- What was said by one person and stands in the timeline of another: it goes from there when its author is erased.
create index interaction_sealed_for_another on interaction (workspace_id, sealed_for) where sealed_for <> party_id;

do $fill$
declare w int;
begin
  -- The owner is fenced too where it is no superuser: one workspace after another.
  for w in select workspace_id from workspace loop
    perform set_config('app.workspace', w::text, true);
    insert into page_stamp (workspace_id, stamp, epoch) values (w, 0, 0);
  end loop;
end $fill$;

do $$
declare t text;
begin
  foreach t in array array['page_stamp', 'customer_page']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to rapport_app', t);
    execute format('create policy own_workspace on %I to rapport_app using (workspace_id = current_setting(''app.workspace'')::int) with check (workspace_id = current_setting(''app.workspace'')::int)', t);
  end loop;
end $$;
