//! Records of groups and channels: golden ones, and those that their readers refuse (spec 10.12, 12.4).
use crate::{
    case::Case,
    cast::{CAST, Cast, content, metadata},
    independent::{
        actor::{Actor, NOT_BEFORE},
        envelope::{Audience, Envelope},
        fields::Fields,
        group::{Epoch, OWNER, READ, WRITE, channel_key, set_up},
        hash::sha256,
        keys::{CLASSIC, HYBRID},
        metadata::Metadata,
    },
    vector::hex,
};

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

/// A set-up, and records of its channel.
fn channels(suite: u8, name: &str) -> Vec<Case> {
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

/// Every record that is refused, and every state.
pub(crate) fn faults() -> Vec<Case> {
    let Cast { ada, ben, cem, dan, .. } = &*CAST;
    let epochs = [epoch(CLASSIC, 0), epoch(CLASSIC, 1)];
    let fault = |name: &str, scenario, expect, readers, record: &Envelope| {
        case(name, scenario, expect, &epochs, readers, record.seal().bytes())
    };
    let by = |name: &str, author: &Actor| by_member(name, &epochs[1], author);
    let wrong_key = Epoch { secret: named("another secret"), ..epochs[1].clone() };
    let other_group = Epoch { group: [9; 16], ..epochs[1].clone() };
    let future = Epoch { number: 2, ..epochs[1].clone() };
    let mut direct = Envelope::record("group-direct", ben, &[cem], content(10));
    direct.metadata = metadata();
    let hybrid = by("group-suite", ben)
        .to(HYBRID, Audience::Group { group: epochs[1].group, epoch: 1, key: epochs[1].record_key() });
    let stolen = Envelope { signer: cem.clone(), ..by("group-stolen-name", ben) };
    let outside = from_outside("group-outside", &epochs[1], dan);
    let mut moved = outside.clone();
    moved.audience = from_outside("group-outside", &wrong_key, dan).audience;
    let cases = vec![
        fault(
            "group-author-may-not-write",
            "By a member who may only read.",
            "Forbidden",
            (ben, cem),
            &by("group-author-may-not-write", cem),
        ),
        fault(
            "group-author-is-no-member",
            "By nobody of the group, as if by a member.",
            "Forbidden",
            (ben, dan),
            &by("group-author-is-no-member", dan),
        ),
        fault(
            "group-signed-by-a-fellow-member",
            "In the name of another member.",
            "NotAuthentic",
            (ada, ben),
            &stolen,
        ),
        fault(
            "group-of-another-secret",
            "Sealed with the keys of another secret than the state commits to.",
            "NotAuthentic",
            (ada, ben),
            &by_member("group-of-another-secret", &wrong_key, ben),
        ),
        fault(
            "group-other-group",
            "Of another group.",
            "WrongGroup",
            (ada, ben),
            &by_member("group-other-group", &other_group, ben),
        ),
        fault(
            "group-later-epoch",
            "Of an epoch that the reader does not know.",
            "WrongEpoch",
            (ada, ben),
            &by_member("group-later-epoch", &future, ben),
        ),
        fault("group-direct", "To cards, and not to the group.", "WrongGroup", (ada, ben), &direct),
        fault(
            "group-calls-itself-hybrid",
            "A classic group's record that calls itself hybrid.",
            "NonCanonical",
            (ada, ben),
            &hybrid,
        ),
        fault(
            "group-outside-to-another-key",
            "From outside, to another key than the epoch's.",
            "NotAuthentic",
            (ada, dan),
            &moved,
        ),
    ];
    cases.into_iter().chain(states(&epochs)).collect()
}

/// States that do not follow.
fn states(epochs: &[Epoch; 2]) -> Vec<Case> {
    let Cast { ada, ben, .. } = &*CAST;
    let [first, second] = epochs;
    let record = by_member("group-state", second, ben).seal().bytes();
    let follows = |name: &str, scenario, expect, epoch: &Epoch, change: fn(&mut Fields)| {
        let case = case(name, scenario, expect, core::slice::from_ref(first), (ada, ben), record.clone());
        case.line("state", hex(&epoch.state(change).0)).line("roster", hex(&epoch.roster()))
    };
    let by_member = Epoch { maker: ben.clone(), ..second.clone() };
    let forked = Epoch { previous: second.previous.map(|(_, secret)| ([7; 32], secret)), ..second.clone() };
    let back = Epoch { created: NOT_BEFORE + 5, ..second.clone() };
    let nobody = Epoch { members: second.members[1..].to_vec(), ..second.clone() };
    let other = Epoch { members: vec![second.members[0].clone()], ..second.clone() };
    let mut wrong_history = second.clone();
    wrong_history.previous = wrong_history.previous.map(|(hash, _)| (hash, [3; 32]));
    let mut cases = vec![
        follows(
            "group-state-by-one-who-may-not",
            "The next epoch by a member who may not administer.",
            "Forbidden",
            &by_member,
            |_| (),
        ),
        follows(
            "group-state-after-another",
            "The next epoch of another first one.",
            "Forked",
            &forked,
            |_| (),
        ),
        follows(
            "group-state-before-its-predecessor",
            "Made before the epoch that it follows.",
            "OutOfOrder",
            &back,
            |_| (),
        ),
        follows(
            "group-state-without-administrator",
            "Nobody is left to administer.",
            "Forbidden",
            &nobody,
            |_| (),
        ),
        follows("group-state-two-further", "An epoch is missing.", "OutOfOrder", second, |body| {
            body.set("epoch", [2]);
        }),
        follows(
            "group-state-of-another-group",
            "The next epoch of another group.",
            "WrongGroup",
            second,
            |body| body.set("group", [9; 16]),
        ),
    ];
    let roster = case(
        "group-roster-of-another-state",
        "The roster is not the one signed.",
        "NotAuthentic",
        core::slice::from_ref(first),
        (ada, ben),
        record.clone(),
    );
    cases.push(roster.line("state", hex(&second.state(|_| ()).0)).line("roster", hex(&other.roster())));
    cases
}
