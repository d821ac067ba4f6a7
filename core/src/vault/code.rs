//! What people keep on paper and type (spec 13.5): recovery codes and shares.
use super::{
    method::Secret,
    share::{LOCK_PREFIX_LEN, Share},
};
use crate::{
    Error,
    bech32m::{self, Mistake, printed_len},
    shamir::VALUE_LEN,
    wire::cursor::{Writer, take},
};
use zeroize::Zeroizing;

const SHARE_PAYLOAD: usize = LOCK_PREFIX_LEN + 2 + VALUE_LEN;

/// Length in bytes of a printed recovery code: 16 groups of four.
pub const CODE_LEN: usize = printed_len(VALUE_LEN);
/// Length in bytes of a printed share: 20 groups of four.
pub const SHARE_LEN: usize = printed_len(SHARE_PAYLOAD);

/// What a person typed.
pub enum Code {
    /// A recovery code.
    Recovery(Secret),
    /// A share.
    Share(Share),
}

impl Code {
    /// Reads a code: letters of either case; spaces, hyphens, tabs and line ends anywhere.
    ///
    /// ```
    /// use life_core::vault::{Code, Place};
    /// let printed = "LIFE-1QQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQQQ-QQXX-XXXX";
    /// let mistake = Code::parse(printed).map(|_| ()).unwrap_err();
    /// assert_eq!(mistake.place, Some(Place::Several));
    /// ```
    ///
    /// # Errors
    /// [`Error::Mistyped`] with its place. [`Error::UnsupportedVersion`]: a code of a later version.
    /// [`Error::NonCanonical`]: no writer makes such a code.
    pub fn parse(typed: &str) -> Result<Self, Mistake> {
        let payload = bech32m::decode(typed.as_bytes(), &[VALUE_LEN, SHARE_PAYLOAD])?;
        let code = match (payload.kind, payload.bytes().len()) {
            (0, VALUE_LEN) => {
                take(payload.bytes()).map(|(secret, _)| Self::Recovery(Secret::from_bytes(*secret)))
            }
            (1, SHARE_PAYLOAD) => read_share(payload.bytes()).map(Self::Share),
            _ => Err(Error::UnsupportedVersion),
        };
        code.map_err(Mistake::other)
    }
}

fn read_share(bytes: &[u8]) -> Result<Share, Error> {
    let (lock, rest) = take(bytes)?;
    let ([threshold, index], rest) = take(rest)?;
    let (value, _) = take(rest)?;
    Share { lock: *lock, threshold: *threshold, index: *index, value: *value }.check()
}

impl Secret {
    /// Prints the recovery code of this secret to `out`, in upper case and groups of four: [`CODE_LEN`] bytes.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out`.
    pub fn print(&self, out: &mut [u8]) -> Result<usize, Error> {
        bech32m::encode(0, self.expose(), out)
    }
}

impl Share {
    /// Prints this share to `out`, in upper case and groups of four: [`SHARE_LEN`] bytes.
    ///
    /// # Errors
    /// [`Error::BufferTooSmall`]: `out`.
    pub fn print(&self, out: &mut [u8]) -> Result<usize, Error> {
        let mut payload = Zeroizing::new([0; SHARE_PAYLOAD]);
        let mut writer = Writer::new(payload.as_mut_slice());
        writer.put(&self.lock)?;
        writer.put(&[self.threshold, self.index])?;
        writer.put(&self.value)?;
        bech32m::encode(1, payload.as_slice(), out)
    }
}
