/*
 * The self-test: known answers, before the seed is read. What already lies in the memory of the sensor when a test fails is
 * wiped by the test itself, so that no later call can seal or sign with it.
 */
#include "sensor.h"

int32_t self_test(struct sensor *sensor)
{
    return life_self_test((uint8_t *)sensor, sizeof *sensor);
}

int32_t self_test_all(struct sensor *sensor)
{
    TRY(self_test(sensor));
#ifndef SENSOR_SMALL
    TRY(life_self_test_hybrid((uint8_t *)sensor, sizeof *sensor));
#endif
    return LIFE_STATUS_OK;
}
