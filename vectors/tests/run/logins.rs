//! Challenges, logins and requests, each with what its verifier keeps before and after.
use crate::files::File;
use life_core::{
    Error, Time,
    login::{
        Answer, Challenge, Exporter, Login, Request, RequestDigest, SESSION_LEN, Seen, Service, Session,
    },
    statement::{Card, Fingerprint, VerifiedCard},
};
use life_vectors::vector::{Vector, hex};

/// Every file with a memory says that it has room for so many challenges.
const ROOM: usize = 4;

pub(crate) fn run(file: &File) -> Result<(), String> {
    let expected = file.vector.get("expect").ok_or("no expect")?;
    let read = match file.vector.get("kind") {
        Some("challenge") => challenge(&file.vector).map(|()| Vec::new()),
        Some("login") => login(&file.vector),
        Some("request") => request(&file.vector),
        other => return Err(format!("no such kind: {other:?}")),
    };
    let found = read.as_ref().map_or_else(|error| error.name(), |_| "ok");
    if found != expected {
        return Err(format!("{found} instead of {expected}"));
    }
    for (key, value) in read.unwrap_or_default() {
        if file.vector.get(key) != Some(hex(&value).as_str()) {
            return Err(format!("{key}: {}", hex(&value)));
        }
    }
    Ok(())
}

pub(crate) fn number(vector: &Vector, key: &str) -> u64 {
    vector.get(key).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("no {key}"))
}

pub(crate) fn bytes(vector: &Vector, key: &str) -> Vec<u8> {
    vector.bytes(key).unwrap_or_else(|| panic!("no {key}"))
}

pub(crate) fn pinned(bytes: &[u8]) -> VerifiedCard<'_> {
    let card = Card::decode(bytes).expect("a card");
    card.pin(&Fingerprint::Whole(card.id())).expect("its own fingerprint")
}

fn challenge(vector: &Vector) -> Result<(), Error> {
    let card = bytes(vector, "service-card");
    let name = vector.get("service-name").expect("a name");
    let (now, skew) = (Time(number(vector, "now")), number(vector, "skew"));
    Challenge::decode(&vector.object)?.verify(&pinned(&card), name, now, skew).map(drop)
}

fn login(vector: &Vector) -> Result<Vec<(&'static str, Vec<u8>)>, Error> {
    let (card, user) = (bytes(vector, "service-card"), bytes(vector, "user-card"));
    let (challenge, exporter) = (bytes(vector, "challenge"), vector.bytes("exporter"));
    let service = Service {
        card: pinned(&card),
        name: vector.get("service-name").expect("a name"),
        skew: number(vector, "skew"),
        session: number(vector, "session-length"),
    };
    assert_eq!(number(vector, "memory-room"), ROOM as u64);
    let before = bytes(vector, "memory");
    let mut memory = Seen::<ROOM>::load(&before)?;
    let exporter = exporter.map(|bytes| Exporter(bytes.try_into().expect("32 bytes")));
    let answer = Answer {
        challenge: &Challenge::decode(&challenge)?,
        login: &Login::decode(&vector.object)?,
        user: &pinned(&user),
        exporter: exporter.as_ref(),
    };
    let session = service.check(&answer, Time(number(vector, "now")), &mut memory);
    let mut after = vec![0; Seen::<ROOM>::KEPT_MAX];
    let len = memory.save(&mut after).expect("room");
    after.truncate(len);
    if session.is_err() {
        assert_eq!(after, before, "what is refused changes nothing");
    }
    Ok(vec![("memory-after", after), ("session-after", session?.save()?.to_vec())])
}

fn request(vector: &Vector) -> Result<Vec<(&'static str, Vec<u8>)>, Error> {
    let kept: [u8; SESSION_LEN] = bytes(vector, "session").try_into().expect("a session");
    let mut session = Session::load(&kept)?;
    let digest = RequestDigest::of(&bytes(vector, "request"));
    let request = Request::decode(&vector.object)?;
    let result = session.check(&request, &digest, Time(number(vector, "now")), number(vector, "skew"));
    if result.is_err() {
        assert_eq!(session.save()?, kept, "what is refused changes nothing");
    }
    result?;
    Ok(vec![("session-after", session.save()?.to_vec())])
}
