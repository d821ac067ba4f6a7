//! From an envelope to its content, or to the certainty that it is its author's, in constant memory.

use life_core::envelope::{
    Expected, Head, Opened, Opener, SegmentSize, Unlock, Verifier, head_len, work_len,
};
use life_core::limits::SEAL_MAX;
use life_core::statement::VerifiedCard;
use life_core::{Error, Suite};
use zeroize::Zeroizing;

use crate::args;
use crate::cards::{self, CardFile};
use crate::clock;
use crate::fault::Fault;
use crate::input::Input;
use crate::output::Output;
use crate::progress::{Progress, human};
use crate::store::Store;
use crate::voice::Voice;

/// How many bytes are read at once.
const CHUNK: usize = 256 * 1024;

/// An envelope whose head has been read.
pub(crate) struct Envelope {
    input: Input,
    head: Vec<u8>,
}

/// The private metadata of an opened envelope.
#[derive(Debug)]
pub(crate) struct Private {
    /// The media type, or empty.
    pub(crate) media_type: String,
    /// The title, or empty.
    pub(crate) title: String,
}

impl Envelope {
    /// Reads the head of the envelope that `input` holds.
    ///
    /// # Errors
    /// `Io`, and those of [`Head::parse`].
    pub(crate) fn read(input: Input) -> Result<Self, Fault> {
        Self::resume(Vec::new(), input)
    }

    /// As [`Envelope::read`], when `head`, a few bytes at most, has been read already.
    ///
    /// # Errors
    /// `Io`, and those of [`Head::parse`].
    pub(crate) fn resume(mut head: Vec<u8>, mut input: Input) -> Result<Self, Fault> {
        let about = |error: Error, input: &Input| Fault::from(error).about(input.path().display());
        loop {
            let have = head.len();
            let need = head_len(&head).map_err(|e| about(e, &input))?;
            if need <= have {
                break;
            }
            head.resize(need, 0);
            let read = input.fill(head.get_mut(have..).unwrap_or_default())?;
            head.truncate(have.saturating_add(read));
            if head.len() < need {
                // What is there may be no envelope at all, and then that is the news.
                let error = Head::parse(&head).map_or_else(|error| error, |_| Error::Truncated);
                return Err(about(error, &input));
            }
        }
        Ok(Envelope { input, head })
    }

