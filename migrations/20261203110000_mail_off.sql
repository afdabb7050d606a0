-- What a member does not want to be told by mail; what is not here, she is.
create table mail_off (
    membership_id text not null constraint mail_off_membership references membership (id),
    about         text not null,
    set_at        bigint not null,
    constraint mail_off_pk primary key (membership_id, about)
);
