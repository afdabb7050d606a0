//! A case, from its form.

use domain::case::{
    code::CaseCode,
    intake::{Choices, Intake},
};
use store::{Error, Result, Tx, access::Actor, case::submission, people::coalition::Named, text_check::About};

use crate::{Scene, checked, typed};

/// What an intake form says that says nothing else. Its kind is an MDO.
const ORDINARY: [(&str, &str); 5] = [
    ("case_type", "zwangere"),
    ("weeks", "24+3"),
    ("question", "Wie is er in de eerste week?"),
    ("urgency", "gewoon"),
    ("consent", "besproken"),
];

impl Scene {
    /// Submits a case; gives its id, which is that of the form if it has one, and its code. Fields named first win.
    pub async fn submit<'a, V: Into<String>>(
        &self,
        tx: &mut Tx,
        by: &Actor,
        fields: impl IntoIterator<Item = (&'a str, V)>,
    ) -> Result<(String, CaseCode)> {
        let ids = |list: &[Named]| list.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
        let (kinds, disciplines) = (self.lists.case_kinds(), ids(&self.lists.disciplines));
        let municipalities = ids(&self.lists.municipalities);
        let choices = Choices { today: tx.today(), kinds: &kinds, municipalities: &municipalities, disciplines: &disciplines };
        let ordinary = ORDINARY.into_iter().chain([("kind", self.kind("MDO")?)]);
        let named = fields.into_iter().map(|(name, value)| (name, value.into()));
        let form = typed(named.chain(ordinary.map(|(name, value)| (name, value.to_owned()))));
        let intake = Intake::parse(&form, &choices).map_err(Error::Invalid)?;
        let id = if form.get("id").is_empty() { tx.id() } else { form.get("id").to_owned() };
        let about = About::NewCase(id.clone(), intake.consent);
        let intake = checked(&self.store, by, intake, about).await?;
        let code = submission::submit(tx, &by.participant()?, &id, &intake).await?;
        Ok((id, code))
    }
}
