/* The Conventions of life.h, sentence by sentence. Those about every function are tested for every function: NULL,
 * alignment and overlap in misuse.c, states in foreign.c, room in short.c, generators in random.c, statuses, lengths and
 * versions in constants.c. Those that are promises of the program ("MUST") have no test where the library cannot see it. */
#include "spoil.h"

/* "Every wipe function passes over NULL." */
static void wiping_passes_over_null(void)
{
    life_wipe(NULL, 0);
    life_wipe(NULL, 100);
    life_identity_wipe(NULL);
    life_card_wipe(NULL);
    life_verified_card_wipe(NULL);
    life_sealer_wipe(NULL);
    life_opener_wipe(NULL);
    life_verifier_wipe(NULL);
    life_range_opener_wipe(NULL);
    life_batch_wipe(NULL);
    life_tree_wipe(NULL);
    life_channel_wipe(NULL);
    life_channel_reader_wipe(NULL);
    life_lock_key_wipe(NULL);
    life_share_wipe(NULL);
    life_group_state_wipe(NULL);
    life_group_member_wipe(NULL);
    life_group_keys_wipe(NULL);
    life_group_exposure_wipe(NULL);
    life_checkpoint_wipe(NULL);
    life_lane_wipe(NULL);
    life_seen_wipe(NULL);
    life_conversation_wipe(NULL);
    life_accepted_receipt_wipe(NULL);
    life_quorum_wipe(NULL);
    life_grant_chain_wipe(NULL);
    life_grant_key_wipe(NULL);
    life_revocations_wipe(NULL);
}

/* "Each state has a wipe function, which takes any memory, leaves zeroes, and may be called again; it does not touch
 * working memory." */
#define CHECK_WIPES(wipe, type, live)                                                            \
    do {                                                                                         \
        static struct {                                                                          \
            uint64_t before[2];                                                                  \
            struct type state;                                                                   \
            uint64_t after[2];                                                                   \
        } garbage;                                                                               \
        memset(&garbage, 0xa5, sizeof garbage);                                                  \
        wipe(&garbage.state);                                                                    \
        CHECK(all_are(&garbage.state, sizeof garbage.state, 0));                                 \
        CHECK(all_are(garbage.before, sizeof garbage.before, 0xa5));                             \
        CHECK(all_are(garbage.after, sizeof garbage.after, 0xa5));                               \
        wipe(live);                                                                              \
        CHECK(all_are(live, sizeof(struct type), 0));                                            \
        wipe(live);                                                                              \
        CHECK(all_are(live, sizeof(struct type), 0));                                            \
    } while (0)

static void wiping_leaves_zeroes_and_may_be_repeated(void)
{
    CHECK_WIPES(life_identity_wipe, life_identity, &w.alice.identity);
    CHECK_WIPES(life_card_wipe, life_card, &w.card);
    CHECK_WIPES(life_verified_card_wipe, life_verified_card, &w.alice.card);
    CHECK_WIPES(life_sealer_wipe, life_sealer, &w.sealer);
    CHECK_WIPES(life_opener_wipe, life_opener, &w.opener);
    CHECK_WIPES(life_verifier_wipe, life_verifier, &w.verifier);
    CHECK_WIPES(life_range_opener_wipe, life_range_opener, &w.range_opener);
    CHECK_WIPES(life_batch_wipe, life_batch, &w.batch);
    CHECK_WIPES(life_tree_wipe, life_tree, &w.tree);
    CHECK_WIPES(life_group_state_wipe, life_group_state, &w.group.state);
    CHECK_WIPES(life_group_member_wipe, life_group_member, &w.group.member);
    CHECK_WIPES(life_group_keys_wipe, life_group_keys, &w.group.keys);
    CHECK_WIPES(life_group_exposure_wipe, life_group_exposure, &w.group.exposure);
    CHECK_WIPES(life_channel_wipe, life_channel, &w.channel.ready);
    CHECK_WIPES(life_channel_reader_wipe, life_channel_reader, &w.channel.reader);
    CHECK_WIPES(life_lock_key_wipe, life_lock_key, &w.vault.code_key);
    CHECK_WIPES(life_share_wipe, life_share, &w.vault.shares[0]);
    CHECK_WIPES(life_grant_chain_wipe, life_grant_chain, &w.grant.chain);
    CHECK_WIPES(life_grant_key_wipe, life_grant_key, &w.grant.key);
    CHECK_WIPES(life_revocations_wipe, life_revocations, &w.grant.revocations);
    CHECK_WIPES(life_checkpoint_wipe, life_checkpoint, &w.directory.checkpoint);
    CHECK_WIPES(life_lane_wipe, life_lane, &w.directory.own);
    CHECK_WIPES(life_seen_wipe, life_seen, &w.login.seen);
    CHECK_WIPES(life_conversation_wipe, life_conversation, &w.workflow.conversation);
    CHECK_WIPES(life_accepted_receipt_wipe, life_accepted_receipt, &w.workflow.accepted);
    CHECK_WIPES(life_quorum_wipe, life_quorum, &w.workflow.quorum);
    IS_DEFINED(&w, sizeof w);
    CHECK(memcmp(w.work, saved.work, sizeof w.work) == 0);
    CHECK(!all_are(w.work[0], 100, 0));
    restore();
}

