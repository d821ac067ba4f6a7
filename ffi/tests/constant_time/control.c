/* The control: a branch and an address that depend on a secret. Both must be reported, or nothing that is not reported
 * means anything. */
#include "secret.h"

static const uint8_t table[256] = {1, 2, 3};

int main(void)
{
    volatile uint8_t sink = 0;
    uint8_t seed[LIFE_SEED_BYTES];
    fill_bytes(seed, sizeof seed, 1);
    SECRET(seed, sizeof seed);
    if (seed[0] & 1) {
        sink = 1;
    }
    sink = table[seed[1]];
    (void)sink;
    printf("a branch and an address depend on a secret\n");
    return 0;
}
