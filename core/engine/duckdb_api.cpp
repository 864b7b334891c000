#include "core/engine/duckdb_api.h"

#include <cstdlib>
#include <mutex>
#include <optional>
#include <string>

#include <dlfcn.h>
#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr const char* kUsualName = "libduckdb.so";
#ifdef HASHSTASH_DUCKDB_LIBRARY
constexpr const char* kBuiltFor = HASHSTASH_DUCKDB_LIBRARY;
#else
constexpr const char* kBuiltFor = nullptr;
#endif

/// Looks up one function after the other and remembers the first that is not there.
class Lookup {
public:
    explicit Lookup(void* library) : m_library(library) {}

    template <typename Function>
    void operator()(Function*& function, const char* name)
    {
        function = reinterpret_cast<Function*>(::dlsym(m_library, name));
        if (!function && !m_missing)
            m_missing = name;
    }
    const char* missing() const noexcept { return m_missing; }

private:
    void* m_library;
    const char* m_missing = nullptr;
};

const char* fill(DuckdbApi& api, void* library)
{
    Lookup find(library);
    find(api.libraryVersion, "duckdb_library_version");
    find(api.free, "duckdb_free");
    find(api.createConfig, "duckdb_create_config");
    find(api.setConfig, "duckdb_set_config");
    find(api.destroyConfig, "duckdb_destroy_config");
    find(api.openExt, "duckdb_open_ext");
    find(api.close, "duckdb_close");
    find(api.connect, "duckdb_connect");
    find(api.disconnect, "duckdb_disconnect");
    find(api.interrupt, "duckdb_interrupt");
    find(api.query, "duckdb_query");
    find(api.prepare, "duckdb_prepare");
    find(api.prepareError, "duckdb_prepare_error");
    find(api.destroyPrepare, "duckdb_destroy_prepare");
    find(api.bindInt64, "duckdb_bind_int64");
    find(api.bindBlob, "duckdb_bind_blob");
    find(api.execute, "duckdb_execute_prepared");
    find(api.executeStreaming, "duckdb_execute_prepared_streaming");
    find(api.resultError, "duckdb_result_error");
    find(api.rowsChanged, "duckdb_rows_changed");
    find(api.columnType, "duckdb_column_type");
    find(api.destroyResult, "duckdb_destroy_result");
    find(api.fetchChunk, "duckdb_fetch_chunk");
    find(api.chunkSize, "duckdb_data_chunk_get_size");
    find(api.chunkVector, "duckdb_data_chunk_get_vector");
    find(api.vectorData, "duckdb_vector_get_data");
    find(api.vectorValidity, "duckdb_vector_get_validity");
    find(api.destroyChunk, "duckdb_destroy_data_chunk");
    return find.missing();
}

Error notFound(const std::string& why)
{
    return {Stage::Open, fmt::format("DuckDB's library is needed for this and cannot be loaded ({}). Put a libduckdb.so, version 2.0 "
                                     "or newer, where the loader finds it, or name its file in the environment variable "
                                     "HASHSTASH_DUCKDB. Without a package of it: the jar of Maven's org.duckdb:duckdb_jdbc:2.0.0.1 "
                                     "holds one for each system, as libduckdb_java.so_linux_amd64", why)};
}

void* loadOne(const char* file, std::string& why)
{
    void* library = ::dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    if (!library)
        if (const char* told = ::dlerror())
            why += (why.empty() ? "" : "; ") + std::string(told);
    return library;
}

Result<DuckdbApi> load()
{
    const char* given = std::getenv("HASHSTASH_DUCKDB");
    std::string why;
    void* library = nullptr;
    if (given && *given) {
        library = loadOne(given, why);
    } else {
        library = loadOne(kUsualName, why);
        if (!library && kBuiltFor)
            library = loadOne(kBuiltFor, why);
    }
    if (!library)
        return notFound(why);
    DuckdbApi api{};
    if (const char* missing = fill(api, library))
        return notFound(fmt::format("it has no function {}, so it is none of DuckDB's or too old", missing));
    return api;
}

}  // namespace

Result<const DuckdbApi*> duckdbApi()
{
    static std::mutex mutex;
    static std::optional<DuckdbApi> loaded;
    const std::lock_guard guard(mutex);
    if (!loaded) {
        const auto api = load();
        if (!api)
            return api.error();
        loaded = *api;
    }
    return &*loaded;
}

}  // namespace hashstash
