//! Streams in any chunks are the same as one-shot.
use crate::{
    choices::Choices,
    objects::{SEGMENT, Sealed, content, draft},
    people::{Rng, alice, bob},
};
use life_core::{
    Error, Suite,
    envelope::{
        Draft, Expected, Head, Opener, Sealer, SegmentSize, Verifier, open_in_place, opened_len, sealed_len,
        work_len,
    },
};

/// An envelope with faults is refused by every opener, whatever the chunks, and nothing but a prefix of its content is
/// released; one without opens to its content.
pub fn open(data: &[u8]) {
    let mut choices = Choices(data);
    let sealed = Sealed::choose(&mut choices);
    let bytes = sealed.damaged(&mut choices);
    let expected = sealed.expected();
    let once = open_once(sealed.suite, &expected, &bytes);
    let (released, streamed) = open_streamed(sealed.suite, &expected, &bytes, &mut choices);
    assert!(sealed.content.starts_with(&released));
    if bytes == sealed.envelope {
        assert_eq!(once.as_ref(), Ok(&sealed.content));
        assert_eq!((released, streamed), (once.unwrap(), Ok(())));
        assert_eq!(verify(sealed.suite, &expected, &bytes, &mut choices), Ok(()));
    } else {
        assert!(once.is_err() && streamed.is_err());
        assert!(verify(sealed.suite, &expected, &bytes, &mut choices).is_err());
    }
}

/// What is sealed in any chunks opens to the same, and is as long as one-shot says.
pub fn sealer(data: &[u8]) {
    let mut choices = Choices(data);
    let suite = if choices.flag() { Suite::Hybrid } else { Suite::Classic };
    let segment = SegmentSize::from_log2(8 + choices.byte() % 5).unwrap();
    let draft = Draft { padding: choices.flag(), segment, ..draft(1, suite) };
    let text = content(choices.number() % 10_000);
    let announced = (draft.padding || choices.flag()).then_some(text.len() as u64);
    let to = [*bob(suite).card()];
    let mut out = vec![0; sealed_len(&draft, &to, text.len()).unwrap() + 4096];
    let start = Sealer::start(alice(suite), &mut Rng(2), &draft, &to, announced, vec![0; 4096], &mut out);
    let (mut sealer, mut len) = start.unwrap();
    assert_eq!(Sealer::<Vec<u8>>::head_len(&draft, &to, announced), Ok(len));

    let mut rest = text.as_slice();
    while !rest.is_empty() {
        let chunk = choices.chunk(&mut rest);
        let needed = sealer.update_len(chunk.len());
        if needed > 0 {
            let short = sealer.update(chunk, &mut out[len..len + needed - 1]);
            assert_eq!(short, Err(Error::BufferTooSmall));
        }
        assert_eq!(sealer.update(chunk, &mut out[len..len + needed]), Ok(needed));
        len += needed;
    }
    while sealer.padding_left() > 0 {
        let end = (len + segment.sealed_len() + usize::from(choices.byte())).min(out.len());
        len += sealer.pad(&mut out[len..end]).unwrap();
    }
    let (last, unsigned) = sealer.finish(&mut out[len..]).unwrap();
    len += last;
    len += unsigned.sign(alice(suite), &mut out[len..]).unwrap();
    let expected = Expected { floor: suite, ..Expected::record() };
    assert_eq!(open_once(suite, &expected, &out[..len]), Ok(text.clone()));
    assert_eq!(open_streamed(suite, &expected, &out[..len], &mut choices), (text.clone(), Ok(())));
    assert!(announced.is_none() || sealed_len(&draft, &to, text.len()) == Ok(len));
}

/// Opens into a buffer and in place, which must be the same; after an error no plaintext is left.
pub(crate) fn open_once(suite: Suite, expected: &Expected<'_>, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = vec![0xaa; opened_len(bytes)?];
    let (mut metadata, mut metadata_in_place) = (vec![0xaa; 20_480], vec![0xaa; 20_480]);
    let author = alice(suite).card();
    let result = life_core::envelope::open(bob(suite), author, expected, bytes, &mut metadata, &mut out)
        .map(|(opened, metadata)| (opened.content_len as usize, metadata.title().to_owned()));
    let mut buffer = bytes.to_vec();
    let in_place = open_in_place(bob(suite), author, expected, &mut buffer, &mut metadata_in_place)
        .map(|(opened, metadata)| (opened.content_len as usize, metadata.title().to_owned()));
    assert_eq!(result, in_place);
    match result {
        Ok((len, _)) => {
            out.truncate(len);
            assert_eq!(out, buffer[..len]);
            Ok(out)
        }
        Err(error) => {
            assert!(out.iter().all(|byte| *byte == 0) || out.iter().all(|byte| *byte == 0xaa));
            Err(error)
        }
    }
}

/// Opens in chunks; returns everything that was released, and whether it was confirmed.
pub(crate) fn open_streamed(
    suite: Suite,
    expected: &Expected<'_>,
    bytes: &[u8],
    choices: &mut Choices<'_>,
) -> (Vec<u8>, Result<(), Error>) {
    let mut released = Vec::new();
    let result = stream(suite, expected, bytes, choices, &mut released);
    (released, result)
}

fn stream(
    suite: Suite,
    expected: &Expected<'_>,
    bytes: &[u8],
    choices: &mut Choices<'_>,
    released: &mut Vec<u8>,
) -> Result<(), Error> {
    let (head, mut rest) = Head::parse(bytes)?;
    let work = vec![0; work_len(SegmentSize::from_log2(head.header().segment_log2)?)];
    let mut metadata = vec![0; head.metadata_len()];
    let author = alice(suite).card();
    let (mut opener, _) = Opener::start(&head, bob(suite), author, expected, work, &mut metadata)?;
    while !rest.is_empty() {
        let chunk = choices.chunk(&mut rest);
        let mut out = vec![0xaa; opener.update_len(chunk.len())];
        if let Some((_, short)) = out.split_last_mut() {
            assert_eq!(opener.update(chunk, short), Err(Error::BufferTooSmall));
        }
        match opener.update(chunk, &mut out) {
            Ok(len) => released.extend(&out[..len]),
            Err(error) => {
                assert!(out.iter().all(|byte| *byte == 0));
                assert_eq!(opener.update(chunk, &mut out), Err(Error::WrongState));
                return Err(error);
            }
        }
    }
    let mut last = vec![0xaa; opener.finish_len()];
    match opener.finish(&mut last) {
        Ok((len, opened)) => {
            released.extend(&last[..len]);
            assert_eq!(opened.content_len, released.len() as u64);
            Ok(())
        }
        Err(error) => {
            assert!(last.iter().all(|byte| *byte == 0));
            Err(error)
        }
    }
}

fn verify(
    suite: Suite,
    expected: &Expected<'_>,
    bytes: &[u8],
    choices: &mut Choices<'_>,
) -> Result<(), Error> {
    let (head, mut rest) = Head::parse(bytes)?;
    let work = vec![0; SEGMENT.max(4096) + 512];
    let mut verifier = Verifier::start(&head, alice(suite).card(), expected, work)?;
    while !rest.is_empty() {
        verifier.update(choices.chunk(&mut rest))?;
    }
    verifier.finish().map(|_| ())
}
