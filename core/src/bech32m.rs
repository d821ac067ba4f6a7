//! Codes that people type (spec 13.5): Bech32m (BIP-350) with the human-readable part `life`, printed in groups of
//! four, and where in a mistyped one the mistake is.
//!
//! The arithmetic is ours because no crate locates a mistake without panic paths in it; that of the crate `bech32` is
//! what the tests compare with.
use crate::{Error, wire::cursor::Writer};
use core::hint::black_box;
use zeroize::Zeroizing;

/// Most bytes that a code carries, and the characters that they take.
pub(crate) const PAYLOAD_MAX: usize = 42;
/// Most characters of a code, separators not counted.
const CODE_MAX: usize = code_len(PAYLOAD_MAX);
const PREFIX: &[u8; 5] = b"life1";
const CHECKSUM_LEN: usize = 6;
/// Prefix, type, checksum.
const FRAME_LEN: usize = 5 + 1 + CHECKSUM_LEN;
const GROUP: usize = 4;
/// BIP-173, "Bech32": the 32 characters, in the order of their values.
const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/// BIP-350, "Bech32m": `BECH32M_CONST`.
const BECH32M_CONST: u32 = 0x2bc8_30a3;

/// Characters of the code that carries `payload` bytes and its type: 64 for 32 bytes, 80 for 42.
pub(crate) const fn code_len(payload: usize) -> usize {
    let symbols = payload.saturating_mul(8).div_ceil(5);
    symbols.saturating_add(FRAME_LEN)
}

/// Length in bytes of the code as it is printed, with a hyphen between groups of four.
pub(crate) const fn printed_len(payload: usize) -> usize {
    let len = code_len(payload);
    len.saturating_add(len.div_ceil(GROUP)).saturating_sub(1)
}

/// Where a typed code is wrong. Positions count the characters of the code from 0, without separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// This character is wrong.
    Character(usize),
    /// This character and the one after it changed places.
    Swapped(usize),
    /// The code has so many characters, which is too few or too many.
    Length(usize),
    /// More than one character is wrong.
    Several,
}

/// Why a typed code is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// [`Error::Mistyped`] for a typing error; [`Error::UnsupportedVersion`] for a code of an unknown type;
    /// [`Error::NonCanonical`] for one that no writer makes.
    pub error: Error,
    /// Where the typing error is.
    pub place: Option<Place>,
}

impl Mistake {
    const fn at(place: Place) -> Self {
        Self { error: Error::Mistyped, place: Some(place) }
    }

    pub(crate) const fn other(error: Error) -> Self {
        Self { error, place: None }
    }
}

impl From<Mistake> for Error {
    fn from(mistake: Mistake) -> Self {
        mistake.error
    }
}

/// BIP-173, "Checksum": one round of `bech32_polymod`.
fn step(state: u32, value: u8) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = state >> 25;
    let shifted = ((state & 0x01ff_ffff) << 5) ^ u32::from(value);
    GENERATOR.iter().enumerate().fold(shifted, |next, (i, generator)| {
        let bit = top.checked_shr(u32::try_from(i).unwrap_or(u32::MAX)).unwrap_or(0) & 1;
        // Hidden from the compiler, which makes a branch of the mask where code is to be small.
        next ^ (generator & black_box(0_u32.wrapping_sub(bit)))
    })
}

/// BIP-173: the state after `bech32_hrp_expand(hrp)`.
fn start(hrp: &[u8]) -> u32 {
    let high = hrp.iter().fold(1, |state, c| step(state, c >> 5));
    hrp.iter().fold(step(high, 0), |state, c| step(state, c & 31))
}

fn own_start() -> u32 {
    let [hrp @ .., _] = PREFIX;
    start(hrp)
}

/// 1 if `a` and `b` are equal, else 0, without a branch.
fn equal(a: u8, b: u8) -> u32 {
    u32::from(a ^ b).wrapping_sub(1) >> 31
}

/// The value of a character. Looks at all 32, because a code is a secret.
fn value_of(character: u8) -> Option<u8> {
    let found = ALPHABET.iter().zip(1_u8..).fold(0, |found, (c, place)| {
        let [mask, ..] = 0_u32.wrapping_sub(equal(*c, character)).to_le_bytes();
        found | (place & mask)
    });
    found.checked_sub(1)
}

/// The character of a value, in upper case.
fn character_of(value: u8) -> u8 {
    let found = ALPHABET.iter().zip(0_u8..).fold(0, |found, (c, place)| {
        let [mask, ..] = 0_u32.wrapping_sub(equal(place, value)).to_le_bytes();
        found | (c & mask)
    });
    found.to_ascii_uppercase()
}

/// Writes the code of `payload` to `out`, in upper case and groups of four, and returns its length in bytes.
///
/// # Errors
/// `BufferTooSmall`: `out` is shorter than [`printed_len`].
pub(crate) fn encode(kind: u8, payload: &[u8], out: &mut [u8]) -> Result<usize, Error> {
    let mut print = Print { writer: Writer::new(out), count: 0, state: own_start() };
    PREFIX.iter().try_for_each(|c| print.character(c.to_ascii_uppercase()))?;
    print.symbol(kind)?;
    let (mut waiting, mut bits) = (0_u32, 0_u32);
    for byte in payload {
        waiting = (waiting << 8) | u32::from(*byte);
        bits = bits.saturating_add(8);
        while let Some(left) = bits.checked_sub(5) {
            bits = left;
            print.symbol(low_five(waiting.checked_shr(left).unwrap_or(0)))?;
        }
        waiting &= 0x1f;
    }
    if bits > 0 {
        print.symbol(low_five(waiting.checked_shl(5_u32.saturating_sub(bits)).unwrap_or(0)))?;
    }
    let sum = (0..CHECKSUM_LEN).fold(print.state, |state, _| step(state, 0)) ^ BECH32M_CONST;
    for shift in [25, 20, 15, 10, 5, 0] {
        print.symbol(low_five(sum.checked_shr(shift).unwrap_or(0)))?;
    }
    Ok(print.writer.len())
}

