//! Media types (RFC 6838) by the ends of file names, for what records are made of.

use std::path::Path;

/// The media type that a file of this name has, or an empty string.
pub(crate) fn of(path: &Path) -> &'static str {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let found = KNOWN.iter().find(|(end, _)| name.ends_with(end));
    found.map_or("", |(_, media_type)| media_type)
}

/// The first that fits.
const KNOWN: [(&str, &str); 17] = [
    (".fhir.json", "application/fhir+json"),
    (".fhir.xml", "application/fhir+xml"),
    (".dcm", "application/dicom"),
    (".hl7", "x-application/hl7-v2+er7"),
    (".json", "application/json"),
    (".xml", "application/xml"),
    (".pdf", "application/pdf"),
    (".txt", "text/plain; charset=utf-8"),
    (".md", "text/markdown; charset=utf-8"),
    (".csv", "text/csv"),
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".tif", "image/tiff"),
    (".tiff", "image/tiff"),
    (".mp4", "video/mp4"),
    (".zip", "application/zip"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_end_wins() {
        assert_eq!(of(Path::new("a/Visit.FHIR.json")), "application/fhir+json");
        assert_eq!(of(Path::new("visit.json")), "application/json");
        assert_eq!(of(Path::new("visit")), "");
        assert_eq!(of(Path::new("-")), "");
    }
}
