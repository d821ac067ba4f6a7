//! OpenSSL CMS: `SignedData` (ECDSA P-256 with SHA-256) inside `AuthEnvelopedData` (AES-256-GCM, ECDH P-256), one-shot
//! in memory.
use openssl::{
    asn1::Asn1Time,
    bn::BigNum,
    cms::{CMSOptions, CmsContentInfo},
    ec::{EcGroup, EcKey},
    error::ErrorStack,
    hash::MessageDigest,
    nid::Nid,
    pkey::{PKey, Private},
    stack::Stack,
    symm::Cipher,
    x509::{X509, X509NameBuilder, store::X509StoreBuilder},
};

/// An author and recipients, each with a certificate of his own making.
pub struct Cms {
    author: (PKey<Private>, X509),
    recipients: Vec<(PKey<Private>, X509)>,
}

impl Cms {
    /// So many recipients.
    ///
    /// # Errors
    /// OpenSSL's.
    pub fn new(recipients: usize) -> Result<Self, ErrorStack> {
        Ok(Self {
            author: person(1)?,
            recipients: (0..recipients).map(|n| person(n as u32 + 2)).collect::<Result<_, _>>()?,
        })
    }

    /// Signs and encrypts.
    ///
    /// # Errors
    /// OpenSSL's.
    pub fn seal(&self, content: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        let (key, certificate) = &self.author;
        let signed =
            CmsContentInfo::sign(Some(certificate), Some(key), None, Some(content), CMSOptions::BINARY)?;
        let mut to = Stack::new()?;
        self.recipients.iter().try_for_each(|(_, certificate)| to.push(certificate.clone()))?;
        let options = CMSOptions::BINARY;
        CmsContentInfo::encrypt(&to, &signed.to_der()?, Cipher::aes_256_gcm(), options)?.to_der()
    }

    /// Decrypts as the last recipient and verifies.
    ///
    /// # Errors
    /// OpenSSL's.
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        let Some((key, certificate)) = self.recipients.last() else { return Err(ErrorStack::get()) };
        let signed = CmsContentInfo::from_der(sealed)?.decrypt(key, certificate)?;
        let mut store = X509StoreBuilder::new()?;
        store.add_cert(self.author.1.clone())?;
        let mut content = Vec::new();
        let options = CMSOptions::BINARY | CMSOptions::NO_SIGNER_CERT_VERIFY;
        CmsContentInfo::from_der(&signed)?.verify(
            None,
            Some(&store.build()),
            None,
            Some(&mut content),
            options,
        )?;
        Ok(content)
    }
}

fn person(serial: u32) -> Result<(PKey<Private>, X509), ErrorStack> {
    let key =
        PKey::from_ec_key(EcKey::generate(&EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?.as_ref())?)?;
    let mut name = X509NameBuilder::new()?;
    name.append_entry_by_text("CN", &format!("Somebody {serial}"))?;
    let name = name.build();
    let mut certificate = X509::builder()?;
    certificate.set_version(2)?;
    certificate.set_serial_number(BigNum::from_u32(serial)?.to_asn1_integer()?.as_ref())?;
    certificate.set_subject_name(&name)?;
    certificate.set_issuer_name(&name)?;
    certificate.set_pubkey(&key)?;
    certificate.set_not_before(Asn1Time::days_from_now(0)?.as_ref())?;
    certificate.set_not_after(Asn1Time::days_from_now(365)?.as_ref())?;
    certificate.sign(&key, MessageDigest::sha256())?;
    Ok((key, certificate.build()))
}
