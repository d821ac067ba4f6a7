/* Seeds, cards and what makes a card trusted, in both suites. */
#include "check.h"

static uint8_t seed[LIFE_SEED_BYTES], other_seed[LIFE_SEED_BYTES];
static uint8_t card_bytes[LIFE_STATEMENT_BYTES_MAX], other_bytes[LIFE_STATEMENT_BYTES_MAX];
static size_t card_len, other_len;

static void init_details(struct life_card_details *details)
{
    memset(details, 0, sizeof *details);
    memset(details->actor, 7, sizeof details->actor);
    details->not_before = NOW;
    details->not_after = UINT64_MAX;
    details->generation = 3;
    details->kind = LIFE_ACTOR_ORGANISATION;
    details->name = text_bytes("Praxis Dr. M\xc3\xbcller");
    details->name_len = strlen("Praxis Dr. M\xc3\xbcller");
}

static void card_says_what_it_was_issued_with(uint8_t suite)
{
    struct life_card card;
    struct life_card_info info;
    struct life_card_details details;
    size_t kem_len = suite == LIFE_SUITE_HYBRID ? 1216 : 32;

    init_details(&details);
    CHECK_OK(life_seed_generate(good_rng(), seed));
    CHECK_OK(life_card_issue(seed, suite, &details, card_bytes, sizeof card_bytes, &card_len));
    CHECK_OK(life_card_decode(&card, card_bytes, card_len));
    CHECK_OK(life_card_get_info(&card, &info));
    CHECK(info.suite == suite);
    CHECK(all_are(info.details.actor, 16, 7));
    CHECK(info.details.not_before == NOW && info.details.not_after == UINT64_MAX);
    CHECK(info.details.generation == 3 && info.details.kind == LIFE_ACTOR_ORGANISATION);
    CHECK(info.details.name_len == details.name_len);
    CHECK(memcmp(info.details.name, details.name, details.name_len) == 0);
    CHECK(info.details.name > card_bytes && info.details.name < card_bytes + card_len);
    CHECK(info.details.extensions_len == 0);
    CHECK(info.kem_key_len == kem_len && contains(card_bytes, card_len, info.kem_key, kem_len));
    CHECK(contains(card_bytes, card_len, info.verifying_key, 32));

    /* A nameless card has no name at all. */
    details.name = NULL;
    details.name_len = 0;
    CHECK_OK(life_card_issue(seed, suite, &details, other_bytes, sizeof other_bytes, &other_len));
    CHECK_OK(life_card_decode(&card, other_bytes, other_len));
    CHECK_OK(life_card_get_info(&card, &info));
    CHECK(info.details.name == NULL && info.details.name_len == 0);
}

static void cards_are_statements(void)
{
    struct life_statement_info info;
    struct life_card card;
    struct life_card_info said;
    struct life_verified_card verified;

    CHECK_OK(life_statement_get_info(card_bytes, card_len, &info));
    CHECK_OK(life_card_decode(&card, card_bytes, card_len));
    CHECK_OK(life_card_get_info(&card, &said));
    CHECK(memcmp(info.hash, said.id, 32) == 0);
    CHECK(all_are(info.signer, 32, 0));
    CHECK(info.kind == 1 && info.suite == said.suite);
    CHECK(info.body > card_bytes && info.body + info.body_len < card_bytes + card_len);

    /* A card is signed by itself, not by the owner of a card. */
    CHECK_OK(life_card_pin_id(&card, said.id, &verified));
    CHECK_STATUS(life_statement_verify(card_bytes, card_len, &verified, NOW), LIFE_STATUS_WRONG_AUTHOR);
    CHECK_STATUS(life_statement_verify(card_bytes, card_len - 1, &verified, NOW), LIFE_STATUS_TRUNCATED);
}

static void identity_is_of_its_own_card(uint8_t suite)
{
    static struct life_identity identity;
    struct life_verified_card own;
    struct life_card_info info, said;
    struct life_card card;

    CHECK_OK(life_identity_init(&identity, seed, card_bytes, card_len));
    CHECK_OK(life_identity_card(&identity, &own));
    CHECK_OK(life_verified_card_get_info(&own, &info));
    CHECK_OK(life_card_decode(&card, card_bytes, card_len));
    CHECK_OK(life_card_get_info(&card, &said));
    CHECK(info.suite == suite && memcmp(info.id, said.id, 32) == 0);

    CHECK_OK(life_seed_generate(good_rng(), other_seed));
    CHECK(memcmp(seed, other_seed, sizeof seed) != 0);
    CHECK_STATUS(life_identity_init(&identity, other_seed, card_bytes, card_len), LIFE_STATUS_INVALID_KEY);
    CHECK_STATUS(life_identity_card(&identity, &own), LIFE_STATUS_WRONG_STATE);
}

