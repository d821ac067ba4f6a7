/* Numbers: statuses, lengths and versions, each as the header and as the library say it. */
#include "check.h"

/* "LIFE_STATUS_OK (0), or a negative number that names what is wrong, whose fault it is, and is fixed for ever." */
static const struct {
    int32_t status, number;
    const char *name;
    int32_t kind;
    const char *fault; /* how its text begins */
} statuses[] = {
    {LIFE_STATUS_OK, 0, "Ok", LIFE_KIND_OK, "success"},
    {LIFE_STATUS_INVALID_ARGUMENT, -10, "InvalidArgument", LIFE_KIND_CALLER, "caller"},
    {LIFE_STATUS_BUFFER_TOO_SMALL, -11, "BufferTooSmall", LIFE_KIND_CALLER, "caller"},
    {LIFE_STATUS_WRONG_STATE, -12, "WrongState", LIFE_KIND_CALLER, "caller"},
    {LIFE_STATUS_TOO_FEW_SHARES, -13, "TooFewShares", LIFE_KIND_CALLER, "caller"},
    {LIFE_STATUS_TRUNCATED, -20, "Truncated", LIFE_KIND_FORMAT, "object"},
    {LIFE_STATUS_TRAILING_DATA, -21, "TrailingData", LIFE_KIND_FORMAT, "object"},
    {LIFE_STATUS_NON_CANONICAL, -22, "NonCanonical", LIFE_KIND_FORMAT, "object"},
    {LIFE_STATUS_UNSUPPORTED_VERSION, -23, "UnsupportedVersion", LIFE_KIND_FORMAT, "object"},
    {LIFE_STATUS_UNSUPPORTED_SUITE, -24, "UnsupportedSuite", LIFE_KIND_FORMAT, "object"},
    {LIFE_STATUS_LIMIT_EXCEEDED, -25, "LimitExceeded", LIFE_KIND_FORMAT, "object"},
    {LIFE_STATUS_UNSUPPORTED_EXTENSION, -26, "UnsupportedExtension", LIFE_KIND_FORMAT, "object"},
    {LIFE_STATUS_NOT_LIFE, -27, "NotLife", LIFE_KIND_FORMAT, "object"},
    {LIFE_STATUS_MISTYPED, -28, "Mistyped", LIFE_KIND_FORMAT, "person"},
    {LIFE_STATUS_INVALID_KEY, -30, "InvalidKey", LIFE_KIND_TRUST, "peer"},
    {LIFE_STATUS_NO_RECIPIENT, -31, "NoRecipient", LIFE_KIND_TRUST, "reader"},
    {LIFE_STATUS_UNTRUSTED, -32, "Untrusted", LIFE_KIND_TRUST, "reader"},
    {LIFE_STATUS_EXPIRED, -33, "Expired", LIFE_KIND_TRUST, "card"},
    {LIFE_STATUS_FORBIDDEN, -34, "Forbidden", LIFE_KIND_TRUST, "author"},
    {LIFE_STATUS_STALE, -35, "Stale", LIFE_KIND_TRUST, "store"},
    {LIFE_STATUS_REVOKED, -36, "Revoked", LIFE_KIND_TRUST, "card"},
    {LIFE_STATUS_FORKED, -37, "Forked", LIFE_KIND_TRUST, "keeper"},
    {LIFE_STATUS_NOT_AUTHENTIC, -40, "NotAuthentic", LIFE_KIND_CRYPTO, "object"},
    {LIFE_STATUS_SELF_TEST_FAILED, -41, "SelfTestFailed", LIFE_KIND_CRYPTO, "library"},
    {LIFE_STATUS_RANDOM, -50, "Random", LIFE_KIND_GENERATOR, "caller"},
    {LIFE_STATUS_WRONG_KIND, -60, "WrongKind", LIFE_KIND_EXPECTATION, "store"},
    {LIFE_STATUS_WRONG_OBJECT, -61, "WrongObject", LIFE_KIND_EXPECTATION, "store"},
    {LIFE_STATUS_WRONG_AUTHOR, -62, "WrongAuthor", LIFE_KIND_EXPECTATION, "store"},
    {LIFE_STATUS_WEAK_SUITE, -63, "WeakSuite", LIFE_KIND_EXPECTATION, "suite"},
    {LIFE_STATUS_WRONG_THREAD, -64, "WrongThread", LIFE_KIND_EXPECTATION, "store"},
    {LIFE_STATUS_OUT_OF_ORDER, -65, "OutOfOrder", LIFE_KIND_EXPECTATION, "store"},
    {LIFE_STATUS_WRONG_GROUP, -66, "WrongGroup", LIFE_KIND_EXPECTATION, "store"},
    {LIFE_STATUS_WRONG_EPOCH, -67, "WrongEpoch", LIFE_KIND_EXPECTATION, "store"},
    {LIFE_STATUS_WRONG_SERVICE, -68, "WrongService", LIFE_KIND_EXPECTATION, "peer"},
    {LIFE_STATUS_REPLAYED, -69, "Replayed", LIFE_KIND_EXPECTATION, "store"}};

