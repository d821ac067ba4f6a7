//! One call from C: which memory it has been given, and that nothing it writes overlaps anything else.
use crate::burn::{self, burn};
use core::cell::Cell;
use life_core::Error;

/// Most regions of one call.
const REGIONS: usize = 16;

/// One call from C: remembers the regions of memory that it has been given.
pub(crate) struct Call {
    regions: [Cell<Region>; REGIONS],
    count: Cell<usize>,
}

/// Addresses from `start` to before `end`.
#[derive(Clone, Copy, Default)]
struct Region {
    start: usize,
    end: usize,
    written: bool,
}

impl Region {
    const fn conflicts(&self, other: &Region) -> bool {
        (self.written || other.written) && self.start < other.end && other.start < self.end
    }
}

/// Runs the body of an entry point, overwrites what it left on the stack and in registers, and returns its status. For
/// calls that may go as deep as the library does.
#[inline(always)]
pub(crate) fn entry(body: impl FnOnce(&Call) -> Result<(), Error>) -> i32 {
    enter::<{ burn::DEEP }>(body)
}

/// The same for calls without ML-KEM, which need less of the stack.
#[inline(always)]
pub(crate) fn entry_classic(body: impl FnOnce(&Call) -> Result<(), Error>) -> i32 {
    enter::<{ burn::CLASSIC }>(body)
}

/// The same for calls that need little of the stack.
#[inline(always)]
pub(crate) fn entry_shallow(body: impl FnOnce(&Call) -> Result<(), Error>) -> i32 {
    enter::<{ burn::SHALLOW }>(body)
}

/// Inlined, so that each function calls the burn of its class itself, where the test finds it.
#[inline(always)]
fn enter<const BURN: usize>(body: impl FnOnce(&Call) -> Result<(), Error>) -> i32 {
    let status = run(body);
    burn::<BURN>();
    status
}

/// A frame of its own, which lies below the entry point's and is dead when it returns.
#[inline(never)]
fn run(body: impl FnOnce(&Call) -> Result<(), Error>) -> i32 {
    let call = Call { regions: Default::default(), count: Cell::new(0) };
    body(&call).map_or_else(Error::code, |()| crate::status::LIFE_STATUS_OK)
}

impl Call {
    /// Takes a region in; refuses it when it overlaps one that either of the two writes to.
    pub(crate) fn claim<T>(&self, ptr: *const T, bytes: usize, written: bool) -> Result<(), Error> {
        let start = ptr.addr();
        let end = start.checked_add(bytes).ok_or(Error::InvalidArgument)?;
        let misaligned = start.checked_rem(align_of::<T>()) != Some(0);
        if ptr.is_null() || misaligned || isize::try_from(bytes).is_err() {
            return Err(Error::InvalidArgument);
        }
        let region = Region { start, end, written };
        if self.regions.iter().any(|other| other.get().conflicts(&region)) {
            return Err(Error::InvalidArgument);
        }
        // Only what is written can conflict with what is not remembered: a full list is an error, never a gap.
        let slot = self.regions.get(self.count.get()).ok_or(Error::InvalidArgument)?;
        slot.set(region);
        self.count.set(self.count.get().saturating_add(1));
        Ok(())
    }

    /// Checks a region that is only read against those that are written, without remembering it: so that a call may have
    /// many, it claims all that it writes before.
    pub(crate) fn check_read<T>(&self, ptr: *const T, bytes: usize) -> Result<(), Error> {
        let count = self.count.get();
        let result = self.claim(ptr, bytes, false);
        self.count.set(count);
        if let Some(slot) = self.regions.get(count) {
            slot.set(Region::default());
        }
        result
    }
}
