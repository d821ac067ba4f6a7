/* The sensor's program: one phase, as the host says, and what it came to. */
#include <string.h>

#include "sensor.h"

#define REFUSED 1

/* What a phase needs before it begins. */
enum needs { NOTHING, THE_TIME, A_SENSOR };

static const struct phase {
    const char *name;
    int32_t (*run)(struct sensor *sensor);
    enum needs needs;
} phases[] = {
    {"provision", provision, THE_TIME}, {"measure", measure, A_SENSOR}, {"login", log_in, A_SENSOR},
    {"receive", receive, A_SENSOR},     {"wipe", wipe, NOTHING},        {"selftest", self_test_all, NOTHING},
};

/* One sensor: it does not move, and it is no burden to any stack. */
static struct sensor sensor;

/* Tests, loads what the sensor keeps, and mends what a cut in power left. */
static int32_t wake(void)
{
    TRY(self_test(&sensor)); /* before there is a seed in memory */
    TRY(profile_load(&sensor));
    TRY(channel_resume(&sensor));
#ifndef SENSOR_SMALL
    TRY(outbox_mend(&sensor));
#endif
    return LIFE_STATUS_OK;
}

static int32_t run(const struct phase *phase)
{
    if (phase->needs != NOTHING) {
        TRY(board_now(&sensor.now));
    }
    if (phase->needs == A_SENSOR) {
        TRY(wake());
    }
    return phase->run(&sensor);
}

/* Finds the phase that the host asks for, and runs it. */
static int32_t run_asked(void)
{
    char name[16];
    size_t len, i;
    TRY(life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi)));
    TRY(receive_text("phase", name, sizeof name, &len));
    for (i = 0; i < sizeof phases / sizeof phases[0]; i++) {
        if (strlen(phases[i].name) == len && memcmp(phases[i].name, name, len) == 0) {
            return run(&phases[i]);
        }
    }
    return LIFE_STATUS_INVALID_ARGUMENT;
}

/* Says why a phase was refused. */
static void send_error(int32_t status)
{
    char text[64], *end = text;
    if (status == BOARD_FILE) {
        end = write_text(write_text(end, "File "), radio_name());
    } else {
        end = write_text(end, status == BOARD_FLASH ? "Flash" : life_status_name(status));
    }
    (void)radio_send("error.txt", text, (size_t)(end - text), NULL, 0);
}

int main(void)
{
    char text[20];
    int32_t status = run_asked();
    life_wipe(&sensor, sizeof sensor);
    if (status != LIFE_STATUS_OK) {
        send_error(status);
    }
    (void)radio_send("stack.txt", text, (size_t)(write_number(text, stack_used()) - text), NULL, 0);
    return status == LIFE_STATUS_OK ? 0 : REFUSED;
}
