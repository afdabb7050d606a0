//! Pages on which a case stood among others, read back from the journal: one row of an agenda, a report or somebody's own list
//! stands for every case on it (product §8).

/// SQL: the rows of the journal `v` that saw the case `$case` on an agenda or in a report, while it stood there: from when it
/// was put on the agenda until it was taken off again.
macro_rules! on_agenda {
    ($case:literal) => {
        concat!(
            "v.action in ('view', 'export', 'print') and v.object in ('meeting', 'report') and exists (select 1 from journal c \
             where c.object_id = ",
            $case,
            " and c.object = 'item' and c.action = 'create' and c.detail = v.object_id and c.at <= v.at and not exists \
             (select 1 from journal r where r.object_id = c.object_id and r.object = 'item' and r.action = 'remove' \
             and r.detail = c.detail and r.at >= c.at and r.at <= v.at))"
        )
    };
}

/// SQL: the rows of the journal `v` of somebody's own list on which an action of the case `$case` stood: hers, from when it was
/// agreed until two weeks after it was done, unless it was taken back.
macro_rules! on_own_list {
    ($case:literal) => {
        concat!(
            "v.action = 'view' and v.object in ('action_list', 'home') and exists (select 1 from action w where w.case_id = ",
            $case,
            " and w.owner_id = v.membership_id and w.created_at <= v.at and (w.removed_at is null or w.removed_at > v.at) \
             and (w.done_at is null or w.done_at + 1209600000000 > v.at))"
        )
    };
}

pub(super) use {on_agenda, on_own_list};
