//! Power is cut at every flash operation, and the device goes on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Image;
use super::desk::{Desk, End, Readings};
use super::people::People;
use super::story::{first_key, holds_key, is_empty, provision as provisioned};
use crate::tool::Outcome;

/// Bytes of a reading: the least that a text takes.
const SIZE: usize = 36;
/// More flash operations than a phase of this test takes.
const ENDLESS: usize = 5000;
/// So many cuts that fail end a phase.
const FAILURES: usize = 10;

/// Two readings in a batch, cut at each operation; then what was sealed is given out, then one more is taken.
pub(super) fn measure(image: &Image, people: &People, home: &Path, stride: usize) -> Outcome {
    let base = Desk::new(image, &home.join("cut-measure"))?;
    provisioned(&base, people)?;
    let key = first_key(&base)?;
    base.put("readings", &format!("2 {SIZE} 2"))?;
    // What was taken after mending, for each content of the flash that mending left: there are few, since the states of the
    // channel follow from one another, and what a device does follows from its flash.
    let after = Mutex::new(BTreeMap::<_, Readings>::new());
    each(image, home, "measure", stride, |work, n| {
        let desk = base.copy_to(work)?;
        let end = desk.cut("measure", n)?;
        let given = desk.collect()?;
        if end == End::Done {
            return if given.len() == 2 { Ok(true) } else { Err(format!("gave out {:?}", given.keys())) };
        }
        let opens_what_was_sealed = holds_key(&desk, &key)?;
        desk.put("readings", &format!("0 {SIZE} 2"))?;
        desk.must("measure")?;
        let mended = desk.collect()?;
        let flash = desk.flash()?;
        let known = after.lock().map_err(|error| error.to_string())?.get(&flash).cloned();
        let more = if let Some(more) = known {
            more
        } else {
            desk.put("readings", &format!("1 {SIZE} 1"))?;
            desk.must("measure")?;
            let more = desk.collect()?;
            if holds_key(&desk, &key)? {
                return Err("the key that opens what was sealed lies in the flash for good".to_owned());
            }
            more.iter().try_for_each(|(index, record)| desk.open(people, *index, record, SIZE))?;
            after.lock().map_err(|error| error.to_string())?.insert(flash, more.clone());
            more
        };
        if opens_what_was_sealed && !(given.is_empty() && mended.is_empty()) {
            return Err("something was sealed while the key that opens it lay in the flash".to_owned());
        }
        let all = merge([given, mended])?;
        if all.len() > 2 || more.len() != 1 {
            return Err(format!("gave out {:?} and then {:?}", all.keys(), more.keys()));
        }
        if all.keys().last() >= more.keys().next() {
            return Err(format!("after {:?} came {:?}", all.keys(), more.keys()));
        }
        all.iter().try_for_each(|(index, record)| desk.open(people, *index, record, SIZE))?;
        Ok(false)
    })
}

/// Power was cut in the last reading of a batch that fills more than a page of the outbox: mending gives out the others and
/// erases them, and is cut at each operation of that. Nothing may be signed in two batches. Without an outbox nothing waits.
pub(super) fn mend(image: &Image, people: &People, home: &Path, stride: usize) -> Outcome {
    const LONG: usize = 240;
    if !image.machine.outbox {
        return Ok(());
    }
    let base = Desk::new(image, &home.join("cut-mending"))?;
    provisioned(&base, people)?;
    base.put("readings", &format!("4 {LONG} 4"))?;
    let (mut sealing, mut giving) = (1, ENDLESS);
    while giving - sealing > 1 {
        let at = usize::midpoint(sealing, giving);
        let desk = base.copy_to(&home.join("mending-search"))?;
        desk.cut("measure", at)?;
        if desk.collect()?.is_empty() { sealing = at } else { giving = at }
    }
    if base.cut("measure", sealing)? != End::Cut {
        return Err(format!("power is not cut at operation {sealing} of measure"));
    }
    base.put("readings", &format!("0 {LONG} 4"))?;
    each(image, home, "mending", stride, |work, n| {
        let desk = base.copy_to(work)?;
        let end = desk.cut("measure", n)?;
        let given = desk.collect()?;
        desk.must("measure")?;
        let all = merge([given, desk.collect()?])?;
        if !all.keys().copied().eq(0..3) {
            return Err(format!("of 0 to 2 gave out {:?}", all.keys()));
        }
        all.iter().try_for_each(|(index, record)| desk.open(people, *index, record, LONG))?;
        Ok(end == End::Done)
    })
}

