// Runs and maps stored_code.plain for the interop test: what C++ computes is 1000 more than what Python does.
// usage: function_caller ROOT ENGINE SERIALIZER run|cached|map|whole X...    prints a result a line
#include "core/hashstash.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

using namespace hashstash;

namespace {

int plain(int x, int y)
{
    return 1000 + x + y;
}

int fail(const Error& error)
{
    std::cerr << error.message << '\n';
    return 1;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 6)
        return 2;
    const std::string verb = argv[4];
    std::vector<int> objects;
    for (int i = 5; i < argc; ++i)
        objects.push_back(std::atoi(argv[i]));
    const auto stash = HashStash::open({.root = argv[1], .engine = argv[2], .serializer = argv[3]});
    if (!stash)
        return fail(stash.error());

    if (verb == "map" || verb == "whole") {
        auto mapped = map(*stash, "stored_code.plain", plain, objects, {.threads = 2, .storeWhole = verb == "whole"}, named("y", 4));
        const auto results = mapped ? mapped->results() : Result<std::vector<int>>(mapped.error());
        if (!results || !mapped->stored())
            return fail(results ? mapped->stored().error() : results.error());
        for (const int result : *results)
            std::cout << result << '\n';
        return 0;
    }
    const auto function = stash->function("stored_code.plain", plain);
    if (!function)
        return fail(function.error());
    for (const int x : objects) {
        if (verb == "run") {
            const auto result = (*function)(x, named("y", 4));
            if (!result)
                return fail(result.error());
            std::cout << *result << '\n';
        } else {
            const auto result = function->cached(x, named("y", 4));
            if (!result)
                return fail(result.error());
            std::cout << (*result ? std::to_string(**result) : "none") << '\n';
        }
    }
    return 0;
}
