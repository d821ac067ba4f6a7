//! Whatever is accepted re-encodes to itself.
use crate::{
    choices::Choices,
    forge,
    people::{Rng, alice, seed},
};
use life_core::{
    CardId, Error, ObjectId, Suite,
    envelope::{Draft, Fields, Head, Seal, Sealer, SegmentSize, head_len},
    extension::{Extension, Extensions},
    limits::{HEAD_MAX, STATEMENT_MAX},
    preamble::{Class, Preamble},
    statement::{Card, Fingerprint, Statement},
    vault::{Code, Method, SHARE_LEN, Vault},
};

/// A statement is preamble, length, body, signer and signature, and nothing more or less.
pub fn statement(data: &[u8]) {
    let Ok(statement) = Statement::decode(data) else { return };
    let preamble =
        Preamble { class: Class::Statement, kind: statement.kind().number(), suite: statement.suite() };
    let mut again = preamble.encode().to_vec();
    again.extend(u16::try_from(statement.body().len()).unwrap().to_be_bytes());
    again.extend(statement.body());
    again.extend(statement.signer().as_bytes());
    again.extend(&data[data.len() - 64..]);
    assert_eq!(again, data);
    assert_eq!(Statement::decode(&data[..data.len() - 1]).err(), Some(Error::Truncated));
}

/// A card has an id, a fingerprint that reads back, and pins with its own alone.
pub fn card(data: &[u8]) {
    let Ok(card) = Card::decode(data) else { return };
    for text in [card.fingerprint().to_string(), card.qr_text().as_str().to_owned()] {
        assert!(card.pin(&Fingerprint::parse(&text).unwrap()).is_ok());
    }
    let mut other = *card.id().as_bytes();
    other[31] ^= 1;
    assert_eq!(card.pin(&Fingerprint::Whole(CardId(other))).err(), Some(Error::Untrusted));
}

/// The body of a card under a signature that is right, so that what lies behind it is reached: accepted, it is what
/// its owner would have issued, and can be sealed to.
pub fn card_body(data: &[u8]) {
    let mut choices = Choices(data);
    let suite = if choices.flag() { Suite::Hybrid } else { Suite::Classic };
    let bytes = forge::card(suite, choices.0);
    let Ok(card) = Card::decode(&bytes) else { return };
    let mut issued = vec![0; STATEMENT_MAX];
    let len = seed(1).issue_card(suite, &card.details(), &mut issued).unwrap();
    let own = alice(suite).card().kem_key();
    let at = issued.windows(own.len()).position(|window| window == own).unwrap();
    issued[at..at + own.len()].copy_from_slice(card.kem_key());
    let body = 10..len - 96;
    assert_eq!(issued[body.clone()], bytes[body]);

    let draft =
        Draft { floor: suite, padding: false, ..Draft::record(ObjectId([1; 16]), card.details().not_before) };
    let to = [card.pin(&card.fingerprint()).unwrap()];
    Sealer::start(alice(suite), &mut Rng(1), &draft, &to, None, [0; 16_384], &mut [0; 4096])
        .map(|_| ())
        .unwrap();
}

/// A fingerprint that was typed or scanned reads back from its own text.
pub fn fingerprint(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let Ok(fingerprint) = Fingerprint::parse(text) else { return };
    assert_eq!(Fingerprint::parse(&fingerprint.to_string()), Ok(fingerprint));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match fingerprint {
        Fingerprint::Whole(_) => assert_eq!(fingerprint.to_string(), text),
        Fingerprint::Digits(_) => assert_eq!(digits(&fingerprint.to_string()), digits(text)),
    }
}

