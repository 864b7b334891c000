// Results of functions: computed once, and kept where Python's HashStash looks for them.
#include <hashstash/hashstash.h>

#include <atomic>
#include <iostream>

using namespace hashstash;

int main()
{
    const auto temporary = TemporaryStash::make({.engine = "sqlite"});
    if (!temporary)
        return 1;
    const HashStash& stash = **temporary;

    std::atomic<int> computed = 0;
    const auto expensive = [&computed](const std::string& name, const std::vector<std::string>& goodnesses) {
        ++computed;
        return std::map<std::string, std::string>{{"name", name}, {"goodness", goodnesses[name.size() % goodnesses.size()]}};
    };
    const std::vector<std::string> goodnesses{"good", "bad"};

    // One call. `named` says what Python would pass by name.
    const auto first = stash.run("mylib.expensive", expensive, std::string("cat"), named("goodnesses", goodnesses));
    const auto again = stash.run("mylib.expensive", expensive, std::string("cat"), named("goodnesses", goodnesses));
    if (!first || !again || *first != *again || computed != 1)
        return 1;

    // Many, on several threads. What is kept is not computed again.
    const std::vector<std::string> animals{"cat", "dog", "aardvark", "zebra"};
    auto mapped = map(stash, "mylib.expensive", expensive, animals, {.threads = 2}, named("goodnesses", goodnesses));
    if (!mapped)
        return 1;
    while (const auto item = mapped->next())
        std::cout << animals[item->index] << " is " << (item->result ? item->result->at("goodness") : item->result.error().message) << '\n';
    return computed == 4 ? 0 : 1;
}
