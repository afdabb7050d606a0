-- The journal is append-only.
create or replace function journal_append_only() returns trigger language plpgsql as $$ begin raise exception 'journal is append-only'; end $$;
create or replace trigger journal_no_change before update or delete on journal for each row execute function journal_append_only();