#define STATUSES (sizeof statuses / sizeof statuses[0])

static int is_status(int32_t number)
{
    size_t i;
    for (i = 0; i < STATUSES; i++) {
        if (statuses[i].number == number) {
            return 1;
        }
    }
    return 0;
}

static void statuses_have_names_kinds_and_texts(void)
{
    int32_t number;
    size_t i, k;
    for (i = 0; i < STATUSES; i++) {
        const char *text = life_status_text(statuses[i].number);
        CHECK(statuses[i].status == statuses[i].number);
        CHECK(strcmp(life_status_name(statuses[i].number), statuses[i].name) == 0);
        CHECK(life_status_kind(statuses[i].number) == statuses[i].kind);
        CHECK(strncmp(text, statuses[i].fault, strlen(statuses[i].fault)) == 0);
        for (k = 0; k < i; k++) {
            CHECK(strcmp(text, life_status_text(statuses[k].number)) != 0);
        }
    }
    for (number = -1000; number <= 1000; number++) {
        if (!is_status(number)) {
            CHECK(strcmp(life_status_name(number), "Unknown") == 0);
            CHECK(life_status_kind(number) == LIFE_KIND_UNKNOWN && strlen(life_status_text(number)) > 0);
        }
    }
    CHECK(life_status_kind(INT32_MIN) == LIFE_KIND_UNKNOWN && life_status_kind(INT32_MAX) == LIFE_KIND_UNKNOWN);
}

#define LENGTH(macro, function) {#macro, (size_t)(macro), function}

