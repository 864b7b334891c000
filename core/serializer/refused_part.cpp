#include "core/serializer/refused_part.h"

#include "core/value/repr.h"

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::size_t kMaxKeyBytes = 60;

}  // namespace

bool RefusedPart::what(std::string_view reason)
{
    m_reason = reason;
    return false;
}

bool RefusedPart::inElement(std::size_t index)
{
    m_path.insert(0, fmt::format("[{}]", index));
    return false;
}

bool RefusedPart::inKey(const Value& key)
{
    m_path.insert(0, fmt::format("<key {}>", repr(key, kMaxKeyBytes)));
    return false;
}

bool RefusedPart::inValue(const Value& key)
{
    m_path.insert(0, fmt::format("[{}]", repr(key, kMaxKeyBytes)));
    return false;
}

Error RefusedPart::error(std::string_view format) const
{
    const std::string where = m_path.empty() ? "" : fmt::format(" (at {})", m_path);
    return {Stage::Serialize,
            fmt::format("{} cannot hold {}{}; use a stash whose serializer is hashstash{}", format, m_reason, where,
                        format == "pickle" ? "" : " or pickle"),
            {}};
}

std::string withArticle(Kind kind)
{
    const std::string_view name = kindName(kind);
    const bool isVowel = std::string_view("aeio").find(name.front()) != std::string_view::npos || kind == Kind::NdArray
        || kind == Kind::NpScalar;
    return fmt::format("{} {}", isVowel ? "an" : "a", name);
}

}  // namespace hashstash
