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

}  // namespace hashstash
