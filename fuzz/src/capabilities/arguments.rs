//! What calls are given: by default what fits, one odd argument where the input asks for it.
use super::{
    things::{self, Kind},
    world::{BLANK, Held, UNSAID, World, Written},
};
use core::{
    any::type_name,
    ptr::{null, null_mut},
};
use life_ffi::*;

/// Room of an output: all that a story makes is shorter.
const ROOM: usize = 8192;

impl World<'_> {
    pub(super) fn is_odd(&mut self) -> bool {
        self.argument += 1;
        self.odd == Some(self.argument - 1)
    }

    pub(super) fn keep_bytes(&mut self, bytes: Vec<u8>) -> *mut u8 {
        let mut bytes = Box::new(bytes);
        let at = bytes.as_mut_ptr();
        self.kept.push(bytes);
        at
    }

    fn find(&mut self, of: &str) -> Option<usize> {
        let all: Vec<usize> = (0..self.held.len()).filter(|index| self.held[*index].of == of).collect();
        let back = self.back();
        all.len().checked_sub(1).map(|last| all[last - back % all.len()])
    }

    /// How many are passed over, from the newest: most often none.
    fn back(&mut self) -> usize {
        match self.choices.byte() {
            32..192 => 0,
            byte => usize::from(byte),
        }
    }

    /// How many there are of what is a list: most often one.
    pub(super) fn count(&mut self) -> usize {
        match self.choices.byte() {
            byte @ 0..16 => usize::from(byte + 1) % 4,
            _ => 1,
        }
    }

    fn held_at(&mut self, index: usize) -> *mut u64 {
        self.held[index].memory.as_mut_ptr()
    }

    /// A state that there is: the newest of its type, or one before it.
    pub(super) fn state<S>(&mut self) -> *mut S {
        let odd = self.is_odd();
        let Some(index) = self.find(type_name::<S>()) else { return null_mut() };
        match if odd { self.choices.byte() % 4 } else { 4 } {
            0 => null_mut(),
            1 => self.held_at(index).cast::<u8>().wrapping_add(1).cast(),
            2 => {
                let any = usize::from(self.choices.byte()) % self.held.len();
                self.held_at(any).cast()
            }
            3 => {
                let (of, memory) = (self.held[index].of, self.held[index].memory.clone());
                self.held.push(Held { of, memory });
                self.held_at(self.held.len() - 1).cast()
            }
            _ => self.held_at(index).cast(),
        }
    }

    /// The same, or none, which a call may be told.
    pub(super) fn perhaps<S>(&mut self) -> *mut S {
        if self.choices.byte() < 192 { self.state() } else { null_mut() }
    }

    /// What is to be wiped, which MUST be of its type.
    pub(super) fn wiped<S>(&mut self) -> *mut S {
        self.find(type_name::<S>()).map_or(null_mut(), |index| self.held_at(index).cast())
    }

    /// Memory for a state, or for a structure that the call writes.
    pub(super) fn fresh<S>(&mut self) -> *mut S {
        let of = type_name::<S>();
        if self.is_odd() {
            match (self.choices.byte() % 3, self.find(of)) {
                (0, _) => return null_mut(),
                (1, Some(index)) => return self.held_at(index).cast(),
                _ => return self.keep_bytes(vec![BLANK; size_of::<S>() + 16]).wrapping_add(1).cast(),
            }
        }
        let memory = vec![u64::from_ne_bytes([BLANK; 8]); size_of::<S>().div_ceil(8)];
        self.fresh.push(Held { of, memory });
        self.fresh.last_mut().map_or(null_mut(), |held| held.memory.as_mut_ptr().cast())
    }

    /// What a call wrote in a structure, or zeroes.
    pub(super) fn told<T: 'static>(&mut self) -> *const T {
        if self.is_odd() {
            return null();
        }
        match self.find(type_name::<T>()) {
            Some(index) => self.held_at(index).cast_const().cast(),
            // SAFETY: numbers and pointers may be zero.
            None => &raw const *self.keep(unsafe { core::mem::zeroed() }),
        }
    }

    /// A structure that an input is.
    pub(super) fn given<T: 'static>(&mut self, value: T) -> *const T {
        if self.is_odd() { null() } else { self.keep(value) }
    }

    pub(super) fn keep<T: 'static>(&mut self, value: T) -> *const T {
        let value = Box::new(value);
        let at = &raw const *value;
        self.kept.push(value);
        at
    }

    /// A place for one number.
    pub(super) fn place<T>(&mut self) -> *mut T {
        if self.is_odd() { null_mut() } else { self.keep_bytes(vec![0; 64]).cast() }
    }

    fn newest(&mut self, kind: Kind) -> Option<usize> {
        let all: Vec<usize> = (0..self.things.len()).filter(|index| self.things[*index].0 == kind).collect();
        let back = self.back();
        all.len().checked_sub(1).map(|last| all[last - back % all.len()])
    }

    /// An input: the newest of its kind, or one before it.
    pub(super) fn thing(&mut self, kind: Kind) -> *const u8 {
        let odd = self.is_odd();
        let index = self.newest(kind);
        let bytes = index.map_or(&[][..], |index| &self.things[index].1);
        (self.len, self.shared) = (bytes.len(), None);
        if !odd {
            return if bytes.is_empty() { null() } else { bytes.as_ptr() };
        }
        let mut bytes = bytes.to_vec();
        let at = self.choices.number() % (bytes.len() + 1);
        match self.choices.byte() % 8 {
            0 => return null(),
            1 => bytes.truncate(at),
            2 => bytes.insert(at, self.choices.byte()),
            3 => bytes = self.things[at % self.things.len()].1.clone(),
            4 => {
                bytes.resize(bytes.len() + ROOM, BLANK);
                let len = self.len;
                let memory = self.keep_bytes(bytes);
                (self.shared, self.len) = (Some((memory, len + ROOM)), len);
                return memory;
            }
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= self.choices.byte().max(1)),
        }
        self.len = bytes.len();
        self.keep_bytes(bytes)
    }

    /// Length of the input, or room of the output, that was given last.
    pub(super) fn len(&mut self) -> usize {
        self.len
    }

    /// An input of just so many bytes.
    pub(super) fn array<const N: usize>(&mut self, kind: Kind) -> *const u8 {
        let odd = self.is_odd();
        let found = self.newest(kind).map(|index| self.things[index].1.as_slice());
        let mut bytes = [0; N];
        bytes.copy_from_slice(found.unwrap_or(&[0; N]));
        match if odd { self.choices.byte() % 2 } else { 2 } {
            0 => return null(),
            1 => bytes[self.choices.number() % N] ^= self.choices.byte(),
            _ => (),
        }
        self.keep_bytes(bytes.to_vec())
    }

    /// An output, whose length the call says in `used`.
    pub(super) fn output(&mut self, kind: Kind) -> *mut u8 {
        let odd = self.is_odd();
        if let Some((memory, size)) = self.shared.take() {
            let by = usize::from(self.choices.byte() % 3);
            self.len = size - by;
            return memory.wrapping_add(by);
        }
        let size = if odd { self.choices.number() % 1024 } else { ROOM };
        let at = self.write(kind, vec![BLANK; size]);
        if odd && self.choices.byte().is_multiple_of(4) { null_mut() } else { at }
    }

    fn write(&mut self, then: Kind, memory: Vec<u8>) -> *mut u8 {
        self.len = memory.len();
        self.written.push(Written {
            then,
            size: self.len,
            memory,
            is_fixed: false,
            used: None,
            before: None,
        });
        self.written.last_mut().map_or(null_mut(), |written| written.memory.as_mut_ptr())
    }

    fn write_fixed(&mut self, then: Kind, memory: Vec<u8>) -> *mut u8 {
        let at = self.write(then, memory);
        if let Some(written) = self.written.last_mut() {
            written.is_fixed = true;
        }
        at
    }

    /// Where the call says how long the output is that was given last.
    pub(super) fn used(&mut self) -> *mut usize {
        match (self.is_odd(), self.written.last_mut()) {
            (true, _) if self.choices.flag() => null_mut(),
            (false, Some(written)) if written.size == self.len => {
                &raw mut **written.used.insert(Box::new(UNSAID))
            }
            (true, Some(written)) => written.memory.as_mut_ptr().cast(),
            _ => self.keep_bytes(vec![0; 64]).cast(),
        }
    }

    /// An output of just so many bytes.
    pub(super) fn array_out<T, const N: usize>(&mut self, kind: Kind) -> *mut T {
        if self.is_odd() { null_mut() } else { self.write_fixed(kind, vec![BLANK; N]).cast() }
    }

    /// So many bytes that the call changes, if it succeeds.
    pub(super) fn changed<const N: usize>(&mut self, kind: Kind) -> *mut u8 {
        if self.is_odd() {
            return null_mut();
        }
        let bytes = self.newest(kind).map_or_else(|| vec![0; N], |index| self.things[index].1.clone());
        let at = self.write_fixed(kind, bytes.clone());
        if let Some(written) = self.written.last_mut() {
            written.before = Some(bytes);
        }
        at
    }

    /// Cards, most often one.
    pub(super) fn cards(&mut self) -> *const *const life_verified_card {
        let count = self.count();
        let cards: Vec<_> = (0..count).map(|_| self.state::<life_verified_card>().cast_const()).collect();
        let at = cards.as_ptr();
        self.keep_list(cards, count);
        at
    }

    /// A list that a call may refer to, and its length.
    pub(super) fn keep_list<T: 'static>(&mut self, list: Vec<T>, len: usize) {
        self.len = len;
        self.kept.push(Box::new(list));
    }

    /// Makes what was given last shorter.
    pub(super) fn cut(&mut self, len: usize) {
        self.len = len;
    }

    /// A small number, most often the first.
    pub(super) fn one_of<T: From<u8>>(&mut self, first: u8, others: u8) -> T {
        let byte = self.choices.byte();
        T::from(if (64..128).contains(&byte) { byte % others } else { first })
    }

    /// A number, most often the first.
    pub(super) fn number(&mut self, first: u64) -> u64 {
        match self.choices.byte() {
            0..192 => first,
            byte @ 192..208 => first.wrapping_add(u64::from(byte) - 191),
            byte @ 208..224 => first.wrapping_sub(u64::from(byte) - 207),
            _ => u64::from_be_bytes([0; 8].map(|_: u8| self.choices.byte())),
        }
    }

    /// A time, most often that of everything.
    pub(super) fn time(&mut self) -> u64 {
        self.number(things::NOW)
    }
}
