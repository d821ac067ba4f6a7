//! A group as it lies in a directory: a state and a roster for each epoch, which any store may keep; and what the user keeps
//! beside his pinned cards: those of the members, and the head, so that an older or another state is refused.

use std::fs;
use std::path::{Path, PathBuf};

use life_core::group::{Author, Head, Keys, Reader, Roster, State, VerifiedMember, VerifiedState};
use life_core::identity::Identity;
use life_core::statement::VerifiedCard;
use life_core::{CardId, Error, GroupId};

use crate::cards::CardFile;
use crate::fault::{Family, Fault};
use crate::input::read_small;
use crate::output::{self, Access};
use crate::store::{MAX_CARD, Store};

/// No roster that this command reads is longer, in bytes: some 50,000 hybrid members.
const MAX_ROSTER: usize = 64 * 1024 * 1024;

/// The states and rosters of a directory, by epoch.
pub(crate) struct Files {
    dir: PathBuf,
    epochs: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Files {
    /// Reads all epochs in `dir`; none if there is no such directory.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn read(dir: &Path) -> Result<Self, Fault> {
        let mut epochs = Vec::new();
        loop {
            let [state, roster] = Self::names(dir, epochs.len());
            if !fs::exists(&state).map_err(|e| Fault::io("cannot read", &state, &e))? {
                return Ok(Files { dir: dir.to_path_buf(), epochs });
            }
            epochs.push((read_small(&state, MAX_CARD)?, read_small(&roster, MAX_ROSTER)?));
        }
    }

    /// Writes the next epoch. The roster comes first, so that there is no state without one.
    ///
    /// # Errors
    /// `Exists` when somebody else was quicker; `Io` when the system refuses.
    pub(crate) fn publish(&self, roster: &[u8], state: &[u8]) -> Result<(), Fault> {
        fs::create_dir_all(&self.dir).map_err(|e| Fault::io("cannot create", &self.dir, &e))?;
        let [state_file, roster_file] = Self::names(&self.dir, self.epochs.len());
        output::write(&roster_file, Access::Public, true, roster)?;
        output::write(&state_file, Access::Public, false, state)
    }

    /// Whether there is no epoch yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.epochs.is_empty()
    }

    fn names(dir: &Path, epoch: usize) -> [PathBuf; 2] {
        ["state", "roster"].map(|what| dir.join(format!("{epoch:06}.{what}")))
    }
}

/// Every card that the user trusts.
pub(crate) struct Known(Vec<(CardId, CardFile)>);

impl Known {
    /// The pinned cards of `store`, and `more` that were named in the command; each ended if the user has seen its successor.
    ///
    /// # Errors
    /// Those of the store; `Untrusted` when a pinned card was exchanged.
    pub(crate) fn load(store: &Store, more: Vec<CardFile>) -> Result<Self, Fault> {
        let mut known = Vec::new();
        for file in more {
            known.push((file.card()?.id(), file.ended_as_in(store)?));
        }
        for (path, _) in store.all()? {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if let Ok(id) = crate::hex::decode(stem).map(CardId) {
                known.push((id, CardFile::pinned(store, id)?));
            }
        }
        known.sort_by_key(|(id, _)| *id);
        Ok(Known(known))
    }

    /// The card of an id.
    pub(crate) fn find(&self, id: CardId) -> Option<VerifiedCard<'_>> {
        let at = self.0.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        let (_, file) = self.0.get(at)?;
        file.trusted().ok()
    }
}

/// Every epoch of a group, verified.
pub(crate) struct Chain<'f> {
    states: Vec<VerifiedState<'f>>,
    rosters: Vec<Roster<'f>>,
}

