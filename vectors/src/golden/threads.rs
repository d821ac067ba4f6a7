//! Messages and their threads, records and their revisions.
use super::envelopes::golden;
use crate::{
    case::{Case, Reader},
    cast::{CAST, Cast, content, metadata},
    independent::{actor::Actor, envelope::Envelope},
};

pub(super) fn cases() -> Vec<Case> {
    let Cast { alice, bob, ada, ben, .. } = &*CAST;
    let pairs: [(&str, &Actor, &Actor); 2] = [("classic", ada, ben), ("hybrid", alice, bob)];
    pairs.into_iter().flat_map(|(suite, author, opener)| of_suite(suite, author, opener)).collect()
}

fn of_suite(suite: &str, author: &Actor, opener: &Actor) -> Vec<Case> {
    let first_name = format!("message-first-{suite}");
    let first =
        Envelope::record(&first_name, author, &[opener], b"Wie geht es Ihnen?".to_vec()).into_message();
    let answered = first.seal().digest;

    let answer_name = format!("message-answer-{suite}");
    let answer = Envelope::record(&answer_name, opener, &[author], b"Danke, besser.".to_vec()).into_message();
    let thread = answer.thread.map(|(id, _)| (id, Some(answered)));
    let answer = Envelope { thread, ..answer };

    let revision_0 = Envelope::record(&format!("record-revision-0-{suite}"), author, &[opener], content(90));
    let revision_1 = Envelope {
        object: revision_0.object,
        revision: 1,
        previous: Some(revision_0.seal().digest),
        metadata: metadata(),
        ..Envelope::record(&format!("record-revision-1-{suite}"), author, &[opener], content(91))
    };
    let far = Envelope {
        revision: u64::MAX,
        previous: Some(revision_1.seal().digest),
        ..Envelope::record(&format!("record-revision-last-{suite}"), author, &[opener], content(92))
    };
    let undemanding = format!("record-revision-1-any-{suite}");
    let careless = Reader::of(&revision_1, opener);
    vec![
        golden(&first_name, "The first message of a thread.", &first, opener),
        golden(&answer_name, "A message that answers another, by that one's recipient.", &answer, author),
        golden(&format!("record-revision-0-{suite}"), "The first revision.", &revision_0, opener),
        golden(
            &format!("record-revision-1-{suite}"),
            "The revision after it, which names it.",
            &revision_1,
            opener,
        ),
        golden(
            &format!("record-revision-last-{suite}"),
            "The highest number a revision can have.",
            &far,
            opener,
        ),
        Case::opens(
            &undemanding,
            "A reader who asks for nothing in particular.",
            &careless,
            &revision_1,
            revision_1.seal(),
        ),
    ]
}
