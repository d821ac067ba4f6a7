//! What the core's states take in memory, here where pointers are of 32 bits, as lines of `states.txt`.
use crate::report::Report;
use life_core::{
    channel::{OpeningKey, Ratchet, Reader, Reserve, SetUp, State},
    envelope::{Batch, Opener, Sealer, Verifier},
    grant::{Chain, EpochKey},
    group::{Keys, VerifiedState},
    identity::{Identity, Seed},
    login::{SessionKey, SessionSigner},
    statement::{Card, VerifiedCard},
};

macro_rules! lines {
    ($report:ident: $($name:literal $state:ty,)*) => {
        $($report.line($name, &[size_of::<$state>() as u64]);)*
    };
}

/// One line a state.
pub(crate) fn all(report: &mut Report<'_>) {
    lines! { report:
        "Seed" Seed,
        "Identity" Identity<'_>,
        "Card" Card<'_>,
        "VerifiedCard" VerifiedCard<'_>,
        "Sealer" Sealer<&mut [u8]>,
        "Opener" Opener<&mut [u8]>,
        "Verifier" Verifier<&mut [u8]>,
        "Batch" Batch,
        "channel::SetUp" SetUp,
        "channel::State" State,
        "channel::Ratchet" Ratchet,
        "channel::Reserve" Reserve<'_>,
        "channel::Reader of 32 gaps" Reader,
        "channel::OpeningKey" OpeningKey,
        "group::VerifiedState" VerifiedState<'_>,
        "group::Keys" Keys,
        "grant::Chain" Chain<'_>,
        "grant::EpochKey" EpochKey,
        "login::SessionKey" SessionKey,
        "login::SessionSigner" SessionSigner,
    }
}
