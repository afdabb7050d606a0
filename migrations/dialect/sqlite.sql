-- The journal is append-only, but for rows that are no longer kept (journal_start says up to where).
create trigger if not exists journal_no_update before update on journal begin select raise(abort, 'journal is append-only'); end;
drop trigger if exists journal_no_delete;
create trigger if not exists journal_no_early_delete before delete on journal
when not exists (select 1 from journal_start s where s.lane = old.lane and old.seq <= s.seq)
begin select raise(abort, 'journal is append-only'); end;
