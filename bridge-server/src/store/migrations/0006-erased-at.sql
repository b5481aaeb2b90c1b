-- When somebody was erased: what a record of theirs names is closed until then, also where the record arrives afterwards.
alter table erasure add column erased_at timestamptz not null default now();
