//! What an opener expects of an envelope, checked by name (spec 6.10).
use super::{
    addressee::Unlock,
    audience::Audience,
    head::Head,
    header::{Kind, Thread},
    seal::{Binding, Seal, VerifiedRoot, verify},
};
use crate::{
    CardId, Digest, Error, ObjectId, Suite, ThreadId, Time, primitives::ed25519::VerifyingKey,
    statement::VerifiedCard, tree::Hash,
};

/// What the caller asked for, so that a store cannot serve something else.
#[derive(Clone)]
pub struct Expected<'a> {
    /// Record, message or vault.
    pub kind: Kind,
    /// The object; none if any will do.
    pub object: Option<ObjectId>,
    /// The least revision: one more than was last seen, or the same.
    pub least_revision: u64,
    /// The digest that the header must name as the revision before; none if any will do.
    pub previous: Option<Digest>,
    /// The weakest suite.
    pub floor: Suite,
    /// The thread of a message; none if any will do.
    pub thread: Option<ThreadId>,
    /// The digest of the message that this one must answer; none if any will do.
    pub answers: Option<Digest>,
    /// A batch that was verified before, so that its signature need not be verified again.
    pub known: Option<&'a VerifiedRoot>,
}

impl Expected<'_> {
    /// Any record of the hybrid suite.
    #[must_use]
    pub const fn record() -> Self {
        Self {
            kind: Kind::Record,
            object: None,
            least_revision: 0,
            previous: None,
            floor: Suite::Hybrid,
            thread: None,
            answers: None,
            known: None,
        }
    }

    /// Any message of the hybrid suite.
    #[must_use]
    pub const fn message() -> Self {
        Self { kind: Kind::Message, ..Self::record() }
    }

    /// Any vault of the hybrid suite.
    #[must_use]
    pub const fn vault() -> Self {
        Self { kind: Kind::Vault, ..Self::record() }
    }

    /// Checks what the head says, and that the author's card was valid when it says that it was made.
    ///
    /// # Errors
    /// [`Error::WrongKind`], [`Error::WeakSuite`], [`Error::WrongAuthor`], [`Error::WrongObject`], [`Error::Stale`],
    /// [`Error::OutOfOrder`], [`Error::WrongThread`], [`Error::Expired`]: by their names.
    pub fn check(&self, head: &Head<'_>, author: &VerifiedCard<'_>) -> Result<(), Error> {
        let header = head.header();
        let differs =
            |expected: Option<Digest>, found: Option<Digest>| expected.is_some() && expected != found;
        if head.kind() != self.kind {
            return Err(Error::WrongKind);
        }
        if head.suite() < self.floor {
            return Err(Error::WeakSuite);
        }
        if header.author != author.id() {
            return Err(Error::WrongAuthor);
        }
        if self.object.is_some_and(|object| object != header.object) {
            return Err(Error::WrongObject);
        }
        if header.revision < self.least_revision {
            return Err(Error::Stale);
        }
        if self.thread.is_some() && self.thread != header.thread.map(|thread| thread.id) {
            return Err(Error::WrongThread);
        }
        let answers = header.thread.and_then(|thread| thread.answers);
        if differs(self.previous, header.previous) || differs(self.answers, answers) {
            return Err(Error::OutOfOrder);
        }
        author.check_valid(header.created)
    }
}

/// What is known of an envelope whose author's signature has been verified.
#[derive(Clone)]
pub struct Opened {
    /// Record or message.
    pub kind: Kind,
    /// The suite.
    pub suite: Suite,
    /// The object.
    pub object: ObjectId,
    /// Its revision.
    pub revision: u64,
    /// The digest of the revision before.
    pub previous: Option<Digest>,
    /// The author's card.
    pub author: CardId,
    /// When it was made, by the author's clock.
    pub created: Time,
    /// The place in a conversation.
    pub thread: Option<Thread>,
    /// Whom it is for.
    pub audience: Audience,
    /// Whether it was sealed in an epoch of its group before the one that the opener knows as the head: what is new to the
    /// caller and late was held back by somebody, or is by somebody who was removed since. Never set without a group.
    pub late: bool,
    /// The seal digest: what the next revision or an answer names.
    pub digest: Digest,
    /// Length of the content in bytes. A [`Verifier`](super::Verifier), which cannot know it, states the padded length.
    pub content_len: u64,
    /// The batch, for [`Expected::known`].
    pub root: VerifiedRoot,
}

/// Everything that the check of a seal needs, without the head's bytes.
pub(crate) struct Promise {
    kind: Kind,
    suite: Suite,
    object: ObjectId,
    revision: u64,
    previous: Option<Digest>,
    author: CardId,
    created: Time,
    thread: Option<Thread>,
    audience: Audience,
    late: bool,
    digest: Option<Digest>,
    key: VerifyingKey,
    binding: Binding,
    known: Option<VerifiedRoot>,
}

impl Promise {
    /// Checks the expectations and keeps what the seal will be checked against.
    pub(crate) fn new<K: Unlock + ?Sized>(
        head: &Head<'_>,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
        key: &K,
    ) -> Result<Self, Error> {
        expected.check(head, author)?;
        key.admit(head)?;
        Ok(Self::checked(head, author, expected, (key.late(head), key.digest())))
    }

    /// The same without a key.
    pub(crate) fn of(
        head: &Head<'_>,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
    ) -> Result<Self, Error> {
        expected.check(head, author)?;
        Ok(Self::checked(head, author, expected, (false, None)))
    }

    fn checked(
        head: &Head<'_>,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
        (late, digest): (bool, Option<Digest>),
    ) -> Self {
        let header = head.header();
        Self {
            kind: head.kind(),
            suite: head.suite(),
            object: header.object,
            revision: header.revision,
            previous: header.previous,
            author: header.author,
            created: header.created,
            thread: header.thread,
            audience: header.audience,
            late,
            digest,
            key: *author.verifying_key(),
            binding: Binding::new(head.audience_hash(), head.commitment(), head.metadata()),
            known: expected.known.cloned(),
        }
    }

    /// Verifies the seal over a payload with this tree root.
    pub(crate) fn keep(&self, seal: &Seal, root: &Hash, content_len: u64) -> Result<Opened, Error> {
        let digest = self.binding.digest(seal.plaintext_len, root);
        let root = verify(seal, &digest, (self.author, &self.key), self.known.as_ref())?;
        if self.digest.is_some_and(|expected| expected != digest) {
            return Err(Error::WrongObject);
        }
        Ok(Opened {
            kind: self.kind,
            suite: self.suite,
            object: self.object,
            revision: self.revision,
            previous: self.previous,
            author: self.author,
            created: self.created,
            thread: self.thread,
            audience: self.audience,
            late: self.late,
            digest,
            content_len,
            root,
        })
    }
}
