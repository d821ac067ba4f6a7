//! A party's view of a thread (spec 17.2): bounded memory in which everything that a store can do to a conversation but
//! to withhold its end is noticed by name.
use super::{
    ReceiptHash, ReceiptPlace, VerifiedReceipt,
    lane::{Lane, Receipts, Said},
};
use crate::{
    CardId, Digest, Error, ObjectId, ThreadId, Time,
    envelope::{Draft, Kind, Opened, Revision, Thread},
    statement::VerifiedCard,
};

/// What one party has seen of a thread of at most `PEOPLE` authors. It remembers the digests of the last `RECENT` messages,
/// which an answer or a receipt may name.
///
/// Each author has a **lane** in a thread: his messages are the revisions of one object, and his receipts are numbered,
/// each naming the one before. So a message that is missing shows at the next one of the same author, and at the next answer
/// to it. A refusal changes nothing: what came too early can be shown again when the missing has come.
///
/// Keep it ([`Conversation::save`]) **before** a message or a receipt of one's own leaves, else a crash makes two of one
/// number, and the others say `Forked`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation<const PEOPLE: usize, const RECENT: usize> {
    pub(super) thread: ThreadId,
    pub(super) lanes: heapless::Vec<Lane, PEOPLE>,
    /// Digests and who said them, the oldest first.
    pub(super) recent: heapless::Deque<(Digest, CardId), RECENT>,
}

/// The place of one's next message: put it into a draft with [`Place::draft`].
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The object of the lane.
    pub object: ObjectId,
    /// Its next revision.
    pub revision: Revision,
    /// The thread, and the message that is answered.
    pub thread: Thread,
}

impl Place {
    /// A message in this place, with the defaults of [`Draft::message`].
    #[must_use]
    pub const fn draft(&self, created: Time) -> Draft<'static> {
        Draft { revision: self.revision, ..Draft::message(self.object, created, self.thread) }
    }
}

/// A receipt in its place: seen once, in order, about a message that was seen. Only [`Conversation::receipt`] makes one.
#[derive(Clone, Copy, Debug)]
pub struct AcceptedReceipt {
    receipt: VerifiedReceipt,
    thread: ThreadId,
}

impl AcceptedReceipt {
    /// The receipt.
    #[must_use]
    pub const fn receipt(&self) -> &VerifiedReceipt {
        &self.receipt
    }

    /// The thread.
    #[must_use]
    pub const fn thread(&self) -> ThreadId {
        self.thread
    }
}

impl<const PEOPLE: usize, const RECENT: usize> Conversation<PEOPLE, RECENT> {
    /// Begins to follow a thread in which nobody may speak yet. `PEOPLE` is 1 to 255, `RECENT` 1 to 65,535.
    #[must_use]
    pub const fn new(thread: ThreadId) -> Self {
        const { assert!(PEOPLE > 0 && PEOPLE < 256 && RECENT > 0 && RECENT < 65_536, "room for a conversation") };
        Self { thread, lanes: heapless::Vec::new(), recent: heapless::Deque::new() }
    }

    /// The thread.
    #[must_use]
    pub const fn thread(&self) -> ThreadId {
        self.thread
    }

    /// Lets the owner of a card speak; also oneself. Twice is as once.
    ///
    /// # Errors
    /// [`Error::LimitExceeded`]: there are `PEOPLE` already.
    pub fn admit(&mut self, card: &VerifiedCard<'_>) -> Result<(), Error> {
        if self.lane(card.id()).is_ok() {
            return Ok(());
        }
        self.lanes.push(Lane::new(card.id())).map_err(|_| Error::LimitExceeded)
    }

    /// Takes the next message in: one that was opened, or that a [`Verifier`](crate::envelope::Verifier) has verified.
    ///
    /// # Errors
    /// - [`Error::WrongKind`]: a record. [`Error::WrongThread`]: of another thread. [`Error::Forbidden`]: its author may not
    ///   speak here. [`Error::WrongObject`]: not of the object that is his lane, or of one that is another's.
    /// - [`Error::OutOfOrder`]: one of this author is missing before it, or the message that it answers has not come (or was
    ///   forgotten: see [`Conversation::recall`]). Keep it and show it again later.
    /// - [`Error::Replayed`]: seen before. [`Error::Forked`]: its author has signed two different messages of one number.
    pub fn message(&mut self, opened: &Opened) -> Result<(), Error> {
        if opened.kind != Kind::Message {
            return Err(Error::WrongKind);
        }
        let place = opened.thread.ok_or(Error::WrongThread)?;
        let said = Said { object: opened.object, revision: opened.revision, digest: opened.digest };
        self.said(opened.author, said, opened.previous, place)
    }

    /// The place of the next message by `me`, which answers the last message that was seen, unless the caller changes that to
    /// another one. `object` names the lane if this is the first one; later it is not looked at.
    ///
    /// # Errors
    /// [`Error::Forbidden`]: this card may not speak here. [`Error::LimitExceeded`]: the lane is at its end.
    pub fn next(&self, me: CardId, object: ObjectId) -> Result<Place, Error> {
        let (object, revision) = match self.lane(me)?.said {
            None => (object, Revision::First),
            Some(last) => {
                let number = last.revision.checked_add(1).ok_or(Error::LimitExceeded)?;
                (last.object, Revision::Next { number, previous: last.digest })
            }
        };
        let answers = self.recent.back().map(|(digest, _)| *digest);
        Ok(Place { object, revision, thread: Thread { id: self.thread, answers } })
    }

