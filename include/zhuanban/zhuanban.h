/* zhuanban (专班): a hierarchical bureaucracy against a task force on the same matters. The umbrella header. */
#ifndef ZHUANBAN_H
#define ZHUANBAN_H

#include <zhuanban/allocator.h>
#include <zhuanban/api.h>
#include <zhuanban/attribution.h>
#include <zhuanban/experiment.h>
#include <zhuanban/model.h>
#include <zhuanban/result.h>
#include <zhuanban/run.h>
#include <zhuanban/scenario.h>
#include <zhuanban/status.h>

#endif