fn low_five(bits: u32) -> u8 {
    let [low, ..] = (bits & 31).to_le_bytes();
    low
}

struct Print<'a> {
    writer: Writer<'a>,
    count: usize,
    state: u32,
}

impl Print<'_> {
    fn character(&mut self, character: u8) -> Result<(), Error> {
        if self.count > 0 && self.count.is_multiple_of(GROUP) {
            self.writer.put(b"-")?;
        }
        self.count = self.count.saturating_add(1);
        self.writer.put(&[character])
    }

    fn symbol(&mut self, value: u8) -> Result<(), Error> {
        self.state = step(self.state, value);
        self.character(character_of(value))
    }
}

/// What a code carries. Wiped on drop.
pub(crate) struct Payload {
    /// Its type, 0 to 31.
    pub(crate) kind: u8,
    bytes: Zeroizing<[u8; PAYLOAD_MAX]>,
    len: usize,
}

impl Payload {
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Reads a code as a person typed it: letters of either case; spaces, hyphens, tabs and line ends anywhere. `lens` are
/// the lengths in bytes that a payload may have.
pub(crate) fn decode(typed: &[u8], lens: &[usize]) -> Result<Payload, Mistake> {
    let mut symbols = Zeroizing::new([0_u8; CODE_MAX]);
    let mut count = 0_usize;
    for c in typed.iter().filter(|c| !matches!(c, b' ' | b'-' | b'\t' | b'\r' | b'\n')) {
        let c = c.to_ascii_lowercase();
        let symbol = match PREFIX.get(count) {
            Some(expected) if *expected == c => Some(0),
            Some(_) => None,
            None => value_of(c),
        };
        let wrong = Mistake::at(Place::Character(count));
        let symbol = symbol.ok_or(wrong)?;
        if let Some(place) = symbols.get_mut(count) {
            *place = symbol;
        }
        count = count.saturating_add(1);
    }
    let len = lens.iter().copied().find(|len| code_len(*len) == count);
    let len = len.ok_or(Mistake::at(Place::Length(count)))?;
    let symbols = symbols.get(PREFIX.len()..count).unwrap_or_default();
    let residue = symbols.iter().fold(own_start(), |state, symbol| step(state, *symbol)) ^ BECH32M_CONST;
    if residue != 0 {
        let place = locate(residue, symbols).map_or(Place::Several, |place| match place {
            Place::Swapped(at) => Place::Swapped(at.saturating_add(PREFIX.len())),
            Place::Character(at) => Place::Character(at.saturating_add(PREFIX.len())),
            other => other,
        });
        return Err(Mistake::at(place));
    }
    unpack(symbols, len).ok_or(Mistake::other(Error::NonCanonical))
}

/// Five bits a symbol to eight bits a byte; what is left over must be zero.
fn unpack(symbols: &[u8], len: usize) -> Option<Payload> {
    let (kind, symbols) = symbols.split_first()?;
    let mut payload = Payload { kind: *kind, bytes: Zeroizing::new([0; PAYLOAD_MAX]), len };
    let (data, _) = symbols.split_last_chunk::<CHECKSUM_LEN>()?;
    let (mut waiting, mut bits) = (0_u32, 0_u32);
    let mut bytes = payload.bytes.get_mut(..len)?.iter_mut();
    for symbol in data {
        waiting = (waiting << 5) | u32::from(*symbol);
        bits = bits.saturating_add(5);
        if let Some(left) = bits.checked_sub(8) {
            bits = left;
            let [low, ..] = waiting.checked_shr(left)?.to_le_bytes();
            *bytes.next()? = low;
            waiting &= 0xff;
        }
    }
    let rest = waiting & 1_u32.checked_shl(bits)?.checked_sub(1)?;
    (rest == 0).then_some(payload)
}

/// Finds the one wrong symbol, or the two neighbours that changed places, that explain `residue`.
///
/// The residue is linear: an error e in the symbol that is p places before the last adds `e x^p mod g`. The code finds
/// any four errors in 89 characters (BIP-173), so that its distance is 5: two explanations by at most two symbols each
/// would differ in at most four, and so are one. Three wrong symbols are never taken for one.
fn locate(residue: u32, symbols: &[u8]) -> Option<Place> {
    (1..32_u8).find_map(|error| {
        let mut shifted = u32::from(error);
        for (at, symbol) in symbols.iter().enumerate().rev() {
            if shifted == residue {
                return Some(Place::Character(at));
            }
            let next = step(shifted, 0);
            let left = at.checked_sub(1).and_then(|left| symbols.get(left));
            if left.is_some_and(|left| left ^ symbol == error) && shifted ^ next == residue {
                return at.checked_sub(1).map(Place::Swapped);
            }
            shifted = next;
        }
        None
    })
}

#[cfg(test)]
mod tests;
