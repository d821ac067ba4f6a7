//! A glucose sensor on `life-core`: provisioned once, it takes readings, seals them into a channel, signs them in batches,
//! logs in, opens what its owner sealed to it, verifies his consent, and wipes itself.
//!
//! ```text
//! settings  seed, own card, pins; written once      provision, wipe
//! flash     two slots of the channel's state         store, erase, then seal
//! outbox    sealed and not given out yet             survives every cut in power
//! ```
#![no_std]
#![forbid(unsafe_code)]

mod device;
mod fault;
mod login;
mod measure;
mod outbox;
mod provision;
mod receive;
mod settings;
mod text;

use board::{Once, files, stack};
use device::{Device, Work};
use fault::Fault;

static WORK: Once<Work> = Once::new(Work::new());

/// Does the phase that the host names, and returns the exit status.
pub fn run() -> u32 {
    let outcome = WORK.take().ok_or(Fault::Flash).and_then(|work| {
        let outcome = phase(work);
        work.wipe();
        outcome
    });
    let mut used = text::Text::<12>::new();
    used.number(stack::used() as u64);
    let told = files::write("stack.txt", &[used.as_bytes()]);
    match outcome {
        Ok(()) if told.is_ok() => 0,
        Ok(()) => 1,
        Err(fault) => {
            let [what, name] = fault.name();
            let _ = files::write("error.txt", &[what.as_bytes(), name.as_bytes()]);
            1
        }
    }
}

fn phase(work: &mut Work) -> Result<(), Fault> {
    let mut word = [0; 16];
    let word = files::read("phase", &mut word).map_err(|_| Fault::File("phase"))?;
    let mut device = Device::start()?;
    let outcome = match word.trim_ascii_end() {
        b"provision" => provision::run(&mut device, work),
        b"measure" => measure::run(&mut device, work),
        b"login" => login::run(&mut device, work),
        b"receive" => receive::run(&mut device, work),
        b"wipe" => provision::wipe(&mut device),
        b"selftest" => self_test(),
        _ => Err(Fault::File("phase")),
    };
    outcome.and_then(|()| device::give("counts.txt", device.counts()))
}

/// Whether the processor computes right: before a secret is used, and from time to time.
#[inline(never)]
fn self_test() -> Result<(), Fault> {
    life_core::self_test::run()?;
    if cfg!(feature = "hybrid") {
        life_core::self_test::run_hybrid()?;
    }
    Ok(())
}
