#include "core/engine/file_access.h"
#include "core/engine/shelve_store.h"

#include <cerrno>
#include <cstdlib>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>
#include <gdbm.h>

namespace hashstash {

namespace {

constexpr const char* kRemedy = "; if it has a copy, open that";

/// GDBM ends the process where it cannot go on, unless this leaves its call.
[[noreturn]] void giveUp(const char* reason)
{
    throw std::runtime_error(reason);
}

/// A datum that GDBM allocated.
class OwnDatum {
public:
    explicit OwnDatum(datum data) noexcept : m_data(data) {}
    ~OwnDatum() { std::free(m_data.dptr); }
    OwnDatum(const OwnDatum&) = delete;
    OwnDatum& operator=(const OwnDatum&) = delete;

    bool isNone() const noexcept { return !m_data.dptr; }
    datum get() const noexcept { return m_data; }
    BytesView view() const noexcept { return {m_data.dptr, static_cast<std::size_t>(m_data.dsize)}; }

private:
    datum m_data;
};

datum datumOf(BytesView bytes) noexcept
{
    return {const_cast<char*>(bytes.data()), static_cast<int>(bytes.size())};
}

bool fits(BytesView bytes) noexcept
{
    return bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max());
}

class GdbmStore final : public ShelveStore {
public:
    GdbmStore(std::string path, OpenMode mode) : m_path(std::move(path))
    {
        // No memory map: a file that somebody cuts off meanwhile would end the process.
        const int flags = mode == OpenMode::ReadOnly ? GDBM_READER | GDBM_NOLOCK : GDBM_WRITER;
        m_file = gdbm_open(m_path.c_str(), 0, flags | GDBM_NOMMAP | GDBM_CLOEXEC, 0666, giveUp);
    }
    ~GdbmStore() override
    {
        if (m_file)
            gdbm_close(m_file);
    }

    bool isOpen() const noexcept { return m_file; }
    Error failure(Stage stage, std::string_view action) const
    {
        const bool isLocked = gdbm_errno == GDBM_CANT_BE_READER || gdbm_errno == GDBM_CANT_BE_WRITER;
        return {stage, fmt::format("Cannot {} '{}': {}{}", action, m_path, gdbm_strerror(gdbm_errno),
                                   isLocked ? "; close the program that has it open" : kRemedy)};
    }

    Result<std::optional<Bytes>> get(BytesView key) override
    {
        if (!fits(key))
            return std::optional<Bytes>();
        return guarded<std::optional<Bytes>>(Stage::Read, [&]() -> Result<std::optional<Bytes>> {
            const OwnDatum cell(gdbm_fetch(m_file, datumOf(key)));
            if (!cell.isNone())
                return std::optional<Bytes>(cell.view());
            if (gdbm_errno == GDBM_ITEM_NOT_FOUND || gdbm_errno == GDBM_NO_ERROR)
                return std::optional<Bytes>();
            return failure(Stage::Read, "read");
        });
    }

    Result<Done> visitKeys(const KeyVisitor& visitor) override
    {
        return guarded<Done>(Stage::Read, [&]() -> Result<Done> {
            gdbm_count_t left = 0;  // damaged buckets can lead round in a circle
            if (gdbm_count(m_file, &left) != 0)
                return failure(Stage::Read, "list");
            datum key = gdbm_firstkey(m_file);
            while (key.dptr && left-- > 0) {
                const OwnDatum current(key);
                if (!visitor(current.view()))
                    return Done{};
                key = gdbm_nextkey(m_file, current.get());
            }
            std::free(key.dptr);
            return Done{};
        });
    }

    Result<Done> put(BytesView key, BytesView cell) override
    {
        if (!fits(key) || !fits(cell))
            return Error{Stage::Write, "GDBM holds keys and values of less than 2 GiB; use another engine"};
        return guarded<Done>(Stage::Write, [&]() -> Result<Done> {
            return gdbm_store(m_file, datumOf(key), datumOf(cell), GDBM_REPLACE) == 0 ? Result<Done>(Done{})
                                                                                       : failure(Stage::Write, "write");
        });
    }

    Result<bool> erase(BytesView key) override
    {
        return guarded<bool>(Stage::Write, [&]() -> Result<bool> {
            if (gdbm_delete(m_file, datumOf(key)) == 0)
                return true;
            return gdbm_errno == GDBM_ITEM_NOT_FOUND ? Result<bool>(false) : failure(Stage::Write, "erase from");
        });
    }

    Result<Done> clear() override
    {
        return guarded<Done>(Stage::Write, [&]() -> Result<Done> {
            gdbm_close(m_file);
            m_file = gdbm_open(m_path.c_str(), 0, GDBM_NEWDB | GDBM_NOMMAP | GDBM_CLOEXEC, 0666, giveUp);
            return m_file ? Result<Done>(Done{}) : failure(Stage::Write, "empty");
        });
    }

private:
    template <typename T, typename Work>
    Result<T> guarded(Stage stage, Work work)
    {
        try {
            return work();
        } catch (const std::exception& gaveUp) {
            return Error{stage, fmt::format("Cannot use '{}': {}{}", m_path, gaveUp.what(), kRemedy)};
        }
    }

    std::string m_path;
    GDBM_FILE m_file = nullptr;
};

}  // namespace

Result<std::unique_ptr<ShelveStore>> openShelveGdbm(const std::filesystem::path& path, OpenMode mode)
{
    try {
        auto store = std::make_unique<GdbmStore>(path.native(), mode);
        if (!store->isOpen())
            return store->failure(Stage::Open, "open");
        return std::unique_ptr<ShelveStore>(std::move(store));
    } catch (const std::exception& gaveUp) {
        return Error{Stage::Open, fmt::format("Cannot open '{}': {}{}", path.native(), gaveUp.what(), kRemedy)};
    }
}

}  // namespace hashstash