impl<'f> Chain<'f> {
    /// Verifies all of `files`: against the head that the user has kept, or from the first epoch on by its maker's card. Keeps
    /// the new head.
    ///
    /// # Errors
    /// Those of [`VerifiedState`], by name; `Untrusted` when a signer's card is not known.
    pub(crate) fn verify(files: &'f Files, store: &Store, known: &Known) -> Result<Self, Fault> {
        let at = |epoch: usize| move |error: Error| Fault::from(error).about(format_args!("epoch {epoch}"));
        let (mut states, mut rosters) = (Vec::new(), Vec::new());
        for (epoch, (state, roster)) in files.epochs.iter().enumerate() {
            states.push(State::decode(state).map_err(at(epoch))?);
            rosters.push(Roster::decode(roster).map_err(at(epoch))?);
        }
        let Some(first) = states.first() else {
            let why = format!("{}: there is no group here", files.dir.display());
            return Err(Fault::new(Family::Caller, "Io", why));
        };
        let mut chain: Vec<VerifiedState<'f>> = Vec::new();
        let kept = kept_head(store, first.group())?;
        if let Some(head) = &kept {
            chain = pinned(head, &states, &rosters)?;
        }
        for (epoch, state) in states.iter().enumerate().skip(chain.len()) {
            let Some(signer) = known.find(state.signer()) else {
                let why = format!(
                    "epoch {epoch} is signed by the card {}, which is not pinned; see `life trust`",
                    state.signer()
                );
                return Err(Fault::new(Family::Refused, "Untrusted", why));
            };
            let roster = rosters.get(epoch).ok_or(Error::Truncated)?;
            let before = epoch.checked_sub(1).and_then(|before| chain.get(before).zip(rosters.get(before)));
            let verified = match before {
                None => VerifiedState::genesis_full(*state, &signer, roster),
                Some((before, old)) => before.advance_full(old, *state, &signer, roster),
            };
            chain.push(verified.map_err(at(epoch))?);
        }
        let chain = Chain { states: chain, rosters };
        chain.newest()?.0.head().keep(store)?;
        Ok(chain)
    }

    /// The newest epoch with its roster.
    ///
    /// # Errors
    /// None that happens: a chain is never empty.
    pub(crate) fn newest(&self) -> Result<(&VerifiedState<'f>, &Roster<'f>), Fault> {
        Ok(self.states.last().zip(self.rosters.last()).ok_or(Error::Truncated)?)
    }

    /// The epochs from the newest to the oldest, with their rosters.
    pub(crate) fn backwards(&self) -> impl Iterator<Item = (&VerifiedState<'f>, &Roster<'f>)> {
        self.states.iter().zip(&self.rosters).rev()
    }

    /// The epoch of a number.
    pub(crate) fn epoch(&self, epoch: u64) -> Option<(&VerifiedState<'f>, &Roster<'f>)> {
        let at = usize::try_from(epoch).ok()?;
        self.states.get(at).zip(self.rosters.get(at))
    }

    /// The keys of an epoch: by the identity's own stanza there, or by walking back from a later one.
    ///
    /// # Errors
    /// `Forbidden` when neither leads there; those of [`Keys`].
    pub(crate) fn keys(&self, identity: &Identity<'_>, epoch: u64) -> Result<Keys, Fault> {
        let mut later: Option<Keys> = None;
        for (state, roster) in self.backwards() {
            let walked = match later.take() {
                Some(keys) => keys.previous(state)?,
                None => None,
            };
            let reads = |keys: &VerifiedMember<'_>| keys.role().rights.hold_secret();
            let own = state.member(roster, identity.id()).ok().filter(reads);
            let keys = match (walked, own) {
                (Some(keys), _) => Some(keys),
                (None, Some(member)) => Some(Keys::open(identity, state, &member)?),
                (None, None) => None,
            };
            if state.epoch() == epoch {
                let why = "you have no key of this epoch of the group";
                return keys.ok_or_else(|| Fault::new(Family::Refused, "Forbidden", why));
            }
            later = keys;
        }
        let why = format!("the directory has no epoch {epoch}");
        Err(Fault::new(Family::Refused, "WrongEpoch", why))
    }

