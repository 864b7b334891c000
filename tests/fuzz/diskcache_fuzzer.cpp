#include "core/engine/diskcache_engine.h"
#include "tests/fuzz/store_target.h"

#include <cstdlib>

#include <sqlite3.h>

using namespace hashstash;

namespace {

/// The bytes of one row, cut off the front of the input.
class Fields {
public:
    explicit Fields(BytesView input) : m_input(input) {}

    /// A byte says how long the field is, and whether SQLite is to take it for a number, a text or a blob.
    void bind(sqlite3_stmt* row, int column)
    {
        const unsigned kind = number();
        const BytesView field = take(number());
        switch (kind % 4) {
        case 0: sqlite3_bind_null(row, column); break;
        case 1: sqlite3_bind_int64(row, column, std::strtoll(std::string(field).c_str(), nullptr, 10)); break;
        case 2: sqlite3_bind_text(row, column, field.data(), static_cast<int>(field.size()), SQLITE_TRANSIENT); break;
        default: sqlite3_bind_blob(row, column, field.data(), static_cast<int>(field.size()), SQLITE_TRANSIENT); break;
        }
    }
    BytesView rest() const { return m_input; }

private:
    unsigned number()
    {
        const BytesView byte = take(1);
        return byte.empty() ? 0 : byteAt(byte, 0);
    }
    BytesView take(std::size_t size)
    {
        const BytesView taken = m_input.substr(0, size);
        m_input.remove_prefix(taken.size());
        return taken;
    }
    BytesView m_input;
};

/// An empty store, made once, and a connection to it past the engine.
struct Store {
    Store()
    {
        fuzz::require(fuzz::openStore<DiskcacheEngine>(folder.path(), OpenMode::ReadWrite) != nullptr, "a store can be made");
        sqlite3_open((folder.path() / "cache.db").c_str(), &database);
        sqlite3_exec(database, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr);
        sqlite3_prepare_v2(database,
                           "INSERT INTO Cache(key, raw, expire_time, size, mode, filename, value) VALUES (?, ?, ?, ?, ?, ?, ?)",
                           -1, &row, nullptr);
    }
    ~Store()
    {
        sqlite3_finalize(row);
        sqlite3_close(database);
    }
    fuzz::ScratchFolder folder;
    sqlite3* database = nullptr;
    sqlite3_stmt* row = nullptr;
};

}  // namespace

/// One row of the table with cells of any type, and the file `aa/bb/value.val`, which it may name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Store store;
    Fields fields(fuzz::viewOf(data, size));
    sqlite3_exec(store.database, "BEGIN; DELETE FROM Cache", nullptr, nullptr, nullptr);
    for (int column = 1; column <= 7; ++column)
        fields.bind(store.row, column);
    sqlite3_step(store.row);
    sqlite3_reset(store.row);
    sqlite3_exec(store.database, "COMMIT", nullptr, nullptr, nullptr);
    store.folder.write("aa/bb/value.val", fields.rest());
    static const auto reader = fuzz::openStore<DiskcacheEngine>(store.folder.path(), OpenMode::ReadOnly);
    fuzz::readStore(*reader);
    return 0;
}
