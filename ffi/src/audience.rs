//! Whom an envelope is for.
use life_core::envelope::Audience;

/// Audience: the cards that its stanzas name.
pub const LIFE_AUDIENCE_DIRECT: u8 = 1;
/// Audience: a group, by one of its members.
pub const LIFE_AUDIENCE_GROUP: u8 = 2;
/// Audience: a group, from outside.
pub const LIFE_AUDIENCE_OUTSIDE: u8 = 3;
/// Audience: a place in a channel.
pub const LIFE_AUDIENCE_CHANNEL: u8 = 4;
/// Audience: the locks of a vault.
pub const LIFE_AUDIENCE_LOCKS: u8 = 5;
/// Audience: one of a later version.
pub const LIFE_AUDIENCE_UNKNOWN: u8 = 255;

/// Whom an envelope is for.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_audience {
    /// The group or channel; zero for the others.
    pub of: [u8; 16],
    /// The epoch of the group, or the index in the channel; zero for the others.
    pub number: u64,
    /// `LIFE_AUDIENCE_DIRECT`, `LIFE_AUDIENCE_GROUP`, `LIFE_AUDIENCE_OUTSIDE`, `LIFE_AUDIENCE_CHANNEL`,
    /// `LIFE_AUDIENCE_LOCKS` or `LIFE_AUDIENCE_UNKNOWN`.
    pub kind: u8,
}

impl From<Audience> for life_audience {
    fn from(audience: Audience) -> Self {
        let (kind, of, number) = match audience {
            Audience::Direct { .. } => (LIFE_AUDIENCE_DIRECT, [0; 16], 0),
            Audience::Group { group, epoch } => (LIFE_AUDIENCE_GROUP, group.0, epoch),
            Audience::Outside { group, epoch } => (LIFE_AUDIENCE_OUTSIDE, group.0, epoch),
            Audience::Channel { channel, index } => (LIFE_AUDIENCE_CHANNEL, channel.0, index),
            Audience::Locks { .. } => (LIFE_AUDIENCE_LOCKS, [0; 16], 0),
            _ => (LIFE_AUDIENCE_UNKNOWN, [0; 16], 0),
        };
        Self { of, number, kind }
    }
}
