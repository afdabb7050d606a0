-- The address an invitation was mailed to; null for one that was handed over otherwise.
alter table sign_in_link add column mailed_to text;
-- When somebody came in by a link that was mailed to this address: it is hers. A new address is not proven.
alter table person add column email_proven_at bigint;
