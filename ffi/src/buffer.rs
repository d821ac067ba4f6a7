//! Memory of the caller: the one place where pointers from C become slices and values.
//!
//! Every pointer that comes here is an argument of an `extern "C"` function, whose caller promises what the header's
//! Conventions say: a pointer that is not `NULL` leads to as many bytes as the function says, valid until it returns,
//! and nobody else uses them meanwhile. What can be checked is checked: `NULL`, alignment, lengths that wrap, and
//! overlap of what is written with anything else. The functions here are safe for the rest of this crate on the
//! strength of that promise; nobody may call them with a pointer of his own making.
use crate::{call::Call, output::Output};
use core::{marker::PhantomData, slice};
use life_core::{Error, tree::Hash};
use zeroize::Zeroize;

/// Plain values: structures of C in which every pattern of bits is a value.
///
/// # Safety
/// Every pattern of bits must be a value of the type.
pub(crate) unsafe trait Plain: Copy {}

impl Call {
    /// Input bytes; `NULL` only with length 0.
    pub(crate) fn input(&self, ptr: *const u8, len: usize) -> Result<&[u8], Error> {
        if len == 0 {
            return Ok(&[]);
        }
        self.claim(ptr, len, false)?;
        // SAFETY: the caller promises `len` readable bytes that nobody changes during the call.
        Ok(unsafe { slice::from_raw_parts(ptr, len) })
    }

