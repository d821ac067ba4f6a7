//! How deep the stack got: it is painted at the start, and looked at.
use core::ptr;

/// What the stack is painted with.
pub const PAINT: u32 = 0x5ac3_1e97;

unsafe extern "C" {
    static __stack_bottom: u32;
    static __stack_top: u32;
}

fn ends() -> (*const u32, *const u32) {
    (&raw const __stack_bottom, &raw const __stack_top)
}

/// Bytes that were used at most since the start, or since [`repaint`].
#[must_use]
pub fn used() -> usize {
    let (mut word, top) = ends();
    // SAFETY: between the two ends lies memory of the linker script; volatile, since it is the stack in use.
    while word < top && unsafe { ptr::read_volatile(word) } == PAINT {
        word = word.wrapping_add(1);
    }
    top as usize - word as usize
}

/// Bytes that there are.
#[must_use]
pub fn size() -> usize {
    let (bottom, top) = ends();
    top as usize - bottom as usize
}

/// Whether the stack never reached its end.
pub(crate) fn is_whole() -> bool {
    used() < size()
}

/// Paints what is free now, so that [`used`] tells of what comes.
#[inline(never)]
pub fn repaint() {
    let mark = 0_u32;
    // What this frame may still hold below the mark.
    let end = (&raw const mark).wrapping_sub(32);
    let mut word = ends().0.cast_mut();
    while word.cast_const() < end {
        // SAFETY: below the frame of this function the stack is free.
        unsafe { ptr::write_volatile(word, PAINT) };
        word = word.wrapping_add(1);
    }
}
