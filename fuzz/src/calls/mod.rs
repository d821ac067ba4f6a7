//! Sequences of C calls in any order, with states in the wrong phase or of the wrong type, `NULL`, odd addresses,
//! buffers that are short or overlap, and generators that fail. What the Conventions of the header leave to the caller
//! is kept: pointers lead to memory, states are changed by the library alone, and what a state refers to stays.
//!
//! The functions of `life.h` and of the tree are here, those of the other headers in `capabilities`; left out are constants.
mod arguments;
mod looking;
mod making;
mod opening;
mod sealing;

use crate::{
    choices::Choices,
    objects::Sealed,
    people::{alice, seed},
};
use core::{ffi::c_void, mem::zeroed, ptr::null_mut};
use life_core::{Error, Suite, envelope::Head, limits::SEAL_MAX};
use life_ffi::*;

const SLOTS: usize = 6;
/// The longest state is shorter.
const SLOT: usize = 640;
const WORK: usize = 1024;
const SHARED: usize = 4096;

/// As many calls as the input says, each with a status that the header knows.
pub fn calls(data: &[u8]) {
    let mut world = World::new(data);
    // Enough to get anywhere: Alice in slot 0, her card in slot 1.
    // SAFETY: seed and card are there and stay; the slots are states.
    let ready = unsafe {
        let (seed, card) = (&world.things[0], &world.things[1]);
        life_identity_init(world.states.cast(), seed.as_ptr(), card.as_ptr(), card.len())
            | life_identity_card(world.states.cast(), world.states.add(1).cast())
    };
    assert_eq!(ready, 0);
    for _ in 0..40 {
        if world.choices.0.is_empty() {
            break;
        }
        let status = world.call();
        assert!(status == 0 || Error::ALL.iter().any(|error| error.code() == status), "{status}");
    }
    // SAFETY: `new` took this memory from boxes, and no call uses it any more.
    unsafe {
        drop(Box::from_raw(world.states.cast::<[[u64; SLOT]; SLOTS]>()));
        drop(Box::from_raw(world.shared.cast::<[u64; SHARED / 8]>()));
    }
}

/// All memory that calls are about.
struct World<'a> {
    choices: Choices<'a>,
    /// States, any type in any slot.
    states: *mut [u64; SLOT],
    /// Inputs and outputs that may overlap.
    shared: *mut u8,
    /// What is read: seed, card, envelope, its head, its last bytes, a fingerprint.
    things: Vec<Vec<u8>>,
    /// Working memory, one for each slot.
    works: Vec<Vec<u8>>,
    /// Outputs of just their size.
    outputs: Vec<Vec<u8>>,
    out_len: Box<usize>,
    pointers: Vec<*const life_verified_card>,
    draft: Box<life_draft>,
    expected: Box<life_expected>,
    rng: Box<life_rng>,
    infos: Box<Infos>,
}

/// What most calls take: states, working memory that belongs to the first of them, an output.
struct Places {
    a: *mut c_void,
    b: *mut c_void,
    work: (*mut u8, usize),
    out: *mut u8,
    out_size: usize,
    out_len: *mut usize,
}

/// Structures that are written.
struct Infos {
    opened: life_opened,
    metadata: life_metadata,
    card: life_card_info,
    statement: life_statement_info,
    head: life_head_info,
    seal: life_seal_info,
    field: life_field,
    segment: life_segment_info,
    ranges: [life_range; 2],
    words: [u64; 2],
    byte: u8,
}

impl<'a> World<'a> {
    fn new(data: &'a [u8]) -> Self {
        let mut choices = Choices(data);
        let sealed = Sealed::choose(&mut choices);
        let suite = if choices.flag() { sealed.suite } else { Suite::Classic };
        let mut card = vec![0; 2048];
        let details = alice(suite).card().details();
        let len = seed(1).issue_card(suite, &details, &mut card).unwrap();
        card.truncate(len);
        let (bytes, len) = (sealed.envelope.clone(), Head::parse(&sealed.envelope).unwrap().0.len());
        let end = bytes[bytes.len().saturating_sub(SEAL_MAX)..].to_vec();
        let (head, body) = (bytes[..len].to_vec(), bytes[len..].to_vec());
        let fingerprint = alice(suite).card().fingerprint().to_string().into_bytes();
        let things = vec![seed(1).expose().to_vec(), card, bytes, head, body, end, fingerprint];
        // SAFETY: numbers, pointers and an optional function may be zero.
        let (draft, expected, infos) = unsafe { (zeroed(), zeroed(), zeroed()) };
        Self {
            choices,
            states: Box::into_raw(Box::new([[0_u64; SLOT]; SLOTS])).cast(),
            shared: Box::into_raw(Box::new([0_u64; SHARED / 8])).cast(),
            things,
            works: vec![vec![0; WORK]; SLOTS + 1],
            outputs: Vec::new(),
            out_len: Box::new(0),
            pointers: Vec::new(),
            draft: Box::new(draft),
            expected: Box::new(expected),
            rng: Box::new(life_rng { fill: None, ctx: null_mut() }),
            infos: Box::new(infos),
        }
    }

    /// One call.
    fn call(&mut self) -> i32 {
        self.outputs.clear();
        let number = self.choices.byte() % 69;
        let places = self.places();
        match number {
            0..15 => self.make(number, &places),
            15..32 => self.seal(number - 15, &places),
            32..49 => self.open(number - 32, &places),
            _ => self.look(number - 49, &places),
        }
    }

    /// What a call returned that writes to the output: it may not say more than there was room for.
    fn written(&self, places: &Places, status: i32) -> i32 {
        if status == 0 && places.out_len.cast() != self.shared {
            assert!(*self.out_len <= places.out_size);
        }
        status
    }
}