    /// The head, taken apart.
    ///
    /// # Errors
    /// Those of [`Head::parse`].
    pub(crate) fn head(&self) -> Result<Head<'_>, Fault> {
        let parsed = Head::parse(&self.head).map(|(head, _)| head);
        parsed.map_err(|e| Fault::from(e).about(self.input.path().display()))
    }

    /// The head as it was read.
    pub(crate) fn head_bytes(&self) -> &[u8] {
        &self.head
    }

    /// Where the envelope comes from.
    pub(crate) fn input(&self) -> &Input {
        &self.input
    }

    /// The card that the author is judged by: the one named with `--from`, or the pinned one that the head names.
    ///
    /// # Errors
    /// `Untrusted` when there is neither; those of [`CardFile::read`].
    pub(crate) fn author(&self, expected: &args::Expected) -> Result<CardFile, Fault> {
        let store = Store::at(expected.store.trust_dir.as_deref());
        match &expected.from {
            // Without a home there is no store that could know better.
            Some(path) => match store {
                Ok(store) => CardFile::read(path)?.ended_as_in(&store),
                Err(_) => CardFile::read(path),
            },
            None => {
                let store = store?;
                CardFile::pinned(&store, self.head()?.header().author)
                    .map_err(|fault| fault.about(self.input.path().display()))
            }
        }
    }

    /// What the caller expects, where he says nothing whatever the head says.
    ///
    /// # Errors
    /// Those of [`Head::parse`].
    pub(crate) fn expected(&self, args: &args::Expected) -> Result<Expected<'static>, Fault> {
        Ok(Expected {
            kind: args.kind.map_or(self.head()?.kind(), Into::into),
            object: args.id.map(life_core::ObjectId),
            least_revision: args.least_revision.unwrap_or_default(),
            floor: args.floor.map_or(Suite::Classic, Into::into),
            thread: args.thread.map(life_core::ThreadId),
            answers: args.answers.map(life_core::Digest),
            previous: args.previous.map(life_core::Digest),
            known: None,
        })
    }

    /// Verifies all of it by `author`, and leaves the input at its end.
    ///
    /// # Errors
    /// Those of [`Verifier`], and `Io`.
    pub(crate) fn verify(
        &mut self,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
        voice: Voice,
    ) -> Result<Opened, Fault> {
        let Envelope { input, head } = self;
        let path = input.path().to_path_buf();
        let about = |error: Error| Fault::from(error).about(path.display());
        let (head, _) = Head::parse(head).map_err(about)?;
        let work = vec![0; work_len(segment(&head)?)];
        let mut verifier = Verifier::start(&head, author, expected, work).map_err(about)?;
        pass(input, "verifying", voice, |chunk| verifier.update(chunk).map_err(about))?;
        verifier.finish().map_err(about)
    }

    /// The end of it, which holds the seal, and how many bytes there are behind the head.
    ///
    /// # Errors
    /// `Io` when the system refuses.
    pub(crate) fn end(&mut self) -> Result<(Vec<u8>, u64), Fault> {
        let Envelope { input, head } = self;
        let head_len = u64::try_from(head.len()).unwrap_or(u64::MAX);
        let mut body_len = 0;
        if let Some(len) = input.len() {
            let seal_max = u64::try_from(SEAL_MAX).unwrap_or(u64::MAX);
            let from = len.saturating_sub(seal_max).max(head_len);
            input.rewind_to(from)?;
            body_len = from.saturating_sub(head_len);
        }
        let mut end = Vec::new();
        pass(input, "reading", Voice { quiet: true }, |chunk| {
            body_len = body_len.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
            end.extend_from_slice(chunk);
            end.drain(..end.len().saturating_sub(SEAL_MAX));
            Ok(())
        })?;
        Ok((end, body_len))
    }

    /// Goes back to behind the head.
    ///
    /// # Errors
    /// `Io` when the input is a pipe.
    pub(crate) fn rewind(&mut self) -> Result<(), Fault> {
        let head_len = u64::try_from(self.head.len()).unwrap_or(u64::MAX);
        self.input.rewind_to(head_len)
    }

    /// Opens all of it with `key` and writes the content to `output`, which the caller commits.
    ///
    /// # Errors
    /// Those of [`Opener`], and `Io`.
    pub(crate) fn open<K: Unlock + ?Sized>(
        &mut self,
        key: &K,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
        output: &mut Output,
        voice: Voice,
    ) -> Result<(Opened, Private), Fault> {
        self.open_if(key, author, expected, |_| Ok(()), output, voice)
    }

    /// As [`Envelope::open`], if `allow` does not refuse the private metadata, before any content is written.
    ///
    /// # Errors
    /// Those of [`Envelope::open`] and of `allow`.
    pub(crate) fn open_if<K: Unlock + ?Sized>(
        &mut self,
        key: &K,
        author: &VerifiedCard<'_>,
        expected: &Expected<'_>,
        allow: impl FnOnce(&Private) -> Result<(), Fault>,
        output: &mut Output,
        voice: Voice,
    ) -> Result<(Opened, Private), Fault> {
        let Envelope { input, head } = self;
        let path = input.path().to_path_buf();
        let about = |error: Error| Fault::from(error).about(path.display());
        let (head, _) = Head::parse(head).map_err(about)?;
        let mut work = Zeroizing::new(vec![0; work_len(segment(&head)?)]);
        let mut metadata = Zeroizing::new(vec![0; head.metadata_len()]);
        let (mut opener, metadata) =
            Opener::start(&head, key, author, expected, work.as_mut_slice(), &mut metadata).map_err(about)?;
        let private =
            Private { media_type: metadata.media_type().to_owned(), title: metadata.title().to_owned() };
        allow(&private)?;
        let mut out = Zeroizing::new(Vec::new());
        pass(input, "opening", voice, |chunk| {
            make_room(&mut out, opener.update_len(chunk.len()));
            let written = opener.update(chunk, &mut out).map_err(about)?;
            output.put(out.get(..written).unwrap_or_default())
        })?;
        make_room(&mut out, opener.finish_len());
        let (written, opened) = opener.finish(&mut out).map_err(about)?;
        output.put(out.get(..written).unwrap_or_default())?;
        Ok((opened, private))
    }
}

/// Tells the person what was opened.
pub(crate) fn tell(author: &VerifiedCard<'_>, opened: &Opened, private: &Private, voice: Voice) {
    voice.tell("from", format_args!("{}, {}", cards::who(author), clock::date(opened.created)));
    voice.tell("fingerprint", author.fingerprint());
    for (label, text) in [("title", &private.title), ("media type", &private.media_type)] {
        if !text.is_empty() {
            voice.tell(label, text);
        }
    }
    voice.tell("object", format_args!("{}, revision {}", opened.object, opened.revision));
    voice.tell("digest", opened.digest);
    voice.tell("content", human(opened.content_len));
}

/// Gives `take` all that is left of `input`, in chunks.
fn pass(
    input: &mut Input,
    verb: &'static str,
    voice: Voice,
    mut take: impl FnMut(&[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut progress = Progress::new(verb, input.len(), voice.quiet);
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = input.fill(&mut chunk)?;
        take(chunk.get(..read).unwrap_or_default())?;
        progress.advance(read);
        if read < CHUNK {
            return Ok(());
        }
    }
}

/// Makes `out` at least `len` bytes long; what it held is wiped.
fn make_room(out: &mut Zeroizing<Vec<u8>>, len: usize) {
    if out.len() < len {
        *out = Zeroizing::new(vec![0; len]);
    }
}

fn segment(head: &Head<'_>) -> Result<SegmentSize, Fault> {
    Ok(SegmentSize::from_log2(head.header().segment_log2)?)
}
