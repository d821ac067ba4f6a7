//! State in the caller's memory: `struct life_x { uint64_t opaque[N]; }` holds a tag and a value of Rust.
//!
//! The tag says which type of state the memory holds, and at which address it was initialised: memory that was never
//! initialised, is finished or wiped, belongs to another type or was copied is `WrongState`, not undefined behaviour.
//! (A copied sealer would use a key and nonce twice.) Cards, which hold no secret and no counter, may be copied.
use crate::{
    buffer::{Place, wipe},
    call::Call,
};
use life_core::Error;

/// A structure of C that holds a value of Rust behind its first word.
pub(crate) trait State: Sized {
    /// What it holds. Nothing is lost when it is overwritten without being dropped: it owns no memory.
    type Value;
    /// Differs from type to type, and is not zero.
    const TAG: u64;
    /// Whether the state counts only where it was initialised.
    const PINNED: bool = true;
}

/// How many bytes more than what it holds a structure may have.
pub(crate) const SLACK: usize = 64;

/// Declares what a structure holds, and proves that it fits.
macro_rules! state {
    ($name:ident holds $value:ty, tag $tag:literal $(, $pinned:ident)?) => {
        impl $crate::state::State for $name {
            type Value = $value;
            const TAG: u64 = u64::from_be_bytes(*$tag);
            $(const PINNED: bool = $crate::state::$pinned;)?
        }
        const _: () = assert!(
            8 + size_of::<$value>() <= size_of::<$name>()
                && align_of::<$value>() <= align_of::<u64>()
                && align_of::<$name>() == align_of::<u64>(),
            concat!(stringify!($name), " does not hold its value")
        );
        // States waste no memory of a device; where pointers are shorter, what they hold is.
        const _: () = assert!(
            cfg!(not(target_pointer_width = "64"))
                || size_of::<$name>() <= 8 + size_of::<$value>() + $crate::state::SLACK,
            concat!(stringify!($name), " is larger than its value")
        );
    };
}
pub(crate) use state;

/// The value of [`State::PINNED`] for what may be copied.
pub(crate) const COPYABLE: bool = false;

fn tag<S: State>(ptr: *const S) -> u64 {
    let address = if S::PINNED { u64::try_from(ptr.addr()).unwrap_or_default() } else { 0 };
    S::TAG ^ address.rotate_left(32)
}

/// Where the value lies: behind the tag, and so aligned as `u64` is, which suffices by the declaration of the state.
const fn value_of<S: State>(ptr: *mut S) -> *mut S::Value {
    ptr.cast::<u64>().wrapping_add(1).cast()
}

fn check<S: State>(ptr: *const S) -> Result<(), Error> {
    // SAFETY: the caller promises a readable structure, whatever it holds; `claim` checked its alignment. Volatile,
    // since it may never have been initialised.
    let found = unsafe { ptr.cast::<u64>().read_volatile() };
    if found == tag(ptr) { Ok(()) } else { Err(Error::WrongState) }
}

impl Call {
    /// The value of a state that is only read.
    pub(crate) fn state<S: State>(&self, ptr: *const S) -> Result<&S::Value, Error> {
        self.check_read(ptr, size_of::<S>())?;
        check(ptr)?;
        // SAFETY: the tag says that `init` wrote a value here, and the caller promises that nobody changes the memory
        // during the call; nothing that this call writes overlaps it.
        Ok(unsafe { &*value_of(ptr.cast_mut()) })
    }

    /// The value of a state that changes.
    #[allow(clippy::mut_from_ref, reason = "it is memory of the caller, not of the call")]
    pub(crate) fn state_mut<S: State>(&self, ptr: *mut S) -> Result<&mut S::Value, Error> {
        let place = self.place(ptr)?;
        check(place.as_ptr().cast_const())?;
        // SAFETY: as in `state`; `place` saw to it that this call makes no other reference to the memory.
        Ok(unsafe { &mut *value_of(ptr) })
    }

    /// A state to be initialised: any memory.
    pub(crate) fn fresh<S: State>(&self, ptr: *mut S) -> Result<Fresh<'_, S>, Error> {
        self.place(ptr).map(Fresh)
    }
}

/// Takes the value of a state, which `state_mut` has checked, out of it: the state is over.
pub(crate) fn take<S: State>(ptr: *mut S) -> Result<S::Value, Error> {
    check(ptr.cast_const())?;
    // SAFETY: as in `Call::state`; the memory is wiped at once, so that no second value comes of it.
    let value = unsafe { value_of(ptr).read() };
    wipe_state(ptr);
    Ok(value)
}

/// Ends a state, whatever it holds; `NULL` is no state.
pub(crate) fn wipe_state<S: State>(ptr: *mut S) {
    wipe(ptr.cast(), size_of::<S>());
}

/// Initialises a state that lies in Rust's own memory, to be copied out.
pub(crate) fn store<S: State>(state: &mut S, value: S::Value) {
    // SAFETY: a reference leads to writable, aligned memory of the right size.
    unsafe { write(state, value) }
}

/// # Safety
/// `ptr` leads to writable, aligned memory for the state.
unsafe fn write<S: State>(ptr: *mut S, value: S::Value) {
    // SAFETY: by the promise of this function; the declaration of the state proves that tag and value fit in.
    unsafe {
        value_of(ptr).write(value);
        ptr.cast::<u64>().write(tag(ptr.cast_const()));
    }
}

/// A state to be initialised. Whatever stops that, the memory holds no state afterwards.
pub(crate) struct Fresh<'c, S: State>(Place<'c, S>);

impl<S: State> Fresh<'_, S> {
    /// Initialises the state with what `make` makes; after an error it is wiped.
    pub(crate) fn init(self, make: impl FnOnce() -> Result<S::Value, Error>) -> Result<(), Error> {
        let ptr = self.0.as_ptr();
        wipe_state(ptr);
        let value = make()?;
        core::mem::forget(self);
        // SAFETY: the caller promises a writable structure, whose alignment `place` checked.
        unsafe { write(ptr, value) }
        Ok(())
    }
}

impl<S: State> Drop for Fresh<'_, S> {
    fn drop(&mut self) {
        wipe_state(self.0.as_ptr());
    }
}
