//! The device's life from provisioning to the wipe, each output opened and each input made by `life`.

use std::fs;
use std::path::Path;

use super::Image;
use super::desk::{Desk, FLASH, Readings};
use super::people::{People, SERVICE};
use crate::tool::Outcome;

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;
/// Where the first chain key lies in a reader's export (12.7), and how long it is.
const FIRST_KEY: std::ops::Range<usize> = 72..104;

/// Tells the whole story.
pub(super) fn tell(image: &Image, people: &People, home: &Path) -> Outcome {
    let desk = Desk::new(image, home)?;
    desk.put("readings", "1 40 1")?;
    desk.must_refuse("measure", "WrongState")?;
    desk.must("selftest")?;
    provision(&desk, people)?;
    desk.must_refuse("provision", "WrongState")?;
    let provisioning = desk.stack_after("provision")?;
    let measuring = measure(&desk, people, image.stride)?;
    roll_back(&desk, people)?;
    let login = login(&desk, people)?;
    let receiving = receive(&desk, people)?;
    desk.must("wipe")?;
    is_empty(&desk)?;
    desk.must_refuse("measure", "WrongState")?;
    println!(
        "{}: bytes of stack: provision {provisioning}, measure {measuring}, login {login}, receive {receiving}",
        image.name
    );
    Ok(())
}

/// Provisions a device and lets its owner join the channel.
pub(super) fn provision(desk: &Desk, people: &People) -> Outcome {
    people.give_pins(desk)?;
    desk.must("provision")?;
    fs::copy(desk.path("stack.txt"), desk.path("provision.stack")).map_err(|error| error.to_string())?;
    desk.join(people)?;
    if holds_key(desk, &first_key(desk)?)? {
        Ok(())
    } else {
        Err("the first chain key is not found in the flash where it must be: the search finds nothing"
            .to_owned())
    }
}

/// The key that opens every record, as the owner's reader has it before it opens any.
pub(super) fn first_key(desk: &Desk) -> Result<Vec<u8>, String> {
    let reader = desk.get("owner.channel")?;
    Ok(reader.get(FIRST_KEY).ok_or("no reader")?.to_vec())
}

/// Whether a key lies in the flash.
pub(super) fn holds_key(desk: &Desk, key: &[u8]) -> Result<bool, String> {
    Ok(desk.flash()?.windows(key.len()).any(|bytes| bytes == key))
}

/// That the flash is erased whole.
pub(super) fn is_empty(desk: &Desk) -> Outcome {
    if desk.flash()? == [0xff; FLASH] {
        Ok(())
    } else {
        Err("the wipe left something in the flash".to_owned())
    }
}

/// Readings alone, in batches that do not come out even, and in more than one batch of 64.
fn measure(desk: &Desk, people: &People, stride: usize) -> Result<usize, String> {
    let key = first_key(desk)?;
    let mut next = 0;
    let mut stack = 0;
    for (order, count, size) in [("3 64 1", 3, 64), ("5 256 3", 5, 256), ("66 40 64", 66, 40)] {
        desk.put("readings", order)?;
        desk.must("measure")?;
        stack = stack.max(desk.stack()?);
        let readings = desk.collect()?;
        if !readings.keys().copied().eq(next..next + count) {
            return Err(format!("of {order} after {next} came {:?}", readings.keys()));
        }
        next += count;
        // Where cuts are tried one by one all are opened, else some.
        for (index, record) in readings.iter().filter(|(index, _)| stride == 1 || *index % 7 == 0) {
            desk.open(people, *index, record, size)?;
        }
        if holds_key(desk, &key)? {
            return Err("the key that opens what was sealed still lies in the flash".to_owned());
        }
    }
    Ok(stack)
}

/// An old image of the flash is put back.
fn roll_back(desk: &Desk, people: &People) -> Outcome {
    let before = desk.flash()?;
    desk.put("readings", "1 40 1")?;
    desk.must("measure")?;
    let first = one(desk.collect()?)?;
    // Generator, clock and content come back, too: the same envelope.
    desk.set_flash(&before)?;
    desk.again("measure")?;
    let again = one(desk.collect()?)?;
    // Generator and clock come back, and the content is another: another salt, and so another key.
    desk.set_flash(&before)?;
    desk.put("readings", "1 41 1")?;
    desk.again("measure")?;
    let other = one(desk.collect()?)?;
    if again != first {
        return Err("the same state, generator, clock and content gave another envelope".to_owned());
    }
    if other.0 != first.0 {
        return Err(format!("the state came back, and index {} became {}", first.0, other.0));
    }
    if salt(desk, people, &other.1)? == salt(desk, people, &first.1)? {
        return Err("one index and one salt for two contents".to_owned());
    }
    desk.open(people, first.0, &first.1, 40)?;
    desk.open(people, other.0, &other.1, 41)
}

