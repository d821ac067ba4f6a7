/*
 * The sensor as four tasks of FreeRTOS. It was provisioned before, by the program without an operating system.
 *
 *     measure   wakes the sensor; then, whenever the interrupt has a sample for it, seals readings in signed batches
 *     alarm     seals a reading at once, in the same channel: more urgent than all others
 *     login-1   logs in, while
 *     login-2   logs in
 *
 * What they share: the identity, which nobody changes once it is loaded, without a lock; the channel with its slots in
 * flash, behind one mutex that is held from the reservation of keys to the last reading. Everything else is each task's own.
 */
#include "semihosting.h"
#include "tasks.h"

#define ROUNDS 3
#define SAMPLE_TICKS 20u
#define REFUSED 1u

/* Bytes of stack: what `cargo xtask freertos` measures, and a third of that on top. */
#define MEASURE_STACK 30720u
#define ALARM_STACK 20480u
#define LOGIN_STACK 18432u

/* A task, its stack, and what became of it. */
struct job {
    const char *name;
    int32_t (*run)(struct job *job);
    UBaseType_t priority;
    StackType_t *stack;
    uint32_t stack_bytes;
    StaticTask_t task;
    TaskHandle_t handle;
    volatile bool is_at_work; /* within a call that another task may interrupt */
    uint32_t resumed;         /* how often it went on within such a call */
    bool is_done;
    int32_t status;
};

/* Stacks are in words, and static like all states. */
static StackType_t measure_stack[MEASURE_STACK / sizeof(StackType_t)];
static StackType_t alarm_stack[ALARM_STACK / sizeof(StackType_t)];
static StackType_t login_stacks[2][LOGIN_STACK / sizeof(StackType_t)];

static int32_t run_measure(struct job *job);
static int32_t run_alarm(struct job *job);
static int32_t run_login(struct job *job);

enum { MEASURE, ALARM, LOGIN_1, LOGIN_2, JOBS };

static struct job jobs[JOBS] = {
    [MEASURE] = {.name = "measure", .run = run_measure, .priority = 1, .stack = measure_stack, .stack_bytes = MEASURE_STACK},
    [ALARM] = {.name = "alarm", .run = run_alarm, .priority = 2, .stack = alarm_stack, .stack_bytes = ALARM_STACK},
    [LOGIN_1] = {.name = "login-1", .run = run_login, .priority = 1, .stack = login_stacks[0], .stack_bytes = LOGIN_STACK},
    [LOGIN_2] = {.name = "login-2", .run = run_login, .priority = 1, .stack = login_stacks[1], .stack_bytes = LOGIN_STACK},
};

static struct sensor sensor;
static SemaphoreHandle_t channel_mutex;

/* --- What the tasks do ----------------------------------------------------------------------------------------------- */

/* Seals what the host orders from this task. The channel and its flash are nobody else's meanwhile. */
static int32_t seal_ordered(struct job *job)
{
    int32_t status;
    (void)xSemaphoreTake(channel_mutex, portMAX_DELAY);
    job->is_at_work = true;
    status = measure(&sensor);
    job->is_at_work = false;
    (void)xSemaphoreGive(channel_mutex);
    return status;
}

/* Tests, loads what the sensor keeps, and mends what a cut in power left. Nobody else runs yet. */
static int32_t wake(void)
{
    TRY(board_now(&sensor.now));
    TRY(self_test(&sensor));
    TRY(profile_load(&sensor));
    TRY(channel_resume(&sensor));
    return outbox_mend(&sensor);
}

static int32_t run_measure(struct job *job)
{
    int round, other;
    int32_t status = wake();
    for (other = ALARM; status == LIFE_STATUS_OK && other < JOBS; other++) {
        (void)xTaskNotifyGive(jobs[other].handle);
    }
    for (round = 0; status == LIFE_STATUS_OK && round < ROUNDS; round++) {
        (void)ulTaskNotifyTake(pdTRUE, portMAX_DELAY); /* until the interrupt has something */
        status = seal_ordered(job);
    }
    return status;
}

static int32_t run_alarm(struct job *job)
{
    int round;
    (void)ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
    for (round = 0; round < ROUNDS; round++) {
        vTaskDelay(SAMPLE_TICKS);
        TRY(seal_ordered(job));
    }
    return LIFE_STATUS_OK;
}

static int32_t run_login(struct job *job)
{
    int32_t status;
    (void)ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
    job->is_at_work = true;
    status = log_in(&sensor);
    job->is_at_work = false;
    return status;
}

/* The interrupt: it calls nothing of LIFE, and tells the task that there is a sample. */
void vApplicationTickHook(void)
{
    static uint32_t ticks;
    if (++ticks % SAMPLE_TICKS == 0) {
        vTaskNotifyGiveFromISR(jobs[MEASURE].handle, NULL);
    }
}

/* --- Tasks, and what became of them ---------------------------------------------------------------------------------- */

void switched_in(const void *task)
{
    static const void *last;
    int i;
    for (i = 0; task != last && i < JOBS; i++) {
        if (jobs[i].handle == task && jobs[i].is_at_work) {
            jobs[i].resumed++;
        }
    }
    last = task;
}

static bool are_done(void)
{
    int i = 0;
    while (i < JOBS && jobs[i].is_done) {
        i++;
    }
    return i == JOBS;
}

/* A line for each task: name, status, bytes of stack, bytes of them that were used, how often a call was interrupted. */
static _Noreturn void report(void)
{
    char text[JOBS * 80], *end = text;
    int32_t file = host_open("tasks.txt", HOST_WRITE);
    uint32_t status = 0;
    int i;
    for (i = 0; i < JOBS; i++) {
        const struct job *job = &jobs[i];
        uint32_t left = uxTaskGetStackHighWaterMark(job->handle) * (uint32_t)sizeof(StackType_t);
        end = write_text(write_text(end, job->name), " ");
        end = write_text(end, job->status > 0 ? "Board" : life_status_name(job->status));
        end = write_number(write_text(end, " "), job->stack_bytes);
        end = write_number(write_text(end, " "), job->stack_bytes - left);
        end = write_text(write_number(write_text(end, " "), job->resumed), "\n");
        status = job->status == LIFE_STATUS_OK ? status : REFUSED;
    }
    end = write_text(write_number(write_text(end, "interrupts "), stack_used()), "\n");
    status = host_write(file, text, (size_t)(end - text)) == 0 ? status : REFUSED;
    host_close(file);
    life_wipe(&sensor, sizeof sensor);
    host_exit(status);
}

static void run_job(void *parameter)
{
    struct job *job = parameter;
    bool is_last;
    job->status = job->run(job);
    taskENTER_CRITICAL();
    job->is_done = true;
    is_last = are_done() || job->status != LIFE_STATUS_OK;
    taskEXIT_CRITICAL();
    if (is_last) {
        report();
    }
    vTaskSuspend(NULL);
}

int main(void)
{
    static StaticSemaphore_t channel_memory;
    int i;
    TRY(life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi)));
    board_begin();
    channel_mutex = xSemaphoreCreateMutexStatic(&channel_memory);
    for (i = 0; i < JOBS; i++) {
        struct job *job = &jobs[i];
        job->handle = xTaskCreateStatic(run_job, job->name, job->stack_bytes / (uint32_t)sizeof(StackType_t), job,
                                        job->priority, job->stack, &job->task);
    }
    vTaskStartScheduler();
    return LIFE_STATUS_OK; /* never: this stack is that of interrupts now */
}
