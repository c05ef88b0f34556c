#!/bin/sh
# A program that was built without the teaching page says so, and what would have been needed.
. "$SOURCE_DIR/tests/cli/support.inc"

expect 4 page -o page.html
for needed in node npm clang lld wasi-libc "runtime for WebAssembly" "./bootstrap page"; do
    says err "$needed"
done
silent out
[ ! -e page.html ] || complain "a page was written all the same"
exit $failed
