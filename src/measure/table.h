/* The measures by number. */
#ifndef ZBI_MEASURE_TABLE_H
#define ZBI_MEASURE_TABLE_H

#define MEASURE(name, ...) ZBI_M_##name,
typedef enum zbi_measure {
#include "node/measures.def"
    ZBI_MEASURES
} zbi_measure;
#undef MEASURE
#endif