/// Provisioning, cut at each operation and done again: with what a blank device had of the generator it becomes the same.
pub(super) fn provision(image: &Image, people: &People, home: &Path, stride: usize) -> Outcome {
    let base = Desk::new(image, &home.join("cut-provision"))?;
    people.give_pins(&base)?;
    base.put("readings", &format!("1 {SIZE} 1"))?;
    let blank = base.copy_to(&home.join("blank-provision"))?;
    blank.must("provision")?;
    let read = |desk: &Desk<'_>, names: &[&str]| -> Result<Vec<_>, String> {
        names.iter().map(|name| desk.get(name)).collect()
    };
    let (chance, outputs) = (["random.bin", "now"], ["flash.bin", "device.card", "setup.life"]);
    let (given, made) = (read(&blank, &chance)?, read(&blank, &outputs)?);
    take_one(&blank, people)?;
    each(image, home, "provision", stride, |work, n| {
        let desk = base.copy_to(work)?;
        if desk.cut("provision", n)? == End::Done {
            return Ok(true);
        }
        for (name, content) in chance.iter().zip(&given) {
            fs::write(desk.path(name), content).map_err(|error| format!("{name}: {error}"))?;
        }
        match desk.again("provision")? {
            End::Done if read(&desk, &outputs)? == made => {}
            End::Done => return Err("provisioned again it is not as if it had been blank".to_owned()),
            End::Refused(name) if name == "WrongState" => take_one(&desk, people)?,
            end => return Err(format!("provisioning again ended with {end:?}")),
        }
        Ok(false)
    })
}

/// A reading of a device that nobody has joined, which its owner opens.
fn take_one(desk: &Desk<'_>, people: &People) -> Outcome {
    desk.must("measure")?;
    desk.join(people)?;
    let readings = desk.collect()?;
    if readings.len() != 1 {
        return Err(format!("gave out {:?}", readings.keys()));
    }
    readings.iter().try_for_each(|(index, record)| desk.open(people, *index, record, SIZE))
}

/// A wipe of a device with something in its outbox, or half a state where there is none, cut at each operation and done again.
pub(super) fn wipe(image: &Image, people: &People, home: &Path, stride: usize) -> Outcome {
    let base = Desk::new(image, &home.join("cut-wipe"))?;
    provisioned(&base, people)?;
    base.put("readings", &format!("4 {SIZE} 4"))?;
    let at = if image.machine.outbox { 200 } else { 100 };
    if base.cut("measure", at)? != End::Cut {
        return Err(format!("four readings took less than {at} operations"));
    }
    each(image, home, "wipe", stride, |work, n| {
        let desk = base.copy_to(work)?;
        let end = desk.cut("wipe", n)?;
        if end != End::Done {
            desk.must("wipe")?;
        }
        is_empty(&desk)?;
        Ok(end == End::Done)
    })
}

/// All readings of several runs; one that was given out twice is the same.
fn merge(runs: [Readings; 2]) -> Result<Readings, String> {
    let mut all = Readings::new();
    for (index, record) in runs.into_iter().flatten() {
        if all.insert(index, record.clone()).is_some_and(|before| before != record) {
            return Err(format!("index {index} serves two records"));
        }
    }
    Ok(all)
}

/// Calls `try_cut` with a directory and n = 1, 1 + stride, ... until it says that nothing was cut any more; several at once.
/// A cut that fails does not keep others from being tried, up to so many.
fn each(
    image: &Image,
    home: &Path,
    phase: &str,
    stride: usize,
    try_cut: impl Fn(&Path, usize) -> Result<bool, String> + Sync,
) -> Outcome {
    let (next, end, tried) = (AtomicUsize::new(0), AtomicUsize::new(ENDLESS), AtomicUsize::new(0));
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for worker in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (next, end, tried, failures, try_cut) = (&next, &end, &tried, &failures, &try_cut);
            let work = home.join(format!("{phase}-{worker}"));
            scope.spawn(move || {
                loop {
                    let n = 1 + stride * next.fetch_add(1, Ordering::Relaxed);
                    if n >= end.load(Ordering::Relaxed) {
                        break;
                    }
                    match try_cut(&work, n) {
                        Ok(false) => _ = tried.fetch_add(1, Ordering::Relaxed),
                        Ok(true) => _ = end.fetch_min(n, Ordering::Relaxed),
                        Err(error) => {
                            let Ok(mut failures) = failures.lock() else { break };
                            failures.push(format!("{phase} cut at operation {n}: {error}"));
                            if failures.len() >= FAILURES {
                                end.store(0, Ordering::Relaxed);
                            }
                        }
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().map_err(|error| error.to_string())?;
    if !failures.is_empty() {
        return Err(failures.join("\n"));
    }
    let (tried, end) = (tried.into_inner(), end.into_inner());
    if tried == 0 || end == ENDLESS {
        return Err(format!("{phase}: {tried} cuts, and no end at {end}"));
    }
    let most = if stride == 1 { "" } else { "at most " };
    println!("{}: power cut at {tried} of {most}{} flash operations of {phase}", image.name, end - 1);
    Ok(())
}
