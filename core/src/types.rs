//! Newtypes for ids, hashes and time, so that one is never passed for another.
use core::fmt;

macro_rules! bytes_newtype {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub [u8; $len]);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $len;

            /// The bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

bytes_newtype!(
    /// Names an object through all its revisions: 16 random bytes.
    ObjectId, 16
);
bytes_newtype!(
    /// Names an actor (person, device, service, organisation) through all generations of his keys: 16 bytes.
    ActorId, 16
);
bytes_newtype!(
    /// Names a thread of messages: 16 random bytes.
    ThreadId, 16
);
bytes_newtype!(
    /// Names a group through all its epochs: 16 random bytes.
    GroupId, 16
);
bytes_newtype!(
    /// Names a channel: the object id of its set-up, 16 bytes.
    ChannelId, 16
);
bytes_newtype!(
    /// Names a log or a catalogue through all its checkpoints: 16 random bytes.
    LogId, 16
);
bytes_newtype!(
    /// Names a card by its content: the statement hash, 32 bytes.
    CardId, 32
);
bytes_newtype!(
    /// The seal digest of an envelope, 32 bytes: names one revision of one object with all its content.
    Digest, 32
);
bytes_newtype!(
    /// The blind index token of a value in a field, 32 bytes: for equality search on a server that sees no plaintext.
    IndexToken, 32
);
bytes_newtype!(
    /// Names a lock of a vault: the hash of its method and its public key, 32 bytes.
    LockId, 32
);

/// A moment: milliseconds since 1970-01-01T00:00:00 UTC, leap seconds not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Time(pub u64);

impl Time {
    /// The end of time, for a card that has no end.
    pub const MAX: Time = Time(u64::MAX);
}
