-- Each change of a schedule is its next version, so that whoever changes what they saw does not undo what another did since.
alter table report_schedule add column version int not null default 1;
