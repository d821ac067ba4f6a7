//! `life channel`: what a device writes and cannot read back.

use std::path::Path;

use getrandom::SysRng;
use life_core::Error;
use life_core::channel::{Arrival, Ratchet, Reader, STATE_LEN, SetUp};
use life_core::envelope::{Draft, Head, MetadataDraft, open, opened_len};
use zeroize::Zeroizing;

use crate::args::{self, ChannelCommand};
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::input::{Input, read_small};
use crate::media;
use crate::opening::Envelope;
use crate::output::{self, Access, Output};
use crate::progress::human;
use crate::voice::Voice;

/// Most bytes of a record's content.
const CONTENT_MAX: usize = 16 << 20;
/// Most bytes of a record or a set-up.
const SEALED_MAX: usize = 32 << 20;
/// Checkpoints, gaps and digests that a reader's file holds.
type Reading = Reader<256>;

/// Does what the command line says.
///
/// # Errors
/// Those of the files, the keys, the cards, and of channels.
pub(crate) fn run(args: &args::Channel, voice: Voice) -> Result<(), Fault> {
    match &args.command {
        ChannelCommand::Create(args) => create(args, voice),
        ChannelCommand::Seal(args) => seal(args, voice),
        ChannelCommand::Join(args) => join(args, voice),
        ChannelCommand::Open(args) => read(args, voice),
    }
}

