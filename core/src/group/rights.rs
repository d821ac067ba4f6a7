//! Rights (spec 10.2): what a member, or one who holds a grant, may do.
use crate::{Error, Time};
use core::fmt;

/// One right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Open the group's records.
    Read,
    /// Seal records to the group.
    Write,
    /// Grant others rights of one's own.
    Share,
    /// Make the next epoch: admit, change, remove. Whoever does draws the epoch's secret, and so can read.
    Administer,
    /// Open records in an emergency, which leaves an entry in the log.
    Emergency,
}

impl Right {
    /// Every right, in the order of the bits.
    pub const ALL: [Right; 5] =
        [Right::Read, Right::Write, Right::Share, Right::Administer, Right::Emergency];

    /// The bit on the wire: 1, 2, 4, 8, 16.
    #[must_use]
    pub const fn bit(self) -> u8 {
        match self {
            Right::Read => 1,
            Right::Write => 2,
            Right::Share => 4,
            Right::Administer => 8,
            Right::Emergency => 16,
        }
    }

    /// The name: `read`, `write`, `share`, `administer`, `emergency`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Right::Read => "read",
            Right::Write => "write",
            Right::Share => "share",
            Right::Administer => "administer",
            Right::Emergency => "emergency",
        }
    }
}

/// A set of rights: at least one, and never to administer without to read.
///
/// ```
/// use life_core::{Error, group::{Right, Rights}};
/// let doctor = Rights::of(&[Right::Read, Right::Write])?;
/// assert!(doctor.has(Right::Write) && !doctor.has(Right::Share));
/// assert_eq!(doctor.to_string(), "read, write");
/// assert_eq!(Rights::of(&[Right::Administer]), Err(Error::InvalidArgument));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rights(u8);

impl Rights {
    /// All rights but emergency: of whoever makes a group.
    pub const OWNER: Rights = Rights(15);

    /// To read, and nothing else.
    pub const READ: Rights = Rights(1);

    /// The set of these rights.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`]: none, or to administer without to read, which nobody can be held to.
    pub fn of(rights: &[Right]) -> Result<Self, Error> {
        let bits = rights.iter().fold(0, |bits, right| bits | right.bit());
        Self::from_bits(bits).map_err(|_| Error::InvalidArgument)
    }

    /// The set of these bits.
    ///
    /// # Errors
    /// [`Error::NonCanonical`]: none. [`Error::UnsupportedVersion`]: a right that this version does not know.
    /// [`Error::Forbidden`]: to administer without to read.
    pub const fn from_bits(bits: u8) -> Result<Self, Error> {
        match bits {
            0 => Err(Error::NonCanonical),
            32.. => Err(Error::UnsupportedVersion),
            _ if bits & 9 == 8 => Err(Error::Forbidden),
            _ => Ok(Self(bits)),
        }
    }

    /// The bits.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether a right is among them.
    #[must_use]
    pub const fn has(self, right: Right) -> bool {
        self.0 & right.bit() != 0
    }

    /// Whether each of them is among the `wider` ones.
    #[must_use]
    pub const fn within(self, wider: Rights) -> bool {
        self.0 & !wider.0 == 0
    }

    /// Whether their holder has the epoch's secret: to read, or in an emergency.
    #[must_use]
    pub const fn hold_secret(self) -> bool {
        self.has(Right::Read) || self.has(Right::Emergency)
    }

    /// The rights, in the order of the bits.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Right::ALL.into_iter().filter(move |right| self.has(*right))
    }
}

impl fmt::Display for Rights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().enumerate().try_for_each(|(i, right)| {
            f.write_str(if i == 0 { "" } else { ", " })?;
            f.write_str(right.name())
        })
    }
}

/// What a member may do, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Role {
    /// The rights.
    pub rights: Rights,
    /// First moment at which they hold.
    pub not_before: Time,
    /// Last moment at which they hold.
    pub not_after: Time,
}

impl Role {
    /// These rights, for as long as the member is one.
    #[must_use]
    pub const fn always(rights: Rights) -> Self {
        Self { rights, not_before: Time(0), not_after: Time::MAX }
    }

    /// Whether a right holds at a moment.
    ///
    /// # Errors
    /// [`Error::Forbidden`]: it is not among the rights. [`Error::Expired`]: not yet, or no longer.
    pub fn check(&self, right: Right, at: Time) -> Result<(), Error> {
        if !self.rights.has(right) {
            return Err(Error::Forbidden);
        }
        if at < self.not_before || at > self.not_after { Err(Error::Expired) } else { Ok(()) }
    }
}
