-- What an organisation's sign-in says of itself: where people are sent, what it signs with (JSON). Kept, so that nobody who asks
-- for a page makes the board connect to it; nothing until it was asked.
alter table provider add column described text;
