/* The clock: the host says what time it is. A device has a real-time clock, set over its authenticated radio. */
#include "board.h"

int32_t board_now(uint64_t *now)
{
    char digits[20];
    size_t len, i;
    uint64_t value = 0;
    if (radio_receive("now", digits, sizeof digits, &len) != 0) {
        return BOARD_FILE;
    }
    for (i = 0; i < len && digits[i] >= '0' && digits[i] <= '9'; i++) {
        value = value * 10u + (uint64_t)(digits[i] - '0');
    }
    *now = value;
    return 0;
}