    /// The keys of an epoch, by walking back from `keys`, which are of it or of a later one.
    ///
    /// # Errors
    /// `WrongEpoch` when they are of an earlier one; `Forbidden` when the history was cut between; those of [`Keys`].
    pub(crate) fn walk(&self, mut keys: Keys, epoch: u64) -> Result<Keys, Fault> {
        while keys.epoch() > epoch {
            let (earlier, _) = self.epoch(keys.epoch().saturating_sub(1)).ok_or(Error::WrongEpoch)?;
            let why = "the records of before were kept from who came later";
            keys = keys.previous(earlier)?.ok_or_else(|| Fault::new(Family::Refused, "Forbidden", why))?;
        }
        if keys.epoch() == epoch {
            return Ok(keys);
        }
        let why = format!("the record is of epoch {epoch}, and the key of epoch {}, before it", keys.epoch());
        Err(Fault::new(Family::Refused, "WrongEpoch", why))
    }

    /// What opens, with `keys`, the envelopes of `author`; only an `outsider` need not be a member.
    ///
    /// # Errors
    /// `Forbidden` when he is no member and none was expected; `WrongEpoch` when the directory has no such epoch.
    pub(crate) fn opening(&self, keys: Keys, author: CardId, outsider: bool) -> Result<Opening<'f>, Fault> {
        let (state, roster) = self.epoch(keys.epoch()).ok_or(Error::WrongEpoch)?;
        let author = state.member(roster, author).ok();
        if author.is_none() && !outsider {
            let why = "the author is no member of the group; --outsider accepts what he sealed from outside";
            return Err(Fault::new(Family::Refused, "Forbidden", why));
        }
        Ok(Opening { keys, author, head: self.newest()?.0.head() })
    }
}

/// What opens envelopes of an epoch by one author.
pub(crate) struct Opening<'f> {
    keys: Keys,
    author: Option<VerifiedMember<'f>>,
    head: Head,
}

impl Opening<'_> {
    /// The key for opening.
    ///
    /// # Errors
    /// Those of [`Reader::new`].
    pub(crate) fn reader(&self) -> Result<Reader<'_>, Fault> {
        let author = self.author.as_ref().map_or(Author::Outsider, Author::Member);
        Ok(Reader::new(&self.keys, &self.head, author)?)
    }
}

/// The epochs up to the one that a kept head names, each named by the one after it.
fn pinned<'f>(
    head: &Head,
    states: &[State<'f>],
    rosters: &[Roster<'f>],
) -> Result<Vec<VerifiedState<'f>>, Fault> {
    let at = usize::try_from(head.epoch).map_err(|_| Error::LimitExceeded)?;
    let Some(state) = states.get(at) else {
        let why = format!("you have seen epoch {} of this group, and the directory ends before", head.epoch);
        return Err(Fault::new(Family::Refused, "Stale", why));
    };
    let mut chain = vec![head.pin(*state)?];
    for state in states.iter().take(at).rev() {
        let last = chain.last().ok_or(Error::Truncated)?;
        chain.push(last.earlier(*state)?);
    }
    chain.reverse();
    for (state, roster) in chain.iter().zip(rosters) {
        state
            .check_roster(roster)
            .map_err(|e| Fault::from(e).about(format_args!("epoch {}", state.epoch())))?;
    }
    Ok(chain)
}

/// A head in the directory of pinned cards.
trait Kept {
    fn keep(&self, store: &Store) -> Result<(), Fault>;
}

impl Kept for Head {
    fn keep(&self, store: &Store) -> Result<(), Fault> {
        store.keep_head(&self.group, &self.to_bytes())
    }
}

fn kept_head(store: &Store, group: GroupId) -> Result<Option<Head>, Fault> {
    match store.find_head(&group)? {
        Some(bytes) => Ok(Some(Head::from_bytes(&bytes)?)),
        None => Ok(None),
    }
}
