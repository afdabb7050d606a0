//! More of everything on a ground.

use domain::{member::NewMember, words::Role};
use store::member;

use crate::ground::Ground;

impl Ground {
    /// More of everything: cases that wait, cases on the running agenda, decided cases with their actions,
    /// meetings and members.
    pub async fn grow(&mut self, times: usize) {
        for number in 0..times {
            self.submit("submitter", &[]).await;
            for meeting in ["running", "ready"] {
                let (case, _) = self.submit("submitter", &[]).await;
                let item = self.put(self.id(meeting), &case).await;
                self.discuss(self.id(meeting), &item).await;
            }
            self.plan().await;
            let new = NewMember {
                name: format!("Lid {number}"),
                email: String::new(),
                roles: vec![Role::Participant],
                discipline: None,
                organisation: String::new(),
                municipality: None,
            };
            let by = self.actor("administrator").administrator().unwrap();
            let mut tx = self.store.begin(self.now).await.unwrap();
            member::add(&mut tx, &by, &self.store.new_id(self.now), &new).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
}
