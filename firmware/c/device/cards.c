/* Cards of others: which are trusted, and why. */
#include <string.h>

#include "sensor.h"

int32_t receive_text(const char *name, void *out, size_t size, size_t *len)
{
    const char *text = out;
    TRY(radio_receive(name, out, size, len));
    if (*len > 0 && text[*len - 1] == '\n') {
        (*len)--;
    }
    return LIFE_STATUS_OK;
}

/* Receives and decodes: the signature is checked, but whose card it is is not known. */
static int32_t receive_any(const char *name, struct trusted *trusted, struct life_card *card)
{
    size_t len;
    TRY(radio_receive(name, trusted->bytes, sizeof trusted->bytes, &len));
    return life_card_decode(card, trusted->bytes, len);
}

int32_t receive_card(const char *name, const uint8_t id[LIFE_CARD_ID_BYTES], struct trusted *trusted)
{
    struct life_card card;
    TRY(receive_any(name, trusted, &card));
    return life_card_pin_id(&card, id, &trusted->card);
}

int32_t receive_new_card(const char *name, const char *code_name, struct trusted *trusted, uint8_t id[LIFE_CARD_ID_BYTES])
{
    struct life_card card;
    struct life_card_info info;
    uint8_t code[LIFE_QR_TEXT_BYTES];
    size_t len;
    TRY(receive_any(name, trusted, &card));
    TRY(receive_text(code_name, code, sizeof code, &len));
    TRY(life_card_pin(&card, code, len, &trusted->card));
    TRY(life_verified_card_get_info(&trusted->card, &info));
    memcpy(id, info.id, LIFE_CARD_ID_BYTES);
    return LIFE_STATUS_OK;
}
