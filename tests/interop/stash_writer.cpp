// Writes to a stash as fast as it can, beside others, and says so after each write.
//
// usage: stash_writer STASH NAME FIRST COUNT [--append]
//
// Prints "ready", waits for a line, and makes the writes number FIRST to FIRST+COUNT-1 of tests/interop/writes.py.
// What it printed the number of is stored. Exit 1 with a message where one fails.

#include "core/stash/stash.h"

#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

using namespace hashstash;

namespace {

/// As key_of() and value_of() in writes.py.
Value keyOf(const std::string& name, std::int64_t number)
{
    if (number % 2 == 0)
        return Value::str("shared " + std::to_string(number / 2 % 7));
    return Value::str(name + " " + std::to_string(number % 40));
}

Value valueOf(const std::string& name, std::int64_t number)
{
    const auto length = static_cast<std::size_t>(number % 50 == 7 ? 40'000 : number % 100);
    return Value::sequence(Kind::List, {Value::str(name), Value::integer(number), Value::str(std::string(length, 'x'))});
}

int fail(const Error& error)
{
    std::cerr << error.message << std::endl;
    return 1;
}

int write(const std::string& place, const std::string& name, std::int64_t first, std::int64_t count, PutMode mode)
{
    const auto location = Location::fromArgument(place);
    if (!location)
        return fail(location.error());
    const auto stash = Stash::open(*location, OpenMode::ReadWrite);
    if (!stash)
        return fail(stash.error());
    std::cout << "ready" << std::endl;
    std::string go;
    std::getline(std::cin, go);
    for (std::int64_t number = first; number < first + count; ++number) {
        const auto done = (*stash)->set(keyOf(name, number), valueOf(name, number), mode);
        if (!done)
            return fail(done.error());
        std::cout << number << std::endl;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    const bool isAppend = argc == 6 && std::string_view(argv[5]) == "--append";
    if (argc != 5 && !isAppend) {
        std::cerr << "usage: stash_writer STASH NAME FIRST COUNT [--append]\n";
        return 2;
    }
    return write(argv[1], argv[2], std::stoll(argv[3]), std::stoll(argv[4]), isAppend ? PutMode::Append : PutMode::Replace);
}
