# Installs the library for C++ programs: `find_package(HashStash)`, then link HashStash::HashStash.
# As a component: cmake --install BUILD --component library --prefix PREFIX

include(CMakePackageConfigHelpers)
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/HashStash")

install(TARGETS hashstash-library EXPORT HashStash COMPONENT library)
install(EXPORT HashStash NAMESPACE HashStash:: DESTINATION "${package}" FILE HashStashConfig.cmake COMPONENT library)
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/HashStashConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/HashStashConfigVersion.cmake" DESTINATION "${package}" COMPONENT library)

# What core/hashstash.h leads to, and no header of an engine's, a serializer's or a compressor's own.
set(headers "${CMAKE_INSTALL_INCLUDEDIR}/hashstash")
install(FILES "${PROJECT_SOURCE_DIR}/core/hashstash.h" DESTINATION "${headers}" COMPONENT library)
foreach(folder . graph library search stash table value)
    file(GLOB found CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/${folder}/*.h")
    install(FILES ${found} DESTINATION "${headers}/core/${folder}" COMPONENT library)
endforeach()
foreach(header codec/codec.h engine/engine.h engine/file_access.h engine/path_lock.h serializer/frame_file.h serializer/serializer.h)
    get_filename_component(folder "${header}" DIRECTORY)
    install(FILES "${PROJECT_SOURCE_DIR}/core/${header}" DESTINATION "${headers}/core/${folder}" COMPONENT library)
endforeach()
