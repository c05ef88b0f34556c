# Text files as arrays of bytes in a C source (src/json/embedded.h says what for).
#
# Included, it gives zhuanban_embed(); run as `cmake -DROOT=… -DMADE=… -DOUTPUT=… -DFILES=a;b -P embed.cmake` it writes the
# source. Files that the build makes are looked for in MADE.

if(CMAKE_SCRIPT_MODE_FILE)
    set(arrays "")
    set(rows "")
    set(number 0)
    foreach(file IN LISTS FILES)
        if(EXISTS ${ROOT}/${file})
            file(READ ${ROOT}/${file} hex HEX)
        else()
            file(READ ${MADE}/${file} hex HEX)
        endif()
        string(LENGTH "${hex}" size)
        math(EXPR size "${size} / 2")
        string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
        string(REPEAT "." 115 line) # 23 bytes
        string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
        string(APPEND arrays "static const unsigned char file_${number}[] = {\n${bytes}0};\n")
        string(APPEND rows "    {\"${file}\", file_${number}, ${size}},\n")
        math(EXPR number "${number} + 1")
    endforeach()
    file(WRITE ${OUTPUT} "/* Written by cmake/embed.cmake. */\n#include \"json/embedded.h\"\n\n${arrays}\n"
         "const zbi_embedded_file zbi_embedded[] = {\n${rows}    {NULL, NULL, 0},\n};\n")
    return()
endif()

# zhuanban_embed(RESULT MADE GLOB…): the C source, made at build time, holding the files that match (paths from the root)
# and those of the list MADE, which the build makes (paths from its directory).
function(zhuanban_embed result made)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded.c)
    file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} ${ARGN})
    list(SORT files)
    list(TRANSFORM files PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE paths)
    foreach(file IN LISTS made)
        list(APPEND paths ${file})
        file(RELATIVE_PATH file ${CMAKE_CURRENT_BINARY_DIR} ${file})
        list(APPEND files ${file})
    endforeach()
    list(SORT files)
    set(script ${CMAKE_CURRENT_FUNCTION_LIST_FILE})
    # the list of files is a dependency too: a file that goes away must rewrite the source
    file(CONFIGURE OUTPUT ${output}.list CONTENT "${files}\n")
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_CURRENT_SOURCE_DIR} -DMADE=${CMAKE_CURRENT_BINARY_DIR} -DOUTPUT=${output} "-DFILES=${files}" -P ${script}
        DEPENDS ${paths} ${script} ${output}.list
        COMMENT "Embedding files" VERBATIM)
    set(${result} ${output} PARENT_SCOPE)
endfunction()
