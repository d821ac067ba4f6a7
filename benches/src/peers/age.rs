//! age with X25519 recipients. It has no signature: its job is the smaller one.
use age::{Decryptor, Encryptor, Identity, Recipient, x25519};
use std::io::{Read, Write};

/// Recipients.
pub struct Age(Vec<x25519::Identity>);

impl Age {
    /// So many of them.
    #[must_use]
    pub fn new(recipients: usize) -> Self {
        Self((0..recipients).map(|_| x25519::Identity::generate()).collect())
    }

    /// Seals the chunks to all recipients.
    ///
    /// # Panics
    /// Never: the recipients are valid, and memory and sinks do not fail.
    pub fn seal<'c>(&self, content: impl Iterator<Item = &'c [u8]>, out: impl Write) {
        let recipients: Vec<_> = self.0.iter().map(x25519::Identity::to_public).collect();
        let recipients = recipients.iter().map(|recipient| recipient as &dyn Recipient);
        let mut writer =
            Encryptor::with_recipients(recipients).expect("some").wrap_output(out).expect("a sink");
        content.for_each(|chunk| writer.write_all(chunk).expect("a sink"));
        writer.finish().expect("a sink");
    }

    /// Opens as the last recipient, in pieces as long as `room`.
    ///
    /// # Panics
    /// Never: it was sealed by [`Age::seal`].
    pub fn open(&self, sealed: &[u8], room: &mut [u8]) {
        let identity = self.0.iter().rev().take(1).map(|identity| identity as &dyn Identity);
        let mut reader = Decryptor::new(sealed).expect("sealed").decrypt(identity).expect("to us");
        while reader.read(room).expect("whole") > 0 {}
    }
}
