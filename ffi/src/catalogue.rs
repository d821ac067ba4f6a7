//! life/directory.h: catalogues.
use crate::{
    call::{Call, entry_shallow},
    log::life_checkpoint,
};
use life_core::{
    Error,
    catalogue::{Entry, Neighbour, check_absent},
};

/// An entry of a catalogue, with its place and proof.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_catalogue_entry {
    /// What it is found by.
    pub key: *const u8,
    /// Its length in bytes: 1 to 128.
    pub key_len: usize,
    /// What stands there.
    pub value: *const u8,
    /// Its length in bytes: at most 2,048.
    pub value_len: usize,
    /// Its place, from 0.
    pub index: u64,
    /// Inclusion proof; `NULL` if it is empty.
    pub path: *const u8,
    /// Its length in bytes.
    pub path_len: usize,
}

impl Call {
    fn catalogue_entry(&self, entry: *const life_catalogue_entry) -> Result<Neighbour<'_>, Error> {
        let entry = self.value(entry)?;
        let found = Entry {
            key: self.input(entry.key, entry.key_len)?,
            value: self.input(entry.value, entry.value_len)?,
        };
        Ok((found, self.place_in(entry.index, entry.path, entry.path_len)?))
    }

    fn neighbour(&self, entry: *const life_catalogue_entry) -> Result<Option<Neighbour<'_>>, Error> {
        if entry.is_null() { Ok(None) } else { self.catalogue_entry(entry).map(Some) }
    }
}

/// Hashes the leaf of an entry of a catalogue; its place and proof are not looked at.
///
/// @param[in]  entry  key and value.
/// @param[out] leaf   32 bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: no key, or something is too long;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
///
/// cbindgen:ptrs-as-arrays=[[leaf; LIFE_HASH_BYTES]]
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_catalogue_leaf(entry: *const life_catalogue_entry, leaf: *mut u8) -> i32 {
    entry_shallow(|call| {
        let place = call.array_out(leaf)?;
        place.put(call.catalogue_entry(entry)?.0.hash()?);
        Ok(())
    })
}

/// Verifies that an entry stands in an edition of a catalogue.
///
/// @param[in] checkpoint  a verified checkpoint of the catalogue.
/// @param[in] entry       the entry.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_NOT_AUTHENTIC`: the proof does not show it;
///         `LIFE_STATUS_WRONG_KIND`: no catalogue;
///         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: no entry;
///         `LIFE_STATUS_WRONG_STATE`: `checkpoint` is not initialised;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_catalogue_check_included(
    checkpoint: *const life_checkpoint,
    entry: *const life_catalogue_entry,
) -> i32 {
    entry_shallow(|call| {
        let checkpoint = call.state(checkpoint)?.checkpoint();
        let (entry, place) = call.catalogue_entry(entry)?;
        entry.check_included(&place, checkpoint)
    })
}

/// Verifies that an edition of a catalogue has no entry of a key: its neighbours stand side by side.
///
/// @param[in] checkpoint  a verified checkpoint of the catalogue.
/// @param[in] key         the key.
/// @param[in] key_len     its length in bytes.
/// @param[in] before      the entry before; `NULL` if there is none.
/// @param[in] after       the entry behind; `NULL` if there is none.
///
/// @return as `life_catalogue_check_included`.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_catalogue_check_absent(
    checkpoint: *const life_checkpoint,
    key: *const u8,
    key_len: usize,
    before: *const life_catalogue_entry,
    after: *const life_catalogue_entry,
) -> i32 {
    entry_shallow(|call| {
        let checkpoint = call.state(checkpoint)?.checkpoint();
        let key = call.input(key, key_len)?;
        check_absent(key, call.neighbour(before)?, call.neighbour(after)?, checkpoint)
    })
}
