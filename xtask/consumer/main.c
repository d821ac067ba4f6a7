/* The smallest program that uses an installed library: does it run with the library that it was compiled for? */

#include <life.h>
#include <stdio.h>

int main(void)
{
    if (life_abi_version() != LIFE_ABI_VERSION) {
        fprintf(stderr, "compiled for ABI %d, running with ABI %u\n", LIFE_ABI_VERSION,
                (unsigned)life_abi_version());
        return 1;
    }
    printf("life %s\n", life_version());
    return 0;
}
