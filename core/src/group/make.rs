//! Making an epoch (spec 10.10): draw, wrap, write, sign, and judge what was made.
use super::{
    Change, Changes, Keys, Leaf, Made, Role, Roster, State,
    change::digest,
    keys::EpochSecret,
    roster::Builder,
    rules::{Step, check},
    state::{self, Body},
};
use crate::{
    CardId, Error, GroupId, Suite, Time,
    identity::Identity,
    labels,
    primitives::{
        hpke::{self, RANDOMNESS_LEN},
        kem,
    },
    random,
    statement::VerifiedCard,
    tree::Hash,
    wire::limits::ROSTER_LEAF_MAX,
};
use rand_core::TryCryptoRng;
use zeroize::{Zeroize, Zeroizing};

/// What is fixed about an epoch before anything is drawn.
pub(super) struct Epoch<'e> {
    pub(super) group: GroupId,
    pub(super) number: u64,
    pub(super) suite: Suite,
    pub(super) created: Time,
    pub(super) previous: Option<Previous<'e>>,
    pub(super) extensions: &'e [u8],
}

/// The epoch before.
#[derive(Clone, Copy)]
pub(super) struct Previous<'e> {
    pub(super) state: &'e State<'e>,
    pub(super) roster: &'e Roster<'e>,
    pub(super) keys: &'e Keys,
    pub(super) history: bool,
}

/// Draws the secret, wraps it to every member who may read, and writes roster and state.
pub(super) fn make<'c, C: Changes + ?Sized>(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    epoch: &Epoch<'_>,
    changes: &C,
    cards: impl Fn(CardId) -> Option<VerifiedCard<'c>>,
    roster_out: &mut [u8],
    state_out: &mut [u8],
) -> Result<Made, Error> {
    let Epoch { group, number, suite, created, previous, extensions } = *epoch;
    let before = previous.map(|previous| *previous.state.hash());
    // The changes go into the hedge, so that not even a generator that repeats gives a removed member the next secret.
    let context = random::context(&[
        group.as_bytes(),
        &number.to_be_bytes(),
        before.as_ref().map(Hash::as_slice).unwrap_or_default(),
        &created.0.to_be_bytes(),
        &digest(changes),
    ]);
    let mut secret = Zeroizing::new([0; 32]);
    identity.hedge().draw(rng, labels::HEDGE_GROUP_SECRET, &context, secret.as_mut_slice())?;
    let secret = EpochSecret::new(*secret);

    let mut builder = Builder::new(roster_out);
    let old = previous.map_or_else(Roster::empty, |previous| *previous.roster);
    for member in merged(&old, changes) {
        let Kept { id, role, card } = member?;
        let mut stanza = [0; ROSTER_LEAF_MAX];
        let mut len = 0;
        if role.rights.hold_secret() {
            let card = card.or_else(|| cards(id)).filter(|card| card.id() == id).ok_or(Error::Untrusted)?;
            card.check_valid(created)?;
            if card.suite() < suite {
                return Err(Error::WeakSuite);
            }
            len = card.suite().enc_len().saturating_add(hpke::WRAPPED_LEN);
            let out = stanza.get_mut(..len).ok_or(Error::LimitExceeded)?;
            wrap(identity, rng, &secret, (group, number), &card, out)?;
        }
        let leaf = Leaf::new(id, role, stanza.get(..len).unwrap_or_default());
        builder.push(&leaf.map_err(|_| Error::InvalidArgument)?)?;
    }
    let (roster_len, members, roster_root) = builder.finish()?;

    let mut room = [0; kem::PUBLIC_KEY_MAX];
    let public_key = kem::public_key(suite, &*secret.kem(suite, group, number)?, &mut room)?;
    let history = match previous.filter(|previous| previous.history) {
        Some(previous) => Some(secret.wrap(previous.keys.secret(), group, number)?),
        None => None,
    };
    let body = Body {
        group,
        epoch: number,
        previous: before,
        created,
        roster_root,
        roster_len: members,
        public_key,
        history,
        extensions,
    };
    identity.card().check_valid(created)?;
    let state_len = state::issue(identity, suite, &body, state_out)?;
    let written = (roster_out.get(..roster_len), state_out.get(..state_len));
    let (Some(new_roster), Some(new_state)) = written else { return Err(Error::BufferTooSmall) };
    let keys = judged(identity.id(), previous, &old, new_roster, new_state, secret);
    if keys.is_err() {
        state_out.zeroize();
    }
    Ok(Made { roster_len, state_len, keys: keys? })
}

