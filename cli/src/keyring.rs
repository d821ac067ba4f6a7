//! All generations of an identity: the one in use signs and seals, and those before it open what was sealed to them.

use life_core::CardId;
use life_core::envelope::Head;
use life_core::identity::{Identity, Seed};
use life_core::statement::Card;
use life_core::vault::Generations;
use zeroize::Zeroizing;

use crate::cards::CardFile;
use crate::fault::Fault;

/// The generations, the one in use first.
pub(crate) struct Keyring(Zeroizing<Vec<u8>>);

impl Keyring {
    /// One generation and those before it.
    ///
    /// # Errors
    /// `InvalidKey` when card and seed do not belong together.
    pub(crate) fn new(seed: &Seed, card: &[u8], older: Generations<'_>) -> Result<Self, Fault> {
        let room = card.len().saturating_add(older.as_bytes().len()).saturating_add(64);
        let mut bytes = Zeroizing::new(vec![0; room]);
        let len = Generations::put(seed, card, older, &mut bytes)?;
        bytes.truncate(len);
        let ring = Keyring(bytes);
        ring.identity()?;
        Ok(ring)
    }

    /// All generations.
    ///
    /// # Errors
    /// None that happens: they were generations before.
    pub(crate) fn generations(&self) -> Result<Generations<'_>, Fault> {
        Ok(Generations::decode(&self.0)?)
    }

    /// The identity in use.
    ///
    /// # Errors
    /// None that happens: it was checked.
    pub(crate) fn identity(&self) -> Result<Identity<'_>, Fault> {
        self.find(|_| true)
    }

    /// The newest generation whose card is `wanted`, or else the one in use.
    ///
    /// # Errors
    /// `InvalidKey` when an earlier card and its seed do not belong together.
    pub(crate) fn find(&self, wanted: impl Fn(CardId) -> bool) -> Result<Identity<'_>, Fault> {
        let mut first = None;
        for (seed, card) in self.generations()?.iter() {
            let card = Card::decode(card)?;
            if wanted(card.id()) {
                return Ok(Identity::new(&seed, card)?);
            }
            first = first.or(Some((seed, card)));
        }
        let (seed, card) = first.ok_or(life_core::Error::Truncated)?;
        Ok(Identity::new(&seed, card)?)
    }

    /// The generation that an envelope with this head is sealed to, or else the one in use, which is then told so.
    ///
    /// # Errors
    /// Those of [`Keyring::find`].
    pub(crate) fn reader(&self, head: &Head<'_>) -> Result<Identity<'_>, Fault> {
        self.find(|id| head.stanzas().any(|stanza| stanza.card() == id))
    }

    /// What the newest generation makes of `work`; a `Forbidden` one makes way for the generation before it.
    ///
    /// # Errors
    /// That of the generation in use, when all are refused; the first one that is not `Forbidden`.
    pub(crate) fn try_each<T>(
        &self,
        mut work: impl FnMut(&Identity<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let mut refused = None;
        for (seed, card) in self.generations()?.iter() {
            match work(&Identity::new(&seed, Card::decode(card)?)?) {
                Err(fault) if fault.name() == "Forbidden" => refused = refused.or(Some(fault)),
                result => return result,
            }
        }
        Err(refused.unwrap_or(life_core::Error::Truncated.into()))
    }

    /// The cards.
    ///
    /// # Errors
    /// None that happens: they were generations before.
    pub(crate) fn cards(&self) -> Result<Vec<CardFile>, Fault> {
        Ok(self.generations()?.iter().map(|(_, card)| CardFile::own_of(card)).collect())
    }
}
