# The Arrow C++ libraries inside the pyarrow wheel (Debian has no others), which read Feather and Parquet frames.
#
#   HASHSTASH_PYARROW_DIR  the installed pyarrow package, where its include/ and libarrow.so.* lie; found by asking
#   HASHSTASH_PYTHON       the interpreter that has pyarrow (default: python3)
#
# Defines the target PyArrow::Arrow if the pinned release is there. Libraries of a wheel carry their soname as file name
# and change it with each release, so no other release will do: pip install pyarrow==26.0.1

set(HASHSTASH_PYTHON "python3" CACHE STRING "Python interpreter that has pyarrow")
set(HASHSTASH_PYARROW_DIR "" CACHE PATH "Installed pyarrow package (empty: ask HASHSTASH_PYTHON)")

if(NOT HASHSTASH_PYARROW_DIR)
    execute_process(COMMAND "${HASHSTASH_PYTHON}" -c "import pyarrow, os; print(os.path.dirname(pyarrow.__file__), end='')"
                    OUTPUT_VARIABLE PyArrow_ASKED ERROR_QUIET RESULT_VARIABLE PyArrow_FAILED)
    if(NOT PyArrow_FAILED)
        set(HASHSTASH_PYARROW_DIR "${PyArrow_ASKED}" CACHE PATH "" FORCE)
    endif()
endif()

set(PyArrow_SONAME 2600)
find_path(PyArrow_INCLUDE_DIR arrow/ipc/api.h PATHS "${HASHSTASH_PYARROW_DIR}/include" NO_DEFAULT_PATH)
find_file(PyArrow_LIBRARY libarrow.so.${PyArrow_SONAME} PATHS "${HASHSTASH_PYARROW_DIR}" NO_DEFAULT_PATH)
find_file(PyArrow_PARQUET_LIBRARY libparquet.so.${PyArrow_SONAME} PATHS "${HASHSTASH_PYARROW_DIR}" NO_DEFAULT_PATH)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PyArrow
    REQUIRED_VARS PyArrow_LIBRARY PyArrow_PARQUET_LIBRARY PyArrow_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "Frames stored as Feather or Parquet will be shown undecoded (pip install pyarrow==26.0.1)")
mark_as_advanced(PyArrow_INCLUDE_DIR PyArrow_LIBRARY PyArrow_PARQUET_LIBRARY)

if(PyArrow_FOUND AND NOT TARGET PyArrow::Arrow)
    add_library(PyArrow::Arrow INTERFACE IMPORTED)
    target_include_directories(PyArrow::Arrow SYSTEM INTERFACE "${PyArrow_INCLUDE_DIR}")
    target_link_directories(PyArrow::Arrow INTERFACE "${HASHSTASH_PYARROW_DIR}")
    target_link_libraries(PyArrow::Arrow INTERFACE "-l:libarrow.so.${PyArrow_SONAME}" "-l:libparquet.so.${PyArrow_SONAME}")
    target_link_options(PyArrow::Arrow INTERFACE "LINKER:-rpath,${HASHSTASH_PYARROW_DIR}")
endif()
