//! What is stored of a case beside the form that is checked: a number typed in parts, one in each action, is one number.

use super::About;
use crate::{Result, Store, access::Actor};

/// So many texts, the newest first: a slip or a trick is made in one sitting.
const MOST: i64 = 60;

/// The stored texts of the case a form is about; none for what is about no case.
pub(super) async fn texts(store: &Store, by: &Actor, about: &About) -> Result<Vec<String>> {
    let About::Case(case) = about else { return Ok(Vec::new()) };
    Ok(sqlx::query_scalar(
        "select body from (\
         select t.body, f.submitted_at as at from case_text t join case_file f on f.id = t.case_id where f.id = $1 and f.coalition_id = $2 \
         union all select t.body, coalesce(i.saved_at, i.added_at) from item_text t join agenda_item i on i.id = t.item_id \
         join case_file f on f.id = i.case_id where f.id = $1 and f.coalition_id = $2 \
         union all select t.body, a.created_at from action_text t join action a on a.id = t.action_id \
         join case_file f on f.id = a.case_id where f.id = $1 and f.coalition_id = $2 and a.removed_at is null \
         union all select t.body, c.asked_at from correction_text t join correction c on c.id = t.correction_id \
         join agenda_item i on i.id = c.item_id join case_file f on f.id = i.case_id where f.id = $1 and f.coalition_id = $2 \
         union all select w.body, c.answered_at from correction_answer w join correction c on c.id = w.correction_id \
         join agenda_item i on i.id = c.item_id join case_file f on f.id = i.case_id \
         where f.id = $1 and f.coalition_id = $2 and w.field = 'answer') x \
         order by at desc limit $3",
    )
    .bind(case)
    .bind(by.coalition())
    .bind(MOST)
    .fetch_all(&store.read)
    .await?)
}
