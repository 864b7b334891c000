#include "core/value/literal.h"
#include "core/value/repr.h"
#include "core/value/value.h"
#include "tests/fuzz/fuzz_target.h"

using namespace hashstash;

namespace {

/// Python has no way to type the infinite complex number that it prints as `infj`.
bool canBeTyped(const std::string& printed)
{
    return printed.find("infj") == std::string::npos && printed.find("nanj") == std::string::npos;
}

}  // namespace

/// What a person types as a key. What is printed for it can be typed again, and is equal: not identical, as Python
/// itself reads what it prints for -1j, "(-0-1j)", as 0-1j.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto value = parseLiteral(fuzz::viewOf(data, size));
    if (!fuzz::succeeded(value) || !fuzz::show(*value))
        return 0;
    const std::string printed = repr(*value);
    const auto again = parseLiteral(printed);
    fuzz::require(!canBeTyped(printed) || (fuzz::succeeded(again) && *again == *value), "what is printed can be typed");
    return 0;
}
