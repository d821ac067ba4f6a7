//! Sequences of the C calls of the later capabilities: groups, channels, vaults, grants, directories, logins, workflows.
//!
//! A capability begins with its story, calls that get somewhere with whoever and whatever is real, each of which must
//! succeed. What follows is the input's: any call, most often with what it asks for, now and then with one argument that the
//! Conventions of the header let it refuse. Left out are constants, and what takes 64 MiB and a second.
mod arguments;
mod channel;
mod directory;
mod grant;
mod group;
mod login;
mod stories;
#[cfg(test)]
mod tests;
mod things;
mod vault;
mod workflow;
mod world;

use crate::choices::Choices;
use life_core::Error;
use world::World;

/// One call, by its name in the header.
type Call = (&'static str, fn(&mut World<'_>) -> i32);

/// Calls, written as in C; `$w` is the world that their arguments are taken from, in their order.
macro_rules! calls {
    ($w:ident: $($name:ident($($argument:expr),*);)*) => {
        &[$((stringify!($name), |$w| {
            // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: what is to be of some
            // type has the size of that type, and what states refer to stays as it is.
            $crate::capabilities::Status::status(unsafe { life_ffi::$name($($argument),*) })
        })),*]
    };
}
use calls;

/// The calls of each capability, after those that all need.
const CAPABILITIES: [&[Call]; 8] = [
    things::CALLS,
    group::CALLS,
    channel::CALLS,
    vault::CALLS,
    grant::CALLS,
    directory::CALLS,
    login::CALLS,
    workflow::CALLS,
];

/// Bytes of the input that a call has for its choices; when they have run out, every further choice is the likeliest.
const CALL: usize = 12;
/// Most calls after the story.
const MOST: usize = 24;

/// What a call returns.
trait Status {
    fn status(self) -> i32;
}

impl Status for i32 {
    fn status(self) -> i32 {
        self
    }
}

/// A wipe cannot fail.
impl Status for () {
    fn status(self) -> i32 {
        0
    }
}

/// A story, and as many calls as the input says; each has a status that the header knows, and leaves what it should.
pub fn capabilities(data: &[u8]) {
    run(data, |_, _| ());
}

/// The same, telling each call of the input and its status.
fn run(data: &[u8], mut told: impl FnMut(&'static str, i32)) {
    let (first, data) = data.split_first().unwrap_or((&0, &[]));
    let (number, mut world) = (usize::from(*first) % stories::ALL.len(), World::new());
    let story = stories::ALL[number];
    for (name, choices) in story {
        let status = world.call(by_name(name), Choices(choices), None);
        assert_eq!(status, 0, "{name} in story {number}");
        told(name, status);
    }
    for choices in data.chunks(CALL).take(MOST) {
        let mut choices = Choices(choices);
        let (from, which) = (choices.byte(), usize::from(choices.byte()));
        let all = match from {
            0..176 => &[][..],
            176..208 => CAPABILITIES[stories::CAPABILITY[number]],
            _ => CAPABILITIES[usize::from(from) % CAPABILITIES.len()],
        };
        // Most often what the story had, for which everything is there.
        let (name, call) = match all {
            [] => (story[which % story.len()].0, by_name(story[which % story.len()].0)),
            calls => calls[which % calls.len()],
        };
        let odd = match choices.byte() {
            0..176 => None,
            byte => Some(usize::from(byte) % 14),
        };
        let status = world.call(call, choices, odd);
        assert!(status == 0 || Error::ALL.iter().any(|error| error.code() == status), "{name}: {status}");
        told(name, status);
    }
}

fn by_name(name: &str) -> fn(&mut World<'_>) -> i32 {
    let found = CAPABILITIES.iter().flat_map(|calls| calls.iter()).find(|call| call.0 == name);
    found.unwrap_or_else(|| panic!("no call {name}")).1
}
