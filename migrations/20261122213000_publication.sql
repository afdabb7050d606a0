-- Publications of the figures: what is proposed, what was released, what was imported from before the board.

-- One year, one table. The state follows from the facts: computed (ready_at), asked for, withdrawn, sent back or released.
create table release (
    id            text not null constraint release_pk primary key,
    coalition_id  text not null constraint release_coalition references coalition (id),
    year          bigint not null,
    geography     text not null,        -- woonplaats, overlegplaats
    version       bigint not null,      -- 1, and one more for each correction of the year
    made_at       bigint not null,
    made_by       text not null constraint release_made_by references membership (id),
    exact         text not null,        -- counts as they were at made_at, JSON: for the audit of this and later versions
    proposal      text,                 -- the masked table, JSON, once computed
    audit         text,                 -- what each viewer can work out of each hidden cell, JSON
    ready_at      bigint,
    fault         text,                 -- why it cannot be published; one Dutch sentence
    asked_at      bigint,
    asked_by      text constraint release_asked_by references membership (id),
    open_to_all   bigint not null default 0,  -- readable without signing in, once released
    withdrawn_at  bigint,
    withdrawn_by  text constraint release_withdrawn_by references membership (id),
    returned_at   bigint,
    returned_by   text constraint release_returned_by references membership (id),
    reason        text,                 -- why it was sent back; about figures, never about a case
    released_at   bigint,
    released_by   text constraint release_released_by references membership (id)
);
create index release_by_year on release (coalition_id, year, version);

-- The frozen text of a release and the SHA-256 of it, in hexadecimal. Every output reads this and nothing else.
create table release_text (
    release_id text not null constraint release_text_pk primary key constraint release_text_release references release (id),
    body       text not null,
    hash       text not null
);

-- Totals of years before the board. area: municipality code, 'buiten', 'onbekend', or 'totaal' when no more is known.
create table historic_total (
    coalition_id text not null constraint historic_total_coalition references coalition (id),
    year         bigint not null,
    kind_id      text not null constraint historic_total_kind references meeting_kind (id),
    case_type    text not null,
    geography    text not null,         -- by which place it was kept
    area         text not null,
    cases        bigint not null,
    set_at       bigint not null,
    set_by       text not null constraint historic_total_set_by references membership (id),
    constraint historic_total_pk primary key (coalition_id, year, kind_id, case_type, area)
);

-- The figures of one year, found without reading the others.
create index tally_by_year on tally (coalition_id, year, kind_id, case_type, residence, location);

-- Keys with which a program of a municipality reads figures. Only the SHA-256 of a key is stored.
create table api_token (
    id                text not null constraint api_token_pk primary key,
    coalition_id      text not null constraint api_token_coalition references coalition (id),
    municipality_code text not null,
    name              text not null,    -- what it is for, as its maker calls it
    token_hash        text not null,
    scope             text not null,    -- closed words, separated by a space
    created_at        bigint not null,
    created_by        text not null constraint api_token_created_by references membership (id),
    expires_at        bigint not null,
    revoked_at        bigint,
    revoked_by        text constraint api_token_revoked_by references membership (id),
    used_at           bigint,           -- last use; written at most once a minute
    constraint api_token_hash unique (token_hash)
);
create index api_token_by_municipality on api_token (coalition_id, municipality_code, created_at);
