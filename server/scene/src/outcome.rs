//! What is written down of a case, from its form.

use domain::meeting::minutes::{Choices, Minutes};
use store::{Error, Result, Tx, access::Scribe, meeting::outcome, people::member, text_check::About};
use time::{Date, Duration};

use crate::{Scene, checked, typed};

/// The form of a case that was discussed, with all that is demanded then; one person does everything.
pub fn discussed(decision: &str, action: &str, who: &str, on: Date) -> Vec<(&'static str, String)> {
    let (tell_by, due) = (on + Duration::days(7), on + Duration::days(8));
    vec![
        ("version", "0".to_owned()),
        ("decision", decision.to_owned()),
        ("reason", String::new()),
        ("action", action.to_owned()),
        ("owner", who.to_owned()),
        ("due", due.to_string()),
        ("manager", who.to_owned()),
        ("manager_domain", "jgz".to_owned()),
        ("teller", who.to_owned()),
        ("tell_by", tell_by.to_string()),
        ("outcome", "besproken".to_owned()),
    ]
}

/// Reads the outcome form on a day. Fields named first win.
pub fn minutes<'a, V: Into<String>>(
    fields: impl IntoIterator<Item = (&'a str, V)>,
    members: &[String],
    on: Date,
) -> Result<Minutes> {
    let choices = Choices { today: on, members, due_week: None, next_meeting: None };
    Minutes::parse(&typed(fields), &choices).map_err(Error::Invalid)
}

impl Scene {
    /// Saves the outcome form of an item; gives its new version.
    pub async fn save<'a, V: Into<String>>(
        &self,
        tx: &mut Tx,
        scribe: &Scribe,
        item: &str,
        fields: impl IntoIterator<Item = (&'a str, V)>,
    ) -> Result<i64> {
        let members: Vec<_> = member::list(&self.store, scribe).await?.into_iter().map(|member| member.id).collect();
        let minutes = minutes(fields, &members, tx.today())?;
        // An item of another meeting has no case here; the write is to say so.
        let case = outcome::get(&self.store, scribe, item).await.map(|record| record.at.case_id);
        let about = case.map_or(About::Other(String::new()), About::Case);
        let minutes = checked(&self.store, scribe, minutes, about).await?;
        outcome::save(tx, scribe, item, &minutes).await
    }
}
