//! `life open`: the content of a sealed file, for one whom it was sealed to.

use crate::args;
use crate::fault::Fault;
use crate::input::Input;
use crate::opening::{Envelope, tell};
use crate::output::{Access, Output, is_dash};
use crate::voice::Voice;

/// Opens the input.
///
/// A file appears only when all of it is authentic. Stdout cannot be taken back: an input that can be read twice is
/// verified before anything goes there, and one that cannot, a pipe, is released segment by segment, authentic but with
/// its author and its end unverified until the exit code is 0.
///
/// # Errors
/// Those of the files, the key, trust and of opening.
pub(crate) fn run(args: &args::Open, voice: Voice) -> Result<(), Fault> {
    let mut envelope = Envelope::read(Input::open(&args.opening.input)?)?;
    let author_file = envelope.author(&args.opening.expected)?;
    let author = author_file.trusted()?;
    let expected = envelope.expected(&args.opening.expected)?;
    let mut output = Output::create(&args.opening.out, Access::Private, args.opening.force)?;
    let key = args.own.read()?;
    let keys = key.keyring(&args.own.passphrase)?;
    let identity = keys.reader(&envelope.head()?)?;

    if is_dash(&args.opening.out) && envelope.input().len().is_some() {
        envelope.verify(&author, &expected, voice)?;
        envelope.rewind()?;
    }
    let (opened, private) = envelope.open(&identity, &author, &expected, &mut output, voice)?;
    output.commit()?;

    tell(&author, &opened, &private, voice);
    Ok(())
}
