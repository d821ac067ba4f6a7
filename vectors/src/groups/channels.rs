//! Records of channels, golden ones and others (spec 12.4).
use super::{named, says};
use crate::{
    case::Case,
    cast::{CAST, Cast, content},
    independent::{
        envelope::{Audience, Envelope},
        group::{channel_key, set_up},
        keys::HYBRID,
        metadata::Metadata,
    },
    vector::hex,
};

/// A set-up, and records of its channel.
pub(super) fn channels(suite: u8, name: &str) -> Vec<Case> {
    let Cast { alice, bob, ada, ben, cem, .. } = &*CAST;
    let (phone, reader) = if suite == HYBRID { (alice, bob) } else { (ada, ben) };
    // A classic device, whose records are as strong as the set-up.
    let device = cem;
    let made = Envelope::record(&format!("channel-set-up-{name}"), phone, &[reader], Vec::new());
    let (channel, chain) = (made.object, named("chain key"));
    let made = Envelope {
        metadata: Metadata { media_type: "application/vnd.life.channel", ..Metadata::default() },
        content: set_up(suite, channel, device, 0, chain),
        ..made
    };
    let made = made.seal().bytes();
    let record = |index: u64, key_of: u64| {
        let audience = Audience::Channel { channel, index, key: channel_key(channel, chain, key_of) };
        let name = format!("channel-record-{index}-{name}");
        Envelope::record(&name, device, &[], content(100)).to(suite, audience)
    };
    let case = |what: &str, scenario, expect, object| {
        Case::of("channel", &format!("channel-{what}-{name}"), scenario, expect, object)
            .line("set-up", hex(&made))
            .line("set-up-author", hex(&phone.card))
            .line("opener-seed", hex(&reader.seed))
            .line("opener-card", hex(&reader.card))
            .line("author-card", hex(&device.card))
    };
    let mut cases: Vec<Case> = [0, 1, 300]
        .into_iter()
        .map(|index| {
            let record = record(index, index);
            let scenario = "A record of a channel, at the index in its name.";
            says(case(&format!("record-{index}"), scenario, "ok", record.seal().bytes()), &record, false)
        })
        .collect();
    let moved = record(5, 6).seal().bytes();
    cases.push(case(
        "record-in-anothers-place",
        "It says index 5, and is sealed with the key of 6.",
        "NotAuthentic",
        moved,
    ));
    cases.push(case(
        "record-too-far",
        "Further from the set-up than the reader walks.",
        "LimitExceeded",
        record(100_001, 0).seal().bytes(),
    ));
    let other = Envelope { author: phone.clone(), signer: phone.clone(), ..record(5, 5) };
    cases.push(case(
        "record-by-another",
        "Sealed in the channel by somebody else than its device.",
        "WrongAuthor",
        other.seal().bytes(),
    ));
    cases
}
