//! More of everything on a ground.

use domain::words::Role;
use scene::people::person;
use store::people::member;

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
            let new = person(format!("Lid {number}"), &[Role::Participant]);
            let by = self.actor("administrator").administrator().unwrap();
            self.write(self.now, async |tx| member::add(tx, &by, &tx.id(), &new).await).await.unwrap();
        }
    }
}
