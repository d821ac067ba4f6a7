/* Wiping: the flash first, from the page with the seed on; the memory is wiped at the end of every phase. */
#include "sensor.h"

int32_t wipe(struct sensor *sensor)
{
    uint32_t page;
    (void)sensor;
    for (page = 0; page < FLASH_PAGES; page++) {
        TRY(flash_erase(page));
    }
    return LIFE_STATUS_OK;
}
