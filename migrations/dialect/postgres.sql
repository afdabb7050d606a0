-- The journal is append-only, but for rows that are no longer kept (journal_start says up to where).
create or replace function journal_append_only() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' and exists (select 1 from journal_start s where s.lane = old.lane and old.seq <= s.seq) then return old; end if;
  raise exception 'journal is append-only';
end $$;
create or replace trigger journal_no_change before update or delete on journal for each row execute function journal_append_only();
