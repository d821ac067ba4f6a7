//! Self-test (spec 3) of what a passphrase uses besides: Argon2id.
use super::{algorithms::Algorithms, hex, same};
use crate::{
    Error,
    primitives::argon2id::{Block, Input},
};

/// How many blocks of memory, of 1 KiB each, the known answer takes.
pub const BLOCKS: usize = 32;

/// RFC 9106, 5.3: three passes over 32 KiB in four lanes.
#[inline(never)]
pub(super) fn run(with: &impl Algorithms, memory: &mut [Block]) -> Result<(), Error> {
    const TAG: [u8; 32] = hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    const INPUT: Input<'_> = Input {
        passphrase: &[1; 32],
        salt: &[2; 16],
        secret: &[3; 8],
        data: &[4; 12],
        passes: 3,
        kibibytes: 32,
        lanes: 4,
    };
    let mut tag = [0; 32];
    with.argon2id(&INPUT, memory, &mut tag)?;
    same(&tag, &TAG)
}
