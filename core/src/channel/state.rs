//! The state that a device stores (spec 12.3): 128 bytes, of one version, with a check that finds torn writes.
//!
//! ```text
//! state = version (1) | suite (1) | zero (6) | channel (16) | device's card id (32) | index (8) | chain key (32) | check (32)
//! ```
use super::chain::Chain;
use crate::{
    CardId, ChannelId, Error, Suite, labels,
    primitives::{ct_eq, hash::sha256},
    wire::cursor::{Writer, take},
};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Length in bytes of a stored state.
pub const STATE_LEN: usize = 128;
/// The one version so far.
const VERSION: u8 = 1;

/// A state as it is stored, 128 secret bytes: whoever has them opens every record from this index on. Wipes on drop.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct State([u8; STATE_LEN]);

impl State {
    /// The bytes.
    #[must_use]
    pub const fn expose(&self) -> &[u8; STATE_LEN] {
        &self.0
    }

    pub(super) const fn empty() -> Self {
        Self([0; STATE_LEN])
    }

    /// Writes the state in the place of what was here.
    pub(super) fn set(&mut self, suite: Suite, device: CardId, chain: &Chain) -> Result<(), Error> {
        let mut writer = Writer::new(&mut self.0);
        writer.put(&[VERSION, suite.number(), 0, 0, 0, 0, 0, 0])?;
        writer.put(chain.channel().as_bytes())?;
        writer.put(device.as_bytes())?;
        writer.put(&chain.index().to_be_bytes())?;
        writer.put(chain.expose())?;
        let check = sha256(labels::CHANNEL_STATE, &[writer.written()]);
        writer.put(&check)
    }
}

/// What a state says.
pub(super) struct Decoded {
    pub(super) suite: Suite,
    pub(super) device: CardId,
    pub(super) chain: Chain,
}

/// Takes a stored state apart.
///
/// # Errors
/// `Truncated`, `TrailingData`: other than 128 bytes. `NotAuthentic`: torn, erased or damaged. `UnsupportedVersion`,
/// `UnsupportedSuite`, `NonCanonical`: written by a later version.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Error> {
    let (state, rest) = take::<STATE_LEN>(bytes)?;
    if !rest.is_empty() {
        return Err(Error::TrailingData);
    }
    let (checked, check) = state.split_last_chunk::<32>().ok_or(Error::Truncated)?;
    if !ct_eq(&sha256(labels::CHANNEL_STATE, &[checked]), check) {
        return Err(Error::NotAuthentic);
    }
    let ([version, suite, zero @ ..], rest) = take::<8>(checked)?;
    if *version != VERSION {
        return Err(Error::UnsupportedVersion);
    }
    if *zero != [0; 6] {
        return Err(Error::NonCanonical);
    }
    let suite = Suite::from_number(*suite)?;
    let (channel, rest) = take(rest)?;
    let (device, rest) = take(rest)?;
    let (index, rest) = take(rest)?;
    let (key, _) = take(rest)?;
    let chain = Chain::new(ChannelId(*channel), u64::from_be_bytes(*index), *key);
    Ok(Decoded { suite, device: CardId(*device), chain })
}

/// Whether a slot is erased: all ones, or overwritten with zeroes, or not there at all.
pub(super) fn is_blank(slot: &[u8]) -> bool {
    let ones = slot.iter().fold(0xff, |all, byte| all & byte);
    let zeros = slot.iter().fold(0, |any, byte| any | byte);
    ones == 0xff || zeros == 0
}
