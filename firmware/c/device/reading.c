/* One reading: what is measured, and under which name it is given out. */
#include <string.h>

#include "sensor.h"

/* The measurement: a text that depends on the number of the reading, filled with dots. */
int32_t take_reading(uint64_t number, size_t size, uint8_t content[READING_BYTES_MAX], size_t *len)
{
    char text[64], *end = text;
    uint64_t tenths = 40 + 7 * number % 60;
    end = write_number(write_text(end, "glucose "), tenths / 10);
    end = write_number(write_text(end, "."), tenths % 10);
    end = write_number(write_text(end, " mmol/l, reading "), number);
    *len = (size_t)(end - text);
    if (*len > READING_BYTES_MAX || size > READING_BYTES_MAX) {
        return LIFE_STATUS_LIMIT_EXCEEDED;
    }
    memcpy(content, text, *len);
    for (; *len < size; (*len)++) {
        content[*len] = '.';
    }
    return LIFE_STATUS_OK;
}

int32_t send_reading(uint64_t number, const uint8_t *sealed, size_t len, const uint8_t *seal, size_t seal_len)
{
    char name[40];
    *write_text(write_number(write_text(name, "reading-"), number), ".life") = '\0';
    return radio_send(name, sealed, len, seal, seal_len);
}
