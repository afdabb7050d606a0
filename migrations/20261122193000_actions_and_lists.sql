-- Reporting an action as done, and lists of meetings that stay quick when there are thousands.

alter table action add column done_at bigint;
alter table action add column done_by text constraint action_done_by references membership (id);

-- The past of one year, and what is not closed yet, each from one end without sorting.
create index meeting_by_start on meeting (coalition_id, starts_at, id);
create index meeting_not_closed on meeting (coalition_id, closed_at, starts_at, id);
