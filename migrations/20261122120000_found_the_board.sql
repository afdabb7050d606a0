-- The foundation: coalitions and their people, meetings, cases, agendas, outcomes, tallies, the journal.
-- Types and rules of style: see README.md in this folder.

-- ── coalitions ────────────────────────────────────────────────────────────────────────────────
-- The hard wall: everything else is found through its coalition.
create table coalition (
    id               text not null constraint coalition_pk primary key,
    name             text not null,
    n_min            bigint not null,   -- smallest published count (RIVM, Regiobeeld Kansrijke Start: 10)
    zeros_shown      bigint not null,   -- whether a published table shows zeros
    retention_months bigint not null,   -- free text is purged this long after closing (product §3: 6, 1-12)
    minutes_per_case bigint not null,
    created_at       bigint not null
);

create table meeting_kind (
    id           text not null constraint meeting_kind_pk primary key,
    coalition_id text not null constraint meeting_kind_coalition references coalition (id),
    code         text not null,         -- MDO, POP or a coalition's own
    name         text not null,
    has_cases    bigint not null,       -- 0: to meet and exchange knowledge (wijktafel), never counted
    position     bigint not null,
    constraint meeting_kind_code unique (coalition_id, code)
);

create table discipline (
    id           text not null constraint discipline_pk primary key,
    coalition_id text not null constraint discipline_coalition references coalition (id),
    name         text not null,
    position     bigint not null,
    constraint discipline_name unique (coalition_id, name)
);

-- Areas are dated sets of municipalities, so that an old year keeps its own map.
-- level 'coalition': the municipalities the coalition is made of; 'subregion': a part of it.
create table region (
    id           text not null constraint region_pk primary key,
    coalition_id text not null constraint region_coalition references coalition (id),
    name         text not null,
    level        text not null,
    position     bigint not null,
    constraint region_name unique (coalition_id, level, name)
);

create table region_municipality (
    region_id         text not null constraint region_municipality_region references region (id),
    municipality_code text not null,    -- CBS code; names and validity come from the reference data
    valid_from        text not null,
    valid_to          text,             -- exclusive
    constraint region_municipality_pk primary key (region_id, municipality_code, valid_from)
);

-- ── people ────────────────────────────────────────────────────────────────────────────────────
create table person (
    id         text not null constraint person_pk primary key,
    name       text not null,
    email      text not null,           -- lower case; '' when not given
    created_at bigint not null
);

-- A person in a coalition. Ended memberships stay: meetings of the past keep their people.
create table membership (
    id                text not null constraint membership_pk primary key,
    coalition_id      text not null constraint membership_coalition references coalition (id),
    person_id         text not null constraint membership_person references person (id),
    discipline_id     text constraint membership_discipline references discipline (id),
    organisation      text not null,
    municipality_code text,             -- of a municipal reporter: whose figures she may see
    since_at          bigint not null,
    ended_at          bigint,
    constraint membership_once unique (coalition_id, person_id)
);

create table membership_role (
    membership_id text not null constraint membership_role_membership references membership (id),
    role          text not null,
    granted_at    bigint not null,
    constraint membership_role_pk primary key (membership_id, role)
);

-- Only the SHA-256 of a token is stored, for sessions and for links alike.
create table session (
    token_hash    text not null constraint session_pk primary key,
    membership_id text not null constraint session_membership references membership (id),
    created_at    bigint not null,
    seen_at       bigint not null,      -- idle time counts from here; written at most once a minute
    expires_at    bigint not null,      -- absolute end
    ended_at      bigint
);

-- purpose 'sign_in': for one membership; 'set_up': makes the first coalition and administrator.
create table sign_in_link (
    token_hash    text not null constraint sign_in_link_pk primary key,
    purpose       text not null,
    membership_id text constraint sign_in_link_membership references membership (id),
    created_at    bigint not null,
    expires_at    bigint not null,
    used_at       bigint
);