/* Eight groups of five digits; a person types them with hyphens, or scans the text of the QR code. */
static void fingerprint_pins_its_card_alone(void)
{
    char digits[LIFE_FINGERPRINT_BYTES], qr[LIFE_QR_TEXT_BYTES], typed[LIFE_FINGERPRINT_BYTES];
    struct life_card card, other;
    struct life_verified_card verified;
    struct life_card_info info, pinned;
    size_t i;

    CHECK_OK(life_card_decode(&card, card_bytes, card_len));
    CHECK_OK(life_card_decode(&other, other_bytes, other_len));
    CHECK_OK(life_card_get_info(&card, &info));
    CHECK_OK(life_card_fingerprint(&card, digits));
    CHECK_OK(life_card_qr_text(&card, qr));
    CHECK(strlen(digits) == LIFE_FINGERPRINT_BYTES - 1 && strlen(qr) == LIFE_QR_TEXT_BYTES - 1);
    CHECK(strncmp(qr, "LIFE:1:", 7) == 0);
    for (i = 0; i < strlen(digits); i++) {
        CHECK(i % 6 == 5 ? digits[i] == ' ' : digits[i] >= '0' && digits[i] <= '9');
        typed[i] = (char)(digits[i] == ' ' ? '-' : digits[i]);
    }

    CHECK_OK(life_card_pin(&card, text_bytes(digits), strlen(digits), &verified));
    CHECK_OK(life_card_pin(&card, text_bytes(typed), strlen(digits), &verified));
    CHECK_OK(life_card_pin(&card, text_bytes(qr), strlen(qr), &verified));
    CHECK_OK(life_verified_card_get_info(&verified, &pinned));
    CHECK(memcmp(info.id, pinned.id, 32) == 0);
    CHECK_STATUS(life_card_pin(&other, text_bytes(digits), strlen(digits), &verified), LIFE_STATUS_UNTRUSTED);
    CHECK(all_are(&verified, sizeof verified, 0));
    CHECK_STATUS(life_card_pin(&other, text_bytes(qr), strlen(qr), &verified), LIFE_STATUS_UNTRUSTED);
    CHECK_STATUS(life_card_pin(&card, text_bytes(digits), 46, &verified), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_card_pin(&card, text_bytes(qr), 58, &verified), LIFE_STATUS_INVALID_ARGUMENT);
    CHECK_STATUS(life_card_pin(&card, text_bytes("\xff"), 1, &verified), LIFE_STATUS_INVALID_ARGUMENT);
    digits[0] = (char)(digits[0] == '9' ? '0' : digits[0] + 1);
    CHECK_STATUS(life_card_pin(&card, text_bytes(digits), strlen(digits), &verified), LIFE_STATUS_UNTRUSTED);

    CHECK_OK(life_card_pin_id(&card, info.id, &verified));
    CHECK_STATUS(life_card_pin_id(&other, info.id, &verified), LIFE_STATUS_UNTRUSTED);
    CHECK(all_are(&verified, sizeof verified, 0));
}

static void card_is_refused_when_it_says_what_no_card_may(void)
{
    struct life_card_details details;
    struct life_card card;
    size_t i;

    init_details(&details);
    CHECK_STATUS(life_card_issue(seed, 0, &details, other_bytes, sizeof other_bytes, &other_len),
                 LIFE_STATUS_UNSUPPORTED_SUITE);
    details.kind = 4;
    CHECK_STATUS(life_card_issue(seed, LIFE_SUITE_HYBRID, &details, other_bytes, sizeof other_bytes, &other_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    init_details(&details);
    details.not_after = details.not_before - 1;
    CHECK_STATUS(life_card_issue(seed, LIFE_SUITE_HYBRID, &details, other_bytes, sizeof other_bytes, &other_len),
                 LIFE_STATUS_INVALID_ARGUMENT);
    init_details(&details);
    details.name = text_bytes("0123456789012345678901234567890123456789012345678901234567890123+");
    details.name_len = LIFE_NAME_BYTES_MAX + 1;
    CHECK_STATUS(life_card_issue(seed, LIFE_SUITE_HYBRID, &details, other_bytes, sizeof other_bytes, &other_len),
                 LIFE_STATUS_LIMIT_EXCEEDED);
    details.name_len = LIFE_NAME_BYTES_MAX;
    CHECK_OK(life_card_issue(seed, LIFE_SUITE_HYBRID, &details, other_bytes, sizeof other_bytes, &other_len));
    details.name = text_bytes("two\nlines");
    details.name_len = 9;
    CHECK_STATUS(life_card_issue(seed, LIFE_SUITE_HYBRID, &details, other_bytes, sizeof other_bytes, &other_len),
                 LIFE_STATUS_INVALID_ARGUMENT);

    /* Every bit of a card counts. */
    for (i = 0; i < card_len; i += 5) {
        card_bytes[i] = (uint8_t)(card_bytes[i] ^ (1u << (i % 8)));
        CHECK(life_card_decode(&card, card_bytes, card_len) != LIFE_STATUS_OK);
        CHECK(all_are(&card, sizeof card, 0));
        card_bytes[i] = (uint8_t)(card_bytes[i] ^ (1u << (i % 8)));
    }
    CHECK_OK(life_card_decode(&card, card_bytes, card_len));
}

int main(void)
{
    static const uint8_t suites[] = {LIFE_SUITE_CLASSIC, LIFE_SUITE_HYBRID};
    size_t i;
    for (i = 0; i < 2; i++) {
        card_says_what_it_was_issued_with(suites[i]);
        cards_are_statements();
        identity_is_of_its_own_card(suites[i]);
        fingerprint_pins_its_card_alone();
        card_is_refused_when_it_says_what_no_card_may();
    }
    printf("cards of both suites are issued, trusted by fingerprint, and refused\n");
    return 0;
}
