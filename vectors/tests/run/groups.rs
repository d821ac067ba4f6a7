//! Records of groups and channels: states verified with their rosters from the first on, then the record opened.
use crate::files::File;
use life_core::{
    Error, Suite, channel,
    envelope::{Expected, Head, Opened, Unlock, open, opened_len},
    group::{Author, Keys, Reader, Roster, State, VerifiedState},
    identity::{Identity, Seed},
    statement::{Card, Fingerprint, VerifiedCard},
};
use life_vectors::vector::{Vector, hex, unhex};
use sha2::{Digest as _, Sha256};

pub(crate) fn run(file: &File) -> Result<(), String> {
    let expected = file.vector.get("expect").ok_or("no expect")?;
    let read = match file.vector.get("type") {
        Some("group") => group(&file.vector),
        _ => in_channel(&file.vector),
    };
    let found = read.as_ref().map_or_else(|error| error.name(), |_| "ok");
    if found != expected {
        return Err(format!("{found} instead of {expected}"));
    }
    let Ok((opened, content)) = read else { return Ok(()) };
    let says = |key: &str, found: String| match file.vector.get(key) {
        Some(value) if value == found => Ok(()),
        other => Err(format!("{key}: {found}, not {other:?}")),
    };
    says("late", opened.late.to_string())?;
    says("payload-len", content.len().to_string())?;
    says("payload-sha256", hex(&Sha256::digest(&content)))?;
    says("digest", hex(opened.digest.as_bytes()))
}

fn pinned(bytes: &[u8]) -> VerifiedCard<'_> {
    let card = Card::decode(bytes).expect("a card");
    card.pin(&Fingerprint::Whole(card.id())).expect("its own fingerprint")
}

fn seed(vector: &Vector) -> Seed {
    Seed::from_bytes(vector.bytes("opener-seed").expect("a seed").try_into().expect("32 bytes"))
}

/// Opens, asking for any record of the classic suite or better.
fn once<K: Unlock>(key: &K, author: &VerifiedCard<'_>, envelope: &[u8]) -> Result<(Opened, Vec<u8>), Error> {
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let (head, _) = Head::parse(envelope)?;
    let (mut content, mut metadata) = (vec![0; opened_len(envelope)?], vec![0; head.metadata_len()]);
    let (opened, _) = open(key, author, &expected, envelope, &mut metadata, &mut content)?;
    content.truncate(usize::try_from(opened.content_len).expect("a length"));
    Ok((opened, content))
}

fn group(vector: &Vector) -> Result<(Opened, Vec<u8>), Error> {
    let bytes = |key| vector.bytes(key).expect(key);
    let (maker, opener, author) = (bytes("maker-card"), bytes("opener-card"), bytes("author-card"));
    let (maker, author) = (pinned(&maker), pinned(&author));
    let opener = Identity::new(&seed(vector), Card::decode(&opener)?)?;
    let states: Vec<Vec<u8>> = vector.all("state").map(|hex| unhex(hex).expect("hexadecimal")).collect();
    let rosters: Vec<Vec<u8>> = vector.all("roster").map(|hex| unhex(hex).expect("hexadecimal")).collect();
    let mut verified: Vec<(VerifiedState<'_>, Roster<'_>)> = Vec::new();
    for (state, roster) in states.iter().zip(&rosters) {
        let (state, roster) = (State::decode(state)?, Roster::decode(roster)?);
        let signer = if state.signer() == author.id() { author } else { maker };
        let state = match verified.last() {
            None => VerifiedState::genesis_full(state, &signer, &roster)?,
            Some((before, old)) => before.advance_full(old, state, &signer, &roster)?,
        };
        verified.push((state, roster));
    }
    let head = verified.last().expect("a state").0.head();
    // The keys of the epoch that the record says, or of the newest: what is of no epoch is refused by them.
    let (record, _) = Head::parse(&vector.object)?;
    let of = match record.header().audience {
        life_core::envelope::Audience::Group { epoch, .. } => usize::try_from(epoch).ok(),
        _ => None,
    };
    let at = of.filter(|epoch| *epoch < verified.len()).unwrap_or(verified.len() - 1);
    let (state, roster) = &verified[at];
    let keys = Keys::open(&opener, state, &state.member(roster, opener.id())?)?;
    if let Some(earlier) = at.checked_sub(1) {
        keys.previous(&verified[earlier].0)?.expect("a history");
    }
    let member = state.member(roster, author.id());
    let by = member.as_ref().map_or(Author::Outsider, Author::Member);
    once(&Reader::new(&keys, &head, by)?, &author, &vector.object)
}

fn in_channel(vector: &Vector) -> Result<(Opened, Vec<u8>), Error> {
    let bytes = |key| vector.bytes(key).expect(key);
    let (set_up, phone) = (bytes("set-up"), bytes("set-up-author"));
    let (opener, device) = (bytes("opener-card"), bytes("author-card"));
    let opener = Identity::new(&seed(vector), Card::decode(&opener)?)?;
    let expected = Expected { floor: Suite::Classic, ..Expected::record() };
    let (head, _) = Head::parse(&set_up)?;
    let (mut content, mut metadata) = (vec![0; opened_len(&set_up)?], vec![0; head.metadata_len()]);
    let (opened, found) = open(&opener, &pinned(&phone), &expected, &set_up, &mut metadata, &mut content)?;
    let content = &content[..usize::try_from(opened.content_len).expect("a length")];
    let reader: channel::Reader = channel::Reader::new(&opened, &found, content)?;
    let (head, _) = Head::parse(&vector.object)?;
    once(&reader.key(&head, 100_000)?, &pinned(&device), &vector.object)
}
