-- Where answers to mail about a meeting go, instead of to who sent its agenda; empty: to her.
alter table coalition add column reply_to text not null default '';
-- Whether the video link of a meeting may stand in a member's own invitation.
alter table coalition add column link_by_mail bigint not null default 0;