    /// Input bytes that a state goes on referring to after the call; `NULL` only with length 0.
    pub(crate) fn lasting_input(&self, ptr: *const u8, len: usize) -> Result<&'static [u8], Error> {
        if len == 0 {
            return Ok(&[]);
        }
        self.claim(ptr, len, false)?;
        // SAFETY: the caller promises `len` readable bytes that nobody changes as long as the state is used.
        Ok(unsafe { slice::from_raw_parts(ptr, len) })
    }

    /// Input bytes that are checked alone, see [`Call::check_read`]; `NULL` only with length 0.
    pub(crate) fn detached_input(&self, ptr: *const u8, len: usize) -> Result<&[u8], Error> {
        if len == 0 {
            return Ok(&[]);
        }
        self.check_read(ptr, len)?;
        // SAFETY: as in `input`.
        Ok(unsafe { slice::from_raw_parts(ptr, len) })
    }

    /// Text in UTF-8 that is checked alone; `NULL` only with length 0.
    pub(crate) fn detached_text(&self, ptr: *const u8, len: usize) -> Result<&str, Error> {
        core::str::from_utf8(self.detached_input(ptr, len)?).map_err(|_| Error::InvalidArgument)
    }

    /// An input of fixed length that is checked alone, or `NULL`.
    pub(crate) fn detached<const N: usize>(&self, ptr: *const u8) -> Result<Option<[u8; N]>, Error> {
        if ptr.is_null() {
            return Ok(None);
        }
        Ok(self.detached_input(ptr, N)?.first_chunk().copied())
    }

    /// Text in UTF-8; `NULL` only with length 0.
    pub(crate) fn text(&self, ptr: *const u8, len: usize) -> Result<&str, Error> {
        core::str::from_utf8(self.input(ptr, len)?).map_err(|_| Error::InvalidArgument)
    }

    /// An input of fixed length.
    pub(crate) fn array<const N: usize>(&self, ptr: *const u8) -> Result<&[u8; N], Error> {
        self.claim(ptr, N, false)?;
        // SAFETY: the caller promises `N` readable bytes that nobody changes during the call.
        Ok(unsafe { &*ptr.cast() })
    }

    /// Hashes, one after the other; `NULL` only with count 0.
    pub(crate) fn hashes(&self, ptr: *const u8, count: usize) -> Result<&[Hash], Error> {
        let bytes = count.checked_mul(32).ok_or(Error::InvalidArgument)?;
        Ok(self.input(ptr, bytes)?.as_chunks().0)
    }

    /// Pointers, one after the other.
    pub(crate) fn pointers<T>(&self, ptr: *const *const T, count: usize) -> Result<&[*const T], Error> {
        let bytes = count.checked_mul(size_of::<*const T>()).ok_or(Error::InvalidArgument)?;
        if count == 0 {
            return Ok(&[]);
        }
        self.claim(ptr, bytes, false)?;
        // SAFETY: the caller promises `count` pointers that nobody changes during the call.
        Ok(unsafe { slice::from_raw_parts(ptr, count) })
    }

    /// Structures of C, one after the other; `NULL` only with count 0.
    pub(crate) fn values<T: Plain>(&self, ptr: *const T, count: usize) -> Result<&[T], Error> {
        let bytes = count.checked_mul(size_of::<T>()).ok_or(Error::InvalidArgument)?;
        if count == 0 {
            return Ok(&[]);
        }
        self.claim(ptr, bytes, false)?;
        // SAFETY: the caller promises `count` structures that nobody changes during the call; `T: Plain` takes any bits.
        Ok(unsafe { slice::from_raw_parts(ptr, count) })
    }

    /// A structure of C.
    pub(crate) fn value<T: Plain>(&self, ptr: *const T) -> Result<T, Error> {
        self.claim(ptr, size_of::<T>(), false)?;
        // SAFETY: the caller promises a readable structure; `T: Plain` takes any bits; alignment was checked.
        Ok(unsafe { ptr.read() })
    }

    /// A place for one value, which nothing is read from.
    pub(crate) fn place<T>(&self, ptr: *mut T) -> Result<Place<'_, T>, Error> {
        self.claim(ptr, size_of::<T>(), true)?;
        Ok(Place { ptr, call: PhantomData })
    }

    /// A length that the call reads and changes.
    #[allow(clippy::mut_from_ref, reason = "it is memory of the caller, not of the call")]
    pub(crate) fn changing(&self, ptr: *mut usize) -> Result<&mut usize, Error> {
        self.claim(ptr, size_of::<usize>(), true)?;
        // SAFETY: the caller promises an initialised length that nobody else uses during the call; `claim` saw to it that
        // this call makes no other reference to it.
        Ok(unsafe { &mut *ptr })
    }

    /// An output of fixed length.
    pub(crate) fn array_out<const N: usize>(&self, ptr: *mut u8) -> Result<Place<'_, [u8; N]>, Error> {
        self.place(ptr.cast())
    }

    /// An output of `size` bytes whose used length goes to `out_len`; `NULL` only with size 0.
    pub(crate) fn output(&self, ptr: *mut u8, size: usize, out_len: *mut usize) -> Result<Output<'_>, Error> {
        let len = self.place(out_len)?;
        Ok(Output { bytes: self.bytes_out(ptr, size)?, len })
    }

    /// An output of `size` bytes; `NULL` only with size 0.
    #[allow(clippy::mut_from_ref, reason = "it is memory of the caller, not of the call")]
    pub(crate) fn bytes_out(&self, ptr: *mut u8, size: usize) -> Result<&mut [u8], Error> {
        if size == 0 {
            return Ok(&mut []);
        }
        self.claim(ptr, size, true)?;
        // SAFETY: the caller promises `size` writable bytes that nobody else uses during the call; `claim` saw to it
        // that this call makes no other reference to them.
        Ok(unsafe { slice::from_raw_parts_mut(ptr, size) })
    }

    /// Input and output, which are apart, or the same memory from the first byte on: then there is no input slice, and
    /// the output holds `in_len` bytes to begin with.
    pub(crate) fn in_out(
        &self,
        (input, in_len): (*const u8, usize),
        (out, out_size, out_len): (*mut u8, usize, *mut usize),
    ) -> Result<(Option<&[u8]>, Output<'_>), Error> {
        if in_len > 0 && input == out.cast_const() {
            return Ok((None, self.output(out, out_size.max(in_len), out_len)?.limited(out_size)));
        }
        Ok((Some(self.input(input, in_len)?), self.output(out, out_size, out_len)?))
    }

    /// Working memory that a state goes on referring to after the call; `NULL` only with size 0.
    pub(crate) fn work(&self, ptr: *mut u8, size: usize) -> Result<Work, Error> {
        if size == 0 {
            return Ok(Work { ptr: core::ptr::dangling_mut(), size });
        }
        self.claim(ptr, size, true)?;
        Ok(Work { ptr, size })
    }

    /// Memory for Argon2, zeroed, in any alignment.
    #[allow(clippy::mut_from_ref, reason = "it is memory of the caller, not of the call")]
    pub(crate) fn zeroed<T>(&self, ptr: *mut u8, size: usize) -> Result<&mut [T], Error>
    where
        T: Zeroize + Default,
    {
        if size == 0 {
            return Ok(&mut []);
        }
        self.claim(ptr, size, true)?;
        let skip = ptr.align_offset(align_of::<T>());
        let count = size.saturating_sub(skip).checked_div(size_of::<T>()).unwrap_or(0);
        if count == 0 {
            return Ok(&mut []);
        }
        // SAFETY: `skip` and `count` values lie within the `size` bytes, which the caller promises to be writable and
        // ours for the call; they are aligned, and initialised here before a reference to them is made.
        unsafe {
            let first = ptr.add(skip).cast::<T>();
            for index in 0..count {
                first.add(index).write(T::default());
            }
            Ok(slice::from_raw_parts_mut(first, count))
        }
    }
}

/// A place for one value.
pub(crate) struct Place<'c, T> {
    ptr: *mut T,
    call: PhantomData<&'c Call>,
}

impl<T> Place<'_, T> {
    /// Writes the value.
    pub(crate) fn put(&self, value: T) {
        // SAFETY: the caller promises a writable `T` for the call; alignment was checked.
        unsafe { self.ptr.write(value) }
    }

    /// The address, for `state`.
    pub(crate) const fn as_ptr(&self) -> *mut T {
        self.ptr
    }
}

/// Working memory of a state: the bytes are borrowed only while one call uses them.
pub(crate) struct Work {
    ptr: *mut u8,
    size: usize,
}

impl AsMut<[u8]> for Work {
    fn as_mut(&mut self) -> &mut [u8] {
        // SAFETY: the caller promises that the working memory is writable, and his alone to give, as long as the state
        // is used.
        unsafe { slice::from_raw_parts_mut(self.ptr, self.size) }
    }
}

/// Overwrites memory with zeroes, which no optimisation takes out.
pub(crate) fn wipe(ptr: *mut u8, len: usize) {
    if !ptr.is_null() && isize::try_from(len).is_ok() {
        // SAFETY: the caller promises `len` writable bytes.
        unsafe { slice::from_raw_parts_mut(ptr, len) }.zeroize();
    }
}
