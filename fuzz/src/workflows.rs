//! Receipts under a signature that is right, and what parties and services keep between runs.
use crate::{forge, people::alice};
use life_core::{
    Suite, Time,
    login::Seen,
    workflow::{Conversation, Receipt, TASK_LEN, Task},
};

const SUITE: Suite = Suite::Classic;
type View = Conversation<4, 8>;

/// Whatever is accepted is written again as it was.
pub fn workflow(data: &[u8]) {
    let Some((which, bytes)) = data.split_first() else { return };
    match which % 4 {
        0 => receipt(bytes),
        1 => conversation(bytes),
        2 => {
            let Some(Ok(task)) = bytes.first_chunk::<TASK_LEN>().map(Task::load) else { return };
            assert_eq!(task.save().unwrap(), bytes[..TASK_LEN]);
        }
        _ => {
            let Ok(seen) = Seen::<4>::load(bytes) else { return };
            let mut out = [0; Seen::<4>::KEPT_MAX];
            let len = seen.save(&mut out).unwrap();
            assert_eq!(out[..len], *bytes);
        }
    }
}

fn receipt(body: &[u8]) {
    let alice = alice(SUITE);
    let bytes = forge::statement(9, SUITE, alice.id().as_bytes(), body);
    let Ok(receipt) = Receipt::decode(&bytes) else { return };
    receipt.verify(alice.card(), Time::MAX).unwrap();
    let mut again = vec![0; bytes.len()];
    let (len, hash) = Receipt::issue(alice, &receipt.draft(), &mut again).unwrap();
    assert_eq!((&again[..len], hash), (&bytes[..], receipt.hash()));
}

fn conversation(bytes: &[u8]) {
    let Ok(mut view) = View::load(bytes) else { return };
    let mut out = [0; View::KEPT_MAX];
    let len = view.save(&mut out).unwrap();
    assert_eq!(out[..len], *bytes);
    if view.admit(alice(SUITE).card()).is_ok() {
        let place = view.next_receipt(alice(SUITE).id());
        assert!(place.is_err() || place.is_ok_and(|place| place.thread == view.thread()));
    }
}