fn one(readings: Readings) -> Result<(u64, Vec<u8>), String> {
    let mut readings = readings.into_iter();
    match (readings.next(), readings.next()) {
        (Some(reading), None) => Ok(reading),
        _ => Err("not one reading".to_owned()),
    }
}

fn salt(desk: &Desk, people: &People, record: &[u8]) -> Result<String, String> {
    fs::write(desk.path("looked-at.life"), record).map_err(|error| error.to_string())?;
    let shown = people.life(desk.home(), "inspect --json looked-at.life")?;
    let line = shown.lines().find(|line| line.contains("\"salt\""));
    line.map(str::to_owned).ok_or_else(|| format!("no salt in {shown}"))
}

fn login(desk: &Desk, people: &People) -> Result<usize, String> {
    let ask = |key: &str| {
        let path = desk.path("challenge.life");
        people.here(&format!("login challenge --key {key} --name {SERVICE} --force --out {}", path.display()))
    };
    people.give(desk, &[("asked", "asked")])?;
    ask("other.key")?;
    desk.must_refuse("login", "WrongService")?;
    people.give(desk, &[("other.card", "service.card")])?;
    desk.must_refuse("login", "Untrusted")?;
    people.give(desk, &[("service.card", "service.card")])?;
    ask("service.key")?;
    let late = desk.later(10 * MINUTE);
    late.must_refuse("login", "Expired")?;
    desk.must("login")?;
    let stack = desk.stack()?;
    let file = |name: &str| desk.path(name).display().to_string();
    let check = format!(
        "login check --card service.card --name {SERVICE} --from {} --seen seen --session session --force {} {}",
        file("device.card"),
        file("challenge.life"),
        file("login.life")
    );
    people.here(&check)?;
    people.refused(&check, "Replayed")?;
    let verify = format!("login verify --session session --request {}", file("request.life"));
    people.refused(&format!("{verify} message"), "NotAuthentic")?;
    people.here(&format!("{verify} asked"))?;
    people.refused(&format!("{verify} asked"), "Replayed")?;
    Ok(stack)
}

fn receive(desk: &Desk, people: &People) -> Result<usize, String> {
    let seal = |key: &str| {
        let (card, out) = (desk.path("device.card"), desk.path("message.life"));
        let line =
            format!("seal --key {key} --to {} --force --out {} message", card.display(), out.display());
        people.here(&line)
    };
    let files = ["owner.card", "service.card", "consent.life"].map(|name| (name, name));
    people.give(desk, &files)?;
    people.give(desk, &[("g/000000.state", "group.state"), ("g/000000.roster", "group.roster")])?;
    seal("other.key")?;
    desk.must_refuse("receive", "WrongAuthor")?;
    seal("owner.key")?;
    let late = desk.later(31 * DAY);
    late.must_refuse("receive", "Expired")?;
    people.give(desk, &[("revoked.life", "revoked.life")])?;
    desk.must_refuse("receive", "Revoked")?;
    for name in ["message.txt", "consent.txt"] {
        if desk.path(name).exists() {
            return Err(format!("{name} was written although something was refused"));
        }
    }
    desk.remove("revoked.life");
    desk.must("receive")?;
    if desk.get("message.txt")? != fs::read(people.path("message")).map_err(|error| error.to_string())? {
        return Err("the message came out as another".to_owned());
    }
    let consent = String::from_utf8_lossy(&desk.get("consent.txt")?).into_owned();
    let shown = people.here("grant show --json consent.life")?;
    let told: Vec<_> = consent.lines().filter_map(|line| line.split_once(' ')).collect();
    let [("who", who), ("what", "read"), ("until", until)] = told.as_slice() else {
        return Err(format!("consent.txt says {consent}"));
    };
    if !shown.contains(who) || until.parse::<u64>().is_err() {
        return Err(format!("consent.txt says {consent}, and the grant {shown}"));
    }
    desk.stack()
}
