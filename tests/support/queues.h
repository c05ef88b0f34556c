/* How often intervals cover means that queueing theory knows: tests/data/queues.json through the whole program. */
#ifndef TEST_SUPPORT_QUEUES_H
#define TEST_SUPPORT_QUEUES_H

enum {
    QUEUES_MEAN, QUEUES_P50, QUEUES_P90, QUEUES_SHARE, QUEUES_RESTRICTED, QUEUES_DIFFERENCE, QUEUES_RATIO,
    QUEUES_CONTROL, QUEUES_BEST, QUEUES_INTERVALS,
    QUEUES_MOVED = QUEUES_INTERVALS, /* the difference with controls is another than the plain one */
    QUEUES_COUNTS
};

/* Experiments of so many replications, seeds from 1: how many of each interval cover; of the comparison with the best, all
   three forms at once. */
void queues_covered(int experiments, int replications, int count[QUEUES_COUNTS]);
/* One run of 30 000 hours each, in so many batches; *refused: correlated, and not counted. */
int queues_covered_by_batches(int experiments, int batches, int *refused);
/* As QUEUES_MEAN after a warm-up that MSER-5 finds; *refused: "run longer", and not counted. */
int queues_covered_after_warmup(int experiments, int replications, int *refused);
#endif
