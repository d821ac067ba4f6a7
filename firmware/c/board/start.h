/* What start-up code of every processor does, once there is a stack. */
#ifndef BOARD_START_H
#define BOARD_START_H

/* Makes memory as C wants it, paints the stack, runs main and ends with its result. */
_Noreturn void start(void);

/* The processor has met a fault. */
_Noreturn void fault(void);

#endif
