-- The journal is append-only. (Pruning after the retention period will drop and remake this trigger in its own transaction.)
create trigger if not exists journal_no_update before update on journal begin select raise(abort, 'journal is append-only'); end;
create trigger if not exists journal_no_delete before delete on journal begin select raise(abort, 'journal is append-only'); end;