fn create(args: &args::Create, voice: Voice) -> Result<(), Fault> {
    let files = args.to.iter().map(|path| CardFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    let readers = files.iter().map(CardFile::trusted).collect::<Result<Vec<_>, _>>()?;
    let device_file = CardFile::read(&args.device)?;
    let device = device_file.trusted()?;
    let mut set_up_out = Output::create(&args.out, Access::Public, args.force)?;
    let mut state_out = Output::create(&args.state, Access::Private, args.force)?;
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;

    let now = clock::now();
    let set_up = SetUp::generate(&identity, &mut SysRng, args.suite.into(), device.id(), now)?;
    let explain = |error: Error| match error {
        Error::WeakSuite => Fault::from(error).hint("a classic reader; --suite classic allows that"),
        Error::InvalidArgument => {
            Fault::from(error).hint("is a card named twice, or the device among its readers?")
        }
        error => error.into(),
    };
    let mut sealed = vec![0; set_up.sealed_len(now, readers.as_slice()).map_err(explain)?];
    set_up.seal(&identity, &mut SysRng, now, readers.as_slice(), &mut sealed).map_err(explain)?;
    set_up_out.put(&sealed)?;
    let channel = set_up.channel();
    state_out.put(set_up.into_ratchet().state()?.expose())?;
    // The set-up first: without it nobody opens what the device seals.
    set_up_out.commit()?;
    state_out.commit()?;

    voice.tell("device", format_args!("{}, fingerprint {}", cards::who(&device), device.fingerprint()));
    for card in &readers {
        voice.tell("to", format_args!("{}, fingerprint {}", cards::who(card), card.fingerprint()));
    }
    voice.tell("channel", channel);
    Ok(())
}

fn seal(args: &args::ChannelSeal, voice: Voice) -> Result<(), Fault> {
    let content = Zeroizing::new(read_small(&args.input, CONTENT_MAX)?);
    let mut out = Output::create(&args.out, Access::Public, args.force)?;
    let key = args.own.read()?;
    let identity = key.identity(&args.own.passphrase)?;
    let about = |error: Error| Fault::from(error).about(args.state.display());
    let mut ratchet = Ratchet::restore(&read_state(&args.state)?).map_err(about)?;
    if ratchet.device() != identity.id() {
        return Err(about(Error::WrongAuthor).hint("this is the state of another device"));
    }

    let now = clock::now();
    let media_type = args.media_type.as_deref().unwrap_or_else(|| media::of(&args.input));
    let draft = Draft {
        metadata: MetadataDraft { media_type, ..MetadataDraft::default() },
        padding: !args.no_padding,
        floor: ratchet.suite(),
        ..Draft::record(identity.generate_object_id(&mut SysRng, now)?, now)
    };
    // Store, then seal: the file is replaced by one that is on the disk, and read again.
    let prepared = ratchet.prepare(1).map_err(about)?;
    output::write(&args.state, Access::Private, true, prepared.state())?;
    let mut reserve = prepared.stored(&read_state(&args.state)?, &[]).map_err(about)?;
    let record = reserve.next_key()?.ok_or(Error::WrongState)?;
    let index = record.index();
    let mut sealed = vec![0; record.sealed_len(&draft, content.len())?];
    let digest = record.seal(&identity, &mut SysRng, &draft, &content, &mut sealed)?.digest;
    out.put(&sealed)?;
    out.commit()?;

    voice.tell("channel", format_args!("{}, index {index}", ratchet.channel()));
    voice.tell("digest", digest);
    let len = |bytes: &[u8]| human(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    voice.tell("sealed", format_args!("{} as {}", len(&content), len(&sealed)));
    Ok(())
}

fn join(args: &args::Join, voice: Voice) -> Result<(), Fault> {
    let envelope = Envelope::read(Input::open(&args.input)?)?;
    let author_file = envelope.author(&args.expected)?;
    let author = author_file.trusted()?;
    let expected = envelope.expected(&args.expected)?;
    let mut out = Output::create(&args.out, Access::Private, args.force)?;
    let key = args.own.read()?;
    let keys = key.keyring(&args.own.passphrase)?;
    let identity = keys.reader(&envelope.head()?)?;

    let about = |error: Error| Fault::from(error).about(args.input.display());
    let sealed = read_small(&args.input, SEALED_MAX)?;
    let mut content = Zeroizing::new(vec![0; opened_len(&sealed).map_err(about)?]);
    let mut metadata = Zeroizing::new(vec![0; envelope.head()?.metadata_len()]);
    let (opened, metadata) =
        open(&identity, &author, &expected, &sealed, &mut metadata, &mut content).map_err(about)?;
    content.truncate(usize::try_from(opened.content_len).unwrap_or(usize::MAX));
    let reader = Reading::new(&opened, &metadata, &content).map_err(about)?;
    out.put(&export(&reader)?)?;
    out.commit()?;

    voice.tell("set up by", format_args!("{}, {}", cards::who(&author), clock::date(opened.created)));
    voice.tell("device", reader.device());
    voice.tell("channel", reader.channel());
    Ok(())
}

fn read(args: &args::ChannelOpen, voice: Voice) -> Result<(), Fault> {
    let sealed = read_small(&args.opening.input, SEALED_MAX)?;
    let envelope = Envelope::read(Input::open(&args.opening.input)?)?;
    let device_file = envelope.author(&args.opening.expected)?;
    let device = device_file.trusted()?;
    let expected = envelope.expected(&args.opening.expected)?;
    let mut out = Output::create(&args.opening.out, Access::Private, args.opening.force)?;
    let stored = Zeroizing::new(read_small(&args.reader, Reading::EXPORT_MAX)?);
    let mut reader = Reading::import(&stored).map_err(|e| Fault::from(e).about(args.reader.display()))?;

    let about = |error: Error| Fault::from(error).about(args.opening.input.display());
    let (head, _) = Head::parse(&sealed).map_err(about)?;
    let key = reader.key(&head, args.max_steps).map_err(|error| match error {
        Error::LimitExceeded => about(error).hint("more steps away than --max-steps"),
        error => about(error),
    })?;
    let mut content = Zeroizing::new(vec![0; opened_len(&sealed).map_err(about)?]);
    let mut metadata = Zeroizing::new(vec![0; head.metadata_len()]);
    let (opened, metadata) =
        open(&key, &device, &expected, &sealed, &mut metadata, &mut content).map_err(about)?;
    content.truncate(usize::try_from(opened.content_len).unwrap_or(usize::MAX));
    if args.settle {
        reader.settle(key.index());
    }
    let arrival = reader
        .accept(&key, &opened)
        .map_err(|e| about(e).hint("too many gaps; --settle gives up on those before this record"))?;
    out.put(&content)?;
    out.commit()?;
    output::write(&args.reader, Access::Private, true, &export(&reader)?)?;

    voice.tell("from", format_args!("{}, {}", cards::who(&device), clock::date(opened.created)));
    voice.tell("channel", format_args!("{}, index {}", reader.channel(), key.index()));
    voice.tell("arrival", said(arrival));
    if !metadata.media_type().is_empty() {
        voice.tell("media type", metadata.media_type());
    }
    voice.tell("digest", opened.digest);
    voice.tell("content", human(opened.content_len));
    for gap in reader.gaps() {
        voice.say(format_args!(
            "life: note: index {} to {} not seen: skipped when power failed, or withheld",
            gap.start,
            gap.end.saturating_sub(1)
        ));
    }
    if let Arrival::Twice { other } = arrival {
        voice.say(format_args!("life: warning: index {} was used twice; the other is {other}", key.index()));
    }
    Ok(())
}

fn said(arrival: Arrival) -> String {
    match arrival {
        Arrival::New { missing: 0 } => "the next".to_owned(),
        Arrival::New { missing } => format!("new, {missing} missing before it"),
        Arrival::Late => "late, fills a gap".to_owned(),
        Arrival::Again => "opened before".to_owned(),
        Arrival::Twice { .. } => "a second one at this index".to_owned(),
        Arrival::Before => "this index was seen, or given up, long ago".to_owned(),
    }
}

fn read_state(path: &Path) -> Result<Zeroizing<Vec<u8>>, Fault> {
    read_small(path, STATE_LEN).map(Zeroizing::new)
}

fn export(reader: &Reading) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let mut out = Zeroizing::new(vec![0; Reading::EXPORT_MAX]);
    let len = reader.export(&mut out)?;
    out.truncate(len);
    Ok(out)
}
