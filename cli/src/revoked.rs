//! Revocations as they lie in files, one or many in each.

use std::path::PathBuf;

use life_core::Error;
use life_core::identity::Identity;
use life_core::limits::STATEMENT_MAX;
use life_core::revocation::{self, List, Reason, Revocation, Target, Verified};
use life_core::statement::VerifiedCard;

use crate::clock;
use crate::fault::Fault;
use crate::input::read_small;

/// No list of revocations that this command reads is longer, in bytes: some 90,000.
const MAX_LIST: usize = 16 * 1024 * 1024;
/// No more revocations matter to one decision.
const MAX_CONCERNED: usize = 64;

/// Signs that something holds no longer, from now on.
///
/// # Errors
/// Those of [`revocation::issue`].
pub(crate) fn issue(identity: &Identity<'_>, target: Target, reason: Reason) -> Result<Vec<u8>, Fault> {
    let now = clock::now();
    let draft = revocation::Draft { target, from: now, issued: now, reason, extensions: &[] };
    let mut out = vec![0; STATEMENT_MAX];
    let (len, _) = revocation::issue(identity, &draft, &mut out)?;
    out.truncate(len);
    Ok(out)
}

/// The revocations that the user knows of.
pub(crate) struct Revoked(Vec<(PathBuf, Vec<u8>)>);

impl Revoked {
    /// Reads all of `paths`.
    ///
    /// # Errors
    /// `Io` when one cannot be read.
    pub(crate) fn read(paths: &[PathBuf]) -> Result<Self, Fault> {
        let list = |path: &PathBuf| Ok((path.clone(), read_small(path, MAX_LIST)?));
        Ok(Revoked(paths.iter().map(list).collect::<Result<_, Fault>>()?))
    }

    /// The lists, each understood whole.
    ///
    /// # Errors
    /// Those of [`List::decode`].
    pub(crate) fn lists(&self) -> Result<Vec<List<'_>>, Fault> {
        let lists = self.0.iter().map(|(path, bytes)| {
            List::decode(bytes).map_err(|error| Fault::from(error).about(path.display()))
        });
        lists.collect()
    }

    /// Those that `concerns` picks and that a card of `signers` signed, verified.
    ///
    /// # Errors
    /// Those of [`List::decode`] and [`List::gather`]: what is not understood whole is not relied on.
    pub(crate) fn gather(
        &self,
        signers: &[VerifiedCard<'_>],
        concerns: impl Fn(&Revocation<'_>) -> bool,
    ) -> Result<Vec<Verified>, Fault> {
        let mut all = Vec::new();
        for (list, (path, _)) in self.lists()?.iter().zip(&self.0) {
            let about = |error: Error| Fault::from(error).about(path.display());
            all.extend(list.gather::<MAX_CONCERNED>(signers, &concerns).map_err(about)?);
        }
        Ok(all)
    }
}
