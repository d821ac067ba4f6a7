//! Lengths: each a literal for arrays, and a function of the same value for languages that do not read headers.
use life_core::limits;

/// Length in bytes of the id of an object, an actor or a thread.
pub const LIFE_ID_BYTES: usize = 16;
/// Length in bytes of the id of a card.
pub const LIFE_CARD_ID_BYTES: usize = 32;
/// Length in bytes of a seal digest.
pub const LIFE_DIGEST_BYTES: usize = 32;
/// Length in bytes of a hash of the tree.
pub const LIFE_HASH_BYTES: usize = 32;
/// Length in bytes of a root seed.
pub const LIFE_SEED_BYTES: usize = 32;
/// Most bytes of a statement, and so of a card.
pub const LIFE_STATEMENT_BYTES_MAX: usize = 4202;
/// Most bytes of a card's display name.
pub const LIFE_NAME_BYTES_MAX: usize = 64;
/// Length in bytes of a fingerprint's digits: 40 digits, 7 spaces and NUL.
pub const LIFE_FINGERPRINT_BYTES: usize = 48;
/// Length in bytes of a fingerprint's QR text: 59 characters and NUL.
pub const LIFE_QR_TEXT_BYTES: usize = 60;
/// Most recipients of an envelope.
pub const LIFE_RECIPIENTS_MAX: usize = 500;
/// Most bytes of an extension block.
pub const LIFE_EXTENSIONS_BYTES_MAX: usize = 1024;
/// Most bytes of the head of an envelope.
pub const LIFE_HEAD_BYTES_MAX: usize = 622058;
/// Most bytes of a media type.
pub const LIFE_MEDIA_TYPE_BYTES_MAX: usize = 127;
/// Most bytes of a title.
pub const LIFE_TITLE_BYTES_MAX: usize = 255;
/// Most bytes of the name of a field.
pub const LIFE_FIELD_NAME_BYTES_MAX: usize = 64;
/// Most bytes that opened private metadata take.
pub const LIFE_METADATA_BYTES_MAX: usize = 20464;
/// Most bytes of content in a segment.
pub const LIFE_SEGMENT_BYTES_MAX: usize = 1048576;
/// Least bytes of a seal: of an envelope that is signed alone.
pub const LIFE_SEAL_BYTES_MIN: usize = 74;
/// Most bytes of a seal.
pub const LIFE_SEAL_BYTES_MAX: usize = 266;
/// Most envelopes under one signature.
pub const LIFE_BATCH_MAX: usize = 64;
/// Most bytes of a proof of the tree.
pub const LIFE_PROOF_BYTES_MAX: usize = 1312;

// cbindgen copies literals only: here they are tied to the truth.
const _: () = assert!(LIFE_ID_BYTES == life_core::ObjectId::LEN);
const _: () = assert!(LIFE_CARD_ID_BYTES == life_core::CardId::LEN);
const _: () = assert!(LIFE_DIGEST_BYTES == life_core::Digest::LEN);
const _: () = assert!(LIFE_HASH_BYTES == size_of::<life_core::tree::Hash>());
const _: () = assert!(LIFE_SEED_BYTES == life_core::identity::SEED_LEN);
const _: () = assert!(LIFE_STATEMENT_BYTES_MAX == limits::STATEMENT_MAX);
const _: () = assert!(LIFE_NAME_BYTES_MAX == limits::NAME_MAX);
const _: () = assert!(LIFE_FINGERPRINT_BYTES == 48);
const _: () = assert!(LIFE_QR_TEXT_BYTES == life_core::statement::QR_TEXT_LEN + 1);
const _: () = assert!(LIFE_RECIPIENTS_MAX == limits::RECIPIENTS_MAX);
const _: () = assert!(LIFE_EXTENSIONS_BYTES_MAX == limits::EXTENSIONS_MAX);
const _: () = assert!(LIFE_HEAD_BYTES_MAX == limits::HEAD_MAX);
const _: () = assert!(LIFE_MEDIA_TYPE_BYTES_MAX == limits::MEDIA_TYPE_MAX);
const _: () = assert!(LIFE_TITLE_BYTES_MAX == limits::TITLE_MAX);
const _: () = assert!(LIFE_FIELD_NAME_BYTES_MAX == limits::FIELD_NAME_MAX);
const _: () = assert!(LIFE_METADATA_BYTES_MAX == limits::METADATA_CIPHERTEXT_MAX - 16);
const _: () = assert!(LIFE_SEGMENT_BYTES_MAX == 1 << limits::SEGMENT_LOG2_MAX);
const _: () = assert!(LIFE_SEAL_BYTES_MIN == limits::SEAL_MIN);
const _: () = assert!(LIFE_SEAL_BYTES_MAX == limits::SEAL_MAX);
const _: () = assert!(LIFE_BATCH_MAX == limits::BATCH_MAX);
const _: () = assert!(LIFE_PROOF_BYTES_MAX == 32 * (life_core::tree::MAX_DEPTH + 1));

