-- Reading and reviewing the journal; who may look at a case for a while, and who hears of an urgent one.

-- How long rows of the journal are kept, in years (NEN 7513: at least five). What deletes them comes with the purge.
alter table coalition add column log_years bigint not null default 5;

-- Read access for a while, for who has a code but no other right ("break-glass", product §8). The reason is a
-- closed word; the note that goes with it is text of the case (case_text, field 'opening ' and this id).
create table case_opening (
    id            text not null constraint case_opening_pk primary key,
    case_id       text not null constraint case_opening_case references case_file (id),
    membership_id text not null constraint case_opening_membership references membership (id),
    reason        text not null,
    opened_at     bigint not null,
    ends_at       bigint not null
);
create index case_opening_by_case on case_opening (case_id, membership_id, ends_at);

-- Who sees urgent cases at once, besides the coordinator (product §3, spoed).
create table urgent_responder (
    membership_id text not null constraint urgent_responder_pk primary key constraint urgent_responder_membership references membership (id),
    since_at      bigint not null,
    named_by      text not null constraint urgent_responder_named_by references membership (id)
);

-- The monthly review: a month that somebody signed, and a remark beside each thing that stood out.
create table log_review (
    coalition_id text not null constraint log_review_coalition references coalition (id),
    month        text not null,         -- YYYY-MM, Amsterdam
    signed_at    bigint not null,
    signed_by    text not null constraint log_review_signed_by references membership (id),
    constraint log_review_pk primary key (coalition_id, month)
);

create table log_remark (
    coalition_id  text not null constraint log_remark_coalition references coalition (id),
    month         text not null,
    kind          text not null,        -- many_views, night, break_glass, outside, refusals
    membership_id text not null constraint log_remark_membership references membership (id),
    number        bigint not null,      -- what was counted when the remark was made
    body          text not null,        -- of the log reviewer, who sees no text of a case
    remarked_at   bigint not null,
    remarked_by   text not null constraint log_remark_remarked_by references membership (id),
    constraint log_remark_pk primary key (coalition_id, month, kind, membership_id)
);