-- ── meetings ──────────────────────────────────────────────────────────────────────────────────
-- The state follows from the facts: cancelled, final, closed, opened, sent, or none of them (concept).
create table meeting (
    id                text not null constraint meeting_pk primary key,
    coalition_id      text not null constraint meeting_coalition references coalition (id),
    kind_id           text not null constraint meeting_kind_of references meeting_kind (id),
    held_on           text not null,    -- day in Amsterdam: the year of indicator 7
    starts            text not null,    -- HH:MM, local
    ends              text not null,
    starts_at         bigint not null,  -- the same as instants
    ends_at           bigint not null,
    municipality_code text not null,    -- the location of indicator 7
    room              text not null,
    link              text not null,
    afterwards        text not null,    -- why it was entered after its day; '' for a meeting to come
    minutes_per_case  bigint not null,
    rev               bigint not null,  -- raised in every transaction that changes what the meeting shows
    created_at        bigint not null,
    created_by        text not null constraint meeting_created_by references membership (id),
    sent_at           bigint,
    sent_by           text constraint meeting_sent_by references membership (id),
    opened_at         bigint,
    opened_by         text constraint meeting_opened_by references membership (id),
    closed_at         bigint,
    closed_by         text constraint meeting_closed_by references membership (id),
    final_at          bigint,
    final_by          text constraint meeting_final_by references membership (id),
    cancelled_at      bigint,
    cancelled_by      text constraint meeting_cancelled_by references membership (id)
);
create index meeting_by_day on meeting (coalition_id, held_on);

create table meeting_member (
    meeting_id    text not null constraint meeting_member_meeting references meeting (id),
    membership_id text not null constraint meeting_member_membership references membership (id),
    duty          text,                 -- voorzitter, notulist
    added_at      bigint not null,
    constraint meeting_member_pk primary key (meeting_id, membership_id)
);
create index meeting_member_by_person on meeting_member (membership_id, meeting_id);

create table attendance (
    meeting_id    text not null,
    membership_id text not null,
    presence      text not null,        -- aanwezig, waarnemer, afwezig
    recorded_at   bigint not null,
    recorded_by   text not null constraint attendance_recorded_by references membership (id),
    constraint attendance_pk primary key (meeting_id, membership_id),
    constraint attendance_member foreign key (meeting_id, membership_id) references meeting_member (meeting_id, membership_id)
);

-- ── cases ─────────────────────────────────────────────────────────────────────────────────────
create table case_file (
    id               text not null constraint case_file_pk primary key,
    coalition_id     text not null constraint case_file_coalition references coalition (id),
    code             text not null,     -- eight characters, without dashes
    kind_id          text not null constraint case_file_kind references meeting_kind (id),
    case_type        text not null,
    due_week         text,              -- ISO week of the estimated due date; never a date
    residence        text not null,     -- municipality code, 'buiten' or 'onbekend'
    instrument       text,
    urgency          text not null,
    urgent_before    text,
    consent          text not null,
    consent_ok_at    bigint,            -- without consent the coordinator agrees before it is scheduled
    consent_ok_by    text constraint case_file_consent_ok_by references membership (id),
    parents_attend   bigint not null,
    submitted_at     bigint not null,
    submitted_by     text not null constraint case_file_submitted_by references membership (id),
    closed_at        bigint,
    closed_by        text constraint case_file_closed_by references membership (id),
    closed_as        text,
    constraint case_file_code unique (coalition_id, code)
);
create index case_file_open on case_file (coalition_id, closed_at, submitted_at);
create index case_file_by_submitter on case_file (submitted_by, submitted_at);

-- field: question, going_well, happy, worries, support, involved, urgent_reason, consent_reason
create table case_text (
    case_id text not null constraint case_text_case references case_file (id),
    field   text not null,
    body    text not null,
    constraint case_text_pk primary key (case_id, field)
);

create table case_factor (
    case_id text not null constraint case_factor_case references case_file (id),
    factor  text not null,
    constraint case_factor_pk primary key (case_id, factor)
);

-- Voices that must be present for this case.
create table case_discipline (
    case_id       text not null constraint case_discipline_case references case_file (id),
    discipline_id text not null constraint case_discipline_discipline references discipline (id),
    constraint case_discipline_pk primary key (case_id, discipline_id)
);

-- One case manager per domain at most; the leading one is the fixed contact person.
create table case_manager (
    id            text not null constraint case_manager_pk primary key,
    case_id       text not null constraint case_manager_case references case_file (id),
    membership_id text not null constraint case_manager_membership references membership (id),
    domain        text not null,
    leads         bigint not null,
    since_at      bigint not null,
    named_by      text not null constraint case_manager_named_by references membership (id),
    ended_at      bigint
);
create index case_manager_by_case on case_manager (case_id, ended_at);
create index case_manager_by_person on case_manager (membership_id, ended_at);

