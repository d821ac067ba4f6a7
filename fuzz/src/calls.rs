//! Sequences of C calls in any order, with states in the wrong phase or of the wrong type, `NULL`, odd addresses,
//! buffers that are short or overlap, and generators that fail. What the Conventions of the header leave to the caller
//! is kept: pointers lead to memory, states are changed by the library alone, and what a state refers to stays.
use crate::{
    choices::Choices,
    objects::{NOW, Sealed},
    people::{alice, seed},
};
use core::{
    ffi::c_void,
    mem::{MaybeUninit, zeroed},
    ptr::{null, null_mut},
};
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
}

unsafe extern "C" fn fill(ctx: *mut c_void, out: *mut u8, len: usize) -> i32 {
    for index in 0..len {
        let byte = if ctx.is_null() { index as u8 } else { 7 };
        // SAFETY: the library gives `len` bytes.
        unsafe { out.add(index).write(byte) }
    }
    0
}

unsafe extern "C" fn fail(_: *mut c_void, _: *mut u8, _: usize) -> i32 {
    1
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
        let (draft, expected) = unsafe { (zeroed(), zeroed()) };
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
        }
    }

    /// A slot and its working memory; sometimes no slot at all.
    fn slot_and_work<S>(&mut self) -> (*mut S, *mut u8) {
        let byte = usize::from(self.choices.byte());
        let work = self.works[byte % 8 % (SLOTS + 1)].as_mut_ptr();
        let slot = match byte % 8 {
            // SAFETY: there are so many slots.
            index @ 0..SLOTS => unsafe { self.states.add(index).cast() },
            6 => null_mut(),
            _ => self.states.cast::<u8>().wrapping_add(1).cast(),
        };
        (slot, work)
    }

    fn slot<S>(&mut self) -> *mut S {
        self.slot_and_work().0
    }

    /// Something that stays.
    fn lasting(&mut self) -> (*const u8, usize) {
        let thing = &self.things[usize::from(self.choices.byte()) % self.things.len()];
        match self.choices.byte() {
            0..200 => (thing.as_ptr(), thing.len()),
            200 => (null(), 0),
            201 => (null(), thing.len()),
            _ => (thing.as_ptr(), self.choices.number() % (thing.len() + 1)),
        }
    }

    fn input(&mut self) -> (*const u8, usize) {
        if self.choices.byte() < 200 {
            return self.lasting();
        }
        let at = self.choices.number() % SHARED;
        (self.shared.wrapping_add(at).cast_const(), self.choices.number() % (SHARED - at + 1))
    }

    /// 32 bytes or fewer to be read.
    fn array(&mut self) -> *const u8 {
        match self.choices.byte() % 4 {
            0 => null(),
            1 => self.shared,
            _ => self.things[0].as_ptr(),
        }
    }

    fn output(&mut self) -> (*mut u8, usize) {
        let at = self.choices.number() % SHARED;
        let size = self.choices.number() % (SHARED - at + 1);
        match self.choices.byte() % 8 {
            0 => (null_mut(), size * usize::from(self.choices.flag())),
            1 | 2 => (self.shared.wrapping_add(at), size),
            3 => {
                self.outputs.push(vec![0xaa; size]);
                (self.outputs.last_mut().unwrap().as_mut_ptr(), size)
            }
            _ => {
                self.outputs.push(vec![0xaa; 8192]);
                (self.outputs.last_mut().unwrap().as_mut_ptr(), 8192)
            }
        }
    }

    /// At least 64 bytes to be written.
    fn array_out(&mut self) -> *mut u8 {
        match self.choices.byte() % 4 {
            0 => null_mut(),
            1 => self.shared.wrapping_add(self.choices.number() % (SHARED - 256)),
            _ => {
                self.outputs.push(vec![0; 64]);
                self.outputs.last_mut().unwrap().as_mut_ptr()
            }
        }
    }

    fn len(&mut self) -> *mut usize {
        match self.choices.byte() % 8 {
            0 => null_mut(),
            1 => self.shared.cast(),
            _ => &raw mut *self.out_len,
        }
    }

    fn recipients(&mut self) -> (*const *const life_verified_card, usize) {
        let count = usize::from(self.choices.byte() % 4);
        self.pointers = (0..count).map(|_| self.slot::<life_verified_card>().cast_const()).collect();
        (self.pointers.as_ptr(), count)
    }

    fn rng(&mut self) -> *const life_rng {
        let (fill, ctx) = match self.choices.byte() % 8 {
            0 => return null(),
            1 => (None, null_mut()),
            2 => (Some(fail as _), null_mut()),
            3 => (Some(fill as _), self.shared.cast()),
            _ => (Some(fill as unsafe extern "C" fn(_, _, _) -> _), null_mut()),
        };
        *self.rng = life_rng { fill, ctx };
        &raw const *self.rng
    }

    fn draft(&mut self) -> *const life_draft {
        let (title, title_len) = if self.choices.flag() { self.lasting() } else { (null(), 0) };
        let (extensions, extensions_len) = if self.choices.flag() { self.input() } else { (null(), 0) };
        let thread = if self.choices.flag() { self.array() } else { null() };
        let log2 = 8 + self.choices.byte() % 2;
        let flags = u32::from(self.choices.byte() % 3);
        let floor = self.choices.byte() % 3;
        // SAFETY: numbers and pointers may be zero.
        let zero: life_draft = unsafe { zeroed() };
        let created = NOW.0;
        *self.draft = life_draft {
            created,
            thread,
            title,
            title_len,
            extensions,
            extensions_len,
            flags,
            segment_log2: log2,
            floor,
            ..zero
        };
        &raw const *self.draft
    }

    fn expected(&mut self) -> *const life_expected {
        let known = if self.choices.flag() { self.slot() } else { null_mut() };
        let answers = if self.choices.byte() > 200 { self.array() } else { null() };
        let (kind, floor) = (self.choices.byte() % 4, self.choices.byte() % 3);
        // SAFETY: numbers and pointers may be zero.
        let zero: life_expected = unsafe { zeroed() };
        *self.expected = life_expected { known, answers, kind, floor, ..zero };
        &raw const *self.expected
    }

    /// One call.
    #[allow(clippy::too_many_lines, reason = "one function of C after the other")]
    fn call(&mut self) -> i32 {
        self.outputs.clear();
        let number = self.choices.byte() % 41;
        let ((a, a_work), b) = (self.slot_and_work::<c_void>(), self.slot::<c_void>());
        let (out, out_size) = self.output();
        let out_len = self.len();
        let mut opened = MaybeUninit::<life_opened>::uninit();
        let mut metadata = MaybeUninit::<life_metadata>::uninit();
        let mut card_info = MaybeUninit::<life_card_info>::uninit();
        let (opened, metadata, card_info) =
            (opened.as_mut_ptr(), metadata.as_mut_ptr(), card_info.as_mut_ptr());
        let work = if self.choices.byte() < 240 { (a_work, WORK) } else { (a_work, 100) };
        // SAFETY: every pointer is NULL, odd, or leads to as many bytes as the call says: slots hold the longest state,
        // arrays 32 bytes or more. Working memory belongs to one slot, and what states refer to stays as it is.
        let status = unsafe {
            match number {
                0 => {
                    let (seed, (card, len)) = (self.array(), self.lasting());
                    life_identity_init(a.cast(), seed, card, len)
                }
                1 => life_identity_card(a.cast(), b.cast()),
                2 => {
                    let (card, len) = self.lasting();
                    life_card_decode(a.cast(), card, len)
                }
                3 => life_card_pin_id(a.cast(), self.array(), b.cast()),
                4 => {
                    let (text, len) = self.input();
                    life_card_pin(a.cast(), text, len, b.cast())
                }
                5 => life_card_get_info(a.cast(), card_info),
                6 => life_verified_card_get_info(a.cast(), card_info),
                7 => life_card_fingerprint(a.cast(), self.array_out().cast()),
                8 => life_card_qr_text(a.cast(), self.array_out().cast()),
                9 | 10 => {
                    let (rng, draft, (to, count)) = (self.rng(), self.draft(), self.recipients());
                    let len = if self.choices.flag() { u64::MAX } else { u64::from(self.choices.byte()) };
                    life_sealer_init(
                        a.cast(),
                        b.cast(),
                        rng,
                        draft,
                        to,
                        count,
                        len,
                        work.0,
                        work.1,
                        out,
                        out_size,
                        out_len,
                    )
                }
                11 | 12 => {
                    let (input, len) = self.input();
                    life_sealer_update(a.cast(), input, len, out, out_size, out_len)
                }
                13 => life_sealer_pad(a.cast(), out, out_size, out_len),
                14 => life_sealer_finish(a.cast(), b.cast(), out, out_size, out_len, self.array_out()),
                15 => {
                    let (index, digest) = (self.len(), self.array_out());
                    life_sealer_finish_batch(a.cast(), b.cast(), out, out_size, out_len, index, digest)
                }
                16 => life_sealer_update_len(a.cast(), self.choices.number(), out_len),
                17 => life_sealer_finish_len(a.cast(), out_len),
                18 => life_batch_init(a.cast()),
                19 => life_batch_sign(a.cast(), b.cast()),
                20 => life_batch_seal(a.cast(), self.choices.number() % 70, out, out_size, out_len),
                21 | 22 => {
                    let (author, expected, (head, len)) = (self.slot(), self.expected(), self.lasting());
                    life_opener_init(
                        a.cast(),
                        b.cast(),
                        author,
                        expected,
                        head,
                        len,
                        work.0,
                        work.1,
                        out,
                        out_size,
                        metadata,
                    )
                }
                23 | 24 => {
                    let (input, len) = self.input();
                    life_opener_update(a.cast(), input, len, out, out_size, out_len)
                }
                25 => life_opener_finish(a.cast(), out, out_size, out_len, opened),
                26 => life_opener_update_len(a.cast(), self.choices.number(), out_len),
                27 => life_opener_finish_len(a.cast(), out_len),
                28 => {
                    let (expected, (head, len)) = (self.expected(), self.lasting());
                    life_verifier_init(a.cast(), b.cast(), expected, head, len, work.0, work.1)
                }
                29 => {
                    let (input, len) = self.input();
                    life_verifier_update(a.cast(), input, len)
                }
                30 => life_verifier_finish(a.cast(), opened),
                31 => {
                    let (author, expected) = (self.slot(), self.expected());
                    let ((head, len), (end, end_len)) = (self.lasting(), self.lasting());
                    life_range_opener_init(
                        a.cast(),
                        b.cast(),
                        author,
                        expected,
                        head,
                        len,
                        end,
                        end_len,
                        out,
                        out_size,
                        metadata,
                    )
                }
                32 => {
                    let ((input, len), (proof, proof_len)) = (self.input(), self.input());
                    let index = u64::from(self.choices.byte() % 4);
                    life_range_opener_open_segment(
                        a.cast(),
                        index,
                        input,
                        len,
                        proof,
                        proof_len / 32,
                        out,
                        out_size,
                        out_len,
                    )
                }
                33 => life_range_opener_get_opened(a.cast(), opened),
                34 => {
                    let (rng, draft, (to, count)) = (self.rng(), self.draft(), self.recipients());
                    let ((input, len), digest) = (self.input(), self.array_out());
                    life_seal(a.cast(), rng, draft, to, count, input, len, out, out_size, out_len, digest)
                }
                35 => {
                    let (author, expected, (input, len)) = (self.slot(), self.expected(), self.input());
                    let (metadata_out, size) = self.output();
                    life_open(
                        a.cast(),
                        author,
                        expected,
                        input,
                        len,
                        metadata_out,
                        size,
                        out,
                        out_size,
                        out_len,
                        metadata,
                        opened,
                    )
                }
                36 => life_tree_init(a.cast()),
                37 => life_tree_append(a.cast(), self.array()),
                38 => {
                    let (leaves, len) = self.input();
                    life_tree_inclusion_proof(
                        leaves,
                        len / 32,
                        self.choices.number() as u64,
                        out,
                        out_size,
                        out_len,
                    )
                }
                39 => {
                    let ((name, name_len), (value, value_len)) = (self.input(), self.input());
                    life_fields_append(out, out_size, out_len, name, name_len, value, value_len)
                }
                _ => {
                    match self.choices.byte() % 4 {
                        0 => life_sealer_wipe(a.cast()),
                        1 => life_identity_wipe(a.cast()),
                        2 => life_batch_wipe(a.cast()),
                        _ => life_opener_wipe(a.cast()),
                    }
                    0
                }
            }
        };
        if status == 0
            && matches!(number, 9..=15 | 20 | 23..=25 | 32 | 34 | 35 | 38)
            && out_len.cast() != self.shared
        {
            assert!(*self.out_len <= out_size);
        }
        status
    }
}
