#include "cases.h"

#include <stddef.h>

const char *const case_names[] = {
    "anhui-transport",
    "comac-g60",
    "critical-goods-2022",
    "g60-supply-chain",
    "hello",
    "informatization-group",
    "innovation-vouchers",
    "jiangsu-30-chains",
    "kunshan-arrivals",
    "long-quiet-watch",
    "one-card",
    "quzhou-one-visit",
    "routine-permits",
    "sci-tech-community",
    "spring-festival-2023",
    "station-crew",
    "taizhou-cross-province",
    "transport-one-network",
    NULL,
};
