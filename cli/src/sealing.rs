//! From an input to an envelope, in constant memory.

use getrandom::SysRng;
use life_core::envelope::{Addressee, Draft, Sealer};
use life_core::identity::Identity;
use life_core::limits::SEAL_MAX;
use life_core::{Digest, Error};
use zeroize::Zeroizing;

use crate::fault::{Family, Fault};
use crate::input::Input;
use crate::output::Output;
use crate::progress::Progress;
use crate::voice::Voice;

/// How many bytes are read at once: a multiple of the usual segments, so that none is copied.
const CHUNK: usize = 256 * 1024;

/// What was sealed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sealed {
    /// The digest: what the next revision or an answer names.
    pub(crate) digest: Digest,
    /// The content, in bytes.
    pub(crate) content_len: u64,
    /// The envelope, in bytes.
    pub(crate) sealed_len: u64,
}

/// Seals all of `input` to whom `to` says and writes the envelope to `output`, which the caller commits.
///
/// # Errors
/// Those of [`Sealer::start`], of reading and of writing; `Io` when the input's length changes meanwhile.
pub(crate) fn seal<A: Addressee + ?Sized>(
    identity: &Identity<'_>,
    draft: &Draft<'_>,
    to: &A,
    input: &mut Input,
    output: &mut Output,
    voice: Voice,
) -> Result<Sealed, Fault> {
    let mut work = Zeroizing::new(vec![0; draft.segment.sealed_len()]);
    let mut content = Zeroizing::new(vec![0; CHUNK]);
    let mut out = vec![0; Sealer::<&mut [u8]>::head_len(draft, to, input.len())?.max(CHUNK * 2)];
    let mut count = Count { output, len: 0 };

    let (mut sealer, head_len) =
        Sealer::start(identity, &mut SysRng, draft, to, input.len(), work.as_mut_slice(), &mut out)?;
    count.put(&out, head_len)?;
    let mut progress = Progress::new("sealing", input.len(), voice.quiet);
    let mut content_len = 0_u64;
    loop {
        let read = input.fill(&mut content)?;
        let chunk = content.get(..read).unwrap_or_default();
        content_len = content_len.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        if input.len().is_some_and(|len| content_len > len || read < CHUNK && content_len != len) {
            let why = format!("{} changed while it was read", input.path().display());
            return Err(Fault::new(Family::Caller, "Io", why));
        }
        out.resize(out.len().max(sealer.update_len(read)), 0);
        let written = sealer.update(chunk, &mut out)?;
        count.put(&out, written)?;
        progress.advance(read);
        if read < CHUNK {
            break;
        }
    }
    while sealer.padding_left() > 0 {
        let written = sealer.pad(&mut out)?;
        count.put(&out, written)?;
    }
    let (written, unsigned) = sealer.finish(&mut out)?;
    count.put(&out, written)?;
    let mut end = [0; SEAL_MAX];
    let written = unsigned.sign(identity, &mut end)?;
    count.put(&end, written)?;
    Ok(Sealed { digest: unsigned.digest(), content_len, sealed_len: count.len })
}

/// An output, and how many bytes went there.
struct Count<'a> {
    output: &'a mut Output,
    len: u64,
}

impl Count<'_> {
    /// Writes the first `len` bytes of `buffer`.
    fn put(&mut self, buffer: &[u8], len: usize) -> Result<(), Fault> {
        self.len = self.len.saturating_add(u64::try_from(len).unwrap_or(u64::MAX));
        self.output.put(buffer.get(..len).ok_or(Error::BufferTooSmall)?)
    }
}
