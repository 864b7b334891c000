#include "core/engine/shelve_store.h"

#include <cstdlib>
#include <limits>

#include <db.h>
#include <fmt/format.h>

namespace hashstash {

namespace {

struct CloseDatabase {
    void operator()(DB* database) const noexcept { database->close(database, 0); }
};
using Database = std::unique_ptr<DB, CloseDatabase>;

Error failure(Stage stage, std::string_view action, const std::string& path, int code)
{
    return {stage, fmt::format("Cannot {} '{}': {}; if it has a copy, open that", action, path, db_strerror(code))};
}

Result<Database> newHandle(const std::string& path)
{
    DB* database = nullptr;
    if (const int code = db_create(&database, nullptr, 0))
        return failure(Stage::Open, "open", path, code);
    database->set_errfile(database, nullptr);  // what goes wrong is said once, by us
    return Database(database);
}

DBT entryOf(BytesView bytes) noexcept
{
    DBT entry{};
    entry.data = const_cast<char*>(bytes.data());
    entry.size = static_cast<u_int32_t>(bytes.size());
    return entry;
}

/// A key or cell that Berkeley DB allocates.
class OwnEntry {
public:
    OwnEntry() noexcept { m_entry.flags = DB_DBT_REALLOC; }
    ~OwnEntry() { std::free(m_entry.data); }
    OwnEntry(const OwnEntry&) = delete;
    OwnEntry& operator=(const OwnEntry&) = delete;
    DBT* get() noexcept { return &m_entry; }
    BytesView view() const noexcept { return {static_cast<const char*>(m_entry.data), m_entry.size}; }

private:
    DBT m_entry{};
};

/// Debian's ndbm, which is a hash of Berkeley DB 5.3.
class NdbmStore final : public ShelveStore {
public:
    NdbmStore(Database database, std::string path) : m_database(std::move(database)), m_path(std::move(path)) {}

    Result<std::optional<Bytes>> get(BytesView key) override
    {
        DBT asked = entryOf(key);
        OwnEntry cell;
        const int code = m_database->get(m_database.get(), nullptr, &asked, cell.get(), 0);
        if (code == DB_NOTFOUND)
            return std::optional<Bytes>();
        return code == 0 ? Result<std::optional<Bytes>>(Bytes(cell.view())) : failure(Stage::Read, "read", m_path, code);
    }

    Result<Done> visitKeys(const KeyVisitor& visitor) override
    {
        DBC* opened = nullptr;
        if (const int code = m_database->cursor(m_database.get(), nullptr, &opened, 0))
            return failure(Stage::Read, "list", m_path, code);
        const auto close = [](DBC* cursor) { cursor->close(cursor); };
        const std::unique_ptr<DBC, decltype(close)> cursor(opened, close);
        OwnEntry key;
        DBT nothing{};
        nothing.flags = DB_DBT_PARTIAL | DB_DBT_USERMEM;
        for (;;) {
            const int code = cursor->get(cursor.get(), key.get(), &nothing, DB_NEXT);
            if (code == DB_NOTFOUND)
                return Done{};
            if (code != 0)
                return failure(Stage::Read, "list", m_path, code);
            if (!visitor(key.view()))
                return Done{};
        }
    }

    Result<Done> put(BytesView key, BytesView cell) override
    {
        constexpr auto kMost = std::numeric_limits<u_int32_t>::max();
        if (key.size() > kMost || cell.size() > kMost)
            return Error{Stage::Write, "Berkeley DB holds keys and values of less than 4 GiB; use another engine"};
        DBT to = entryOf(key);
        DBT what = entryOf(cell);
        return done(m_database->put(m_database.get(), nullptr, &to, &what, 0), "write");
    }

    Result<bool> erase(BytesView key) override
    {
        DBT which = entryOf(key);
        const int code = m_database->del(m_database.get(), nullptr, &which, 0);
        if (code == DB_NOTFOUND)
            return false;
        const auto erased = done(code, "erase from");
        return erased ? Result<bool>(true) : erased.error();
    }

    Result<Done> clear() override
    {
        u_int32_t entries = 0;
        return done(m_database->truncate(m_database.get(), nullptr, &entries, 0), "empty");
    }

private:
    /// What Python's next open must see is written before ours counts as done.
    Result<Done> done(int code, std::string_view action)
    {
        if (code == 0)
            code = m_database->sync(m_database.get(), 0);
        return code == 0 ? Result<Done>(Done{}) : failure(Stage::Write, action, m_path, code);
    }

    Database m_database;
    std::string m_path;
};

}  // namespace

Result<std::unique_ptr<ShelveStore>> openShelveNdbm(const std::filesystem::path& path, OpenMode mode)
{
    const std::string file = path.native() + ".db";
    // Berkeley DB trusts the pages that it reads; a stranger's are checked first. Verifying closes its handle.
    auto checker = newHandle(file);
    if (!checker)
        return checker.error();
    DB* const checking = checker->release();
    if (const int code = checking->verify(checking, file.c_str(), nullptr, nullptr, 0))
        return failure(Stage::Open, "open", file, code);
    auto database = newHandle(file);
    if (!database)
        return database.error();
    const u_int32_t flags = mode == OpenMode::ReadOnly ? DB_RDONLY : 0;
    if (const int code = (*database)->open(database->get(), nullptr, file.c_str(), nullptr, DB_HASH, flags, 0))
        return failure(Stage::Open, "open", file, code);
    return std::unique_ptr<ShelveStore>(std::make_unique<NdbmStore>(std::move(*database), file));
}

}  // namespace hashstash
