//! Static memory, given out once.
use core::cell::{Cell, UnsafeCell};

/// Memory that the program takes once and has to itself from then on.
pub struct Once<T> {
    value: UnsafeCell<T>,
    taken: Cell<bool>,
}

// SAFETY: there is one core, one thread and no interrupt handler that goes on.
unsafe impl<T> Sync for Once<T> {}

impl<T> Once<T> {
    /// The memory as it is at the start.
    pub const fn new(value: T) -> Self {
        Self { value: UnsafeCell::new(value), taken: Cell::new(false) }
    }

    /// The memory, the first time.
    #[expect(clippy::mut_from_ref, reason = "given out once")]
    pub fn take(&self) -> Option<&mut T> {
        if self.taken.replace(true) {
            return None;
        }
        // SAFETY: it was not given out before.
        Some(unsafe { &mut *self.value.get() })
    }
}
