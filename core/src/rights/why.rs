//! Decisions and their reasons (spec 11.9).
use crate::Error;

macro_rules! reasons {
    ($($name:ident = $code:literal, $error:expr, $text:literal;)*) => {
        /// Why a decision came out as it did. The numbers are fixed for ever; those below 100 permit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Why { $(#[doc = $text] $name,)* }

        impl Why {
            /// Every reason, in the order of the numbers.
            pub const ALL: &'static [Why] = &[$(Why::$name,)*];

            /// The number that it has in C.
            #[must_use]
            pub const fn code(self) -> u8 { match self { $(Why::$name => $code,)* } }

            /// The name that it has in every language.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Why::$name => stringify!($name),)* } }

            /// One line for people to read.
            #[must_use]
            pub const fn text(self) -> &'static str { match self { $(Why::$name => $text,)* } }

            /// The error as which a refusal for this reason is reported.
            #[must_use]
            pub const fn error(self) -> Error { match self { $(Why::$name => $error,)* } }
        }
    };
}

reasons! {
    Member = 1, Error::Forbidden, "he is a member with this right";
    Granted = 2, Error::Forbidden, "a grant gives it to him";
    EmergencyMember = 3, Error::Forbidden, "he is a member for emergencies: log it";
    EmergencyGrant = 4, Error::Forbidden, "a grant gives it to him for emergencies: log it";

    CardRevoked = 100, Error::Revoked, "his card was revoked";
    CardExpired = 101, Error::Expired, "his card is not valid at this time";
    NothingShown = 102, Error::Forbidden, "neither a membership nor a grant was shown";
    OtherGroup = 103, Error::WrongGroup, "what was shown is of another group";
    OtherEpoch = 104, Error::WrongEpoch, "what was shown is of another epoch than the one in force";

    NotTheMember = 110, Error::Forbidden, "the membership is somebody else's";
    MemberExpired = 111, Error::Expired, "his membership is not valid at this time";
    MemberLeft = 112, Error::Revoked, "he left the group";
    MayNotRead = 113, Error::Forbidden, "he has no right to read";
    MayNotWrite = 114, Error::Forbidden, "he has no right to write";
    MayNotShare = 115, Error::Forbidden, "he has no right to share";
    MayNotAdminister = 116, Error::Forbidden, "he has no right to administer";
    OldEpoch = 117, Error::WrongEpoch, "the record is written into another epoch than the one in force";

    NotTheSubject = 120, Error::Forbidden, "the grant is to somebody else";
    GrantExpired = 121, Error::Expired, "the grant is not valid at this time";
    GrantRevoked = 122, Error::Revoked, "the grant, or one above it, was revoked";
    GrantorExpired = 123, Error::Expired, "the membership of the first grantor is not valid at this time";
    GrantorLeft = 124, Error::Revoked, "the first grantor left the group";
    GrantorRevoked = 125, Error::Revoked, "the card of a grantor was revoked";
    NeverByGrant = 126, Error::Forbidden, "to administer is not granted: it takes a member";
    OtherObject = 127, Error::Forbidden, "the grant is for another object";
    OtherMediaType = 128, Error::Forbidden, "the grant is for other media types";
    MediaTypeUnknown = 129, Error::Forbidden, "the grant is for certain media types, and that of the record is not known";
    OutsideSpan = 130, Error::Forbidden, "the grant is for records of another time";
    CreatedUnknown = 131, Error::Forbidden, "the grant is for records of a certain time, and that of the record is not known";

    OtherParent = 140, Error::OutOfOrder, "the new grant does not name the one by which it is given";
    WiderResource = 141, Error::Forbidden, "the new grant is for more records than its grantor has";
    WiderMediaTypes = 142, Error::Forbidden, "the new grant is for more media types than its grantor has";
    WiderSpan = 143, Error::Forbidden, "the new grant is for records of a longer time than its grantor has";
    WiderRights = 144, Error::Forbidden, "the new grant gives rights that its grantor lacks";
    WiderValidity = 145, Error::Forbidden, "the new grant is valid when its grantor's is not";
    TooDeep = 146, Error::Forbidden, "the new grant may be handed on further than its grantor may";
}

impl core::fmt::Display for Why {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.text())
    }
}

/// Whether something may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub enum Decision {
    /// It may.
    Permit(Why),
    /// It may, but not before an entry in the log says that it was done.
    PermitLogged(Why),
    /// It may not.
    Deny(Why),
}

impl Decision {
    /// Why.
    #[must_use]
    pub const fn why(self) -> Why {
        match self {
            Decision::Permit(why) | Decision::PermitLogged(why) | Decision::Deny(why) => why,
        }
    }

    /// Whether it may be done, logged or not.
    #[must_use]
    pub const fn permits(self) -> bool {
        !matches!(self, Decision::Deny(_))
    }

    /// The refusal as an error. A permission that must be logged passes: ask for it by name.
    ///
    /// # Errors
    /// [`Why::error`].
    pub const fn check(self) -> Result<Self, Error> {
        match self {
            Decision::Deny(why) => Err(why.error()),
            permitted => Ok(permitted),
        }
    }

    /// The better of a membership's and a grant's: what need not be logged before what must, and that before a refusal, of
    /// which the grant's is told.
    pub(super) const fn or(self, grant: Self) -> Self {
        match (self, grant) {
            (Decision::Permit(_), _) => self,
            (_, Decision::Permit(_)) => grant,
            (Decision::PermitLogged(_), _) => self,
            _ => grant,
        }
    }
}
