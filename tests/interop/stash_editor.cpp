// Changes stashes as it is told on standard input, a line each, fields apart by tabs, keys and values as Python literals:
//
//     open STASH
//     set KEY VALUE
//     append KEY VALUE
//     del KEY
//     exchange KEY VALUE        as the browser edits: what is changed so can be undone
//     exchange+ KEY VALUE       the same with a new version
//     rename KEY NEWKEY
//     remove KEY
//     undo                      the last of these
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
#include <utility>
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
        if (m_stash && (verb == "exchange" || verb == "exchange+") && fields.size() == 3)
            return edit(fields[1], fields[2], verb == "exchange" ? PutMode::Replace : PutMode::Append);
        if (m_stash && verb == "rename" && fields.size() == 3)
            return rename(fields[1], fields[2]);
        if (m_stash && verb == "remove" && fields.size() == 2)
            return remove(fields[1]);
        if (m_stash && verb == "undo" && !m_changes.empty())
            return undo();
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

    Result<StoredEntry> stored(const std::string& keyText) const
    {
        const auto key = parseLiteral(keyText);
        const auto encoded = key ? m_stash->encodeKey(*key) : Result<Bytes>(key.error());
        return encoded ? m_stash->stored(*encoded) : Result<StoredEntry>(encoded.error());
    }

    Result<Done> exchange(const StoredEntry& before, StoredEntry after)
    {
        const auto done = m_stash->exchange(before, after);
        if (!done)
            return done.error();
        if (!*done)
            return Error{Stage::Write, "something else is there", {}};
        m_changes.emplace_back(before, std::move(after));
        return Done();
    }

    Result<Done> edit(const std::string& keyText, const std::string& valueText, PutMode mode)
    {
        const auto before = stored(keyText);
        const auto value = before ? parseLiteral(valueText) : Result<Value>(before.error());
        const auto after = value ? m_stash->storedWith(*before, *value, mode) : Result<StoredEntry>(value.error());
        return after ? exchange(*before, *after) : Result<Done>(after.error());
    }

    Result<Done> rename(const std::string& keyText, const std::string& newText)
    {
        const auto from = stored(keyText);
        const auto to = from ? stored(newText) : from;
        const auto made = to ? exchange(*to, {to->key, from->versions}) : Result<Done>(to.error());
        return made ? exchange(*from, {from->key, {}}) : made;
    }

    Result<Done> remove(const std::string& keyText)
    {
        const auto before = stored(keyText);
        return before ? exchange(*before, {before->key, {}}) : Result<Done>(before.error());
    }

    Result<Done> undo()
    {
        auto [before, after] = m_changes.back();
        m_changes.pop_back();
        const auto done = m_stash->exchange(after, before);
        return !done ? Result<Done>(done.error()) : *done ? Result<Done>(Done()) : Error{Stage::Write, "something else is there", {}};
    }

    std::shared_ptr<Stash> m_stash;
    std::vector<std::pair<StoredEntry, StoredEntry>> m_changes;
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
