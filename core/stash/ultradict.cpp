#include "core/stash/ultradict.h"

#include "core/serializer/serializer.h"
#include "core/value/repr.h"

#include <optional>
#include <unordered_map>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// Python's dict, for keys of any kind.
class Entries {
public:
    void set(const Value& key, const Value& value)
    {
        const auto [at, isNew] = m_at.try_emplace(repr(key), m_all.size());
        if (isNew)
            m_all.emplace_back(std::pair(key, value));
        else
            m_all[at->second]->second = value;
    }
    void erase(const Value& key)
    {
        const auto at = m_at.find(repr(key));
        if (at == m_at.end())
            return;
        m_all[at->second].reset();
        m_at.erase(at);
    }
    std::vector<std::pair<Value, Value>> take()
    {
        std::vector<std::pair<Value, Value>> taken;
        for (auto& entry : m_all)
            if (entry)
                taken.push_back(std::move(*entry));
        return taken;
    }

private:
    std::unordered_map<std::string, std::size_t> m_at;
    std::vector<std::optional<std::pair<Value, Value>>> m_all;
};

Error unexpected(const std::string& name, std::string_view where, std::string_view what)
{
    return {Stage::Deserialize, fmt::format("The {} of '/dev/shm/{}' is no {}, so it is no UltraDict", where, name, what)};
}

}  // namespace

Result<UltraDict> UltraDict::read(const std::string& name)
{
    auto memory = readUltraDict(name);
    if (!memory)
        return memory.error();
    const Serializer& pickle = *findSerializer("pickle");
    Entries entries;
    if (!memory->dump.empty()) {
        const auto dump = pickle.decode(memory->dump);
        if (!dump)
            return dump.error();
        if (!dump->isDictLike())
            return unexpected(name, "dump", "dictionary");
        for (std::size_t i = 0; i < dump->size(); ++i)
            entries.set(dump->keyAt(i), dump->valueAt(i));
    }
    for (const Bytes& record : memory->records) {
        const auto change = pickle.decode(record);
        if (!change)
            return change.error();
        if (change->kind() != Kind::Tuple || change->size() != 3 || change->field(0).kind() != Kind::Bool)
            return unexpected(name, "stream", "sequence of (mode, key, value)");
        if (change->field(0).asBool())
            entries.set(change->field(1), change->field(2));
        else
            entries.erase(change->field(1));
    }
    return UltraDict{std::move(memory->control), memory->records.size(), memory->dump.size(), entries.take()};
}

std::string UltraDict::description() const
{
    std::string text = fmt::format("stream to byte {}, {} records; ", control.streamPosition, records);
    text += control.dumpCounter == 0 ? "no dump" : fmt::format("dump {} in {}, {} bytes", control.dumpCounter, control.dumpName, dumpBytes);
    return control.lock == 0 ? text : text + fmt::format("; locked by process {}", control.lockingProcess);
}

}  // namespace hashstash
