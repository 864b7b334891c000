# Every library the project links, found once, here. Their Debian packages are listed in packaging/dependencies.txt.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto SSL)
find_package(SQLite3 REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(RapidJSON REQUIRED)
find_package(Boost REQUIRED)  # Interprocess, which is headers only
find_package(date REQUIRED)  # Howard Hinnant's: the C++20 time zone library that GCC 12 lacks
find_package(leveldb REQUIRED CONFIG)
find_library(GDBM_LIBRARY gdbm REQUIRED)             # Python's dbm.gnu; neither this nor the next comes with a .pc file
find_library(BERKELEYDB_LIBRARY db-5.3 REQUIRED)     # Debian's ndbm
pkg_check_modules(LMDB REQUIRED IMPORTED_TARGET lmdb)
pkg_check_modules(LZ4 REQUIRED IMPORTED_TARGET liblz4)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)  # regular expressions whose time is linear
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)  # which characters repr() escapes
pkg_check_modules(BLOSC REQUIRED IMPORTED_TARGET blosc)
pkg_check_modules(HIREDIS REQUIRED IMPORTED_TARGET hiredis)
find_package(mongoc-1.0 REQUIRED)
find_package(msgpack REQUIRED)  # msgpack-cxx; its target is msgpackc-cxx
pkg_check_modules(CBOR REQUIRED IMPORTED_TARGET libcbor)
pkg_check_modules(GMP REQUIRED IMPORTED_TARGET gmp)

option(HASHSTASH_ARROW "Read Feather and Parquet frames where pyarrow is installed" ON)
if(HASHSTASH_ARROW)
    find_package(PyArrow)
endif()

# Not linked: loaded when the first DuckDB file is opened, where it is there (core/engine/duckdb_api.h).
set(HASHSTASH_DUCKDB_LIBRARY "" CACHE FILEPATH "DuckDB's shared library, to load where the loader knows no libduckdb.so")

if(HASHSTASH_GUI OR HASHSTASH_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()
if(HASHSTASH_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Concurrent PrintSupport Svg LinguistTools)
    find_package(QCustomPlotQt6 REQUIRED)  # charts
    find_package(Qt6Keychain REQUIRED)  # passwords of servers, in the desktop's keyring
endif()
