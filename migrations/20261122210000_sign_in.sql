-- Sign-in with two factors. What proves who somebody is belongs to the person, not to one of her memberships.
-- Sealed: encrypted with a key outside the database (sign-in.key in the data folder).

-- A password never goes without one-time codes: one row.
create table password (
    person_id text not null constraint password_pk primary key constraint password_person references person (id),
    login     text not null constraint password_login unique, -- e-mail address, lower case
    hash      text not null,            -- argon2id, PHC
    secret    text not null,            -- of the one-time codes, sealed
    last_step bigint not null,          -- step (30 s since 1970) of the last code that was taken: none is taken twice
    set_at    bigint not null
);

create table recovery_code (
    person_id text not null constraint recovery_code_person references person (id),
    code_hash text not null,
    made_at   bigint not null,
    used_at   bigint,
    constraint recovery_code_pk primary key (person_id, code_hash)
);

create table passkey (
    id            text not null constraint passkey_pk primary key,
    person_id     text not null constraint passkey_person references person (id),
    credential_id text not null constraint passkey_credential unique,
    credential    text not null,        -- public key and counter, JSON of webauthn-rs
    name          text not null,
    added_at      bigint not null,
    used_at       bigint
);
create index passkey_by_person on passkey (person_id);

-- The organisation's own sign-in (OpenID Connect), per coalition.
create table provider (
    coalition_id text not null constraint provider_pk primary key constraint provider_coalition references coalition (id),
    name         text not null,         -- on the button
    issuer       text not null,
    client_id    text not null,
    secret       text not null,         -- sealed
    two_factors  text not null,         -- trusted: the provider always asks two; acr, amr: it has to say so, with this word
    word         text not null,
    set_at       bigint not null,
    set_by       text not null constraint provider_set_by references membership (id)
);

create table provider_account (
    issuer    text not null,
    subject   text not null,
    person_id text not null constraint provider_account_person references person (id),
    coalition_id text not null constraint provider_account_coalition references coalition (id),
    linked_at bigint not null,
    constraint provider_account_pk primary key (coalition_id, issuer, subject)
);
create index provider_account_by_person on provider_account (person_id);

-- Somebody on her way in: her cookie is no session and opens nothing but the next step.
-- stage: enrol (by a link), second (the password was right), choose (of several coalitions), provider (sent to it)
create table arrival (
    token_hash    text not null constraint arrival_pk primary key,
    stage         text not null,
    person_id     text constraint arrival_person references person (id),
    membership_id text constraint arrival_membership references membership (id),
    how           text not null,        -- which factor was shown
    tries         bigint not null,
    expires_at    bigint not null,
    ended_at      bigint
);

-- A question put to an authenticator or a provider: answered once, within minutes, by the browser that was asked.
create table ceremony (
    id         text not null constraint ceremony_pk primary key,
    kind       text not null,           -- register, sign_in, prove, provider
    asked_hash text not null,           -- of the cookie of who was asked; '' for who has none yet
    person_id  text constraint ceremony_person references person (id),
    state      text not null,
    expires_at bigint not null,
    used_at    bigint
);

-- Factors taken away by an administrator; told at the next sign-in.
create table factor_reset (
    id       text not null constraint factor_reset_pk primary key,
    person_id text not null constraint factor_reset_person references person (id),
    reset_at bigint not null,
    reset_by text not null constraint factor_reset_by references membership (id),
    told_at  bigint
);
create index factor_reset_by_person on factor_reset (person_id);

alter table session add column proved_at bigint; -- a factor was shown: at sign-in, or again since
