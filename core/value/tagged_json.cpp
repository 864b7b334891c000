#include "core/value/tagged_json.h"

#include "core/value/tagged_writer.h"

#include <fmt/format.h>

#include <new>

namespace hashstash {

Result<std::string> taggedJson(const Value& value, std::size_t maxBytes)
try {
    TaggedWriter writer(maxBytes);
    if (!writer.write(value))
        return Error{Stage::Serialize, fmt::format("The value is longer than {} bytes as tagged JSON; ask for a part of it",
                                                   maxBytes), {}};
    return writer.take();
} catch (const std::bad_alloc&) {
    return Error{Stage::Serialize, "Not enough memory to write the value as tagged JSON; ask for a part of it", {}};
}

}  // namespace hashstash
