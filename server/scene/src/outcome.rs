//! What is written down of a case, from its form.

use domain::{
    form::Problems,
    meeting::minutes::{Choices, Minutes, Person},
};
use store::{
    Error, Result, Tx,
    access::Scribe,
    meeting::outcome,
    people::member,
    text_check::{About, Checked},
};
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
    let members: Vec<_> = members.iter().map(|id| Person { id: id.clone(), domain: None }).collect();
    let choices = Choices { today: on, members: &members, due_week: None, next_meeting: None };
    Minutes::parse(&typed(fields), &choices).map_err(Error::Invalid)
}

impl Scene {
    /// Saves the outcome form of an item; gives the version of its texts.
    pub async fn save<'a, V: Into<String>>(
        &self,
        tx: &mut Tx,
        scribe: &Scribe,
        item: &str,
        fields: impl IntoIterator<Item = (&'a str, V)>,
    ) -> Result<i64> {
        let minutes = self.written(scribe, item, tx.today(), fields).await?;
        outcome::save(tx, scribe, item, &minutes).await
    }

    /// Saves it as it is done while somebody fills it in.
    pub async fn autosave<'a, V: Into<String>>(
        &self,
        tx: &mut Tx,
        scribe: &Scribe,
        item: &str,
        fields: impl IntoIterator<Item = (&'a str, V)>,
    ) -> Result<(i64, bool, Problems)> {
        let minutes = self.written(scribe, item, tx.today(), fields).await?;
        outcome::autosave(tx, scribe, item, &minutes).await
    }

    /// The form of an item, read on a day and checked.
    pub async fn written<'a, V: Into<String>>(
        &self,
        scribe: &Scribe,
        item: &str,
        on: Date,
        fields: impl IntoIterator<Item = (&'a str, V)>,
    ) -> Result<Checked<Minutes>> {
        let members: Vec<_> = member::list(&self.store, scribe).await?.into_iter().map(|member| member.id).collect();
        let minutes = minutes(fields, &members, on)?;
        // An item of another meeting has no case here; the write is to say so.
        let case = outcome::get(&self.store, scribe, item).await.map(|record| record.at.case_id);
        let about = case.map_or(About::Other(String::new()), About::Case);
        checked(&self.store, scribe, minutes, about).await
    }
}
