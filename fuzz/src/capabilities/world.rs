//! All memory that calls are about, and how they leave it.
use super::things::{self, Kind};
use crate::choices::Choices;
use core::any::Any;
use life_ffi::LIFE_STATUS_BUFFER_TOO_SMALL;

/// What stands in memory that was never written.
pub(super) const BLANK: u8 = 0xaa;
/// What a length is before the call.
pub(super) const UNSAID: usize = usize::MAX;

/// A state, or a structure that a call wrote: memory of just its size.
pub(super) struct Held {
    pub(super) of: &'static str,
    pub(super) memory: Vec<u64>,
}

/// An output of the current call.
pub(super) struct Written {
    pub(super) then: Kind,
    pub(super) memory: Vec<u8>,
    pub(super) size: usize,
    /// Whether there cannot be too little room.
    pub(super) is_fixed: bool,
    pub(super) used: Option<Box<usize>>,
    /// What stood there before, where that is to stay after an error.
    pub(super) before: Option<Vec<u8>>,
}

/// All memory that calls are about. Nothing that was ever given to a call is freed before the end.
pub(super) struct World<'a> {
    pub(super) choices: Choices<'a>,
    pub(super) odd: Option<usize>,
    pub(super) argument: usize,
    pub(super) held: Vec<Held>,
    /// States and structures of the current call.
    pub(super) fresh: Vec<Held>,
    pub(super) things: Vec<(Kind, Vec<u8>)>,
    pub(super) written: Vec<Written>,
    /// A copy of an input that the next output shares.
    pub(super) shared: Option<(*mut u8, usize)>,
    /// Length of the input, or room of the output, that was given last.
    pub(super) len: usize,
    pub(super) kept: Vec<Box<dyn Any>>,
}

impl<'a> World<'a> {
    pub(super) fn new() -> Self {
        let mut world = Self {
            choices: Choices(&[]),
            odd: None,
            argument: 0,
            held: Vec::new(),
            fresh: Vec::new(),
            things: things::at_first(),
            written: Vec::new(),
            shared: None,
            len: 0,
            kept: Vec::new(),
        };
        // Bob, and Alice, whom all calls take who are not told otherwise.
        for choice in [&[1, 1], &[0, 0]] {
            for name in ["life_identity_init", "life_identity_card", "life_card_decode"] {
                let choices = if name == "life_identity_card" { &[][..] } else { choice };
                assert_eq!(world.call(super::by_name(name), Choices(choices), None), 0);
            }
        }
        world
    }

    /// One call, and a look at what it left; `odd` says which of its arguments is not what it asks for.
    pub(super) fn call(
        &mut self,
        call: fn(&mut World<'_>) -> i32,
        choices: Choices<'a>,
        odd: Option<usize>,
    ) -> i32 {
        self.choices = choices;
        (self.odd, self.argument, self.shared, self.len) = (odd, 0, None, 0);
        let status = call(self);
        self.settle(status);
        status
    }

    fn settle(&mut self, status: i32) {
        for mut held in core::mem::take(&mut self.fresh) {
            let blank = |word: &u64| word.to_ne_bytes().iter().all(|byte| [0, BLANK].contains(byte));
            assert!(status == 0 || held.memory.iter().all(blank), "{} after {status}", held.of);
            if status != 0 {
                held.of = "";
            }
            self.held.push(held);
        }
        let written = core::mem::take(&mut self.written);
        // Of several outputs with too little room, one or all say what they need.
        let mut rooms = written.iter().filter(|written| !written.is_fixed);
        let mut is_short = |written: &Written| {
            written.used.as_deref().is_none_or(|len| *len != UNSAID && *len > written.size)
        };
        let is_told = rooms.clone().count() == 0 || rooms.any(&mut is_short);
        assert!(status != LIFE_STATUS_BUFFER_TOO_SMALL || is_told, "room enough, it says");
        for written in written {
            self.settle_output(status, written);
        }
    }

    fn settle_output(&mut self, status: i32, written: Written) {
        let Written { then, memory, size, used, before, .. } = written;
        let len = used.as_deref().copied();
        if status == 0 {
            let len = len.unwrap_or(size);
            assert!(len <= size, "{len} bytes of {then:?} in {size}");
            if then != Kind::Work && memory.len() >= len {
                self.things.push((then, memory[..len].to_vec()));
            }
        } else {
            let blank = |bytes: &[u8]| bytes.iter().all(|byte| [0, BLANK].contains(byte));
            let is_left = before.map_or_else(|| blank(&memory), |before| memory == before);
            assert!(is_left, "{then:?} after {status}");
            let may_say = status == LIFE_STATUS_BUFFER_TOO_SMALL;
            assert!(may_say || len.is_none_or(|len| len == UNSAID), "{len:?} of {size} after {status}");
        }
        self.kept.push(Box::new((memory, used)));
    }
}
