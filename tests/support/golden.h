/* Outputs kept byte for byte in tests/golden/. With RENEW_GOLDEN set (tests/golden/renew.sh) they are written anew
   instead: look at the difference before you commit it. */
#ifndef TEST_SUPPORT_GOLDEN_H
#define TEST_SUPPORT_GOLDEN_H

/* Fails the test where `got` differs from the file. */
void golden_compare(const char *path, const char *got);
#endif