/* "Every length is a literal (LIFE_SEED_BYTES) and a function (life_seed_bytes)." */
static const struct {
    const char *name;
    size_t value;
    size_t (*function)(void);
} lengths[] = {LENGTH(LIFE_ID_BYTES, life_id_bytes),
               LENGTH(LIFE_CARD_ID_BYTES, life_card_id_bytes),
               LENGTH(LIFE_DIGEST_BYTES, life_digest_bytes),
               LENGTH(LIFE_HASH_BYTES, life_hash_bytes),
               LENGTH(LIFE_SEED_BYTES, life_seed_bytes),
               LENGTH(LIFE_LOCK_KEY_BYTES, life_lock_key_bytes),
               LENGTH(LIFE_LOCK_ID_BYTES, life_lock_id_bytes),
               LENGTH(LIFE_LOCK_SECRET_BYTES, life_lock_secret_bytes),
               LENGTH(LIFE_VAULT_LOCKS_MAX, life_vault_locks_max),
               LENGTH(LIFE_SHARE_BYTES, life_share_bytes),
               LENGTH(LIFE_CODE_TEXT_BYTES, life_code_text_bytes),
               LENGTH(LIFE_SHARE_TEXT_BYTES, life_share_text_bytes),
               LENGTH(LIFE_STATEMENT_BYTES_MAX, life_statement_bytes_max),
               LENGTH(LIFE_NAME_BYTES_MAX, life_name_bytes_max),
               LENGTH(LIFE_FINGERPRINT_BYTES, life_fingerprint_bytes),
               LENGTH(LIFE_QR_TEXT_BYTES, life_qr_text_bytes),
               LENGTH(LIFE_RECIPIENTS_MAX, life_recipients_max),
               LENGTH(LIFE_EXTENSIONS_BYTES_MAX, life_extensions_bytes_max),
               LENGTH(LIFE_HEAD_BYTES_MAX, life_head_bytes_max),
               LENGTH(LIFE_MEDIA_TYPE_BYTES_MAX, life_media_type_bytes_max),
               LENGTH(LIFE_TITLE_BYTES_MAX, life_title_bytes_max),
               LENGTH(LIFE_FIELD_NAME_BYTES_MAX, life_field_name_bytes_max),
               LENGTH(LIFE_METADATA_BYTES_MAX, life_metadata_bytes_max),
               LENGTH(LIFE_SEGMENT_BYTES_MAX, life_segment_bytes_max),
               LENGTH(LIFE_SEAL_BYTES_MIN, life_seal_bytes_min),
               LENGTH(LIFE_SEAL_BYTES_MAX, life_seal_bytes_max),
               LENGTH(LIFE_BATCH_MAX, life_batch_max),
               LENGTH(LIFE_PROOF_BYTES_MAX, life_proof_bytes_max),
               LENGTH(LIFE_IDENTITY_BYTES, life_identity_bytes),
               LENGTH(LIFE_CARD_BYTES, life_card_bytes),
               LENGTH(LIFE_VERIFIED_CARD_BYTES, life_verified_card_bytes),
               LENGTH(LIFE_VERIFIED_ROOT_BYTES, life_verified_root_bytes),
               LENGTH(LIFE_SEALER_BYTES, life_sealer_bytes),
               LENGTH(LIFE_OPENER_BYTES, life_opener_bytes),
               LENGTH(LIFE_VERIFIER_BYTES, life_verifier_bytes),
               LENGTH(LIFE_RANGE_OPENER_BYTES, life_range_opener_bytes),
               LENGTH(LIFE_BATCH_BYTES, life_batch_bytes),
               LENGTH(LIFE_CHANNEL_BYTES, life_channel_bytes),
               LENGTH(LIFE_CHANNEL_STATE_BYTES, life_channel_state_bytes),
               LENGTH(LIFE_CHANNEL_RESERVE_MAX, life_channel_reserve_max),
               LENGTH(LIFE_CHANNEL_READER_BYTES, life_channel_reader_bytes),
               LENGTH(LIFE_CHANNEL_EXPORT_BYTES_MAX, life_channel_export_bytes_max),
               LENGTH(LIFE_SELF_TEST_MEMORY_BYTES, life_self_test_memory_bytes),
               LENGTH(LIFE_TREE_BYTES, life_tree_bytes),
               LENGTH(LIFE_GROUP_HEAD_BYTES, life_group_head_bytes),
               LENGTH(LIFE_GROUP_LEAF_BYTES_MAX, life_group_leaf_bytes_max),
               LENGTH(LIFE_GROUP_MEMBERSHIP_BYTES_MAX, life_group_membership_bytes_max),
               LENGTH(LIFE_GROUP_TOKEN_BYTES, life_group_token_bytes),
               LENGTH(LIFE_GROUP_MEMBERS_MAX, life_group_members_max),
               LENGTH(LIFE_GROUP_STATE_BYTES, life_group_state_bytes),
               LENGTH(LIFE_GROUP_MEMBER_BYTES, life_group_member_bytes),
               LENGTH(LIFE_GROUP_KEYS_BYTES, life_group_keys_bytes),
               LENGTH(LIFE_GROUP_EXPOSURE_BYTES, life_group_exposure_bytes),
               LENGTH(LIFE_GRANT_CHAIN_BYTES, life_grant_chain_bytes),
               LENGTH(LIFE_GRANT_KEY_BYTES, life_grant_key_bytes),
               LENGTH(LIFE_REVOCATIONS_BYTES, life_revocations_bytes),
               LENGTH(LIFE_REVOCATIONS_MAX, life_revocations_max),
               LENGTH(LIFE_WHY_TEXT_BYTES, life_why_text_bytes),
               LENGTH(LIFE_ATTRIBUTE_BYTES_MAX, life_attribute_bytes_max),
               LENGTH(LIFE_CHECKPOINT_BYTES, life_checkpoint_bytes),
               LENGTH(LIFE_LANE_BYTES, life_lane_bytes),
               LENGTH(LIFE_LANE_STORED_BYTES_MAX, life_lane_stored_bytes_max),
               LENGTH(LIFE_CHALLENGE_BYTES_MAX, life_challenge_bytes_max),
               LENGTH(LIFE_LOGIN_BYTES_MAX, life_login_bytes_max),
               LENGTH(LIFE_REQUEST_BYTES_MAX, life_request_bytes_max),
               LENGTH(LIFE_EXPORTER_BYTES, life_exporter_bytes),
               LENGTH(LIFE_SEEN_MAX, life_seen_max),
               LENGTH(LIFE_SEEN_BYTES, life_seen_bytes),
               LENGTH(LIFE_SEEN_KEPT_BYTES_MAX, life_seen_kept_bytes_max),
               LENGTH(LIFE_SESSION_BYTES, life_session_bytes),
               LENGTH(LIFE_RECEIPT_BYTES_MAX, life_receipt_bytes_max),
               LENGTH(LIFE_CONVERSATION_PEOPLE_MAX, life_conversation_people_max),
               LENGTH(LIFE_CONVERSATION_RECENT_MAX, life_conversation_recent_max),
               LENGTH(LIFE_CONVERSATION_BYTES, life_conversation_bytes),
               LENGTH(LIFE_ACCEPTED_RECEIPT_BYTES, life_accepted_receipt_bytes),
               LENGTH(LIFE_KEPT_CONVERSATION_BYTES_MAX, life_kept_conversation_bytes_max),
               LENGTH(LIFE_TASK_BYTES, life_task_bytes),
               LENGTH(LIFE_QUORUM_MAX, life_quorum_max),
               LENGTH(LIFE_QUORUM_BYTES, life_quorum_bytes)};