/* "life_wipe wipes the rest." */
static void anything_can_be_wiped(void)
{
    uint8_t secret[33];
    memset(secret, 0xa5, sizeof secret);
    life_wipe(secret + 1, 31);
    CHECK(secret[0] == 0xa5 && secret[32] == 0xa5 && all_are(secret + 1, 31, 0));
    life_wipe(secret, 0);
    CHECK(secret[0] == 0xa5);
}

/* "`init` takes any memory, initialised or not." */
static void init_takes_any_memory(void)
{
    CHECK_OK(life_identity_init(&w.alice.identity, w.alice.seed, w.alice.card_bytes, w.alice.card_len));
    memset(&w.new_identity, 0xff, sizeof w.new_identity);
    CHECK_OK(life_identity_init(&w.new_identity, w.alice.seed, w.alice.card_bytes, w.alice.card_len));
    CHECK_OK(life_tree_init(&w.tree));
    CHECK_OK(life_tree_get_root(&w.tree, w.hash, &w.number));
    CHECK(w.number == 0);
    CHECK_OK(life_batch_init(&w.signed_batch));
    CHECK_STATUS(life_batch_seal(&w.signed_batch, 0, w.out, sizeof w.out, &w.len), LIFE_STATUS_WRONG_STATE);
    restore();
}

/* "After an error of `init` the state is wiped." Whatever the error: here a live state meets one after the other. */
static void a_failed_init_leaves_no_state(void)
{
    size_t i, arg, other;
    for (i = 0; i < calls_len; i++) {
        for (arg = 0; arg < calls[i].count; arg++) {
            for (other = 0; calls[i].args[arg].role == FRESH && other < calls[i].count; other++) {
                struct arg args[MAX_ARGS];
                if (other == arg || calls[i].args[other].role == BEHIND || calls[i].args[other].may_be_null) {
                    continue;
                }
                memcpy(args, calls[i].args, sizeof args);
                memset(args[arg].ptr, 0xa5, args[arg].size);
                args[other].ptr = NULL;
                args[other].size += args[other].size == 0;
                CHECK_STATUS(calls[i].run(args), LIFE_STATUS_INVALID_ARGUMENT);
                CHECK(all_are(args[arg].ptr, args[arg].size, 0));
                restore();
            }
        }
    }
}

/* "A function that fails after it has begun to write leaves zeroes, and never plaintext." The content is long enough to
 * be found, and the damage is where it is seen last: in the signature. */
