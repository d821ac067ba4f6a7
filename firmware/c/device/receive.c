/* What the owner sends: a message, and the consent that somebody may read his records. Both are good, or nothing is. */
#include <string.h>

#include "consent.h"

/* Head, padded metadata, padding, tag and seal around the longest message, sealed to this card alone. */
#define SEALED_MESSAGE_BYTES_MAX (MESSAGE_BYTES_MAX + 768)
#define METADATA_BYTES_MAX 512

/* Opens the message where it lies. */
OWN_FRAME static int32_t open_message(const struct sensor *sensor, uint8_t message[MESSAGE_BYTES_MAX], size_t *len)
{
    const struct life_expected expected = {.kind = LIFE_ENVELOPE_RECORD, .floor = LIFE_SUITE_CLASSIC};
    struct trusted owner;
    struct life_metadata metadata;
    struct life_opened opened;
    uint8_t sealed[SEALED_MESSAGE_BYTES_MAX], metadata_bytes[METADATA_BYTES_MAX];
    size_t sealed_len;
    TRY(receive_card("owner.card", sensor->profile.owner, &owner));
    TRY(radio_receive("message.life", sealed, sizeof sealed, &sealed_len));
    TRY(life_open(&sensor->identity, &owner.card, &expected, sealed, sealed_len, metadata_bytes, sizeof metadata_bytes, sealed,
                  sizeof sealed, len, &metadata, &opened));
    if (*len <= MESSAGE_BYTES_MAX) {
        memcpy(message, sealed, *len);
    }
    life_wipe(sealed, sizeof sealed);
    life_wipe(metadata_bytes, sizeof metadata_bytes);
    return *len <= MESSAGE_BYTES_MAX ? LIFE_STATUS_OK : LIFE_STATUS_LIMIT_EXCEEDED;
}

/* Three lines: who, what, until when. */
static int32_t send_consent(const struct consent *consent)
{
    char text[160], *end = text;
    end = write_hex(write_text(end, "who "), consent->who, sizeof consent->who);
    end = write_text(end, "\nwhat read");
    if ((consent->rights & LIFE_RIGHT_WRITE) != 0) {
        end = write_text(end, ",write");
    }
    end = write_text(write_number(write_text(end, "\nuntil "), consent->until), "\n");
    return radio_send("consent.txt", text, (size_t)(end - text), NULL, 0);
}

int32_t receive(struct sensor *sensor)
{
    uint8_t message[MESSAGE_BYTES_MAX];
    struct consent consent;
    size_t len;
    int32_t status = open_message(sensor, message, &len);
    if (status == LIFE_STATUS_OK) {
        status = verify_consent(sensor, &consent);
    }
    if (status == LIFE_STATUS_OK) {
        status = radio_send("message.txt", message, len, NULL, 0);
    }
    life_wipe(message, sizeof message);
    TRY(status);
    return send_consent(&consent);
}
