//! Files of any size in constant memory.
//!
//! The same by hand, with 10 GiB that take no room on the disk (`/usr/bin/time` is Debian package `time`):
//!
//! ```text
//! truncate -s 10G big
//! /usr/bin/time -f "%M KiB" life seal --key alice.key --to bob.card --out - big |
//!     /usr/bin/time -f "%M KiB" life open --key bob.key --from alice.card --out - - | cmp - big
//! ```
//!
//! With keys that are not locked: to unlock one, Argon2id takes its 64 MiB, on purpose and for a moment.

use std::fs;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::lab::Lab;

/// The bound, in KiB.
const MOST: u64 = 16 * 1024;

/// The most that a process has ever had resident, in KiB, as long as it runs.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(target_os = "linux")]
#[test]
fn an_eighth_of_a_gibibyte_in_sixteen_mebibytes() {
    let lab = Lab::new();
    fs::File::create(lab.path("big")).unwrap().set_len(1 << 27).unwrap();
    let mut seal = lab.command("seal --key alice.key --to bob.card --out - big");
    let mut seal = seal.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut open = lab.command("open --key bob.key --from alice.card --out - -");
    let sealed = seal.stdout.take().unwrap();
    let mut open = open.stdin(sealed).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut peaks = [0, 0];
    while open.try_wait().unwrap().is_none() {
        for (most, child) in peaks.iter_mut().zip([&seal, &open]) {
            *most = peak(child).unwrap_or(0).max(*most);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(seal.wait().unwrap().success() && open.wait().unwrap().success());
    println!("peak resident: seal {} KiB, open {} KiB", peaks[0], peaks[1]);
    assert!(peaks.iter().all(|most| (1..MOST).contains(most)), "{peaks:?}");
}
