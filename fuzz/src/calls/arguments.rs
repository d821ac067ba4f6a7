//! Arguments: most often what a function asks for, now and then what the Conventions let it refuse.
use super::{Places, SHARED, SLOTS, WORK, World};
use crate::objects::NOW;
use core::{
    ffi::c_void,
    mem::zeroed,
    ptr::{null, null_mut},
};
use life_ffi::*;

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

impl World<'_> {
    pub(super) fn places(&mut self) -> Places {
        let ((a, a_work), b) = (self.slot_and_work::<c_void>(), self.slot::<c_void>());
        let (out, out_size) = self.output();
        let out_len = self.len();
        let work = if self.choices.byte() < 240 { (a_work, WORK) } else { (a_work, 100) };
        Places { a, b, work, out, out_size, out_len }
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

    pub(super) fn slot<S>(&mut self) -> *mut S {
        self.slot_and_work().0
    }

    /// Something that stays.
    pub(super) fn lasting(&mut self) -> (*const u8, usize) {
        let thing = &self.things[usize::from(self.choices.byte()) % self.things.len()];
        match self.choices.byte() {
            0..200 => (thing.as_ptr(), thing.len()),
            200 => (null(), 0),
            201 => (null(), thing.len()),
            _ => (thing.as_ptr(), self.choices.number() % (thing.len() + 1)),
        }
    }

    pub(super) fn input(&mut self) -> (*const u8, usize) {
        if self.choices.byte() < 200 {
            return self.lasting();
        }
        let at = self.choices.number() % SHARED;
        (self.shared.wrapping_add(at).cast_const(), self.choices.number() % (SHARED - at + 1))
    }

    /// 32 bytes or fewer to be read.
    pub(super) fn array(&mut self) -> *const u8 {
        match self.choices.byte() % 4 {
            0 => null(),
            1 => self.shared,
            _ => self.things[0].as_ptr(),
        }
    }

    pub(super) fn output(&mut self) -> (*mut u8, usize) {
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
    pub(super) fn array_out(&mut self) -> *mut u8 {
        match self.choices.byte() % 4 {
            0 => null_mut(),
            1 => self.shared.wrapping_add(self.choices.number() % (SHARED - 256)),
            _ => {
                self.outputs.push(vec![0; 64]);
                self.outputs.last_mut().unwrap().as_mut_ptr()
            }
        }
    }

    pub(super) fn len(&mut self) -> *mut usize {
        match self.choices.byte() % 8 {
            0 => null_mut(),
            1 => self.shared.cast(),
            _ => &raw mut *self.out_len,
        }
    }

    pub(super) fn recipients(&mut self) -> (*const *const life_verified_card, usize) {
        let count = usize::from(self.choices.byte() % 4);
        self.pointers = (0..count).map(|_| self.slot::<life_verified_card>().cast_const()).collect();
        (self.pointers.as_ptr(), count)
    }

    pub(super) fn rng(&mut self) -> *const life_rng {
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

    pub(super) fn draft(&mut self) -> *const life_draft {
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

    pub(super) fn expected(&mut self) -> *const life_expected {
        let known = if self.choices.flag() { self.slot() } else { null_mut() };
        let answers = if self.choices.byte() > 200 { self.array() } else { null() };
        let (kind, floor) = (self.choices.byte() % 4, self.choices.byte() % 3);
        // SAFETY: numbers and pointers may be zero.
        let zero: life_expected = unsafe { zeroed() };
        *self.expected = life_expected { known, answers, kind, floor, ..zero };
        &raw const *self.expected
    }

    pub(super) fn details(&mut self) -> life_card_details {
        let (name, name_len) = if self.choices.flag() { self.input() } else { (null(), 0) };
        let (extensions, extensions_len) = if self.choices.byte() > 200 { self.input() } else { (null(), 0) };
        let (kind, not_after) = (self.choices.byte() % 6, self.word());
        life_card_details {
            actor: [1; 16],
            not_before: 0,
            not_after,
            generation: 0,
            kind,
            name,
            name_len,
            extensions,
            extensions_len,
        }
    }

    /// A number of any magnitude.
    pub(super) fn word(&mut self) -> u64 {
        let shift = self.choices.byte() % 64;
        u64::from_be_bytes([0; 8].map(|_: u8| self.choices.byte())) >> shift
    }
}
