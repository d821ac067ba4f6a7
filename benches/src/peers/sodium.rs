//! libsodium: a secretstream (XChaCha20-Poly1305) in pieces of 16 KiB, its key in a sealed box (X25519) for each
//! recipient, Ed25519 (prehashed) over all of it.
use libsodium_sys as ffi;
use std::{ffi::c_uchar, mem::MaybeUninit, ptr};

const HEADER: usize = ffi::crypto_secretstream_xchacha20poly1305_HEADERBYTES as usize;
const OVERHEAD: usize = ffi::crypto_secretstream_xchacha20poly1305_ABYTES as usize;
const BOX: usize = 32 + ffi::crypto_box_SEALBYTES as usize;
const FINAL: c_uchar = ffi::crypto_secretstream_xchacha20poly1305_TAG_FINAL as c_uchar;
/// Bytes of content in a piece.
pub const PIECE: usize = 16_384;

/// An author and recipients.
pub struct Sodium {
    author: ([u8; 32], [u8; 64]),
    recipients: Vec<([u8; 32], [u8; 32])>,
}

impl Sodium {
    /// So many recipients.
    #[must_use]
    pub fn new(recipients: usize) -> Self {
        let mut author = ([0; 32], [0; 64]);
        let mut recipients = vec![([0; 32], [0; 32]); recipients];
        // SAFETY: the arrays have the lengths that libsodium states for them.
        unsafe {
            ffi::sodium_init();
            ffi::crypto_sign_keypair(author.0.as_mut_ptr(), author.1.as_mut_ptr());
            for (public, secret) in &mut recipients {
                ffi::crypto_box_keypair(public.as_mut_ptr(), secret.as_mut_ptr());
            }
        }
        Self { author, recipients }
    }

    /// Seals pieces of at most [`PIECE`] bytes and hands the result on: boxes, header, pieces, signature.
    pub fn seal<'c>(&self, content: impl Iterator<Item = &'c [u8]>, mut out: impl FnMut(&[u8])) {
        let (mut key, mut sealed_key, mut header, mut piece) =
            ([0; 32], [0; BOX], [0; HEADER], [0; PIECE + OVERHEAD]);
        let (mut stream, mut hash) = (MaybeUninit::uninit(), MaybeUninit::uninit());
        let mut content = content.peekable();
        let mut signature = [0; 64];
        // SAFETY: the arrays have the lengths that libsodium states, `piece` has room for a piece and its overhead, and
        // the states are initialised before they are used.
        unsafe {
            ffi::crypto_sign_init(hash.as_mut_ptr());
            let mut emit = |bytes: &[u8]| {
                ffi::crypto_sign_update(hash.as_mut_ptr(), bytes.as_ptr(), bytes.len() as u64);
                out(bytes);
            };
            ffi::crypto_secretstream_xchacha20poly1305_keygen(key.as_mut_ptr());
            for (public, _) in &self.recipients {
                ffi::crypto_box_seal(sealed_key.as_mut_ptr(), key.as_ptr(), 32, public.as_ptr());
                emit(&sealed_key);
            }
            ffi::crypto_secretstream_xchacha20poly1305_init_push(
                stream.as_mut_ptr(),
                header.as_mut_ptr(),
                key.as_ptr(),
            );
            emit(&header);
            while let Some(text) = content.next() {
                assert!(text.len() <= PIECE);
                let tag = if content.peek().is_none() { FINAL } else { 0 };
                ffi::crypto_secretstream_xchacha20poly1305_push(
                    stream.as_mut_ptr(),
                    piece.as_mut_ptr(),
                    ptr::null_mut(),
                    text.as_ptr(),
                    text.len() as u64,
                    ptr::null(),
                    0,
                    tag,
                );
                emit(&piece[..text.len() + OVERHEAD]);
            }
            ffi::crypto_sign_final_create(
                hash.as_mut_ptr(),
                signature.as_mut_ptr(),
                ptr::null_mut(),
                self.author.1.as_ptr(),
            );
        }
        out(&signature);
    }

    /// Opens as the last recipient.
    ///
    /// # Panics
    /// If it was not sealed by [`Sodium::seal`].
    pub fn open(&self, sealed: &[u8]) {
        let (signed, signature) = sealed.split_last_chunk::<64>().expect("sealed");
        let (boxes, stream) = signed.split_at(self.recipients.len() * BOX);
        let (header, pieces) = stream.split_at(HEADER);
        let (public, secret) = self.recipients.last().expect("some");
        let (mut key, mut text, mut tag) = ([0; 32], [0; PIECE], 0);
        let (mut stream, mut hash) = (MaybeUninit::uninit(), MaybeUninit::uninit());
        // SAFETY: the arrays have the lengths that libsodium states, `text` has room for a piece, and the states are
        // initialised before they are used.
        unsafe {
            let own = &boxes[boxes.len() - BOX..];
            let opened = ffi::crypto_box_seal_open(
                key.as_mut_ptr(),
                own.as_ptr(),
                BOX as u64,
                public.as_ptr(),
                secret.as_ptr(),
            );
            assert_eq!(opened, 0);
            ffi::crypto_sign_init(hash.as_mut_ptr());
            let before = boxes.len() + HEADER;
            ffi::crypto_sign_update(hash.as_mut_ptr(), sealed.as_ptr(), before as u64);
            ffi::crypto_secretstream_xchacha20poly1305_init_pull(
                stream.as_mut_ptr(),
                header.as_ptr(),
                key.as_ptr(),
            );
            for piece in pieces.chunks(PIECE + OVERHEAD) {
                ffi::crypto_sign_update(hash.as_mut_ptr(), piece.as_ptr(), piece.len() as u64);
                let opened = ffi::crypto_secretstream_xchacha20poly1305_pull(
                    stream.as_mut_ptr(),
                    text.as_mut_ptr(),
                    ptr::null_mut(),
                    &raw mut tag,
                    piece.as_ptr(),
                    piece.len() as u64,
                    ptr::null(),
                    0,
                );
                assert_eq!(opened, 0);
            }
            assert_eq!(tag, FINAL);
            let verified =
                ffi::crypto_sign_final_verify(hash.as_mut_ptr(), signature.as_ptr(), self.author.0.as_ptr());
            assert_eq!(verified, 0);
        }
    }
}
