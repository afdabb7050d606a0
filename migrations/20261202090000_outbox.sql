-- What leaves the board: mail, one row for each message to each member, written with what caused it (outbox).

-- What it says is made when it is sent, from what is so by then; here is only why she is written to.
create table outbox (
    id            text not null constraint outbox_pk primary key,  -- and Message-ID: sent twice, it is the same message
    coalition_id  text not null constraint outbox_coalition references coalition (id),
    membership_id text not null constraint outbox_membership references membership (id),
    kind          text not null,
    subject_id    text not null,        -- of the meeting or the case it is about
    made_at       bigint not null,
    due_at        bigint not null,      -- not before: quiet hours
    next_at       bigint not null,      -- when it is tried, again
    tries         bigint not null,
    sent_at       bigint,               -- taken by the mail server
    dropped_at    bigint,               -- there was nothing (any more) to say to her
    refused_at    bigint,               -- given up
    refused       bigint                -- what the mail server answered last (SMTP); null: nothing
);
create index outbox_waiting on outbox (next_at) where sent_at is null and dropped_at is null and refused_at is null;
create index outbox_by_subject on outbox (subject_id, membership_id);
create index outbox_by_member on outbox (membership_id, made_at);

-- What one node does for all: it holds the lease, and renews it before `until_at`.
create table lease (
    name     text not null constraint lease_pk primary key,
    holder   text not null,
    until_at bigint not null
);
