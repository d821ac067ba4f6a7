/* What the tasks of the sensor share. */
#ifndef TASKS_H
#define TASKS_H

#include "sensor.h"

#include "FreeRTOS.h"
#include "semphr.h"
#include "task.h"

/* Makes the mutex of the generator: before any task runs. */
void board_begin(void);

#endif
