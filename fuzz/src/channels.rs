//! Channels: stored states, exported readers, set-ups, and envelopes that wait for their seal.
use crate::people::{Rng, alice, bob};
use life_core::{
    ObjectId, Suite, Time,
    channel::{MEDIA_TYPE, Ratchet, Reader},
    envelope::{Draft, Expected, MetadataDraft, Unsigned, open, opened_len, seal, sealed_len},
};
use sha2::{Digest as _, Sha256};

/// What is accepted is what is written again. The first byte says what the others are; checks are made right, so that
/// what lies behind them is reached.
pub fn channel(data: &[u8]) {
    let Some((what, data)) = data.split_first() else { return };
    match what % 4 {
        0 => state(&checked("life/1 channel state\0", data)),
        1 => reader(&checked("life/1 channel reader\0", data)),
        2 => set_up(data),
        _ => recover(data),
    }
}

fn checked(label: &str, data: &[u8]) -> Vec<u8> {
    let check = Sha256::new_with_prefix(label).chain_update(data).finalize();
    [data, check.as_slice()].concat()
}

fn state(bytes: &[u8]) {
    let Ok(mut ratchet) = Ratchet::restore(bytes) else { return };
    assert_eq!(ratchet.state().unwrap().expose(), bytes);
    let Ok(prepared) = ratchet.prepare(1) else { return };
    let next = *prepared.state();
    assert_eq!(prepared.stored(&next, &[]).unwrap().left(), 1);
}

fn reader(bytes: &[u8]) {
    let Ok(reader) = Reader::<8>::import(bytes) else { return };
    let mut again = [0; Reader::<8>::EXPORT_MAX];
    let len = reader.export(&mut again).unwrap();
    assert_eq!(&again[..len], bytes);
}

/// A set-up that is accepted, passed on from its first index, is the same but for its extensions.
fn set_up(content: &[u8]) {
    let metadata = MetadataDraft { media_type: MEDIA_TYPE, ..MetadataDraft::default() };
    let draft = Draft { metadata, ..Draft::record(ObjectId([1; 16]), Time(1)) };
    let to = [*bob(Suite::Hybrid).card()];
    let mut envelope = vec![0; sealed_len(&draft, &to, content.len()).unwrap()];
    seal(alice(Suite::Hybrid), &mut Rng(1), &draft, &to, content, &mut envelope).unwrap();
    let Some(reader) = begin(&envelope) else { return };
    let first = reader.next_index();
    let share = reader.share_from(first, 0).unwrap();
    let mut shared = vec![0; share.sealed_len(Time(1), &to).unwrap()];
    share.seal(alice(Suite::Hybrid), &mut Rng(2), Time(1), &to, &mut shared).unwrap();
    let again = begin(&shared).unwrap();
    assert_eq!(
        (again.channel(), again.device(), again.next_index()),
        (reader.channel(), reader.device(), first)
    );
}

fn begin(envelope: &[u8]) -> Option<Reader<4>> {
    let (mut content, mut metadata) = (vec![0; opened_len(envelope).unwrap()], [0; 64]);
    let author = alice(Suite::Hybrid).card();
    let (opened, metadata) =
        open(bob(Suite::Hybrid), author, &Expected::record(), envelope, &mut metadata, &mut content).unwrap();
    Reader::new(&opened, &metadata, &content[..opened.content_len as usize]).ok()
}

fn recover(bytes: &[u8]) {
    let Ok(unsigned) = Unsigned::recover(bytes) else { return };
    let mut longer = bytes.to_vec();
    longer.push(0);
    assert!(Unsigned::recover(&longer).map_or(true, |other| other.digest() != unsigned.digest()));
}
