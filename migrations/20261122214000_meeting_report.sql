-- The report of a meeting: a draft for three working days after closing, then final. What is changed later is
-- a new version; the earlier ones stay readable. The texts of versions and corrections go with the purge.

-- Version 1 is the report as it became final.
create table report_version (
    meeting_id text not null constraint report_version_meeting references meeting (id),
    version    bigint not null,
    made_at    bigint not null,
    made_by    text constraint report_version_by references membership (id),   -- nobody: the three days were over
    constraint report_version_pk primary key (meeting_id, version)
);

-- field: decision, reason
create table report_text (
    item_id text not null constraint report_text_item references agenda_item (id),
    version bigint not null,
    field   text not null,
    body    text not null,
    constraint report_text_pk primary key (item_id, version, field)
);

-- What an attendee says is not right. Answered: taken over (1) or not (0).
create table correction (
    id          text not null constraint correction_pk primary key,
    item_id     text not null constraint correction_item references agenda_item (id),
    asked_at    bigint not null,
    asked_by    text not null constraint correction_asked_by references membership (id),
    answered_at bigint,
    answered_by text constraint correction_answered_by references membership (id),
    taken_over  bigint
);
create index correction_by_item on correction (item_id);

create table correction_text (
    correction_id text not null constraint correction_text_pk primary key constraint correction_text_of references correction (id),
    body          text not null
);
