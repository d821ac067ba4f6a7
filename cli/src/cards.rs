//! Cards from files and from the store, and the acts of trust that turn them into verified ones.

use std::path::{Path, PathBuf};

use life_core::statement::{ActorKind, Card, Fingerprint, VerifiedCard};
use life_core::{CardId, Suite, Time};

use crate::fault::{Family, Fault};
use crate::input::read_small;
use crate::keyfile::KeyFile;
use crate::store::{MAX_CARD, Store};

/// A card as it lies in a file.
pub(crate) struct CardFile {
    path: PathBuf,
    bytes: Vec<u8>,
    /// From when on the card signs nothing new, if the user has seen its successor.
    ended: Option<Time>,
}

impl CardFile {
    /// Reads the card at `path`, which the user has named.
    ///
    /// # Errors
    /// `Io` when it cannot be read; those of [`Card::decode`].
    pub(crate) fn read(path: &Path) -> Result<Self, Fault> {
        let file = CardFile { path: path.to_path_buf(), bytes: read_small(path, MAX_CARD)?, ended: None };
        file.card().map(|_| ())?;
        Ok(file)
    }

    /// The card that the user pinned under `id`.
    ///
    /// # Errors
    /// `Untrusted` when he did not, or when what lies there is another card; `Io` when the store cannot be read.
    pub(crate) fn pinned(store: &Store, id: CardId) -> Result<Self, Fault> {
        let Some(bytes) = store.find(id.as_bytes())? else {
            let why = format!(
                "the author's card {id} is not pinned; name it with --from, or pin it with `life trust`"
            );
            return Err(Fault::new(Family::Refused, "Untrusted", why));
        };
        let file = CardFile { path: store.dir().to_path_buf(), bytes, ended: store.ended(id.as_bytes())? };
        match file.card()?.id() == id {
            true => Ok(file),
            false => Err(Fault::new(Family::Refused, "Untrusted", "a pinned card was exchanged").about(id)),
        }
    }

    /// The user's own card.
    pub(crate) fn own(key: &KeyFile) -> Self {
        Self::own_of(key.card())
    }

    /// A card of the user's own.
    pub(crate) fn own_of(card: &[u8]) -> Self {
        CardFile { path: PathBuf::from("the key file"), bytes: card.to_vec(), ended: None }
    }

    /// The same card, ended when the user has seen its successor, although he named the card himself.
    ///
    /// # Errors
    /// `Io` when the store cannot be read; those of [`Card::decode`].
    pub(crate) fn ended_as_in(mut self, store: &Store) -> Result<Self, Fault> {
        self.ended = store.ended(self.card()?.id().as_bytes())?;
        Ok(self)
    }

    /// From when on it signs nothing new, if that is known.
    pub(crate) fn ended(&self) -> Option<Time> {
        self.ended
    }

    /// The card, decoded.
    ///
    /// # Errors
    /// Those of [`Card::decode`].
    pub(crate) fn card(&self) -> Result<Card<'_>, Fault> {
        Card::decode(&self.bytes).map_err(|e| Fault::from(e).about(self.path.display()))
    }

    /// The card, trusted: the user named this very file in his command, or pinned it before.
    ///
    /// # Errors
    /// Those of [`Card::decode`].
    pub(crate) fn trusted(&self) -> Result<VerifiedCard<'_>, Fault> {
        let card = self.card()?;
        let card = card.pin(&Fingerprint::Whole(card.id()))?;
        Ok(self.ended.map_or(card, |from| card.end(from)))
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Whom a card is for, in a few words: `Alice (person)`. The words are the card's own.
pub(crate) fn who(card: &Card<'_>) -> String {
    let details = card.details();
    format!("{} ({})", details.name.unwrap_or("nameless"), kind(details.kind))
}

/// The kind of an actor.
pub(crate) fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Device => "device",
        ActorKind::Service => "service",
        ActorKind::Organisation => "organisation",
    }
}

/// The name of a suite.
pub(crate) fn suite(suite: Suite) -> &'static str {
    match suite {
        Suite::Classic => "classic",
        Suite::Hybrid => "hybrid",
    }
}
