//! The one table of domain-separation labels (spec 4.1). A label is always followed by a zero byte, so that
//! none is a prefix of another.

pub(crate) const STATEMENT: &[u8] = b"life/1 statement\0";
pub(crate) const STATEMENT_SIGNATURE: &[u8] = b"life/1 statement signature\0";
pub(crate) const FINGERPRINT: &[u8] = b"life/1 fingerprint\0";

pub(crate) const IDENTITY_SIGNING: &[u8] = b"life/1 identity signing\0";
pub(crate) const IDENTITY_KEM_CLASSIC: &[u8] = b"life/1 identity kem classic\0";
pub(crate) const IDENTITY_KEM_HYBRID: &[u8] = b"life/1 identity kem hybrid\0";
pub(crate) const IDENTITY_HEDGE: &[u8] = b"life/1 identity hedge\0";

pub(crate) const HEDGE_CONTEXT: &[u8] = b"life/1 hedge context\0";
pub(crate) const HEDGE_CONTENT: &[u8] = b"life/1 hedge content\0";
pub(crate) const HEDGE_FILE: &[u8] = b"life/1 hedge file\0";
pub(crate) const HEDGE_STANZA: &[u8] = b"life/1 hedge stanza\0";
pub(crate) const HEDGE_OBJECT_ID: &[u8] = b"life/1 hedge object id\0";

pub(crate) const HEDGE_CHALLENGE: &[u8] = b"life/1 hedge challenge\0";
pub(crate) const HEDGE_SESSION: &[u8] = b"life/1 hedge session\0";
pub(crate) const REQUEST: &[u8] = b"life/1 request\0";

pub(crate) const HEADER: &[u8] = b"life/1 header\0";
pub(crate) const AUDIENCE: &[u8] = b"life/1 audience\0";
pub(crate) const STANZA: &[u8] = b"life/1 stanza\0";
pub(crate) const FILE_KEY: &[u8] = b"life/1 file key\0";
pub(crate) const METADATA_KEY: &[u8] = b"life/1 metadata\0";
pub(crate) const METADATA_HASH: &[u8] = b"life/1 metadata hash\0";
pub(crate) const SEAL_DIGEST: &[u8] = b"life/1 seal digest\0";
pub(crate) const BATCH: &[u8] = b"life/1 batch\0";

pub(crate) const GROUP_RECORD_KEY: &[u8] = b"life/1 group record key\0";
pub(crate) const GROUP_KEM_CLASSIC: &[u8] = b"life/1 group kem classic\0";
pub(crate) const GROUP_KEM_HYBRID: &[u8] = b"life/1 group kem hybrid\0";
pub(crate) const GROUP_TOKEN_KEY: &[u8] = b"life/1 group token key\0";
pub(crate) const GROUP_TOKEN: &[u8] = b"life/1 group token\0";
pub(crate) const GROUP_HISTORY: &[u8] = b"life/1 group history\0";
pub(crate) const GROUP_STANZA: &[u8] = b"life/1 group stanza\0";
pub(crate) const GROUP_SECRET: &[u8] = b"life/1 group secret\0";
pub(crate) const HEDGE_GROUP_ID: &[u8] = b"life/1 hedge group id\0";
pub(crate) const HEDGE_GROUP_SECRET: &[u8] = b"life/1 hedge group secret\0";
pub(crate) const HEDGE_GROUP_STANZA: &[u8] = b"life/1 hedge group stanza\0";
pub(crate) const LOCK: &[u8] = b"life/1 lock\0";
pub(crate) const LOCK_KEM_CLASSIC: &[u8] = b"life/1 lock kem classic\0";
pub(crate) const LOCK_KEM_HYBRID: &[u8] = b"life/1 lock kem hybrid\0";
pub(crate) const LOCK_STANZA: &[u8] = b"life/1 lock stanza\0";
pub(crate) const HEDGE_SECRET: &[u8] = b"life/1 hedge secret\0";
pub(crate) const HEDGE_SHARES: &[u8] = b"life/1 hedge shares\0";

pub(crate) const GRANT_TERMS: &[u8] = b"life/1 grant terms\0";
pub(crate) const GRANT_KEY: &[u8] = b"life/1 grant key\0";
pub(crate) const HEDGE_GRANT: &[u8] = b"life/1 hedge grant\0";

pub(crate) const CHANNEL_CHAIN: &[u8] = b"life/1 channel chain\0";
pub(crate) const CHANNEL_RECORD: &[u8] = b"life/1 channel record\0";
pub(crate) const CHANNEL_STATE: &[u8] = b"life/1 channel state\0";
pub(crate) const CHANNEL_READER: &[u8] = b"life/1 channel reader\0";
pub(crate) const HEDGE_CHANNEL: &[u8] = b"life/1 hedge channel\0";

pub(crate) const HEDGE_LOG_ID: &[u8] = b"life/1 hedge log id\0";

/// c2sp.org/chunked-encryption, "Key derivation": the prefix and the AEAD's IANA name.
pub(crate) const CHUNKED_ENCRYPTION: &[u8] = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0";

#[cfg(test)]
mod tests {
    #[test]
    fn every_label_starts_alike_ends_with_zero_and_is_no_prefix_of_another() {
        let source = include_str!("labels.rs");
        let labels: std::vec::Vec<&str> = source
            .lines()
            .filter(|line| line.starts_with("pub(crate) const"))
            .filter_map(|line| line.split('"').nth(1))
            .collect();
        assert!(labels.len() > 15);
        for (i, label) in labels.iter().enumerate() {
            assert!(label.starts_with("life/1 ") || label.starts_with("c2sp.org/"), "{label}");
            assert!(label.ends_with("\\0") && label.matches("\\0").count() == 1, "{label}");
            assert!(labels.iter().enumerate().all(|(j, other)| i == j || !other.starts_with(label)));
        }
    }
}
