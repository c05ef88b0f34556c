#!/bin/sh
# An installed copy is enough for a C and a C++ program, found by pkg-config or by CMake, shared or static; each public
# header compiles alone in both languages. install.sh BUILD_DIR
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
prefix=$place/prefix
CC=${CC:-cc}
CXX=${CXX:-c++}
warnings='-Wall -Wextra -Wpedantic -Werror'

cmake --install "$build" --prefix "$prefix" >"$place/log" || { cat "$place/log"; exit 1; }
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name zhuanban.pc)")
export PKG_CONFIG_PATH

for header in $(cd "$prefix/include" && find zhuanban -name '*.h'); do
    echo "#include <$header>" >"$place/one.c"
    cp "$place/one.c" "$place/one.cc"
    $CC -std=c17 $warnings -Wstrict-prototypes -I"$prefix/include" -fsyntax-only "$place/one.c"
    $CXX -std=c++17 $warnings -I"$prefix/include" -fsyntax-only "$place/one.cc"
done

libdir=$(pkg-config --variable=libdir zhuanban)
cp "$here/consumer/consumer.c" "$here/consumer/CMakeLists.txt" "$place"
cp "$here/consumer/consumer.c" "$place/consumer.cc"
expected=$(sed -n 's/.*ZB_VERSION_STRING "\(.*\)".*/\1/p' "$prefix/include/zhuanban/api.h")
check() {
    got=$(LD_LIBRARY_PATH="$libdir" "$1")
    [ "$got" = "$expected" ] || { echo "$1 prints '$got' instead of '$expected'" >&2; exit 1; }
}

$CC -std=c17 $warnings "$place/consumer.c" $(pkg-config --cflags --libs zhuanban) -o "$place/c-shared"
check "$place/c-shared"
$CXX -std=c++17 $warnings "$place/consumer.cc" $(pkg-config --cflags --libs zhuanban) -o "$place/cxx-shared"
check "$place/cxx-shared"
$CC -std=c17 $warnings "$place/consumer.c" -I"$prefix/include" "$libdir/libzhuanban.a" -o "$place/c-static"
check "$place/c-static"

cmake -S "$place" -B "$place/build" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$CC" >"$place/log" &&
    cmake --build "$place/build" >>"$place/log" || { cat "$place/log"; exit 1; }
check "$place/build/consumer"
check "$place/build/consumer-shared"
