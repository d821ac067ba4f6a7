//! The common vocabulary of errors (spec 1.3): one flat enum, one line a variant that says who is at fault.
//!
//! The same names stand in the spec, in the vectors' `expect:`, in C (`LIFE_STATUS_*`) and in every SDK.
use core::fmt;

/// Whose fault an [`Error`] is; a decade of codes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// The caller passed something that can never work.
    Caller,
    /// The bytes are not an object of this format.
    Format,
    /// Keys, trust and rights: whom or what the caller relies on does not suffice.
    Trust,
    /// A cryptographic check failed.
    Crypto,
    /// The caller's generator failed.
    Generator,
    /// The object is sound but is not the one that the caller asked for.
    Expectation,
}

macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $family:ident, $text:literal;)*) => {
        /// Everything that can go wrong, without data about secrets or users.
        ///
        /// The codes are fixed for ever: a retired one is never used again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Error { $(#[doc = $text] $(#[$doc])* $name,)* }

        impl Error {
            /// Every error, in the order of the codes.
            pub const ALL: &'static [Error] = &[$(Error::$name,)*];

            /// The number that this error has in C: negative, fixed for ever.
            #[must_use]
            pub const fn code(self) -> i32 { match self { $(Error::$name => $code,)* } }

            /// The name that this error has in every language.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Error::$name => stringify!($name),)* } }

            /// Whose fault it is.
            #[must_use]
            pub const fn family(self) -> Family { match self { $(Error::$name => Family::$family,)* } }

            /// One line that says what is wrong and who is at fault.
            #[must_use]
            pub const fn text(self) -> &'static str { match self { $(Error::$name => $text,)* } }
        }
    };
}

errors! {
    InvalidArgument = -10, Caller, "caller: an argument can never be valid here";
    BufferTooSmall = -11, Caller, "caller: the output buffer is too small; the length functions tell what is needed";
    WrongState = -12, Caller, "caller: this call does not fit the state of the object, or the state is not initialised";
    TooFewShares = -13, Caller, "caller: fewer recovery shares than the threshold, or shares of different secrets";
    Truncated = -20, Format, "object: the bytes end before the object does";
    TrailingData = -21, Format, "object: there are bytes after the end of the object or of a field";
    NonCanonical = -22, Format, "object: a field is not in its one valid encoding";
    UnsupportedVersion = -23, Format, "object: made by a later version, or of a kind that this library does not read";
    UnsupportedSuite = -24, Format, "object: its suite is unknown, or left out of this build";
    LimitExceeded = -25, Format, "object or caller: a length or count is above its limit";
    UnsupportedExtension = -26, Format, "object: it has a critical extension that this library does not know";
    NotLife = -27, Format, "object: these bytes are not an object of this format";
    Mistyped = -28, Format, "person: the code has a typing error; its place is told beside the error";
    InvalidKey = -30, Trust, "peer: a public key is malformed, of small order, or not the one of this card";
    NoRecipient = -31, Trust, "reader: the object is not addressed to this card";
    Untrusted = -32, Trust, "reader: nothing vouches for this card; pin its fingerprint first";
    Expired = -33, Trust, "card, right or request: it is not valid at the time in question";
    Forbidden = -34, Trust, "author: he lacks the right for this";
    Stale = -35, Trust, "store: it served an older state than the caller has seen";
    Revoked = -36, Trust, "card or grant: it was revoked";
    Forked = -37, Trust, "keeper: two signed states cannot both be true; keep them both as evidence";
    NotAuthentic = -40, Crypto, "object: forged or damaged; a cryptographic check failed";
    SelfTestFailed = -41, Crypto, "library: an algorithm gave another answer than the known one; nothing that is computed here can be trusted";
    Random = -50, Generator, "caller: the random generator failed or returned constant bytes";
    WrongKind = -60, Expectation, "store: the object is of another kind than was asked for";
    WrongObject = -61, Expectation, "store: the object has another id than was asked for";
    WrongAuthor = -62, Expectation, "store: the object is by another author than was asked for";
    WeakSuite = -63, Expectation, "suite: weaker than the floor that the caller set";
    WrongThread = -64, Expectation, "store: the message belongs to another thread than was asked for";
    OutOfOrder = -65, Expectation, "store: the object does not follow the one that was expected; one is missing or reordered";
    WrongGroup = -66, Expectation, "store: the object belongs to another group or channel than was asked for";
    WrongEpoch = -67, Expectation, "store: the object belongs to another epoch than these keys are for";
    WrongService = -68, Expectation, "peer: made for another service, or over another connection";
    Replayed = -69, Expectation, "store or peer: seen before";
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, string::ToString};

    #[test]
    fn codes_and_texts_are_distinct_and_in_their_decade() {
        let codes: BTreeSet<i32> = Error::ALL.iter().map(|e| e.code()).collect();
        let texts: BTreeSet<_> = Error::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(codes.len(), Error::ALL.len());
        assert_eq!(texts.len(), Error::ALL.len());
        for error in Error::ALL {
            let decade = match error.family() {
                Family::Caller => 1,
                Family::Format => 2,
                Family::Trust => 3,
                Family::Crypto => 4,
                Family::Generator => 5,
                Family::Expectation => 6,
            };
            assert_eq!(-error.code() / 10, decade, "{}", error.name());
            assert!(error.text().contains(": "), "says whose fault it is");
        }
    }
}
