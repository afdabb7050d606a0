-- Members who are invited, changed and looked at again every year; sessions that people recognise and end;
-- limits on guessing.

-- What a person reads in the list of her sessions. `id` is what pages and the journal call one by: its token
-- changes at every step-up, and the hash of a token is in no page.
alter table session add column id text;
alter table session add column way text not null default 'link';    -- how it was opened
alter table session add column device text not null default '';     -- browser/system, two closed words
update session set id = token_hash;
create unique index session_by_id on session (id);
create index session_by_membership on session (membership_id, ended_at);

-- Only the newest invitation of somebody works; one that was given by mistake is withdrawn.
alter table sign_in_link add column withdrawn_at bigint;
alter table sign_in_link add column made_by text constraint sign_in_link_made_by references membership (id);
create index sign_in_link_by_membership on sign_in_link (membership_id, expires_at);

-- Raised at every change of a member, so that two administrators see each other's.
alter table membership add column rev bigint not null default 0;
create index membership_by_person on membership (person_id);

-- The yearly look: this one still belongs here. Ended memberships say so themselves.
create table membership_review (
    membership_id text not null constraint membership_review_membership references membership (id),
    reviewed_at   bigint not null,
    reviewed_by   text not null constraint membership_review_by references membership (id),
    constraint membership_review_pk primary key (membership_id, reviewed_at)
);

-- Tries to guess a secret, each counted before it is looked at. subject: SHA-256 of what is limited (an account,
-- an account on a known device, an address); rows leave after a day.
create table attempt (
    subject text not null,
    at      bigint not null
);
create index attempt_by_subject on attempt (subject, at);
create index attempt_by_time on attempt (at);

-- A browser from which somebody signed in before: what strangers try on her account does not slow her down there.
create table known_device (
    token_hash text not null constraint known_device_pk primary key,
    subject    text not null,           -- SHA-256 of the account
    made_at    bigint not null,
    used_at    bigint not null
);
create index known_device_by_time on known_device (used_at);