/// Judges what was made as everybody else will, so that no state is given out that others refuse.
fn judged(
    signer: CardId,
    previous: Option<Previous<'_>>,
    old: &Roster<'_>,
    new_roster: &[u8],
    new_state: &[u8],
    secret: EpochSecret,
) -> Result<Keys, Error> {
    let (roster, state) = (Roster::decode(new_roster)?, State::decode(new_state)?);
    let judge = if previous.is_some() { old } else { &roster };
    let leaf = judge.find(signer).ok_or(Error::Forbidden)?;
    let before = previous.map(|previous| previous.state);
    check(&Step { before, state: &state, signer: &leaf, roster: Some(&roster) })?;
    Keys::matching(secret, &state)
}

/// `Seal(pkR, info = label || group || epoch, aad = card id, pt = epoch secret)`.
fn wrap(
    identity: &Identity<'_>,
    rng: &mut impl TryCryptoRng,
    secret: &EpochSecret,
    (group, epoch): (GroupId, u64),
    card: &VerifiedCard<'_>,
    out: &mut [u8],
) -> Result<(), Error> {
    let (id, epoch) = (card.id(), epoch.to_be_bytes());
    // With the secret in the hedge, two secrets never share an ephemeral key.
    let context = random::context(&[secret.expose(), id.as_bytes()]);
    let mut randomness = Zeroizing::new([0; RANDOMNESS_LEN]);
    identity.hedge().draw(rng, labels::HEDGE_GROUP_STANZA, &context, randomness.as_mut_slice())?;
    let info = [labels::GROUP_SECRET, group.as_bytes(), epoch.as_slice()];
    hpke::seal(card.suite(), card.kem_key(), &info, id.as_bytes(), &mut randomness, secret.expose(), out)
}

/// A member of the new epoch; his card, if he is just being admitted.
struct Kept<'c> {
    id: CardId,
    role: Role,
    card: Option<VerifiedCard<'c>>,
}

/// The members of the new epoch in order: the old ones and the changes, side by side.
fn merged<'c, C: Changes + ?Sized>(
    old: &Roster<'c>,
    changes: &'c C,
) -> impl Iterator<Item = Result<Kept<'c>, Error>> + use<'c, C> {
    let mut old = old.members().peekable();
    let mut changes = (0..changes.count()).filter_map(|index| changes.change(index)).peekable();
    let mut last = None;
    core::iter::from_fn(move || {
        loop {
            let member = old.peek().copied();
            let change = changes.peek().copied();
            let kept = |member: Leaf<'_>| Kept { id: member.card(), role: *member.role(), card: None };
            let change = match (member, change) {
                (None, None) => return None,
                (Some(member), None) => {
                    old.next();
                    return Some(Ok(kept(member)));
                }
                (Some(member), Some(change)) if member.card() < change.card() => {
                    old.next();
                    return Some(Ok(kept(member)));
                }
                (_, Some(change)) => change,
            };
            changes.next();
            let id = change.card();
            if last.is_some_and(|last| last >= id) {
                return Some(Err(Error::InvalidArgument));
            }
            last = Some(id);
            let present = old.next_if(|member| member.card() == id).is_some();
            match change {
                Change::Admit { .. } if present => return Some(Err(Error::InvalidArgument)),
                Change::Admit { card, role } => return Some(Ok(Kept { id, role, card: Some(card) })),
                _ if !present => return Some(Err(Error::NoRecipient)),
                Change::Alter { role, .. } => return Some(Ok(Kept { id, role, card: None })),
                Change::Remove { .. } => {}
            }
        }
    })
}
