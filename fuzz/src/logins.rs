//! Challenges, logins and requests under signatures that are right, so that what lies behind them is reached.
use crate::{forge, people::alice};
use life_core::{
    Error, Suite, Time,
    login::{Challenge, Login, LoginDraft, Request},
};

const SUITE: Suite = Suite::Classic;

/// A challenge counts for its own name in its own window alone; a login is what its owner would have issued, up to the
/// challenge that it names; and none of the three is taken for another.
pub fn login(data: &[u8]) {
    let Some((which, body)) = data.split_first() else { return };
    let alice = alice(SUITE);
    let signer = if which % 3 == 2 { [0; 32] } else { *alice.id().as_bytes() };
    let kind = if which % 3 == 0 { 5 } else { 6 };
    let bytes = forge::statement(kind, SUITE, &signer, body);
    if let Ok(challenge) = Challenge::decode(&bytes) {
        let name = challenge.service_name();
        let verify = |name: &str, now: u64| challenge.verify(alice.card(), name, Time(now), 0);
        let verified = verify(name, challenge.issued().0).unwrap();
        assert!(verify(name, challenge.expires().0).is_ok());
        assert_eq!(verify("?", challenge.issued().0).is_ok(), name == "?");
        if let Some(late) = challenge.expires().0.checked_add(1) {
            assert_eq!(verify(name, late).err(), Some(Error::Expired));
        }
        let draft = LoginDraft { time: challenge.issued(), exporter: None, session: None, extensions: &[] };
        let mut out = [0; 512];
        let (len, _) = Login::issue(alice, &verified, &draft, &mut out).unwrap();
        let login = Login::decode(&out[..len]).unwrap();
        assert_eq!((login.challenge(), login.service()), (challenge.hash(), alice.id()));
    }
    if let Ok(login) = Login::decode(&bytes) {
        assert!(Challenge::decode(&bytes).is_err() && Request::decode(&bytes).is_err());
        assert_eq!(login.card().as_bytes(), &signer);
    }
    if let Ok(request) = Request::decode(&bytes) {
        assert!(Challenge::decode(&bytes).is_err() && Login::decode(&bytes).is_err());
        assert!(request.counter() > 0 && signer == [0; 32]);
    }
}
