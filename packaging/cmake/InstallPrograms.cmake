# Installs the programs with all that a shell and a desktop want of them.
# As a component: cmake --install BUILD --component programs --prefix PREFIX

set(programs hashstash)
if(HASHSTASH_GUI)
    list(APPEND programs hashstash-browser)
endif()
install(TARGETS ${programs} COMPONENT programs)

# Man pages and shell completion come from what the programs print on --help, so that they say what these can do.
find_package(Python3 COMPONENTS Interpreter)
find_program(GZIP gzip)
if(Python3_Interpreter_FOUND AND GZIP AND NOT HASHSTASH_SANITIZE AND NOT HASHSTASH_FUZZERS)
    set(HASHSTASH_MANUAL "${PROJECT_BINARY_DIR}/manual")
    set(generator "${PROJECT_SOURCE_DIR}/packaging/manual")
    file(GLOB generator_files CONFIGURE_DEPENDS "${generator}/*")
    if(EXISTS /etc/debian_version)
        set(zsh_completions "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")  # Debian's zsh looks here
    else()
        set(zsh_completions "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
    endif()
    foreach(program IN LISTS programs)
        set(made "${HASHSTASH_MANUAL}/${program}")
        add_custom_command(OUTPUT "${made}.1.gz" "${made}.bash" "${made}.zsh" "${made}.fish"
            COMMAND Python3::Interpreter -B "${generator}/generate" $<TARGET_FILE:${program}> "${PROJECT_VERSION}" "${HASHSTASH_MANUAL}"
            COMMAND "${GZIP}" -9nf "${made}.1"  # -n: no time in it, so that one source makes one package
            DEPENDS ${program} ${generator_files} VERBATIM)
        list(APPEND manual "${made}.1.gz")
        install(FILES "${made}.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT programs)
        install(FILES "${made}.bash" RENAME "${program}" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT programs)
        install(FILES "${made}.zsh" RENAME "_${program}" DESTINATION "${zsh_completions}" COMPONENT programs)
        install(FILES "${made}.fish" RENAME "${program}.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT programs)
    endforeach()
    add_custom_target(manual ALL DEPENDS ${manual})
else()
    message(STATUS "No man pages and shell completion: they need python3 and gzip, and a build without sanitizers")
endif()

if(HASHSTASH_GUI)
    set(linux "${PROJECT_SOURCE_DIR}/packaging/linux")
    string(TIMESTAMP release_date "%Y-%m-%d" UTC)  # of $SOURCE_DATE_EPOCH, where it is set
    configure_file("${linux}/org.hashstash.browser.metainfo.xml.in" org.hashstash.browser.metainfo.xml @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/org.hashstash.browser.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT programs)
    install(FILES "${linux}/hashstash-browser.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT programs)
    install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/app.svg" RENAME hashstash-browser.svg
            DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" COMPONENT programs)
endif()
