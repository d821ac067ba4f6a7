//! Grants and revocations: what is accepted is what somebody would have issued.
use crate::people::alice;
use life_core::{
    Suite,
    grant::{self, Grant, MediaTypes},
    limits::STATEMENT_MAX,
    revocation::{self, List, Revocation},
    statement::Statement,
};

/// A grant, or a list of revocations. Issued again, by somebody else, each has the same body.
pub fn grant(data: &[u8]) {
    if let Ok(grant) = Grant::decode(data) {
        let (terms, mut out) = (grant.terms(), vec![0; STATEMENT_MAX]);
        assert_eq!(terms.check(), Ok(()));
        assert_eq!(terms.of.is_some(), grant.key_suite().is_some());
        let names: Vec<&str> = terms.media_types.iter().collect();
        let len = MediaTypes::encode(&names, &mut out).unwrap();
        assert_eq!(&out[..len], terms.media_types.as_bytes());
        assert!(terms.within(&grant::Terms { depth: 4, ..*terms }).is_ok());
        if let Ok((len, _)) = grant::issue(alice(Suite::Classic), terms, grant.extensions(), &mut out) {
            assert_eq!(
                Statement::decode(&out[..len]).unwrap().body(),
                Statement::decode(data).unwrap().body()
            );
        }
    }
    let Ok(list) = List::decode(data) else { return };
    let (mut count, mut total, mut all) = (0, 0, true);
    for entry in list.iter() {
        count += 1;
        let mut out = vec![0; STATEMENT_MAX];
        match revocation::issue(alice(Suite::Classic), &entry.details(), &mut out) {
            Ok((len, _)) => {
                total += len;
                assert_eq!(Revocation::decode(&out[..len]).unwrap().details().target, entry.details().target);
            }
            // Alice's card is not valid at every time.
            Err(_) => all = false,
        }
    }
    assert_eq!(count, list.size());
    assert!(!all || total == data.len());
}
