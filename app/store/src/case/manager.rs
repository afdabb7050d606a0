//! Case managers: one per domain at most, one of them leads.

use domain::{
    log::{Object, Verb},
    meeting::minutes::NewManager,
};

use crate::{
    Result, Tx,
    access::Scribe,
    ground::{columns::case_manager, stored::Known},
};

/// Names a case manager: one per domain; the first one leads, a later one when asked to.
pub(crate) async fn name(tx: &mut Tx, by: &Scribe, case: &str, new: &NewManager) -> Result<()> {
    let now: Vec<(String, String, Known<case_manager::Domain>, i64)> =
        sqlx::query_as("select id, membership_id, domain, leads from case_manager where case_id = $1 and ended_at is null")
            .bind(case)
            .fetch_all(tx.conn())
            .await?;
    let before = now.iter().find(|(_, _, domain, _)| **domain == new.domain);
    let leads = new.leads || before.is_some_and(|(.., leads)| *leads == 1) || !now.iter().any(|(.., leads)| *leads == 1);
    if before.is_some_and(|(_, member, _, led)| *member == new.member && (*led == 1) == leads) {
        return Ok(());
    }
    if let Some((id, ..)) = before {
        sqlx::query("update case_manager set ended_at = $2 where id = $1").bind(id).bind(tx.at()).execute(tx.conn()).await?;
    }
    if leads && now.iter().any(|(.., leads)| *leads == 1) {
        sqlx::query("update case_manager set leads = 0 where case_id = $1 and ended_at is null")
            .bind(case)
            .execute(tx.conn())
            .await?;
    }
    sqlx::query(
        "insert into case_manager (id, case_id, membership_id, domain, leads, since_at, named_by) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tx.id())
    .bind(case)
    .bind(&new.member)
    .bind(new.domain.as_str())
    .bind(i64::from(leads))
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Change, Object::CaseManager, case, new.domain);
    Ok(())
}
