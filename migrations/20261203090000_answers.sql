-- Whether a member comes to a meeting, as she said before it began; null while she has not. Whether she was there is attendance.
alter table meeting_member add column answer text;
alter table meeting_member add column answered_at bigint;
-- Herself, or who wrote it down for her.
alter table meeting_member add column answered_by text constraint meeting_member_answered_by references membership (id);

-- What was noted of meetings that have not begun was an answer.
update meeting_member set
    answer = (select case a.presence when 'aanwezig' then 'komt' when 'afwezig' then 'komt_niet' else 'stuurt_iemand' end
              from attendance a where a.meeting_id = meeting_member.meeting_id and a.membership_id = meeting_member.membership_id),
    answered_at = (select a.recorded_at from attendance a
              where a.meeting_id = meeting_member.meeting_id and a.membership_id = meeting_member.membership_id),
    answered_by = (select a.recorded_by from attendance a
              where a.meeting_id = meeting_member.meeting_id and a.membership_id = meeting_member.membership_id)
where meeting_id in (select id from meeting where opened_at is null and afterwards = '');
delete from attendance where meeting_id in (select id from meeting where opened_at is null and afterwards = '');
