-- The version of the settings that said which properties to read, when this kind of object was read from its beginning.
alter table crm_progress add column adoption int not null default 0;
