//! A conversation as bytes (spec 17.5), so that a client keeps it between runs.
//!
//! ```text
//! kept = version 1 (1) | thread (16) | authors (1) | lane (129) each | messages (2) | digest (32), author's place (1) each
//! lane = card (32) | flags (1) | object (16) | revision (8) | digest (32) | sequence (8) | receipt hash (32)
//! ```
use super::{
    Conversation, ReceiptHash,
    lane::{Lane, Receipts, Said},
};
use crate::{
    CardId, Digest, Error, ObjectId, ThreadId,
    wire::cursor::{Writer, take},
};

const VERSION: u8 = 1;
const LANE_LEN: usize = 32 + 1 + 16 + 8 + 32 + 8 + 32;
const SAID: u8 = 1;
const RECEIPTS: u8 = 2;

impl<const PEOPLE: usize, const RECENT: usize> Conversation<PEOPLE, RECENT> {
    /// Most bytes of a conversation that is kept.
    pub const KEPT_MAX: usize =
        20_usize.saturating_add(PEOPLE.saturating_mul(LANE_LEN)).saturating_add(RECENT.saturating_mul(33));

    /// Writes the conversation to `out` and returns its length in bytes, at most
    /// [`KEPT_MAX`](Conversation::KEPT_MAX). Nothing in it is secret, but who can change it can replay and drop.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: no room in `out`.
    pub fn save(&self, out: &mut [u8]) -> Result<usize, Error> {
        let mut writer = Writer::new(out);
        writer.put(&[VERSION])?;
        writer.put(self.thread.as_bytes())?;
        writer.put(&[u8::try_from(self.lanes.len()).map_err(|_| Error::LimitExceeded)?])?;
        for lane in &self.lanes {
            put_lane(lane, &mut writer)?;
        }
        let recent = u16::try_from(self.recent.len()).map_err(|_| Error::LimitExceeded)?;
        writer.put(&recent.to_be_bytes())?;
        for (digest, author) in &self.recent {
            let place = self.lanes.iter().position(|lane| lane.card == *author).ok_or(Error::WrongState)?;
            writer.put(digest.as_bytes())?;
            writer.put(&[u8::try_from(place).map_err(|_| Error::LimitExceeded)?])?;
        }
        Ok(writer.len())
    }

    /// Takes a conversation up again that [`Conversation::save`] wrote.
    ///
    /// # Errors
    /// [`Error::UnsupportedVersion`], [`Error::Truncated`], [`Error::TrailingData`], [`Error::NonCanonical`]: not such bytes.
    /// [`Error::LimitExceeded`]: it has more authors or messages than this type has room for.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let ([version], rest) = take(bytes)?;
        if *version != VERSION {
            return Err(Error::UnsupportedVersion);
        }
        let (thread, rest) = take(rest)?;
        let ([authors], mut rest) = take(rest)?;
        let mut this = Self::new(ThreadId(*thread));
        for _ in 0..*authors {
            let (lane, after) = take_lane(rest)?;
            let double = this.lanes.iter().any(|other| {
                other.card == lane.card || lane.said.is_some_and(|said| other.is_of(said.object))
            });
            if double {
                return Err(Error::NonCanonical);
            }
            this.lanes.push(lane).map_err(|_| Error::LimitExceeded)?;
            rest = after;
        }
        let (recent, mut rest) = take(rest)?;
        for _ in 0..u16::from_be_bytes(*recent) {
            let (digest, after) = take(rest)?;
            let ([place], after) = take(after)?;
            let lane = this.lanes.get(usize::from(*place)).ok_or(Error::NonCanonical)?;
            this.recent.push_back((Digest(*digest), lane.card)).map_err(|_| Error::LimitExceeded)?;
            rest = after;
        }
        if rest.is_empty() { Ok(this) } else { Err(Error::TrailingData) }
    }
}

fn put_lane(lane: &Lane, writer: &mut Writer<'_>) -> Result<(), Error> {
    let said = lane.said.unwrap_or(NOTHING_SAID);
    let receipts = lane.receipts.unwrap_or(NO_RECEIPTS);
    let flag = |is: bool, flag: u8| if is { flag } else { 0 };
    writer.put(lane.card.as_bytes())?;
    writer.put(&[flag(lane.said.is_some(), SAID) | flag(lane.receipts.is_some(), RECEIPTS)])?;
    writer.put(said.object.as_bytes())?;
    writer.put(&said.revision.to_be_bytes())?;
    writer.put(said.digest.as_bytes())?;
    writer.put(&receipts.sequence.to_be_bytes())?;
    writer.put(&receipts.hash.0)
}

fn take_lane(bytes: &[u8]) -> Result<(Lane, &[u8]), Error> {
    let (card, rest) = take(bytes)?;
    let ([flags], rest) = take(rest)?;
    let (object, rest) = take(rest)?;
    let (revision, rest) = take(rest)?;
    let (digest, rest) = take(rest)?;
    let (sequence, rest) = take(rest)?;
    let (hash, rest) = take(rest)?;
    let said =
        Said { object: ObjectId(*object), revision: u64::from_be_bytes(*revision), digest: Digest(*digest) };
    let receipts = Receipts { sequence: u64::from_be_bytes(*sequence), hash: ReceiptHash(*hash) };
    let said = present(said, NOTHING_SAID, flags & SAID != 0)?;
    let receipts = present(receipts, NO_RECEIPTS, flags & RECEIPTS != 0)?;
    if *flags > (SAID | RECEIPTS) {
        return Err(Error::NonCanonical);
    }
    Ok((Lane { card: CardId(*card), said, receipts }, rest))
}

/// A value that is there, or the zeroes in its place.
fn present<T: PartialEq>(value: T, nothing: T, is_there: bool) -> Result<Option<T>, Error> {
    match is_there {
        true => Ok(Some(value)),
        false if value == nothing => Ok(None),
        false => Err(Error::NonCanonical),
    }
}

const NOTHING_SAID: Said =
    Said { object: ObjectId([0; ObjectId::LEN]), revision: 0, digest: Digest([0; Digest::LEN]) };
const NO_RECEIPTS: Receipts = Receipts { sequence: 0, hash: ReceiptHash([0; 32]) };
