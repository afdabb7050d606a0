-- The text check: what a coalition allows, and how often something was found. Never what was found.

-- Organisations, buildings and places that may be written, kept by the coordinator.
create table allowed_name (
    id           text not null constraint allowed_name_pk primary key,
    coalition_id text not null constraint allowed_name_coalition references coalition (id),
    name         text not null,
    added_at     bigint not null,
    added_by     text not null constraint allowed_name_added_by references membership (id),
    removed_at   bigint,
    removed_by   text constraint allowed_name_removed_by references membership (id)
);
create index allowed_name_by_coalition on allowed_name (coalition_id);

-- deed: stopped (refused, never kept), asked (refused until a reason was given), excepted (kept with a reason)
create table text_check_count (
    coalition_id text not null constraint text_check_count_coalition references coalition (id),
    month        text not null,         -- YYYY-MM, Amsterdam
    kind         text not null,         -- closed word: phone, name …
    deed         text not null,
    number       bigint not null,
    constraint text_check_count_pk primary key (coalition_id, month, kind, deed)
);
