-- What is said at the table: how actions stand, which programme they start, what the parents hear, whether they are there;
-- and what came of a correction.

-- why an action does not work out; the programme it starts
alter table action add column hitch text;
alter table action add column programme text;

-- Why the parents are not told; and since when they are at the table, or that they are not (0).
alter table agenda_item add column untold text;
alter table agenda_item add column parents_at bigint;

-- The domain of a case manager of this discipline; nothing: it is asked.
alter table discipline add column domain text;
update discipline set domain = 'medisch' where name in ('verloskundige', 'klinisch verloskundige', 'gynaecoloog', 'kinderarts',
  'psychiater', 'GGZ', 'kraamzorg', 'huisarts', 'verslavingszorg');
update discipline set domain = 'jgz' where name = 'jeugdgezondheidszorg (JGZ)';
update discipline set domain = 'sociaal' where name in ('sociaal wijkteam/CJG', 'maatschappelijk werk', 'Veilig Thuis',
  'gecertificeerde instelling', 'gemeente', 'cliëntondersteuning');

-- field: answer (why it was left), before and after (what was agreed, as it is read back)
create table correction_answer (
    correction_id text not null constraint correction_answer_of references correction (id),
    field         text not null,
    body          text not null,
    constraint correction_answer_pk primary key (correction_id, field)
);