-- ── agenda and outcome ────────────────────────────────────────────────────────────────────────
create table agenda_item (
    id         text not null constraint agenda_item_pk primary key,
    meeting_id text not null constraint agenda_item_meeting references meeting (id),
    case_id    text not null constraint agenda_item_case references case_file (id),
    part       text not null,           -- bespreken, terugkoppeling
    position   bigint not null,
    minutes    bigint not null,
    added_at   bigint not null,
    added_by   text not null constraint agenda_item_added_by references membership (id),
    -- the outcome, once chosen
    outcome    text,
    outcome_at bigint,
    outcome_by text constraint agenda_item_outcome_by references membership (id),
    no_action_at bigint,                -- "geen actie nodig" was said
    teller_id  text constraint agenda_item_teller references membership (id),
    tell_by    text,
    version    bigint not null,         -- of its texts: a writer says which version she started from
    saved_at   bigint,
    saved_by   text constraint agenda_item_saved_by references membership (id),
    constraint agenda_item_once unique (meeting_id, case_id)
);
create index agenda_item_by_case on agenda_item (case_id);

-- field: decision, reason
create table item_text (
    item_id text not null constraint item_text_item references agenda_item (id),
    field   text not null,
    body    text not null,
    constraint item_text_pk primary key (item_id, field)
);

create table action (
    id          text not null constraint action_pk primary key,
    case_id     text not null constraint action_case references case_file (id),
    item_id     text not null constraint action_item references agenda_item (id),
    owner_id    text not null constraint action_owner references membership (id),
    due_on      text not null,          -- last day, also for "vóór week N"
    before_week bigint,                 -- N, when it was agreed so
    state       text not null,          -- open; later: loopt, gedaan, lukt niet, vervallen
    created_at  bigint not null,
    created_by  text not null constraint action_created_by references membership (id),
    removed_at  bigint,                 -- taken back while the meeting ran
    removed_by  text constraint action_removed_by references membership (id)
);
create index action_by_item on action (item_id);
create index action_by_case on action (case_id);
create index action_by_owner on action (owner_id, state, due_on);

create table action_text (
    action_id text not null constraint action_text_action references action (id),
    field     text not null,            -- action; later: result
    body      text not null,
    constraint action_text_pk primary key (action_id, field)
);

-- ── counts ────────────────────────────────────────────────────────────────────────────────────
-- One row per case per cell (year × kind × type): a row *is* a distinct count. Written when a meeting
-- closes; keeps the first discussion of the year. It names no case and no meeting: only the bare code,
-- until the figures of the last year in which it was discussed are frozen; then case_code becomes null
-- for good and nothing leads back (product §3, purge).
create table tally (
    id           text not null constraint tally_pk primary key,   -- random, not in order of time
    coalition_id text not null constraint tally_coalition references coalition (id),
    year         bigint not null,
    kind_id      text not null constraint tally_kind references meeting_kind (id),
    case_type    text not null,
    residence    text not null,
    location     text not null,
    first_on     text,                  -- day of that first discussion; null once the code is cut
    case_code    text,
    constraint tally_once unique (coalition_id, year, kind_id, case_type, case_code)
);

-- "niet geregistreerd", per year, kind and type.
create table not_registered (
    coalition_id text not null constraint not_registered_coalition references coalition (id),
    year         bigint not null,
    kind_id      text not null constraint not_registered_kind references meeting_kind (id),
    case_type    text not null,
    set_at       bigint not null,
    set_by       text constraint not_registered_set_by references membership (id),
    constraint not_registered_pk primary key (coalition_id, year, kind_id, case_type)
);

-- ── journal ───────────────────────────────────────────────────────────────────────────────────
-- Who did what to what, when; appended in the transaction of the change itself. Never text of a case.
-- One chain per lane (node): mac = HMAC-SHA-256(key outside the database, row before it and this row).
-- No foreign keys: the journal outlives what it speaks of.
create table journal (
    lane          text not null,
    seq           bigint not null,
    at            bigint not null,
    coalition_id  text,
    membership_id text,
    action        text not null,
    object        text not null,        -- kind of object: meeting, case, item, session …
    object_id     text not null,
    detail        text not null,        -- closed words and numbers only
    mac           text not null,
    constraint journal_pk primary key (lane, seq)
);
create index journal_by_object on journal (object_id, at);
create index journal_by_time on journal (coalition_id, at);
