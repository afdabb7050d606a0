-- Two people for the roles that reach further than a seat at the table, and for the way back to texts after a reset
-- (product §1): one proposes, another decides. A role that waits is no role yet.

create table role_proposal (
    id            text not null constraint role_proposal_pk primary key,
    membership_id text not null constraint role_proposal_membership references membership (id),
    role          text not null,
    proposed_at   bigint not null,
    proposed_by   text not null constraint role_proposal_proposed_by references membership (id),
    decision      text,         -- nothing while it waits
    decided_at    bigint,
    decided_by    text constraint role_proposal_decided_by references membership (id)     -- nobody: whoever runs the server
);
create unique index role_proposal_one on role_proposal (membership_id, role) where decision is null;
create index role_proposal_by_day on role_proposal (decided_at);
