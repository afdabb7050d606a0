-- The address under which a member's calendar fetches her meetings. Who has it reads them: only its SHA-256 is stored.
create table calendar_feed (
    membership_id text not null constraint calendar_feed_pk primary key
                  constraint calendar_feed_membership references membership (id),
    token_hash    text not null constraint calendar_feed_token unique,
    made_at       bigint not null
);
