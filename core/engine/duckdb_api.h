#pragma once

#include "core/result.h"

#include <cstdint>

namespace hashstash {

/// What DuckDB's C interface hands out; opaque to its callers.
struct DuckdbDatabaseObject;
struct DuckdbConfigObject;
struct DuckdbConnectionObject;
struct DuckdbPreparedObject;
struct DuckdbChunkObject;
struct DuckdbVectorObject;

/// A result as the C interface lays it out. It is the caller's memory, and `duckdb_fetch_chunk` takes it by value.
struct DuckdbResult {
    std::uint64_t unusedCounts[3];  ///< deprecated members, and never read
    void* unusedColumns;
    char* unusedError;
    void* internal;
};

/// A cell of a BLOB or VARCHAR vector: up to twelve bytes stand in the cell itself.
struct DuckdbCell {
    static constexpr std::uint32_t kMostInlined = 12;
    std::uint32_t length;
    union {
        char inlined[kMostInlined];
        struct __attribute__((packed)) {
            char prefix[4];
            const char* data;
        } elsewhere;
    };
};
static_assert(sizeof(DuckdbCell) == 16);

/// Types of a column, of which we ask for one.
inline constexpr int kDuckdbBlob = 18;

/// The functions of DuckDB's C interface that we call, found in the library at run time: Debian has no package of it,
/// and without it everything else works. Names, parameters and layouts are those of `duckdb.h`, the public header of
/// DuckDB 1.1 to 2.0, whose 1.0 promises not to change them. State results are 0 for success.
struct DuckdbApi {
    const char* (*libraryVersion)();
    void (*free)(void*);
    int (*createConfig)(DuckdbConfigObject**);
    int (*setConfig)(DuckdbConfigObject*, const char* name, const char* option);
    void (*destroyConfig)(DuckdbConfigObject**);
    int (*openExt)(const char* path, DuckdbDatabaseObject**, DuckdbConfigObject*, char** error);
    void (*close)(DuckdbDatabaseObject**);
    int (*connect)(DuckdbDatabaseObject*, DuckdbConnectionObject**);
    void (*disconnect)(DuckdbConnectionObject**);
    void (*interrupt)(DuckdbConnectionObject*);
    int (*query)(DuckdbConnectionObject*, const char* sql, DuckdbResult*);
    int (*prepare)(DuckdbConnectionObject*, const char* sql, DuckdbPreparedObject**);
    const char* (*prepareError)(DuckdbPreparedObject*);
    void (*destroyPrepare)(DuckdbPreparedObject**);
    int (*bindInt64)(DuckdbPreparedObject*, std::uint64_t index, std::int64_t);
    int (*bindBlob)(DuckdbPreparedObject*, std::uint64_t index, const void* data, std::uint64_t length);
    int (*execute)(DuckdbPreparedObject*, DuckdbResult*);
    int (*executeStreaming)(DuckdbPreparedObject*, DuckdbResult*);
    const char* (*resultError)(DuckdbResult*);
    std::uint64_t (*rowsChanged)(DuckdbResult*);
    int (*columnType)(DuckdbResult*, std::uint64_t column);
    void (*destroyResult)(DuckdbResult*);
    DuckdbChunkObject* (*fetchChunk)(DuckdbResult);
    std::uint64_t (*chunkSize)(DuckdbChunkObject*);
    DuckdbVectorObject* (*chunkVector)(DuckdbChunkObject*, std::uint64_t column);
    void* (*vectorData)(DuckdbVectorObject*);
    std::uint64_t* (*vectorValidity)(DuckdbVectorObject*);  ///< a bit a row, or nullptr where no row is NULL
    void (*destroyChunk)(DuckdbChunkObject**);
};

/// The library, loaded once and for the rest of the process: the file that $HASHSTASH_DUCKDB names, or else what the
/// loader knows as libduckdb.so, or else the one that the build was given. The error says what to install and how.
Result<const DuckdbApi*> duckdbApi();

}  // namespace hashstash
