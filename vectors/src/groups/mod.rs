//! Records of groups and channels: golden ones, and those that their readers refuse (spec 10.12, 12.4).
mod channels;
pub(crate) mod faults;

use crate::{
    case::Case,
    cast::{CAST, Cast, content, metadata},
    independent::{
        actor::{Actor, NOT_AFTER, NOT_BEFORE},
        envelope::{Audience, Envelope},
        group::{Epoch, OWNER, READ, WRITE},
        hash::sha256,
        keys::{CLASSIC, HYBRID},
    },
    vector::hex,
};
use channels::channels;

fn named(name: &str) -> [u8; 32] {
    sha256(&[b"LIFE test vectors: ", name.as_bytes()])
}

/// A group of three: who makes it, one who reads and writes, one who only reads.
fn epoch(suite: u8, number: u64) -> Epoch {
    let Cast { alice, bob, carol, ada, ben, cem, .. } = &*CAST;
    let [maker, member, reader] = if suite == HYBRID { [alice, bob, carol] } else { [ada, ben, cem] };
    let of = |number: u64| named(&format!("secret of epoch {number} of suite {suite}"));
    Epoch {
        group: named("group")[..16].try_into().expect("16 bytes"),
        number,
        suite,
        secret: of(number),
        previous: (number > 0).then(|| (epoch(suite, number - 1).state(|_| ()).1, of(number - 1))),
        created: NOT_BEFORE + 10 + number,
        members: vec![(maker.clone(), OWNER), (member.clone(), READ | WRITE), (reader.clone(), READ)],
        maker: maker.clone(),
        not_after: NOT_AFTER,
    }
}

/// A case: the states from the first on with their rosters, who opens, and who must have sealed.
fn case(
    name: &str,
    scenario: &str,
    expect: &'static str,
    epochs: &[Epoch],
    (opener, author): (&Actor, &Actor),
    object: Vec<u8>,
) -> Case {
    let maker = &epochs[0].maker;
    let case = Case::of("group", name, scenario, expect, object).line("maker-card", hex(&maker.card));
    let case = epochs.iter().fold(case, |case, epoch| {
        case.line("state", hex(&epoch.state(|_| ()).0)).line("roster", hex(&epoch.roster()))
    });
    case.line("opener-seed", hex(&opener.seed))
        .line("opener-card", hex(&opener.card))
        .line("author-card", hex(&author.card))
}

fn says(case: Case, envelope: &Envelope, late: bool) -> Case {
    let written = envelope.seal();
    case.line("late", late)
        .line("payload-len", envelope.content.len())
        .line("payload-sha256", hex(&sha256(&[&envelope.content])))
        .line("digest", hex(&written.digest))
}

fn by_member(name: &str, epoch: &Epoch, author: &Actor) -> Envelope {
    let audience = Audience::Group { group: epoch.group, epoch: epoch.number, key: epoch.record_key() };
    let record = Envelope { metadata: metadata(), ..Envelope::record(name, author, &[], content(700)) };
    record.to(epoch.suite, audience)
}

fn from_outside(name: &str, epoch: &Epoch, author: &Actor) -> Envelope {
    let state = epoch.state(|_| ()).1;
    let public_key = epoch.public_key();
    let audience = Audience::Outside { group: epoch.group, epoch: epoch.number, public_key, state };
    Envelope::record(name, author, &[], content(300)).to(epoch.suite, audience)
}

/// Every golden record.
pub(crate) fn golden() -> Vec<Case> {
    let mut cases = Vec::new();
    for (suite, name) in [(CLASSIC, "classic"), (HYBRID, "hybrid")] {
        let epochs = [epoch(suite, 0), epoch(suite, 1)];
        let (maker, member, reader) =
            (&epochs[0].members[0].0, &epochs[0].members[1].0, &epochs[0].members[2].0);
        let outsider = if suite == HYBRID { &CAST.dave } else { &CAST.dan };
        let golden = |what: &str, scenario, record: &Envelope, readers, late| {
            says(
                case(
                    &format!("group-{what}-{name}"),
                    scenario,
                    "ok",
                    &epochs,
                    readers,
                    record.seal().bytes(),
                ),
                record,
                late,
            )
        };
        let record = by_member(&format!("group-record-{name}"), &epochs[1], member);
        cases.push(golden("record", "By a member, of the newest epoch.", &record, (reader, member), false));
        let record = by_member(&format!("group-record-late-{name}"), &epochs[0], member);
        cases.push(golden(
            "record-late",
            "By a member, of the epoch before: late.",
            &record,
            (maker, member),
            true,
        ));
        let record = from_outside(&format!("group-outside-{name}"), &epochs[1], outsider);
        cases.push(golden("outside", "By somebody who is no member.", &record, (member, outsider), false));
        cases.extend(channels(suite, name));
    }
    cases
}