static void a_failed_opening_leaves_no_plaintext(void)
{
    size_t i;
    w.envelope[w.envelope_len - 20] ^= 1;
    memset(w.out, 0xa5, sizeof w.out);
    CHECK_STATUS(life_open(&w.bob.identity, &w.alice.card, &w.expected, w.envelope, w.envelope_len, w.metadata_bytes,
                           sizeof w.metadata_bytes, w.out, sizeof w.out, &w.len, &w.metadata, &w.opened),
                 LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(all_are(w.out, (size_t)w.seal.plaintext_len, 0) && w.len == saved.len);
    CHECK(!contains(w.metadata_bytes, sizeof w.metadata_bytes, w.title, 7));
    for (i = 0; i < sizeof w.opened; i++) {
        CHECK(((const uint8_t *)&w.opened)[i] == ((const uint8_t *)&saved.opened)[i]);
    }
    /* In place there is nothing left of the envelope either. */
    CHECK_STATUS(life_open(&w.bob.identity, &w.alice.card, &w.expected, w.envelope, w.envelope_len, w.metadata_bytes,
                           sizeof w.metadata_bytes, w.envelope, w.envelope_len, &w.len, &w.metadata, &w.opened),
                 LIFE_STATUS_NOT_AUTHENTIC);
    CHECK(all_are(w.envelope, w.envelope_len, 0));
    restore();
}

/* "A structure that is an input [...] MUST be initialised as a whole; all zero is the strict default for what is not
 * set." A draft of zeroes is padded, for hybrid recipients alone; an expectation of zeroes is of the hybrid suite. */
static void zero_is_the_strict_default(void)
{
    struct life_draft draft;
    struct life_expected expected;
    memset(&draft, 0, sizeof draft);
    draft.created = NOW;
    CHECK_STATUS(life_seal_len(&draft, w.to, 1, CONTENT, &w.len), LIFE_STATUS_WEAK_SUITE);
    draft.floor = LIFE_SUITE_CLASSIC;
    CHECK_OK(life_seal_len(&draft, w.to, 1, CONTENT, &w.len));
    draft.flags = LIFE_DRAFT_NO_PADDING;
    CHECK_OK(life_seal_len(&draft, w.to, 1, CONTENT, &w.len_2));
    CHECK(w.len_2 < w.len);
    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_RECORD;
    CHECK_STATUS(life_verifier_init(&w.new_verifier, &w.alice.card, &expected, w.envelope, w.head.head_len, w.new_work,
                                    w.head.work_len),
                 LIFE_STATUS_WEAK_SUITE);
    restore();
}

/* "Text is UTF-8; texts that the library writes end in NUL, texts that it reads have a length and need no NUL." */
static void texts_end_in_nul_or_have_a_length(void)
{
    uint8_t phrase[LIFE_FINGERPRINT_BYTES];
    CHECK_OK(life_card_fingerprint(&w.card, w.new_digits));
    CHECK(w.new_digits[LIFE_FINGERPRINT_BYTES - 1] == '\0' && w.new_digits[LIFE_FINGERPRINT_BYTES - 2] != '\0');
    CHECK_OK(life_card_qr_text(&w.card, w.qr));
    CHECK(w.qr[LIFE_QR_TEXT_BYTES - 1] == '\0' && w.qr[LIFE_QR_TEXT_BYTES - 2] != '\0');
    memcpy(phrase, w.digits, LIFE_FINGERPRINT_BYTES);
    phrase[LIFE_FINGERPRINT_BYTES - 1] = 'x';
    CHECK_OK(life_card_pin(&w.card, phrase, LIFE_FINGERPRINT_BYTES - 1, &w.new_verified));
    w.title[0] = 0xff;
    CHECK_STATUS(life_seal_len(&w.draft, w.to, 1, CONTENT, &w.len), LIFE_STATUS_INVALID_ARGUMENT);
    restore();
}

/* "Times are milliseconds since 1970-01-01T00:00:00 UTC." A card counts from its first to its last moment. */
static void times_are_milliseconds(void)
{
    w.draft.created = w.details.not_after;
    CHECK_OK(life_seal_len(&w.draft, w.to, 1, CONTENT, &w.len));
    w.draft.created++;
    CHECK_STATUS(life_seal_len(&w.draft, w.to, 1, CONTENT, &w.len), LIFE_STATUS_EXPIRED);
    w.draft.created = w.details.not_before;
    CHECK_OK(life_seal_len(&w.draft, w.to, 1, CONTENT, &w.len));
    w.draft.created--;
    CHECK_STATUS(life_seal_len(&w.draft, w.to, 1, CONTENT, &w.len), LIFE_STATUS_EXPIRED);
    restore();
}

/* "Buffers [...] may have any alignment": every input and output of bytes, one byte further. */
static void buffers_may_have_any_alignment(void)
{
    uint8_t *envelope = new_bytes(w.envelope_len + 8), *work = new_bytes(w.head.work_len + 8);
    size_t shift;
    for (shift = 1; shift < 8; shift++) {
        memcpy(envelope + shift, w.envelope, w.envelope_len);
        CHECK_OK(life_open(&w.bob.identity, &w.alice.card, &w.expected, envelope + shift, w.envelope_len,
                           w.metadata_bytes + shift, w.head.metadata_len, w.out + shift, sizeof w.out - shift, &w.len,
                           &w.metadata, &w.opened));
        CHECK(w.len == CONTENT && memcmp(w.out + shift, w.content, CONTENT) == 0);
        CHECK_OK(life_verifier_init(&w.new_verifier, &w.alice.card, &w.expected, envelope + shift, w.head.head_len,
                                    work + shift, w.head.work_len));
        restore();
    }
    free(envelope);
    free(work);
}

int main(void)
{
    init_calls();
    add_slow_calls();
    wiping_passes_over_null();
    wiping_leaves_zeroes_and_may_be_repeated();
    anything_can_be_wiped();
    init_takes_any_memory();
    a_failed_init_leaves_no_state();
    a_failed_opening_leaves_no_plaintext();
    zero_is_the_strict_default();
    texts_end_in_nul_or_have_a_length();
    times_are_milliseconds();
    buffers_may_have_any_alignment();
    printf("the Conventions hold\n");
    return 0;
}
