#include "core/profile/profile_cell.h"

namespace hashstash {

std::string_view profileStepName(ProfileStep step) noexcept
{
    switch (step) {
    case ProfileStep::Serialize: return "Serialize";
    case ProfileStep::Encode: return "Encode";
    case ProfileStep::Set: return "Set";
    case ProfileStep::Get: return "Get";
    case ProfileStep::Decode: return "Decode";
    case ProfileStep::Deserialize: return "Deserialize";
    }
    return {};
}

std::optional<double> ProfileRow::setAndGet() const
{
    const auto set = step(ProfileStep::Set);
    const auto get = step(ProfileStep::Get);
    return set && get ? std::optional(*set + *get) : std::nullopt;
}

bool CellPattern::matches(const ProfileCell& cell) const noexcept
{
    const auto isAnyOr = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    const bool isEncoding = isAnyOr(encoding, cell.encoding) || (cell.encoding.starts_with(encoding) && cell.encoding[encoding.size()] == '+');
    return isEncoding && isAnyOr(engine, cell.engine) && isAnyOr(serializer, cell.serializer) && isAnyOr(data, cell.data) && (size == 0 || size == cell.size) &&
           (workers == 0 || workers == cell.workers);
}

std::string CellPattern::text() const
{
    std::string all;
    for (const std::string* const part : {&engine, &serializer, &encoding, &data})
        if (!part->empty())
            all += (all.empty() ? "" : ", ") + *part;
    return all;
}

}  // namespace hashstash