/// Returns `LIFE_ID_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_id_bytes() -> usize {
    LIFE_ID_BYTES
}

/// Returns `LIFE_CARD_ID_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_card_id_bytes() -> usize {
    LIFE_CARD_ID_BYTES
}

/// Returns `LIFE_DIGEST_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_digest_bytes() -> usize {
    LIFE_DIGEST_BYTES
}

/// Returns `LIFE_HASH_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_hash_bytes() -> usize {
    LIFE_HASH_BYTES
}

/// Returns `LIFE_SEED_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_seed_bytes() -> usize {
    LIFE_SEED_BYTES
}

/// Returns `LIFE_STATEMENT_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_statement_bytes_max() -> usize {
    LIFE_STATEMENT_BYTES_MAX
}

/// Returns `LIFE_NAME_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_name_bytes_max() -> usize {
    LIFE_NAME_BYTES_MAX
}

/// Returns `LIFE_FINGERPRINT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_fingerprint_bytes() -> usize {
    LIFE_FINGERPRINT_BYTES
}

/// Returns `LIFE_QR_TEXT_BYTES`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_qr_text_bytes() -> usize {
    LIFE_QR_TEXT_BYTES
}

/// Returns `LIFE_RECIPIENTS_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_recipients_max() -> usize {
    LIFE_RECIPIENTS_MAX
}

/// Returns `LIFE_EXTENSIONS_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_extensions_bytes_max() -> usize {
    LIFE_EXTENSIONS_BYTES_MAX
}

/// Returns `LIFE_HEAD_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_head_bytes_max() -> usize {
    LIFE_HEAD_BYTES_MAX
}

/// Returns `LIFE_MEDIA_TYPE_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_media_type_bytes_max() -> usize {
    LIFE_MEDIA_TYPE_BYTES_MAX
}

/// Returns `LIFE_TITLE_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_title_bytes_max() -> usize {
    LIFE_TITLE_BYTES_MAX
}

/// Returns `LIFE_FIELD_NAME_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_field_name_bytes_max() -> usize {
    LIFE_FIELD_NAME_BYTES_MAX
}

/// Returns `LIFE_METADATA_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_metadata_bytes_max() -> usize {
    LIFE_METADATA_BYTES_MAX
}

/// Returns `LIFE_SEGMENT_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_segment_bytes_max() -> usize {
    LIFE_SEGMENT_BYTES_MAX
}

/// Returns `LIFE_SEAL_BYTES_MIN`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_seal_bytes_min() -> usize {
    LIFE_SEAL_BYTES_MIN
}

/// Returns `LIFE_SEAL_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_seal_bytes_max() -> usize {
    LIFE_SEAL_BYTES_MAX
}

/// Returns `LIFE_BATCH_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_batch_max() -> usize {
    LIFE_BATCH_MAX
}

/// Returns `LIFE_PROOF_BYTES_MAX`.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn life_proof_bytes_max() -> usize {
    LIFE_PROOF_BYTES_MAX
}
