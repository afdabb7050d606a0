-- A meeting while it goes on: which item is on the table since when, and who came late or left early.

-- A turn of an item at the table. At most one of a meeting has not ended; an item that comes back has another one.
create table meeting_turn (
    id         text not null constraint meeting_turn_pk primary key,
    meeting_id text not null constraint meeting_turn_meeting references meeting (id),
    item_id    text not null constraint meeting_turn_item references agenda_item (id),
    began_at   bigint not null,
    began_by   text not null constraint meeting_turn_began_by references membership (id),
    ended_at   bigint
);
create index meeting_turn_by_meeting on meeting_turn (meeting_id, began_at);
create index meeting_turn_by_item on meeting_turn (item_id);
create unique index meeting_turn_one on meeting_turn (meeting_id) where ended_at is null;

-- When somebody came and when she went, as far as it was noted while the meeting ran.
alter table attendance add column came_at bigint;
alter table attendance add column left_at bigint;

-- Meetings that go on are few, and asked about with every request: they keep sessions alive.
create index meeting_going_on on meeting (coalition_id) where opened_at is not null and closed_at is null;
