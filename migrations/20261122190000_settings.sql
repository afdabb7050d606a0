-- Settings of a coalition: the voices a kind of meeting needs; kinds and disciplines that are no longer
-- offered but stay with what carries them; versions, so that two administrators see each other's change.

alter table coalition add column rev bigint not null default 0;

alter table meeting_kind add column rev bigint not null default 0;
alter table meeting_kind add column retired_at bigint;
alter table meeting_kind add column retired_by text constraint meeting_kind_retired_by references membership (id);

alter table discipline add column retired_at bigint;
alter table discipline add column retired_by text constraint discipline_retired_by references membership (id);

-- Disciplines that must be at every meeting of a kind; those of one case are in case_discipline.
create table kind_discipline (
    kind_id       text not null constraint kind_discipline_kind references meeting_kind (id),
    discipline_id text not null constraint kind_discipline_discipline references discipline (id),
    constraint kind_discipline_pk primary key (kind_id, discipline_id)
);

-- Whether a kind is in use, and whether cases still wait for one that is no longer offered.
create index meeting_by_kind on meeting (kind_id);
create index case_file_by_kind on case_file (kind_id, closed_at);
create index tally_by_kind on tally (kind_id);
