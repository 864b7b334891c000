#include "core/serializer/pickle_cycles.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kMaxRebuiltFields = std::size_t{1} << 22;

/// Recurses as deep as Values nest, which is bounded.
class ReferenceResolver {
public:
    explicit ReferenceResolver(PickleDrafts& drafts) : m_drafts(drafts) {}

    /// nullopt if that takes too much work or nests too deep.
    std::optional<Value> resolve(const Value& value)
    {
        if (isDraft(value))
            return resolveReference(draftOf(value));
        if (!holdsReference(value))
            return value;
        const auto fields = value.fields();
        if (m_levels.size() >= kMaxDepth || fields.size() > m_budget)
            return std::nullopt;
        m_budget -= fields.size();
        const auto [place, isNew] = m_levels.try_emplace(value.identity(), m_levels.size());
        if (!isNew)  // a part of a cycle that was entered elsewhere than where it was converted from
            return Value::reference(static_cast<std::uint32_t>(m_levels.size() - place->second));
        std::vector<Value> rebuilt;
        rebuilt.reserve(fields.size());
        for (const Value& field : fields) {
            auto resolved = resolve(field);
            if (!resolved)
                return std::nullopt;
            rebuilt.push_back(*std::move(resolved));
        }
        auto note = resolve(value.note());
        if (!note)
            return std::nullopt;
        m_levels.erase(value.identity());
        return Value::annotated(value.kind(), rebuilt, *std::move(note));
    }

private:
    std::optional<Value> resolveReference(std::uint32_t draft)
    {
        const Value& target = m_drafts[draft].built;
        return isDraft(target) ? std::nullopt : resolve(target);
    }

    bool holdsReference(const Value& value)
    {
        if (isDraft(value))
            return true;
        if (value.fields().empty())
            return false;
        const auto [place, isNew] = m_holdsReference.try_emplace(value.identity(), false);
        if (!isNew)
            return place->second;
        bool holds = holdsReference(value.note());
        for (const Value& field : value.fields())
            holds = holds || holdsReference(field);
        return m_holdsReference[value.identity()] = holds;
    }

    PickleDrafts& m_drafts;
    std::size_t m_budget = kMaxRebuiltFields;
    std::unordered_map<std::uintptr_t, std::size_t> m_levels;  ///< of the Values on the way to the present one
    std::unordered_map<std::uintptr_t, bool> m_holdsReference;
};

}  // namespace

Result<Value> withReferences(Value root, PickleDrafts& drafts)
{
    auto resolved = ReferenceResolver(drafts).resolve(root);
    if (!resolved || resolved->depth() > kMaxDepth)
        return Error{Stage::Deserialize, "The value contains itself in more ways than can be shown", {}};
    return *std::move(resolved);
}

}  // namespace hashstash
