//! A reader that only goes forward and a writer that knows its room.
use crate::Error;
use core::ops::Range;

/// Splits the first `N` bytes off.
///
/// # Errors
/// `Truncated`: there are fewer.
pub(crate) fn take<const N: usize>(bytes: &[u8]) -> Result<(&[u8; N], &[u8]), Error> {
    bytes.split_first_chunk().ok_or(Error::Truncated)
}

/// Splits the first `len` bytes off.
///
/// # Errors
/// `Truncated`: there are fewer.
pub(crate) fn take_slice(bytes: &[u8], len: usize) -> Result<(&[u8], &[u8]), Error> {
    bytes.split_at_checked(len).ok_or(Error::Truncated)
}

/// Copies `from` to `to`. The check is what lets the compiler leave out the panic of `copy_from_slice`.
///
/// # Errors
/// `WrongState`: they are not of the same length, which no input brings about.
pub(crate) fn copy(to: &mut [u8], from: &[u8]) -> Result<(), Error> {
    if to.len() != from.len() {
        return Err(Error::WrongState);
    }
    to.copy_from_slice(from);
    Ok(())
}

/// Moves the bytes of `from` within `buffer` to where `to` is. The check is what lets the compiler leave out the panic of
/// `copy_within`.
///
/// # Errors
/// `WrongState`: they reach beyond the buffer, which no input brings about.
pub(crate) fn move_within(buffer: &mut [u8], from: Range<usize>, to: usize) -> Result<(), Error> {
    let len = from.end.checked_sub(from.start).ok_or(Error::WrongState)?;
    let last = buffer.len().checked_sub(len).ok_or(Error::WrongState)?;
    if from.end > buffer.len() || to > last {
        return Err(Error::WrongState);
    }
    buffer.copy_within(from, to);
    Ok(())
}

/// Moves the first of `items` behind the last. The check is what lets the compiler leave out the panic of `rotate_left`.
pub(crate) fn first_to_end<T>(items: &mut [T]) {
    if !items.is_empty() {
        items.rotate_left(1);
    }
}

/// Moves the last of `items` before the first. The check is what lets the compiler leave out the panic of `rotate_right`.
pub(crate) fn last_to_front<T>(items: &mut [T]) {
    if !items.is_empty() {
        items.rotate_right(1);
    }
}

/// Puts `item` before the one at `at`.
///
/// # Errors
/// `LimitExceeded`: there is no room. `WrongState`: there is no such place, which no input brings about.
pub(crate) fn insert<T, const N: usize>(
    items: &mut heapless::Vec<T, N>,
    at: usize,
    item: T,
) -> Result<(), Error> {
    items.push(item).map_err(|_| Error::LimitExceeded)?;
    items.get_mut(at..).map(last_to_front).ok_or(Error::WrongState)
}

/// Writes parts one after the other into a caller's buffer.
pub struct Writer<'a> {
    out: &'a mut [u8],
    len: usize,
}

impl<'a> Writer<'a> {
    pub(crate) const fn new(out: &'a mut [u8]) -> Self {
        Self { out, len: 0 }
    }

    /// Appends `bytes`.
    ///
    /// # Errors
    /// `BufferTooSmall`: there is no room.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        copy(self.reserve(bytes.len())?, bytes)
    }

    /// The next `len` bytes, to be filled by the caller.
    ///
    /// # Errors
    /// `BufferTooSmall`: there is no room.
    pub(crate) fn reserve(&mut self, len: usize) -> Result<&mut [u8], Error> {
        let end = self.len.checked_add(len).ok_or(Error::LimitExceeded)?;
        let room = self.out.get_mut(self.len..end).ok_or(Error::BufferTooSmall)?;
        self.len = end;
        Ok(room)
    }

    /// How many bytes were written.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// What was written.
    pub(crate) fn written(&self) -> &[u8] {
        self.out.get(..self.len).unwrap_or_default()
    }
}
