//! What a vault holds (spec 13.1): the seed and card of each generation of an identity, the newest first, and the public
//! halves of all locks.
use super::lock::Locks;
use crate::{
    Error, Suite,
    identity::{Identity, SEED_LEN, Seed},
    statement::Card,
    wire::{
        codec,
        cursor::{Writer, take},
        extension::Extensions,
        limits::{GENERATIONS_MAX, STATEMENT_MAX},
    },
};
use serde::{Deserialize, Serialize};

/// Some generations of an identity, the newest first, as they lie in a vault.
#[derive(Clone, Copy)]
pub struct Generations<'a>(&'a [u8]);

impl<'a> Generations<'a> {
    /// None before the one in use.
    pub const NONE: Generations<'static> = Generations(&[]);

    /// Takes generations that were kept outside of a vault, as [`as_bytes`](Generations::as_bytes) gave them.
    ///
    /// # Errors
    /// [`Error::NonCanonical`]: malformed. [`Error::LimitExceeded`]: more than 16 of them, or a card of more than
    /// [`STATEMENT_MAX`] bytes.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Error> {
        Self(bytes).check()
    }

    /// All of them as they lie in a vault: seeds and all, so secret.
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// Writes a generation, and those before it, to `out`, and returns the length in bytes: 34 more than `card` and `older`
    /// have.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out`, which then holds nothing of them.
    pub fn put(seed: &Seed, card: &[u8], older: Generations<'_>, out: &mut [u8]) -> Result<usize, Error> {
        let card_len = codec::encoded_len(&card)?;
        let len = [SEED_LEN, card_len, older.0.len()].into_iter().fold(0, usize::saturating_add);
        let mut writer = Writer::new(out.get_mut(..len).ok_or(Error::BufferTooSmall)?);
        writer.put(seed.expose())?;
        codec::encode(&card, writer.reserve(card_len)?)?;
        writer.put(older.0)?;
        Ok(writer.len())
    }

    /// Seed and encoded card of each.
    pub fn iter(&self) -> impl Iterator<Item = (Seed, &'a [u8])> + use<'a> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let (seed, card, after) = first(rest).ok()?;
            rest = after;
            Some((seed, card))
        })
    }

    fn check(self) -> Result<Self, Error> {
        let (mut rest, mut count) = (self.0, 0_usize);
        while !rest.is_empty() {
            let (_, card, after) = first(rest)?;
            count = count.saturating_add(1);
            if card.len() > STATEMENT_MAX || count > GENERATIONS_MAX {
                return Err(Error::LimitExceeded);
            }
            rest = after;
        }
        Ok(self)
    }
}

fn first(bytes: &[u8]) -> Result<(Seed, &[u8], &[u8]), Error> {
    let (seed, rest) = take::<SEED_LEN>(bytes).map_err(|_| Error::NonCanonical)?;
    let (card, rest) = codec::decode_first::<&[u8]>(rest)?;
    Ok((Seed::from_bytes(*seed), card, rest))
}

/// What is to be put into a vault.
pub struct Contents<'a> {
    /// The seed of the identity.
    pub seed: &'a Seed,
    /// Its card, encoded.
    pub card: &'a [u8],
    /// What it was before, so that old records stay readable.
    pub older: Generations<'a>,
    /// The locks: at least one.
    pub locks: &'a Locks<'a>,
}

impl<'a> Contents<'a> {
    pub(crate) fn identity(&self) -> Result<Identity<'a>, Error> {
        Identity::new(self.seed, Card::decode(self.card)?)
    }

    fn lens(&self) -> Result<(usize, usize), Error> {
        let generations = [SEED_LEN, codec::encoded_len(&self.card)?, self.older.0.len()];
        Ok((generations.into_iter().fold(0, usize::saturating_add), self.locks.encoded_len()?))
    }

    pub(crate) fn encoded_len(&self) -> Result<usize, Error> {
        let (generations, locks) = self.lens()?;
        let parts = [codec::encoded_len(&generations)?, generations, codec::encoded_len(&locks)?, locks, 1];
        Ok(parts.into_iter().fold(0, usize::saturating_add))
    }

    /// Writes `struct { generations: bytes, locks: bytes, extensions: bytes }`.
    pub(crate) fn encode(&self, out: &mut [u8]) -> Result<usize, Error> {
        let (generations, locks) = self.lens()?;
        if Generations(self.older.0).iter().count() >= GENERATIONS_MAX {
            return Err(Error::LimitExceeded);
        }
        let mut writer = Writer::new(out);
        codec::encode(&generations, writer.reserve(codec::encoded_len(&generations)?)?)?;
        writer.put(self.seed.expose())?;
        codec::encode(&self.card, writer.reserve(codec::encoded_len(&self.card)?)?)?;
        writer.put(self.older.0)?;
        codec::encode(&locks, writer.reserve(codec::encoded_len(&locks)?)?)?;
        self.locks.encode(&mut writer)?;
        writer.put(&[0])?;
        Ok(writer.len())
    }
}

/// The content of a vault, decoded where it lies.
pub(crate) struct Decoded<'a> {
    pub(crate) seed: Seed,
    pub(crate) card: &'a [u8],
    pub(crate) older: Generations<'a>,
    pub(crate) all: Generations<'a>,
    pub(crate) locks: Locks<'a>,
}

#[derive(Serialize, Deserialize)]
struct Body<'a> {
    generations: &'a [u8],
    locks: &'a [u8],
    extensions: &'a [u8],
}

impl<'a> Decoded<'a> {
    pub(crate) fn decode(bytes: &'a [u8], suite: Suite) -> Result<Self, Error> {
        let body: Body<'a> = codec::decode(bytes)?;
        Extensions::decode(body.extensions)?;
        let all = Generations(body.generations).check()?;
        let (seed, card, older) = first(body.generations)?;
        let locks = Locks::decode(body.locks, suite)?;
        Ok(Self { seed, card, older: Generations(older), all, locks })
    }
}
