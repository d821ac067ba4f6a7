//! Logging in: a challenge of the one service that is pinned, and a request in the session.
use crate::{
    device::{Device, Work, give},
    fault::Fault,
    measure::mend,
    settings::Settings,
};
use board::counter::Moment;
use life_core::login::{
    Challenge, LOGIN_MAX, Login, LoginDraft, REQUEST_MAX, RequestDigest, SessionKey, SessionSigner,
};

/// By how many milliseconds the clocks of device and service may differ.
const SKEW: u64 = 60_000;

#[inline(never)]
pub(crate) fn run(device: &mut Device, work: &mut Work) -> Result<(), Fault> {
    let mut settings = Settings::load(device)?;
    let (identity, pins) = settings.identity()?;
    let _ = mend(device, &identity, work)?;

    let mut shelf = work.shelf();
    let service = pins.service(shelf.file("service.card")?)?;
    let start = Moment::now();
    let challenge = Challenge::decode(shelf.file("challenge.life")?)?;
    let challenge = challenge.verify(&service, pins.name, device.now, SKEW)?;
    let key = SessionKey::generate(&identity, &mut device.random, &challenge)?;
    let draft =
        LoginDraft { time: device.now, exporter: None, session: Some(key.public_key()), extensions: &[] };
    let login = shelf.take(LOGIN_MAX)?;
    let (len, hash) = Login::issue(&identity, &challenge, &draft, login)?;
    device.count("answer", start.instructions());
    let digest = RequestDigest::of(shelf.file("asked")?);
    let request = shelf.take(REQUEST_MAX)?;
    let request_len = SessionSigner::new(key, hash, 0).request(&digest, device.now, request)?;
    give("login.life", login.get(..len).unwrap_or_default())?;
    give("request.life", request.get(..request_len).unwrap_or_default())
}
