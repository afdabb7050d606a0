-- That the database takes a row: /healthz writes here, so that a full disk shows before somebody loses a text.
create table pulse (
    node text not null constraint pulse_pk primary key,
    at   bigint not null
);
