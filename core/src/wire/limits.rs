//! The limits table (spec 1.2): a reader refuses what is above with `LimitExceeded`, before it allots anything to it.

/// Length in bytes of a preamble.
pub const PREAMBLE_LEN: usize = 8;
/// Length in bytes of the signature of a statement and of an envelope.
pub const SIGNATURE_LEN: usize = 64;
/// Most bytes of a statement's body.
pub const STATEMENT_BODY_MAX: usize = 4096;
/// Most bytes of a whole statement: preamble, length, body, signer, signature.
pub const STATEMENT_MAX: usize = PREAMBLE_LEN + 2 + STATEMENT_BODY_MAX + 32 + SIGNATURE_LEN;
/// Most bytes of a card's display name, in UTF-8.
pub const NAME_MAX: usize = 64;
/// Most bytes of an extension block.
pub const EXTENSIONS_MAX: usize = 1024;
/// Most bytes of an envelope's header.
pub const HEADER_MAX: usize = 1536;
/// Most recipients of an envelope.
pub const RECIPIENTS_MAX: usize = 500;
/// Most locks of a vault.
pub const VAULT_LOCKS_MAX: usize = 16;
/// Most bytes of all lock stanzas of a vault: 16 of suite 2 take 19,712.
pub const LOCKS_MAX: usize = 20_480;
/// Most generations of an identity in a vault: the one in use and those before it.
pub const GENERATIONS_MAX: usize = 16;
/// Most bytes of the private metadata, encoded and before padding.
pub const METADATA_MAX: usize = 16_384;
/// Most bytes of the private metadata as it stands in an envelope: padded, with its tag.
pub const METADATA_CIPHERTEXT_MAX: usize = 20_480;
/// Most bytes of a media type.
pub const MEDIA_TYPE_MAX: usize = 127;
/// Most bytes of a title, in UTF-8.
pub const TITLE_MAX: usize = 255;
/// Most bytes of the name of a free field of the metadata.
pub const FIELD_NAME_MAX: usize = 64;
/// Least binary logarithm of a segment's size: 256 bytes.
pub const SEGMENT_LOG2_MIN: u8 = 8;
/// Greatest binary logarithm of a segment's size: 1 MiB.
pub const SEGMENT_LOG2_MAX: u8 = 20;
/// The binary logarithm of the size that segments have unless the writer says otherwise: 16 KiB.
pub const SEGMENT_LOG2_DEFAULT: u8 = 14;
/// An envelope has fewer segments than two to the power of this: at most 2^32 - 1.
pub const SEGMENTS_LOG2: usize = 32;
/// Most envelopes under one signature.
pub const BATCH_MAX: usize = 64;
/// Most hashes in the path from an envelope to the root of its batch.
pub const BATCH_PATH_MAX: usize = 6;
/// Least bytes of a seal: no path, signature, length, size and index.
pub const SEAL_MIN: usize = SIGNATURE_LEN + 10;
/// Most bytes of a seal: as the least, with a path of six hashes.
pub const SEAL_MAX: usize = SEAL_MIN + 32 * BATCH_PATH_MAX;
/// Most bytes before the first segment of an envelope: preamble, header, 500 hybrid stanzas, commitment, metadata.
pub const HEAD_MAX: usize =
    PREAMBLE_LEN + 2 + HEADER_MAX + 1200 * RECIPIENTS_MAX + 32 + METADATA_CIPHERTEXT_MAX;

/// Most links of a chain of grants.
pub const GRANT_LINKS_MAX: usize = 4;
/// Most media types that a grant names.
pub const GRANT_MEDIA_TYPES_MAX: usize = 8;
/// Most revocations in a list: 2^20.
pub const REVOCATIONS_MAX: u64 = 1 << 20;

/// Most bytes of the name of a service, in UTF-8.
pub const SERVICE_NAME_MAX: usize = 255;
/// Longest time in milliseconds between a challenge and its end: ten minutes.
pub const CHALLENGE_LIFETIME_MAX: u64 = 600_000;

/// Most members of a group: 2^20 - 1.
pub const MEMBERS_MAX: u32 = (1 << MEMBERS_LOG2) - 1;
/// The depth of the deepest roster.
pub const MEMBERS_LOG2: usize = 20;
/// Most bytes of a leaf of a roster: card, rights, validity, and a hybrid stanza with its length.
pub const ROSTER_LEAF_MAX: usize = 32 + 1 + 10 + 10 + 2 + 1120 + 48;
/// Most bytes of the field of an index token.
pub const TOKEN_FIELD_MAX: usize = 64;

/// Most endorsements between an anchor and a card.
pub const CHAIN_MAX: u8 = 4;
/// Most bytes of each attribute of an endorsement: role, organisation, licence.
pub const ATTRIBUTE_MAX: usize = 128;
/// Most witnesses of a checkpoint that are counted.
pub const WITNESSES_MAX: usize = 16;
/// Most bytes of the key of an entry of a catalogue.
pub const CATALOGUE_KEY_MAX: usize = 128;
/// Most bytes of the value of an entry of a catalogue.
pub const CATALOGUE_VALUE_MAX: usize = 2048;
