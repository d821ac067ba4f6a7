//! `life recover`: an identity, from a copy of its key file and a recovery code or shares. The new file has a new passphrase
//! in place of the forgotten ones.

use life_core::statement::Card;
use life_core::vault::LOCK_KEY_MAX;

use super::lock::next;
use crate::args::{self, Passphrase};
use crate::cards;
use crate::clock;
use crate::fault::Fault;
use crate::keyfile::{self, KeyFile};
use crate::passphrase;
use crate::vaults;
use crate::voice::Voice;

/// Opens the vault, and writes its next revision.
///
/// # Errors
/// Those of the files, the codes and the vault.
pub(crate) fn run(args: &args::Recover, voice: Voice) -> Result<(), Fault> {
    let (file, mut content) = (KeyFile::read(&args.key)?, Vec::new());
    let about = |fault: Fault| fault.about(args.key.display());
    let Some(bytes) = file.vault() else {
        return Err(about(Fault::from(life_core::Error::WrongState).hint("it is not locked")));
    };
    let codes = vaults::codes(args.code_file.as_deref())?;
    let open =
        vaults::open(&args.key, bytes, &Passphrase::default(), Some(&codes), &mut content).map_err(about)?;
    let card = Card::decode(open.card()?)?;
    voice.tell("recovered", cards::who(&card));
    voice.tell("fingerprint", card.fingerprint());

    let phrase = passphrase::fresh(&args.out, args.new_passphrase_file.as_deref())?;
    let key = vaults::passphrase_lock(&phrase)?;
    let mut room = [0; LOCK_KEY_MAX];
    let mut locks = open.locks()?;
    vaults::forget_passphrases(&mut locks)?;
    locks.add(key.lock("", clock::now(), &mut room)?)?;
    let vault = next(&open, &locks)?;
    keyfile::write_vault(&args.out, args.force, &vault, open.card()?)?;
    voice.tell("key", args.out.display());
    Ok(())
}
