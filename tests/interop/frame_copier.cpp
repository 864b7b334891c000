// Stores every value of one stash in another, under its key.
//
// usage: frame_copier FROM TO
//
// Prints the key and what is wrong of each that the other does not take, apart by a tab. Exit 1 where a stash does not open.

#include "core/stash/stash.h"
#include "core/value/repr.h"

#include <iostream>

using namespace hashstash;

namespace {

int fail(const Error& error)
{
    std::cerr << error.message << std::endl;
    return 1;
}

Result<std::shared_ptr<Stash>> open(const char* place, OpenMode mode)
{
    const auto location = Location::fromArgument(place);
    return location ? Stash::open(*location, mode) : Result<std::shared_ptr<Stash>>(location.error());
}

int copy(const Stash& from, Stash& to)
{
    const auto next = from.scan({}, SIZE_MAX, EntryWhat::Values, [&to](Entry&& entry) {
        if (!entry.key || !entry.value)
            return true;
        const auto done = *entry.value ? to.set(*entry.key, **entry.value) : Result<Done>(entry.value->error());
        if (!done)
            std::cout << display(*entry.key) << '\t' << done.error().message << std::endl;
        return true;
    });
    return next ? 0 : fail(next.error());
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "usage: frame_copier FROM TO\n";
        return 2;
    }
    const auto from = open(argv[1], OpenMode::ReadOnly);
    if (!from)
        return fail(from.error());
    const auto to = open(argv[2], OpenMode::ReadWrite);
    return to ? copy(**from, **to) : fail(to.error());
}
