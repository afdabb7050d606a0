-- Instead of whom somebody is a member of a meeting; null for who comes in her own name. She reads until the report is final.
alter table meeting_member add column stands_in_for text constraint meeting_member_stands_in_for references membership (id);
-- What the one who cannot come tells her; emptied when she reads no more.
alter table meeting_member add column handover text not null default '';