    /// Takes one's own message in, sealed for a [`Place`] of this conversation to an envelope of this digest.
    ///
    /// # Errors
    /// As [`Conversation::message`].
    pub fn sent(&mut self, me: CardId, place: &Place, digest: Digest) -> Result<(), Error> {
        let (revision, previous) = match place.revision {
            Revision::First => (0, None),
            Revision::Next { number, previous } => (number, Some(previous)),
        };
        self.said(me, Said { object: place.object, revision, digest }, previous, place.thread)
    }

    /// Takes the next receipt in, also one's own.
    ///
    /// # Errors
    /// - [`Error::WrongThread`]: of no thread, or of another. [`Error::Forbidden`]: its issuer may not speak here, or may not
    ///   say this: only the author of a message asks for it to be done and cancels that, and only others do the rest.
    /// - [`Error::OutOfOrder`]: one of this issuer is missing before it, or the message that it is about has not come (or was
    ///   forgotten: see [`Conversation::recall`]). Keep it and show it again later.
    /// - [`Error::Replayed`]: seen before. [`Error::Forked`]: its issuer has signed two different receipts of one number.
    pub fn receipt(&mut self, receipt: &VerifiedReceipt) -> Result<AcceptedReceipt, Error> {
        let place = receipt.place().filter(|place| place.thread == self.thread).ok_or(Error::WrongThread)?;
        self.lane(receipt.card())?.check_receipt(&place, receipt.hash())?;
        let author = self.author_of(receipt.of()).ok_or(Error::OutOfOrder)?;
        if !receipt.status().is_said_by(author == receipt.card()) {
            return Err(Error::Forbidden);
        }
        let lane = self.lane_mut(receipt.card())?;
        lane.receipts = Some(Receipts { sequence: place.sequence, hash: receipt.hash() });
        Ok(AcceptedReceipt { receipt: *receipt, thread: self.thread })
    }

    /// The place of the next receipt by `me`.
    ///
    /// # Errors
    /// [`Error::Forbidden`]: this card may not speak here. [`Error::LimitExceeded`]: the lane is at its end.
    pub fn next_receipt(&self, me: CardId) -> Result<ReceiptPlace, Error> {
        let last = self.lane(me)?.receipts;
        let sequence =
            last.map_or(Some(0), |last| last.sequence.checked_add(1)).ok_or(Error::LimitExceeded)?;
        Ok(ReceiptPlace { thread: self.thread, sequence, previous: last.map(|last| last.hash) })
    }

    /// Remembers a message again that the caller finds in his own keeping: he has taken it in here before, and somebody
    /// answers it now, late.
    ///
    /// # Errors
    /// [`Error::Forbidden`]: its author may not speak here.
    pub fn recall(&mut self, digest: Digest, author: CardId) -> Result<(), Error> {
        self.lane(author)?;
        if self.author_of(digest).is_none() {
            self.remember(digest, author);
        }
        Ok(())
    }

    /// The number of messages and of receipts that were seen of an author.
    ///
    /// # Errors
    /// [`Error::Forbidden`]: this card may not speak here.
    pub fn seen(&self, author: CardId) -> Result<(u64, u64), Error> {
        let lane = self.lane(author)?;
        let messages = lane.said.map_or(0, |last| last.revision.saturating_add(1));
        let receipts = lane.receipts.map_or(0, |last| last.sequence.saturating_add(1));
        Ok((messages, receipts))
    }

    /// The hash of the last receipt that was seen of an author.
    #[must_use]
    pub fn last_receipt(&self, author: CardId) -> Option<ReceiptHash> {
        self.lane(author).ok()?.receipts.map(|last| last.hash)
    }

    fn said(
        &mut self,
        author: CardId,
        said: Said,
        previous: Option<Digest>,
        place: Thread,
    ) -> Result<(), Error> {
        if place.id != self.thread {
            return Err(Error::WrongThread);
        }
        self.lane(author)?.check_message(&said, previous)?;
        if self.lanes.iter().any(|lane| lane.card != author && lane.is_of(said.object)) {
            return Err(Error::WrongObject);
        }
        let known = match place.answers {
            Some(answered) => self.author_of(answered).is_some(),
            None => self.lanes.iter().all(|lane| lane.said.is_none()),
        };
        if !known {
            return Err(Error::OutOfOrder);
        }
        self.lane_mut(author)?.said = Some(said);
        self.remember(said.digest, author);
        Ok(())
    }

    fn remember(&mut self, digest: Digest, author: CardId) {
        if self.recent.is_full() {
            self.recent.pop_front();
        }
        // There is room: `RECENT` is at least 1.
        let _ = self.recent.push_back((digest, author));
    }

    /// Who said a message that is remembered: a recent one, or the last of an author.
    fn author_of(&self, digest: Digest) -> Option<CardId> {
        let last = self.lanes.iter().find(|lane| lane.said.is_some_and(|said| said.digest == digest));
        last.map(|lane| lane.card)
            .or_else(|| self.recent.iter().find(|(recent, _)| *recent == digest).map(|(_, author)| *author))
    }

    fn lane(&self, card: CardId) -> Result<&Lane, Error> {
        self.lanes.iter().find(|lane| lane.card == card).ok_or(Error::Forbidden)
    }

    fn lane_mut(&mut self, card: CardId) -> Result<&mut Lane, Error> {
        self.lanes.iter_mut().find(|lane| lane.card == card).ok_or(Error::Forbidden)
    }
}
