# `cpack` in the build folder makes the Debian package of the programs; packaging/deb builds what belongs into it.
if(NOT HASHSTASH_GUI OR TARGET PyArrow::Arrow)
    return()  # not both programs, or a library of which Debian has no package
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hashstash)
set(CPACK_PACKAGE_CONTACT "HashStash maintainers <maintainers@hashstash.invalid>" CACHE STRING "Maintainer of the package")
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};${PROJECT_NAME};programs;/")  # the component, and nothing else
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "read, write and browse HashStash stores")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "\
HashStash is a Python library that keeps any object under any object, in one
of many storage engines, serialized and compressed in one of many ways. This
package opens those stores without Python: the command line hashstash lists,
reads, writes, searches, compares, converts and checks them, and the desktop
program hashstash-browser shows what is in them.

It is built without Apache Arrow, which Debian does not have: data frames
that are stored as Feather or Parquet are listed, and not decoded. A duckdb
stash is opened where HASHSTASH_DUCKDB names DuckDB's library.")

# What is linked, dpkg-shlibdeps finds; what is loaded by name, the list of packages names.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
file(STRINGS "${PROJECT_SOURCE_DIR}/packaging/dependencies.txt" lines REGEX "^[^#]")
set(section "")
foreach(line IN LISTS lines)
    if(line MATCHES "^\\[(.*)\\]$")
        set(section "${CMAKE_MATCH_1}")
    elseif(section STREQUAL "run")
        list(APPEND packages_to_run "${line}")
    endif()
endforeach()
list(JOIN packages_to_run ", " CPACK_DEBIAN_PACKAGE_DEPENDS)

# What Debian wants in every package.
find_program(GZIP gzip)
if(GZIP)
    string(TIMESTAMP changelog_date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # of $SOURCE_DATE_EPOCH, where it is set
    configure_file("${PROJECT_SOURCE_DIR}/packaging/linux/changelog.in" changelog @ONLY)
    execute_process(COMMAND "${GZIP}" -9nf "${PROJECT_BINARY_DIR}/changelog" COMMAND_ERROR_IS_FATAL ANY)
    install(FILES "${PROJECT_BINARY_DIR}/changelog.gz" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/hashstash" COMPONENT programs)
endif()
install(FILES "${PROJECT_SOURCE_DIR}/packaging/linux/copyright" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/hashstash" COMPONENT programs)

include(CPack)
