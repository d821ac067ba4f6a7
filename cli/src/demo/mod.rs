//! `life demo`.

pub(crate) mod dicom;
