//! Three people, their messages, and their receipts.
use crate::{
    Digest, ObjectId, Suite, ThreadId, Time,
    envelope::{
        Draft, Expected, Opened, Revision, Thread, open, opened_len,
        tests::people::{NOW, person, sealed},
    },
    identity::Identity,
    limits::STATEMENT_MAX,
    workflow::*,
};
use std::{vec, vec::Vec};

pub(super) const THREAD: ThreadId = ThreadId([9; 16]);
pub(super) const ELSEWHERE: ThreadId = ThreadId([8; 16]);
pub(super) type View = Conversation<4, 16>;

pub(super) struct People(pub(super) [Identity<'static>; 3]);

impl People {
    pub(super) fn new() -> Self {
        Self([1, 2, 3].map(|n| person(n, Suite::Classic)))
    }

    pub(super) fn view(&self, thread: ThreadId) -> View {
        let mut view = View::new(thread);
        self.0.iter().for_each(|person| view.admit(person.card()).unwrap());
        view
    }

    /// Seals to all three and opens again.
    pub(super) fn say(&self, author: usize, draft: &Draft<'_>, text: &[u8]) -> Opened {
        let [a, b, c] = &self.0;
        let author = &self.0[author];
        let draft = Draft { floor: Suite::Classic, ..*draft };
        let envelope = sealed(author, &draft, &[a, b, c], text);
        let mut out = vec![0; opened_len(&envelope).unwrap()];
        let kind = if draft.thread.is_some() { Expected::message() } else { Expected::record() };
        let expected = Expected { floor: Suite::Classic, ..kind };
        open(b, author.card(), &expected, &envelope, &mut [0; 64], &mut out).unwrap().0
    }

    /// The messages of a script of (author, the message answered), each author with the object of his number.
    pub(super) fn script(&self, thread: ThreadId, script: &[(usize, Option<usize>)]) -> Vec<Opened> {
        let mut said: Vec<Opened> = Vec::new();
        for (n, (author, answers)) in script.iter().enumerate() {
            let before = script[..n].iter().rposition(|(other, _)| other == author);
            let revision = before.map_or(Revision::First, |at| Revision::Next {
                number: said[at].revision + 1,
                previous: said[at].digest,
            });
            let place = Thread { id: thread, answers: answers.map(|at| said[at].digest) };
            let object = ObjectId([*author as u8; 16]);
            let draft = Draft { revision, ..Draft::message(object, NOW, place) };
            said.push(self.say(*author, &draft, &[n as u8]));
        }
        said
    }

    pub(super) fn receipt_bytes(&self, issuer: usize, draft: &ReceiptDraft<'_>) -> Vec<u8> {
        let mut out = vec![0; STATEMENT_MAX];
        let (len, hash) = Receipt::issue(&self.0[issuer], draft, &mut out).unwrap();
        out.truncate(len);
        assert_eq!(Receipt::decode(&out).unwrap().hash(), hash);
        out
    }

    pub(super) fn receipt(&self, issuer: usize, draft: &ReceiptDraft<'_>) -> VerifiedReceipt {
        let bytes = self.receipt_bytes(issuer, draft);
        Receipt::decode(&bytes).unwrap().verify(self.0[issuer].card(), draft.time).unwrap()
    }

    /// A lane of receipts about one message, each made at its time.
    pub(super) fn lane(
        &self,
        issuer: usize,
        of: Digest,
        statuses: &[(Status, Time)],
    ) -> Vec<VerifiedReceipt> {
        let mut lane: Vec<VerifiedReceipt> = Vec::new();
        for (sequence, (status, time)) in statuses.iter().enumerate() {
            let previous = lane.last().map(VerifiedReceipt::hash);
            let place = Some(ReceiptPlace { thread: THREAD, sequence: sequence as u64, previous });
            let draft = ReceiptDraft { of, place, time: *time, status: *status, note: None, extensions: &[] };
            lane.push(self.receipt(issuer, &draft));
        }
        lane
    }
}

pub(super) fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![vec![]];
    }
    let insert = |shorter: &Vec<usize>, at: usize| {
        let mut longer = shorter.clone();
        longer.insert(at, n - 1);
        longer
    };
    permutations(n - 1).iter().flat_map(|shorter| (0..n).map(move |at| insert(shorter, at))).collect()
}
