/* What a fuzz target in tests/fuzz/fuzz_NAME.c defines, and what runs it: libFuzzer (ZHUANBAN_FUZZ=ON), or the
   regression driver driver/corpus.c, which feeds it every file of tests/fuzz/corpus/NAME. */
#ifndef TESTS_FUZZ_DRIVER_H
#define TESTS_FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

/* Must not crash, leak or hang for any bytes; always returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
