//! A reader as bytes (spec 12.7), for the caller to store as carefully as a seed.
//!
//! ```text
//! reader = version (1) | suite (1) | points (2) | gaps (2) | digests (2) | channel (16) | device's card id (32) | next (8)
//!        | points: index (8), chain key (32) | gaps: from (8), to (8) | digests: index (8), digest (32) | check (32)
//! ```
use super::{chain::Chain, checkpoints::Checkpoints, reader::Reader, seen::Seen};
use crate::{
    CardId, ChannelId, Digest, Error, Suite, labels,
    primitives::{ct_eq, hash::sha256},
    wire::cursor::{Writer, take},
};

/// The one version so far.
const VERSION: u8 = 1;

impl<const N: usize> Reader<N> {
    /// Most bytes of an export.
    pub const EXPORT_MAX: usize = 96 + N * (40 + 16 + 40);

    /// Writes all that the reader knows to `out`, at most [`EXPORT_MAX`](Reader::EXPORT_MAX) secret bytes, and returns
    /// their number.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: no room.
    pub fn export(&self, out: &mut [u8]) -> Result<usize, Error> {
        let count = |n: usize| u16::try_from(n).map(u16::to_be_bytes).map_err(|_| Error::LimitExceeded);
        let mut writer = Writer::new(out);
        writer.put(&[VERSION, self.suite.number()])?;
        writer.put(&count(self.checkpoints.iter().count())?)?;
        writer.put(&count(self.seen.gaps.len())?)?;
        writer.put(&count(self.seen.recent.len())?)?;
        writer.put(self.channel().as_bytes())?;
        writer.put(self.device.as_bytes())?;
        writer.put(&self.seen.next.to_be_bytes())?;
        for (index, key) in self.checkpoints.iter() {
            writer.put(&index.to_be_bytes())?;
            writer.put(key)?;
        }
        for (from, to) in &self.seen.gaps {
            writer.put(&from.to_be_bytes())?;
            writer.put(&to.to_be_bytes())?;
        }
        for (index, digest) in &self.seen.recent {
            writer.put(&index.to_be_bytes())?;
            writer.put(digest.as_bytes())?;
        }
        let check = sha256(labels::CHANNEL_READER, &[writer.written()]);
        writer.put(&check)?;
        Ok(writer.len())
    }

    /// Reads an export, of a reader of the same or of a smaller size.
    ///
    /// # Errors
    /// [`Error::NotAuthentic`]: torn or damaged. [`Error::LimitExceeded`]: of a larger reader. [`Error::Truncated`],
    /// [`Error::TrailingData`], [`Error::NonCanonical`], [`Error::UnsupportedVersion`], [`Error::UnsupportedSuite`]:
    /// no export.
    pub fn import(bytes: &[u8]) -> Result<Self, Error> {
        let (checked, check) = bytes.split_last_chunk::<32>().ok_or(Error::Truncated)?;
        if !ct_eq(&sha256(labels::CHANNEL_READER, &[checked]), check) {
            return Err(Error::NotAuthentic);
        }
        let ([version, suite], rest) = take::<2>(checked)?;
        if *version != VERSION {
            return Err(Error::UnsupportedVersion);
        }
        let suite = Suite::from_number(*suite)?;
        let (points, rest) = take::<2>(rest)?;
        let (gaps, rest) = take::<2>(rest)?;
        let (digests, rest) = take::<2>(rest)?;
        let (channel, rest) = take(rest)?;
        let (device, rest) = take(rest)?;
        let (next, mut rest) = number(rest)?;

        // One point more than is kept would push another out.
        let points = usize::from(u16::from_be_bytes(*points));
        if points >= N {
            return Err(Error::LimitExceeded);
        }
        let mut checkpoints: Option<Checkpoints<N>> = None;
        let mut least = 0;
        for _ in 0..points {
            let (index, after) = number(rest)?;
            let (key, after) = take(after)?;
            let chain = Chain::new(ChannelId(*channel), index, *key);
            least = ascending(least, index)?;
            match &mut checkpoints {
                None => checkpoints = Some(Checkpoints::new(&chain)?),
                Some(checkpoints) => checkpoints.keep(&chain)?,
            }
            rest = after;
        }
        let checkpoints = checkpoints.ok_or(Error::NonCanonical)?;

        let mut seen = Seen::new(next);
        let mut least = checkpoints.first();
        for _ in 0..u16::from_be_bytes(*gaps) {
            let (from, after) = number(rest)?;
            let (to, after) = number(after)?;
            ascending(least, from)?;
            if from >= to || to >= next {
                return Err(Error::NonCanonical);
            }
            least = ascending(from, to)?;
            seen.gaps.push((from, to)).map_err(|_| Error::LimitExceeded)?;
            rest = after;
        }
        for _ in 0..u16::from_be_bytes(*digests) {
            let (index, after) = number(rest)?;
            let (digest, after) = take(after)?;
            seen.recent.push((index, Digest(*digest))).map_err(|_| Error::LimitExceeded)?;
            rest = after;
        }
        if rest.is_empty() {
            Ok(Self { suite, device: CardId(*device), checkpoints, seen })
        } else {
            Err(Error::TrailingData)
        }
    }
}

fn number(bytes: &[u8]) -> Result<(u64, &[u8]), Error> {
    take(bytes).map(|(number, rest)| (u64::from_be_bytes(*number), rest))
}

/// The least number that may follow `index`, which is at least `least`.
fn ascending(least: u64, index: u64) -> Result<u64, Error> {
    if index >= least { Ok(index.saturating_add(1)) } else { Err(Error::NonCanonical) }
}
