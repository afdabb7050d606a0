-- Where a lane of the journal begins since rows that are no longer kept were taken away: the last of them, sealed with
-- the key of the lane (store::retention). Only rows up to it can be deleted (dialect/); without a seal that fits, the
-- check of the journal says so.
create table journal_start (
    lane text not null constraint journal_start_pk primary key,
    seq  bigint not null,
    at   bigint not null,
    mac  text not null,
    seal text not null
);
