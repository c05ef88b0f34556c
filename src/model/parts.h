/* The steps of compiling a model; each fills its part and reports what it cannot. */
#ifndef ZBI_MODEL_PARTS_H
#define ZBI_MODEL_PARTS_H

#include "model/tree.h"

typedef struct zbi_compiler {
    const zb_scenario *scenario;
    zb_model *model;
    zb_error *error;
    uint64_t memory_limit;
} zbi_compiler;

/* Fills *error (when there is one) and returns its status. */
zb_status zbi_compile_fault(const zbi_compiler *compiler, zb_status status, const char *pointer, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
zb_status zbi_compile_no_memory(const zbi_compiler *compiler);

zb_status zbi_compile_territories(zbi_compiler *compiler);
zb_status zbi_compile_offices(zbi_compiler *compiler);
zb_status zbi_compile_classes(zbi_compiler *compiler);
zb_status zbi_compile_crew(zbi_compiler *compiler);
zb_status zbi_compile_forms(zbi_compiler *compiler);
/* hash of everything but labels, notes and sources */
uint64_t zbi_scenario_hash(const zb_scenario *scenario);
#endif
