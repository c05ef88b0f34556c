# What `cmake --install` puts where: headers, both kinds of both libraries, a CMake package and pkg-config files.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/zhuanban)
install(DIRECTORY include/zhuanban DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(TARGETS engine engine_shared experiment experiment_shared EXPORT zhuanban)
install(EXPORT zhuanban NAMESPACE zhuanban:: FILE zhuanban-targets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/zhuanban-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/zhuanban-config.cmake
    INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/zhuanban-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/zhuanban-config.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/zhuanban-config-version.cmake DESTINATION ${package_dir})

# relative, so that an installed tree can be moved and `cmake --install --prefix` is obeyed
file(RELATIVE_PATH prefix_from_pc ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
foreach(name zhuanban zhuanban-experiment)
    configure_file(cmake/${name}.pc.in ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc @ONLY)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
