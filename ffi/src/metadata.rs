//! Private metadata and its free fields.
use crate::call::entry_shallow;
use life_core::{
    Error,
    envelope::{Fields, Metadata},
};

/// Opened private metadata; the pointers lead into the buffer that they were written to.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_metadata {
    /// The media type, or of length 0.
    pub media_type: *const u8,
    /// Length of the media type in bytes.
    pub media_type_len: usize,
    /// The title in UTF-8, or of length 0.
    pub title: *const u8,
    /// Length of the title in bytes.
    pub title_len: usize,
    /// The fields, for `life_fields_get`.
    pub fields: *const u8,
    /// Length of the fields in bytes.
    pub fields_len: usize,
}

/// A free field; the pointers lead into the encoded fields.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct life_field {
    /// The name in UTF-8.
    pub name: *const u8,
    /// Length of the name in bytes.
    pub name_len: usize,
    /// The value in UTF-8.
    pub value: *const u8,
    /// Length of the value in bytes.
    pub value_len: usize,
}

impl life_metadata {
    pub(crate) fn new(metadata: &Metadata<'_>) -> Self {
        let (media_type, title) = (metadata.media_type(), metadata.title());
        let fields = metadata.fields().as_bytes();
        Self {
            media_type: media_type.as_ptr(),
            media_type_len: media_type.len(),
            title: title.as_ptr(),
            title_len: title.len(),
            fields: fields.as_ptr(),
            fields_len: fields.len(),
        }
    }
}

/// Appends a field to encoded fields.
///
/// @param[in,out] fields      the encoded fields.
/// @param[in]     size        room in bytes.
/// @param[in,out] fields_len  length of the fields in bytes: 0 to begin with; or the length needed, if there is no room.
/// @param[in]     name        the name in UTF-8, without control characters.
/// @param[in]     name_len    its length in bytes: 1 to `LIFE_FIELD_NAME_BYTES_MAX`.
/// @param[in]     value       the value in UTF-8; `NULL` if it is empty.
/// @param[in]     value_len   its length in bytes.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_BUFFER_TOO_SMALL`: no room; nothing was appended;
///         `LIFE_STATUS_LIMIT_EXCEEDED`: the name is too long;
///         `LIFE_STATUS_INVALID_ARGUMENT`: the name is empty or unreadable, not UTF-8, `*fields_len > size`, `NULL`, or
///         overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_fields_append(
    fields: *mut u8,
    size: usize,
    fields_len: *mut usize,
    name: *const u8,
    name_len: usize,
    value: *const u8,
    value_len: usize,
) -> i32 {
    entry_shallow(|call| {
        let len = call.changing(fields_len)?;
        let room = call.bytes_out(fields, size)?;
        let pair = (call.text(name, name_len)?, call.text(value, value_len)?);
        let room = room.get_mut(*len..).ok_or(Error::InvalidArgument)?;
        match Fields::encode([pair], room) {
            Ok(added) => *len = len.saturating_add(added.as_bytes().len()),
            Err(Error::BufferTooSmall) => {
                // Each length takes at most ten bytes before the text.
                *len = [name_len, value_len, 20].into_iter().fold(*len, usize::saturating_add);
                return Err(Error::BufferTooSmall);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    })
}

/// Counts the fields.
///
/// @param[in]  fields      the encoded fields; `NULL` if there are none.
/// @param[in]  fields_len  their length in bytes.
/// @param[out] count       how many there are.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: malformed;
///         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_fields_count(fields: *const u8, fields_len: usize, count: *mut usize) -> i32 {
    entry_shallow(|call| {
        let place = call.place(count)?;
        place.put(Fields::decode(call.input(fields, fields_len)?)?.iter().count());
        Ok(())
    })
}

/// Gives one field.
///
/// @param[in]  fields      the encoded fields.
/// @param[in]  fields_len  their length in bytes.
/// @param[in]  index       which, from 0.
/// @param[out] field       its name and its value.
///
/// @return `LIFE_STATUS_OK`, or
///         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`: malformed;
///         `LIFE_STATUS_INVALID_ARGUMENT`: there is no such field, `NULL`, or overlap.
#[must_use]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn life_fields_get(
    fields: *const u8,
    fields_len: usize,
    index: usize,
    field: *mut life_field,
) -> i32 {
    entry_shallow(|call| {
        let place = call.place(field)?;
        let fields = Fields::decode(call.input(fields, fields_len)?)?;
        let (name, value) = fields.iter().nth(index).ok_or(Error::InvalidArgument)?;
        place.put(life_field {
            name: name.as_ptr(),
            name_len: name.len(),
            value: value.as_ptr(),
            value_len: value.len(),
        });
        Ok(())
    })
}
