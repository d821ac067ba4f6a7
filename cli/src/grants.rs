//! What a decision is made by, as it lies in files: a group, grants and revocations; and the cards that they are verified with.

use std::path::{Path, PathBuf};

use life_core::grant::{Chain, Grant};
use life_core::limits::STATEMENT_MAX;
use life_core::revocation::{Revocation, Target, Verified};
use life_core::rights::{Decision, Evidence, Member, Request, decide};
use life_core::statement::VerifiedCard;
use life_core::{CardId, Error};

use crate::args::TrustDir;
use crate::args::grant::Given;
use crate::cards::CardFile;
use crate::fault::{Family, Fault};
use crate::groups::{self, Files, Known};
use crate::input::read_small;
use crate::revoked::Revoked;
use crate::store::Store;

/// A grant as it lies in a file.
pub(crate) struct GrantFile {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl GrantFile {
    /// Reads the grant at `path`.
    ///
    /// # Errors
    /// `Io` when it cannot be read; those of [`Grant::decode`].
    pub(crate) fn read(path: &Path) -> Result<Self, Fault> {
        let file = GrantFile { path: path.to_path_buf(), bytes: read_small(path, STATEMENT_MAX)? };
        file.grant().map(|_| ())?;
        Ok(file)
    }

    /// One that was just issued, and is to become the file `path`.
    pub(crate) fn new(path: &Path, bytes: &[u8]) -> Self {
        GrantFile { path: path.to_path_buf(), bytes: bytes.to_vec() }
    }

    /// What it says; nothing is verified.
    ///
    /// # Errors
    /// Those of [`Grant::decode`].
    pub(crate) fn grant(&self) -> Result<Grant<'_>, Fault> {
        Grant::decode(&self.bytes).map_err(|error| self.about(error))
    }

    fn about(&self, error: Error) -> Fault {
        Fault::from(error).about(self.path.display())
    }
}

/// All that was shown.
pub(crate) struct Shown {
    store: Store,
    known: Known,
    group: Files,
    grants: Vec<GrantFile>,
    revoked: Revoked,
}

impl Shown {
    /// Reads what `given` names; `own` are the user's cards.
    ///
    /// # Errors
    /// `Io`, and those of cards and grants.
    pub(crate) fn read(given: &Given, store: &TrustDir, own: Vec<CardFile>) -> Result<Self, Fault> {
        let store = Store::at(store.trust_dir.as_deref())?;
        let mut cards =
            given.grantor.iter().map(|path| CardFile::read(path)).collect::<Result<Vec<_>, _>>()?;
        cards.extend(own);
        Ok(Shown {
            known: Known::load(&store, cards)?,
            group: Files::read(&given.group)?,
            grants: given.grant.iter().map(|path| GrantFile::read(path)).collect::<Result<_, Fault>>()?,
            revoked: Revoked::read(&given.revoked)?,
            store,
        })
    }

    /// The card at `path`, ended if the user has seen its successor.
    ///
    /// # Errors
    /// Those of [`CardFile`].
    pub(crate) fn named(&self, path: &Path) -> Result<CardFile, Fault> {
        CardFile::read(path)?.ended_as_in(&self.store)
    }

    /// The group, every epoch verified.
    ///
    /// # Errors
    /// Those of [`groups::Chain::verify`].
    pub(crate) fn group(&self) -> Result<groups::Chain<'_>, Fault> {
        groups::Chain::verify(&self.group, &self.store, &self.known)
    }

    /// The grants, verified from a member's to the last; none if there is none.
    ///
    /// # Errors
    /// `Untrusted` when a grantor's card is not known, `Forbidden` when the first one's is no member of the newest epoch; those
    /// of [`Chain::root`] and [`Chain::then`].
    pub(crate) fn chain(&self, group: &groups::Chain<'_>) -> Result<Option<Chain<'_>>, Fault> {
        let mut chain = None;
        for file in &self.grants {
            chain = Some(self.link(group, chain, file)?);
        }
        Ok(chain)
    }

    /// The chain with one grant more; the first of all, if there is none.
    ///
    /// # Errors
    /// As [`Shown::chain`].
    pub(crate) fn link<'c>(
        &self,
        group: &groups::Chain<'_>,
        chain: Option<Chain<'c>>,
        file: &'c GrantFile,
    ) -> Result<Chain<'c>, Fault> {
        let (state, roster) = group.newest()?;
        let grant = file.grant()?;
        let grantor = self.card(grant.grantor())?;
        let longer = match chain {
            Some(chain) => chain.then(&grant, &grantor),
            None => {
                let member = state.member(roster, grant.grantor()).map_err(|error| match error {
                    Error::NoRecipient => {
                        let why = "its grantor is no member of the group in the newest epoch";
                        Fault::new(Family::Refused, "Forbidden", why).about(file.path.display())
                    }
                    error => file.about(error),
                })?;
                Chain::root(&grant, &grantor, &member)
            }
        };
        longer.map_err(|error| file.about(error))
    }

    /// Decides, by the membership of who asks in the newest epoch, by `chain`, and by the revocations that were shown.
    ///
    /// # Errors
    /// Those of revocations: what is not understood whole is not relied on.
    pub(crate) fn decide(
        &self,
        group: &groups::Chain<'_>,
        chain: Option<&Chain<'_>>,
        request: &Request<'_>,
    ) -> Result<Decision, Fault> {
        let (state, roster) = group.newest()?;
        let member = state.member(roster, request.who.id()).ok().as_ref().map(Member::from);
        let revocations = self.revocations(request.who, member.as_ref(), chain)?;
        let (member, revocations) = (member.as_ref(), revocations.as_slice());
        Ok(decide(request, &Evidence { epoch: state.epoch(), member, chain, revocations }))
    }

    /// The revocations that could matter, verified.
    fn revocations(
        &self,
        who: &VerifiedCard<'_>,
        member: Option<&Member>,
        chain: Option<&Chain<'_>>,
    ) -> Result<Vec<Verified>, Fault> {
        let mut signers = vec![*who];
        for link in chain.iter().flat_map(|chain| chain.links()) {
            signers.push(self.card(link.grantor())?);
        }
        let concerns = |revocation: &Revocation<'_>| {
            revocation.details().target == Target::Card(who.id())
                || member.is_some_and(|member| member.concerned_by(revocation))
                || chain.is_some_and(|chain| chain.concerned_by(revocation))
        };
        self.revoked.gather(&signers, concerns)
    }

    /// The card of a grantor, ended if the user has seen its successor.
    fn card(&self, id: CardId) -> Result<VerifiedCard<'_>, Fault> {
        let Some(card) = self.known.find(id) else {
            let why =
                format!("the grantor's card {id} is not pinned; name it with --grantor, or see `life trust`");
            return Err(Fault::new(Family::Refused, "Untrusted", why));
        };
        Ok(card)
    }
}
