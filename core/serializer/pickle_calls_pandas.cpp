#include "core/serializer/pickle_calls.h"

namespace hashstash {

std::span<const KnownCall> pandasCalls() noexcept
{
    return {};
}

}  // namespace hashstash
