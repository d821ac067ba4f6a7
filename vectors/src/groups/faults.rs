//! Records and states of groups that are refused (spec 10.6, 10.12).
use super::{by_member, case, epoch, from_outside, named};
use crate::{
    case::Case,
    cast::{CAST, Cast, content, metadata},
    independent::{
        actor::{Actor, NOT_BEFORE},
        envelope::{Audience, Envelope},
        fields::Fields,
        group::Epoch,
        keys::{CLASSIC, HYBRID},
    },
    vector::hex,
};

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
pub(super) fn states(epochs: &[Epoch; 2]) -> Vec<Case> {
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
