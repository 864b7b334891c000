// Changes stashes as it is told on standard input, a line each, fields apart by tabs, keys and values as Python literals:
//
//     open STASH
//     set KEY VALUE
//     append KEY VALUE
//     del KEY
//     close
//
// Answers each line with "ok", or with what is wrong. So one process takes many turns on many stashes, and lets go of one
// between them: LevelDB and DuckDB let in one process at a time.

#include "core/stash/stash.h"
#include "core/value/literal.h"

#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace hashstash;

namespace {

using Fields = std::vector<std::string>;

Fields splitByTabs(std::string_view line)
{
    Fields fields;
    for (std::size_t tab = line.find('\t'); tab != line.npos; tab = line.find('\t')) {
        fields.emplace_back(line.substr(0, tab));
        line.remove_prefix(tab + 1);
    }
    fields.emplace_back(line);
    return fields;
}

class Editor {
public:
    Result<Done> carryOut(const Fields& fields)
    {
        const std::string& verb = fields.front();
        if (verb == "close")
            return close();
        if (verb == "open" && fields.size() == 2)
            return open(fields[1]);
        if (m_stash && verb == "del" && fields.size() == 2)
            return erase(fields[1]);
        if (m_stash && (verb == "set" || verb == "append") && fields.size() == 3)
            return set(fields[1], fields[2], verb == "append" ? PutMode::Append : PutMode::Replace);
        return Error{Stage::Open, "no such command, or no stash is open: " + verb, {}};
    }

private:
    Result<Done> open(const std::string& place)
    {
        const auto location = Location::fromArgument(place);
        if (!location)
            return location.error();
        auto stash = Stash::open(*location, OpenMode::ReadWrite);
        if (!stash)
            return stash.error();
        m_stash = std::move(*stash);
        return Done();
    }

    Result<Done> close()
    {
        m_stash.reset();
        return Done();
    }

    Result<Done> set(const std::string& keyText, const std::string& valueText, PutMode mode)
    {
        const auto key = parseLiteral(keyText);
        const auto value = key ? parseLiteral(valueText) : key;
        return value ? m_stash->set(*key, *value, mode) : Result<Done>(value.error());
    }

    Result<Done> erase(const std::string& keyText)
    {
        const auto key = parseLiteral(keyText);
        const auto erased = key ? m_stash->erase(*key) : Result<bool>(key.error());
        if (!erased)
            return erased.error();
        return *erased ? Result<Done>(Done()) : Error{Stage::Write, "the key is not there", {}};
    }

    std::shared_ptr<Stash> m_stash;
};

}  // namespace

int main()
{
    Editor editor;
    for (std::string line; std::getline(std::cin, line);) {
        const auto done = editor.carryOut(splitByTabs(line));
        std::cout << (done ? "ok" : done.error().message) << std::endl;
    }
    return 0;
}
