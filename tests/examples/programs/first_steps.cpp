// A stash as a dictionary: any key, any value, versions, and types of one's own.
#include <hashstash/hashstash.h>

#include <cassert>
#include <iostream>

using namespace hashstash;

struct Animal {
    std::string name;
    int age = 0;
    std::optional<std::string> home;
    static constexpr auto hashstashFields()
    {
        return std::tuple(Field("name", &Animal::name), Field("age", &Animal::age), Field("home", &Animal::home));
    }
};

int main()
{
    const auto temporary = TemporaryStash::make({.engine = "lmdb", .compress = "lz4", .appendMode = true});
    if (!temporary) {
        std::cerr << temporary.error().message << '\n';
        return 1;
    }
    const HashStash& stash = **temporary;

    // Anything is a key: braces make a tuple, containers of C++ are lists, sets and dicts.
    stash["bad"] = "cat";
    stash[{"bad", "good"}] = "cat";
    stash[std::map<std::string, std::string>{{"goodness", "bad"}}] = "cat";
    stash[std::set<std::string>{"bad", "good"}] = "cat";

    // A struct that names its members is a dict.
    stash["rex"] = Animal{"Rex", 9, "Rome"};
    const Animal rex = stash["rex"];
    assert(rex.age == 9);

    // A key that is not there is an answer, not an error.
    const auto nobody = stash.get<Animal>("nobody");
    if (!nobody || *nobody)
        return 1;

    // In append mode every version stays.
    stash["rex"] = Animal{"Rex", 10, {}};
    const auto versions = stash.getAll("rex");
    if (!versions || versions->size() != 2)
        return 1;

    for (const auto& [key, value, writtenAt] : stash.items())
        std::cout << repr(key) << " >>> " << repr(value) << '\n';
    return 0;
}
