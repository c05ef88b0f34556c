#!/bin/sh
# Every shipped scenario is found by its name, wherever one stands, with all that it extends.
. "$SOURCE_DIR/tests/cli/support.inc"

for file in "$SOURCE_DIR"/scenarios/*.json; do
    name=$(basename "$file" .json)
    expect 0 validate "$name"; says out "$name.*: valid"
done
exit $failed
