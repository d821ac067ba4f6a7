/* Two Rust libraries in one program: both do what they do alone. */

#include <life.h>
#include <stdbool.h>
#include <stdio.h>

uint64_t second_divide(uint64_t value, uint64_t by);
bool second_catches(void);

int main(void)
{
    uint8_t seed[LIFE_SEED_BYTES] = {7};

    if (life_abi_version() != LIFE_ABI_VERSION || second_divide(84, 2) != 42) {
        fprintf(stderr, "a library is not what it is alone\n");
        return 1;
    }
    if (!second_catches()) {
        fprintf(stderr, "a panic of the other library does not unwind\n");
        return 1;
    }
    life_wipe(seed, sizeof seed);
    return seed[0];
}
