//! Codes that people type (spec 13.5; BIP-350) and shares of a secret (spec 13.6; SLIP-39).
use super::hash::hkdf_extract;

const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/// BIP-350: what a checksum comes to. BIP-173 had 1.
pub(crate) const BECH32M: u32 = 0x2bc8_30a3;

/// BIP-173: `bech32_polymod`.
fn polymod(values: impl IntoIterator<Item = u8>) -> u32 {
    let generator = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    values.into_iter().fold(1, |state: u32, value| {
        let next = (state & 0x01ff_ffff) << 5 ^ u32::from(value);
        (0..5).filter(|i| state >> 25 >> i & 1 == 1).fold(next, |next, i| next ^ generator[i])
    })
}

/// The symbols of a type and a payload, with zeroes for the bits that are left over.
pub(crate) fn symbols(kind: u8, payload: &[u8]) -> Vec<u8> {
    let bits: Vec<u8> =
        payload.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let five = |bits: &[u8]| (0..5).fold(0, |value, i| value << 1 | bits.get(i).copied().unwrap_or(0));
    [kind].into_iter().chain(bits.chunks(5).map(five)).collect()
}

/// The characters of a code: `life1`, the symbols, and a checksum that comes to `sum`.
pub(crate) fn code(symbols: &[u8], sum: u32) -> String {
    let hrp = b"life";
    let expanded = hrp.iter().map(|c| c >> 5).chain([0]).chain(hrp.iter().map(|c| c & 31));
    let all = expanded.chain(symbols.iter().copied()).chain([0; 6]);
    let sum = polymod(all) ^ sum;
    let check = (0..6).rev().map(|i| (sum >> (5 * i) & 31) as u8);
    let text = symbols.iter().copied().chain(check).map(|value| char::from(ALPHABET[usize::from(value)]));
    format!("life1{}", text.collect::<String>())
}

/// As it is printed: in upper case and groups of four.
pub(crate) fn printed(code: &str) -> String {
    let code = code.to_uppercase();
    let groups: Vec<&str> = (0..code.len()).step_by(4).map(|at| &code[at..code.len().min(at + 4)]).collect();
    groups.join("-")
}

/// What one person keeps of a secret.
#[derive(Clone)]
pub(crate) struct Share {
    /// The first bytes of the lock's id.
    pub(crate) lock: [u8; 8],
    pub(crate) threshold: u8,
    pub(crate) index: u8,
    pub(crate) value: [u8; 32],
}

impl Share {
    pub(crate) fn payload(&self) -> Vec<u8> {
        [self.lock.as_slice(), &[self.threshold, self.index], &self.value].concat()
    }

    pub(crate) fn printed(&self) -> String {
        printed(&code(&symbols(1, &self.payload()), BECH32M))
    }
}

/// Multiplication in GF(256) modulo x^8 + x^4 + x^3 + x + 1.
fn times(a: u8, b: u8) -> u8 {
    let mut product = 0_u16;
    for bit in 0..8 {
        if b >> bit & 1 == 1 {
            product ^= u16::from(a) << bit;
        }
    }
    for bit in (8..16).rev() {
        if product >> bit & 1 == 1 {
            product ^= 0x11b << (bit - 8);
        }
    }
    product as u8
}

fn inverse(a: u8) -> u8 {
    (1..=255).find(|b| times(a, *b) == 1).expect("zero has none")
}

/// SLIP-39: `Interpolation(x, points)`.
fn interpolate(x: u8, points: &[(u8, [u8; 32])]) -> [u8; 32] {
    let mut sum = [0; 32];
    for (x_i, y_i) in points {
        let others = points.iter().filter(|(x_j, _)| x_j != x_i);
        let basis = others.fold(1, |basis, (x_j, _)| times(basis, times(x ^ x_j, inverse(x_i ^ x_j))));
        sum.iter_mut().zip(y_i).for_each(|(sum, y)| *sum ^= times(basis, *y));
    }
    sum
}

/// SLIP-39: `SplitSecret(threshold, count, secret)`. `random` makes share x, and with 254 the end of the digest share.
pub(crate) fn split(
    secret: &[u8; 32],
    lock: [u8; 8],
    (threshold, count): (u8, u8),
    random: impl Fn(u8) -> [u8; 32],
) -> Vec<Share> {
    let mut points: Vec<(u8, [u8; 32])> = (0..threshold - 2).map(|x| (x, random(x))).collect();
    let mut digest = random(254);
    let mac = hkdf_extract(&digest[4..], &[secret]);
    digest[..4].copy_from_slice(&mac[..4]);
    points.extend([(254, digest), (255, *secret)]);
    (0..count).map(|index| Share { lock, threshold, index, value: interpolate(index, &points) }).collect()
}
