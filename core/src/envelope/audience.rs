//! Audiences (spec 6.3): whom an envelope is for, as its header says it.
use super::header::Kind;
use crate::{
    ChannelId, Error, GroupId, Suite,
    wire::limits::{LOCKS_MAX, RECIPIENTS_MAX},
};
use serde::{Deserialize, Serialize};

/// Length in bytes of a wrapped file key with its tag.
const WRAPPED_LEN: usize = 48;

/// Whom an envelope is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Audience {
    /// A stanza for each recipient's card: first the hybrid ones, then the classic ones.
    Direct {
        /// Stanzas of suite 2.
        hybrid: u16,
        /// Stanzas of suite 1.
        classic: u16,
    },
    /// An epoch of a group, sealed by one of its members; no stanza.
    Group {
        /// The group.
        group: GroupId,
        /// The epoch.
        epoch: u64,
    },
    /// An epoch of a group, sealed to its public key, which needs no member; one stanza without a card id.
    Outside {
        /// The group.
        group: GroupId,
        /// The epoch.
        epoch: u64,
    },
    /// A place in a channel; no stanza.
    Channel {
        /// The channel.
        channel: ChannelId,
        /// Counts the records of the channel.
        index: u64,
    },
    /// The locks of a vault.
    Locks {
        /// Length in bytes of all of them.
        len: u16,
    },
}

impl Audience {
    /// The suite that the stanzas of cards imply: that of the weakest. None for what has no such stanza.
    #[must_use]
    pub const fn suite(&self) -> Option<Suite> {
        match self {
            Audience::Direct { classic: 0, .. } => Some(Suite::Hybrid),
            Audience::Direct { .. } => Some(Suite::Classic),
            _ => None,
        }
    }

    /// How many cards have a stanza.
    #[must_use]
    pub fn recipients(&self) -> usize {
        match self {
            Audience::Direct { hybrid, classic } => {
                usize::from(*hybrid).saturating_add(usize::from(*classic))
            }
            _ => 0,
        }
    }

    /// Length in bytes of all stanzas of an envelope of this suite.
    #[must_use]
    pub fn stanzas_len(&self, suite: Suite) -> usize {
        match self {
            Audience::Direct { hybrid, classic } => {
                let hybrid = usize::from(*hybrid).saturating_mul(Suite::Hybrid.stanza_len());
                hybrid.saturating_add(usize::from(*classic).saturating_mul(Suite::Classic.stanza_len()))
            }
            Audience::Group { .. } | Audience::Channel { .. } => 0,
            Audience::Outside { .. } => suite.enc_len().saturating_add(WRAPPED_LEN),
            Audience::Locks { len } => usize::from(*len),
        }
    }

    /// Checks it against the preamble.
    ///
    /// # Errors
    /// `LimitExceeded`: over 500 recipients, or too many locks. `NonCanonical`: nobody, the suite is not that of the
    /// weakest stanza, or locks on what is no vault.
    pub(crate) fn check(&self, kind: Kind, suite: Suite) -> Result<(), Error> {
        let locked = match self {
            Audience::Locks { len } if usize::from(*len) > LOCKS_MAX => return Err(Error::LimitExceeded),
            Audience::Locks { len: 0 } | Audience::Direct { hybrid: 0, classic: 0 } => {
                return Err(Error::NonCanonical);
            }
            Audience::Locks { .. } => true,
            _ => false,
        };
        if self.recipients() > RECIPIENTS_MAX {
            return Err(Error::LimitExceeded);
        }
        let canonical =
            locked == (kind == Kind::Vault) && self.suite().is_none_or(|implied| implied == suite);
        if canonical { Ok(()) } else { Err(Error::NonCanonical) }
    }
}
