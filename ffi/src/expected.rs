//! What openers expect and learn.
use crate::{
    audience::{LIFE_AUDIENCE_CHANNEL, LIFE_AUDIENCE_GROUP, LIFE_AUDIENCE_OUTSIDE, life_audience},
    call::Call,
    draft::floor,
    state::state,
};
use life_core::{
    CardId, ChannelId, Digest, Error, GroupId, ObjectId, Suite, ThreadId, Time,
    envelope::{Audience, Expected, Kind, Opened, Thread, VerifiedRoot},
};

/// Kind of envelope: something kept, which has revisions.
pub const LIFE_ENVELOPE_RECORD: u8 = 1;
/// Kind of envelope: something said, which belongs to a thread.
pub const LIFE_ENVELOPE_MESSAGE: u8 = 2;
/// Kind of envelope: a locked identity.
pub const LIFE_ENVELOPE_VAULT: u8 = 3;

/// A batch whose signature has been verified, so that it need not be verified again. May be copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_verified_root {
    opaque: [u64; 18],
}

state!(life_verified_root holds VerifiedRoot, tag b"LIFEROOT", COPYABLE);

/// What the caller asked for, so that a store cannot serve something else. All zero but for `kind` it is anything of the
/// hybrid suite.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_expected {
    /// 16 bytes, the object; `NULL` if any will do.
    pub object: *const u8,
    /// The least revision: one more than was last seen, or the same.
    pub least_revision: u64,
    /// 32 bytes, the digest that the header must name as the revision before; `NULL` if any will do.
    pub previous: *const u8,
    /// 16 bytes, the thread of a message; `NULL` if any will do.
    pub thread: *const u8,
    /// 32 bytes, the digest of the message that this one must answer; `NULL` if any will do.
    pub answers: *const u8,
    /// A batch that was verified before, or `NULL`: its signature is not verified again. A copy of `root`, when the same
    /// `life_opened` is the output.
    pub known: *const life_verified_root,
    /// `LIFE_ENVELOPE_RECORD` or `LIFE_ENVELOPE_MESSAGE`.
    pub kind: u8,
    /// The weakest suite: `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`; 0 for hybrid.
    pub floor: u8,
}

/// What is known of an envelope whose author's signature has been verified.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_opened {
    /// The object.
    pub object: [u8; 16],
    /// Its revision.
    pub revision: u64,
    /// When it was made, by the author's clock: milliseconds since 1970, UTC.
    pub created: u64,
    /// Length of the content in bytes; a verifier, which cannot know it, states the padded length.
    pub content_len: u64,
    /// The author's card.
    pub author: [u8; 32],
    /// The seal digest: what the next revision or an answer names.
    pub digest: [u8; 32],
    /// The digest of the revision before; zero for revision 0.
    pub previous: [u8; 32],
    /// The thread of a message; zero for a record.
    pub thread: [u8; 16],
    /// The digest of the message that this one answers; zero if it answers none.
    pub answers: [u8; 32],
    /// The batch, for `known` of `life_expected`.
    pub root: life_verified_root,
    /// Whom it is for.
    pub audience: life_audience,
    /// `LIFE_ENVELOPE_RECORD` or `LIFE_ENVELOPE_MESSAGE`.
    pub kind: u8,
    /// `LIFE_SUITE_CLASSIC` or `LIFE_SUITE_HYBRID`.
    pub suite: u8,
    /// 1 if it was sealed in an epoch of its group before the one that the opener knows as the head, else 0. What is new
    /// and late was held back by somebody, or is by somebody who was removed since.
    pub late: u8,
}

impl Call {
    pub(crate) fn expected(&self, expected: *const life_expected) -> Result<Expected<'_>, Error> {
        let expected = self.value(expected)?;
        Ok(Expected {
            kind: Kind::from_number(expected.kind).map_err(|_| Error::InvalidArgument)?,
            object: self.detached(expected.object)?.map(ObjectId),
            least_revision: expected.least_revision,
            previous: self.detached(expected.previous)?.map(Digest),
            floor: floor(expected.floor)?,
            thread: self.detached(expected.thread)?.map(ThreadId),
            answers: self.detached(expected.answers)?.map(Digest),
            known: if expected.known.is_null() { None } else { Some(self.state(expected.known)?) },
        })
    }

    /// What was opened, as an opener wrote it. How many cards it was sealed to, C does not keep.
    pub(crate) fn opened(&self, opened: *const life_opened) -> Result<Opened, Error> {
        let opened = self.value(opened)?;
        let kind = Kind::from_number(opened.kind).map_err(|_| Error::InvalidArgument)?;
        let some = |digest: [u8; 32]| Some(Digest(digest)).filter(|digest| *digest != Digest([0; 32]));
        let thread = Thread { id: ThreadId(opened.thread), answers: some(opened.answers) };
        let (of, number) = (opened.audience.of, opened.audience.number);
        let audience = match opened.audience.kind {
            LIFE_AUDIENCE_GROUP => Audience::Group { group: GroupId(of), epoch: number },
            LIFE_AUDIENCE_OUTSIDE => Audience::Outside { group: GroupId(of), epoch: number },
            LIFE_AUDIENCE_CHANNEL => Audience::Channel { channel: ChannelId(of), index: number },
            _ => Audience::Direct { hybrid: 0, classic: 0 },
        };
        Ok(Opened {
            kind,
            suite: Suite::from_number(opened.suite).map_err(|_| Error::InvalidArgument)?,
            object: ObjectId(opened.object),
            revision: opened.revision,
            previous: some(opened.previous),
            author: CardId(opened.author),
            created: Time(opened.created),
            thread: (kind == Kind::Message).then_some(thread),
            audience,
            late: opened.late != 0,
            digest: Digest(opened.digest),
            content_len: opened.content_len,
            root: self.state(&raw const opened.root)?.clone(),
        })
    }
}

/// What is known, as C sees it.
pub(crate) fn to_c(opened: Opened) -> life_opened {
    let (thread, answers) = opened.thread.map_or(([0; 16], None), |thread| (thread.id.0, thread.answers));
    let mut root = life_verified_root { opaque: [0; 18] };
    crate::state::store(&mut root, opened.root);
    life_opened {
        object: opened.object.0,
        revision: opened.revision,
        created: opened.created.0,
        content_len: opened.content_len,
        author: opened.author.0,
        digest: opened.digest.0,
        previous: opened.previous.map_or([0; 32], |digest| digest.0),
        thread,
        answers: answers.map_or([0; 32], |digest| digest.0),
        root,
        kind: opened.kind.number(),
        suite: opened.suite.number(),
        audience: opened.audience.into(),
        late: u8::from(opened.late),
    }
}