/* Goes through a header and those that it includes, so that a new length without a line above is noticed. */
static size_t lengths_of(const char *path)
{
    char line[512], name[128], included[160];
    size_t i, found = 0;
    FILE *header = fopen(path, "r");

    CHECK(header != NULL);
    while (fgets(line, sizeof line, header) != NULL) {
        int is_length;
        size_t len;
        if (sscanf(line, "#include \"life/%127[^\"]", name) == 1) {
            sprintf(included, "include/life/%s", name);
            found += lengths_of(included);
        }
        if (sscanf(line, "#define %127s", name) != 1) {
            continue;
        }
        len = strlen(name);
        is_length = strstr(name, "_BYTES") != NULL || (len > 4 && strcmp(name + len - 4, "_MAX") == 0);
        for (i = 0; is_length && i < sizeof lengths / sizeof lengths[0]; i++) {
            if (strcmp(name, lengths[i].name) == 0) {
                CHECK(lengths[i].function() == lengths[i].value);
                is_length = 0;
                found++;
            }
        }
        if (is_length) {
            fprintf(stderr, "%s has no function\n", name);
            exit(1);
        }
    }
    fclose(header);
    return found;
}

static void every_length_is_a_function_too(void)
{
    CHECK(lengths_of("include/life.h") == sizeof lengths / sizeof lengths[0]);
}

static void states_are_as_long_as_the_header_says(void)
{
    CHECK(sizeof(struct life_identity) == LIFE_IDENTITY_BYTES && sizeof(struct life_card) == LIFE_CARD_BYTES);
    CHECK(sizeof(struct life_verified_card) == LIFE_VERIFIED_CARD_BYTES);
    CHECK(sizeof(struct life_verified_root) == LIFE_VERIFIED_ROOT_BYTES);
    CHECK(sizeof(struct life_sealer) == LIFE_SEALER_BYTES && sizeof(struct life_opener) == LIFE_OPENER_BYTES);
    CHECK(sizeof(struct life_verifier) == LIFE_VERIFIER_BYTES && sizeof(struct life_batch) == LIFE_BATCH_BYTES);
    CHECK(sizeof(struct life_range_opener) == LIFE_RANGE_OPENER_BYTES && sizeof(struct life_tree) == LIFE_TREE_BYTES);
    CHECK(sizeof(struct life_seen) == LIFE_SEEN_BYTES && sizeof(struct life_quorum) == LIFE_QUORUM_BYTES);
    CHECK(sizeof(struct life_conversation) == LIFE_CONVERSATION_BYTES);
    CHECK(sizeof(struct life_accepted_receipt) == LIFE_ACCEPTED_RECEIPT_BYTES);
}

/* "Before anything else: life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi))." */
static void the_handshake_refuses_another_interface(void)
{
    char version[64];
    sprintf(version, "%d.%d.%d", LIFE_VERSION_MAJOR, LIFE_VERSION_MINOR, LIFE_VERSION_PATCH);
    CHECK(strcmp(life_version(), version) == 0);
    CHECK(life_abi_version() == LIFE_ABI_VERSION);
    CHECK_OK(life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi)));
    CHECK_STATUS(life_abi_check(LIFE_ABI_VERSION + 1, sizeof(struct life_abi)), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_abi_check(LIFE_ABI_VERSION - 1, sizeof(struct life_abi)), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi) + 8), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi) - 8), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_abi_check(0, 0), LIFE_STATUS_INVALID_ARGUMENT);
}

int main(void)
{
    statuses_have_names_kinds_and_texts();
    every_length_is_a_function_too();
    states_are_as_long_as_the_header_says();
    the_handshake_refuses_another_interface();
    printf("%d statuses and %d lengths, as header and library say them\n", (int)STATUSES,
           (int)(sizeof lengths / sizeof lengths[0]));
    return 0;
}