/// Reading as much as `head_len` says leads in three rounds to what `Head::parse` takes, or to the same refusal.
pub fn head(data: &[u8]) {
    let mut have = 0;
    for round in 0.. {
        match head_len(&data[..have]) {
            Ok(len) if len <= have => break,
            Ok(_) if have == data.len() => {
                return assert_eq!(Head::parse(data).err(), Some(Error::Truncated));
            }
            Ok(len) => have = len.min(data.len()),
            Err(error) => return assert_eq!(Head::parse(data).err(), Some(error)),
        }
        assert!(round < 3 && have <= HEAD_MAX);
    }
    let Ok((head, rest)) = Head::parse(data) else { return };
    assert_eq!((head.len(), rest.len()), (have, data.len() - have));
    assert_eq!(head.stanzas().count(), head.header().audience.recipients());
    assert_eq!(Head::parse(&data[..have]).map(|(head, rest)| (head.len(), rest.len())), Ok((have, 0)));
}

/// A seal is read from the end alone, and takes just the bytes that it says.
pub fn seal(data: &[u8]) {
    let Ok(seal) = Seal::decode_at_end(data) else { return };
    let (before, own) = data.split_at(data.len() - seal.len());
    assert!(Seal::decode_at_end(own) == Ok(seal.clone()));
    assert_eq!(Seal::decode_at_end(&own[1..]).err(), Some(Error::Truncated));
    let (size, index) = seal.batch();
    assert!(index < size && size <= 64 && own.ends_with(&[size, index]));
    assert_eq!(own[own.len() - 74..own.len() - 10], *seal.signature());
    if let Ok(layout) = seal.layout(SegmentSize::DEFAULT) {
        assert!(layout.sealed_len() > layout.plaintext_len() && layout.segments() < 1 << 32, "{before:?}");
    }
}

/// Fields that encode iterate as what they were.
pub fn fields(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let pairs: Vec<(&str, &str)> = text.split('\u{1}').filter_map(|pair| pair.split_once('=')).collect();
    let mut room = vec![0; data.len() * 3 + 16];
    if let Ok(fields) = Fields::encode(pairs.iter().copied(), &mut room) {
        assert!(fields.iter().eq(pairs.iter().copied()));
        assert_eq!(fields.is_empty(), pairs.is_empty());
    }
}

/// A block of extensions re-encodes to itself.
pub fn extensions(data: &[u8]) {
    let Ok(block) = Extensions::decode(data) else { return };
    let entries: Vec<Extension<'_>> = block.iter().collect();
    let mut again = vec![0; data.len()];
    assert_eq!(Extensions::encode(&entries, &mut again), Ok(data.len()));
    assert_eq!(again, data);
}

/// A code that is read prints as what was typed, separators and case aside.
pub fn code(data: &[u8]) {
    let Ok(typed) = core::str::from_utf8(data) else { return };
    let mut out = [0; SHARE_LEN];
    let len = match Code::parse(typed) {
        Ok(Code::Recovery(secret)) => secret.print(&mut out),
        Ok(Code::Share(share)) => share.print(&mut out),
        Err(mistake) => return assert!(mistake.place.is_some() == (mistake.error == Error::Mistyped)),
    };
    let plain =
        |text: &[u8]| String::from_utf8_lossy(text).to_uppercase().replace(['-', ' ', '\t', '\r', '\n'], "");
    assert_eq!(plain(&out[..len.unwrap()]), plain(data));
}

/// Parameters of a vault's locks are within their bounds, and nothing unlocks without memory.
pub fn vault(data: &[u8]) {
    let Ok(vault) = Vault::parse(data) else { return };
    assert!((1..=16).contains(&vault.locks().count()));
    assert!(vault.locks().zip(vault.locks().skip(1)).all(|(a, b)| a.id() < b.id()));
    let phrases = vault.locks().filter(|lock| matches!(lock.method(), Method::Passphrase { .. })).count();
    assert_eq!(vault.memory_blocks() == 0, phrases == 0);
    assert!(vault.memory_blocks() <= 1 << 21);
    let expected = if phrases == 0 { Error::NoRecipient } else { Error::BufferTooSmall };
    assert_eq!(vault.passphrase_key(b"passphrase", &mut []).err(), Some(expected));
}
