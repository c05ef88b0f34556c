# The teaching page: the engine as WebAssembly and the front end, bundled into one file of HTML that the program carries.
# Where a tool is missing the program is built without it and says so; ./bootstrap page installs what is needed.
set(ZHUANBAN_PAGE AUTO CACHE STRING "The teaching page: ON, OFF, or AUTO (where its tools are found)")

set(web ${CMAKE_CURRENT_SOURCE_DIR}/src/page/web)
find_program(ZHUANBAN_WASM_CC NAMES clang clang-14 DOC "A clang that compiles for WebAssembly")
find_program(ZHUANBAN_WASM_LD NAMES wasm-ld wasm-ld-14)
find_program(ZHUANBAN_NODE NAMES node nodejs)
set(missing "")
if(NOT ZHUANBAN_WASM_CC)
    list(APPEND missing "clang")
endif()
if(NOT ZHUANBAN_WASM_LD)
    list(APPEND missing "lld")
endif()
if(NOT EXISTS /usr/lib/wasm32-wasi/libc.a)
    list(APPEND missing "wasi-libc")
endif()
if(ZHUANBAN_WASM_CC)
    execute_process(COMMAND ${ZHUANBAN_WASM_CC} --target=wasm32-wasi -print-libgcc-file-name
        OUTPUT_VARIABLE runtime OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT EXISTS "${runtime}")
    list(APPEND missing "libclang-rt-dev-wasm32")
endif()
if(NOT ZHUANBAN_NODE)
    list(APPEND missing "nodejs")
endif()
if(NOT EXISTS ${web}/node_modules/esbuild)
    list(APPEND missing "the packages of src/page/web (npm ci)")
elseif(ZHUANBAN_NODE) # packages that came with a tree from another kind of machine
    execute_process(COMMAND ${ZHUANBAN_NODE} -e "require('${web}/node_modules/esbuild').transformSync('')"
        RESULT_VARIABLE cannot_bundle OUTPUT_QUIET ERROR_QUIET)
    if(cannot_bundle)
        list(APPEND missing "an esbuild that runs here (npm ci)")
    endif()
endif()

set(ZHUANBAN_HAS_PAGE OFF)
if(NOT ZHUANBAN_PAGE STREQUAL "OFF")
    if(missing)
        list(JOIN missing ", " missing)
        set(told "the teaching page is left out; it needs: ${missing} (./bootstrap page)")
        if(ZHUANBAN_PAGE STREQUAL "ON")
            message(FATAL_ERROR "${told}")
        endif()
        message(STATUS "${told}")
    else()
        set(ZHUANBAN_HAS_PAGE ON)
    endif()
endif()

set(page_template "")
if(ZHUANBAN_HAS_PAGE)
    set(page_template ${CMAKE_CURRENT_BINARY_DIR}/page/page.html)
    set(page_engine ${CMAKE_CURRENT_BINARY_DIR}/page/engine.wasm)
    zhuanban_sources(doors page/engine)
    zhuanban_sources(told report)
    list(FILTER told INCLUDE REGEX "/report/(steps|journey|phrases)\\.c$")
    set(page_sources ${engine_sources} ${doors} ${told} ${CMAKE_CURRENT_SOURCE_DIR}/src/json/buffer.c)
    file(GLOB_RECURSE page_headers CONFIGURE_DEPENDS src/*.h src/*.def src/*.inc include/*.h)
    set(page_strict "")
    if(ZHUANBAN_WERROR)
        set(page_strict -Werror)
    endif()
    # the same rules for numbers as everywhere (zhuanban_flags); for size, since it travels
    add_custom_command(
        OUTPUT ${page_engine}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/page
        COMMAND ${ZHUANBAN_WASM_CC} --target=wasm32-wasi --sysroot=/usr -mexec-model=reactor -Os -DNDEBUG -std=c17
            -ffp-contract=off -fno-math-errno -fno-trapping-math -fvisibility=hidden -D_POSIX_C_SOURCE=200809L
            -Wall -Wextra -Wno-unused-parameter ${page_strict}
            -I${CMAKE_CURRENT_SOURCE_DIR}/include -I${CMAKE_CURRENT_SOURCE_DIR}/src
            ${page_sources} -Wl,--gc-sections,--strip-all -o ${page_engine}
        DEPENDS ${page_sources} ${page_headers}
        COMMENT "Compiling the engine to WebAssembly" VERBATIM)
    file(GLOB_RECURSE page_web CONFIGURE_DEPENDS ${web}/*.ts ${web}/*.tsx ${web}/*.css ${web}/*.html)
    list(FILTER page_web EXCLUDE REGEX "/node_modules/")
    add_custom_command(
        OUTPUT ${page_template}
        COMMAND ${ZHUANBAN_NODE} ${web}/build.mjs ${page_engine} ${page_template}
        DEPENDS ${page_engine} ${page_web} ${web}/build.mjs ${web}/package-lock.json
        COMMENT "Bundling the teaching page" VERBATIM)
endif()
