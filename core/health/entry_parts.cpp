#include "core/health/entry_parts.h"

#include "core/base64.h"
#include "core/engine/file_access.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <rapidjson/document.h>

namespace hashstash {

namespace {

Result<Bytes> contentOf(const Stash& stash, BytesView locator)
{
    Result<Bytes> content = Error {Stage::Read, "The entry is gone: a writer erased it meanwhile"};
    const auto visited = stash.engine().visit(locator, [&content](const EntryView& entry) {
        content = entry.valueError || !entry.value ? Result<Bytes>(Error {Stage::Read, "Its stored bytes cannot be read by themselves"})
                                                   : fmt::format("{{\"key\":\"{}\",\"value\":\"{}\"}}\n", base64Encode(entry.key), base64Encode(*entry.value));
        return true;
    });
    return visited ? content : visited.error();
}

std::optional<Bytes> member(const rapidjson::Document& document, const char* name)
{
    const auto found = document.FindMember(name);
    return found != document.MemberEnd() && found->value.IsString() ? base64Decode({found->value.GetString(), found->value.GetStringLength()}) : std::nullopt;
}

std::optional<NewEntry> readEntry(const Bytes& json)
{
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
    if (document.HasParseError() || !document.IsObject())
        return std::nullopt;
    auto key = member(document, "key");
    auto value = member(document, "value");
    if (!key || !value)
        return std::nullopt;
    return NewEntry {std::move(*key), std::move(*value), std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now())};
}

}  // namespace

Result<std::vector<StorePart>> EntryParts::partsOf(BytesView locator, const StoredVersion*)
{
    const auto content = contentOf(m_stash, locator);
    if (!content)
        return content.error();
    return std::vector<StorePart> {{StorePart::Kind::Record, base64Encode(locator), content->size()}};
}

Result<Done> EntryParts::copyOut(const StorePart& part, const ByteSink& sink)
{
    const auto locator = base64Decode(part.name);
    if (!locator)
        return Error {Stage::Read, fmt::format("'{}' is no entry's place", part.name)};
    const auto content = contentOf(m_stash, *locator);
    return content ? sink(*content) : content.error();
}

Result<Done> EntryParts::remove(std::span<const SavedPart> parts, const NoteSink&, const OutcomeSink& outcome, const std::stop_token& stop)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (stop.stop_requested())
            return cancelled();
        const auto digest = digestOf(*this, parts[i].part);
        if (!digest || *digest != parts[i].digest) {
            outcome(i, PartOutcome::Changed);
            continue;
        }
        if (const auto erased = m_changed->eraseAt(*base64Decode(parts[i].part.name)); !erased)
            return erased.error();
        outcome(i, PartOutcome::Done);
    }
    return Done {};
}

Result<Done> EntryParts::putBack(std::span<const SavedPart> parts, std::span<const std::string>, const OutcomeSink& outcome)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Bytes json;
        if (!readFile(AT_FDCWD, parts[i].file.c_str(), json))
            return fileError(Stage::Read, "read", parts[i].file, errno);
        const auto entry = readEntry(json);
        if (!entry)
            return Error {Stage::Write, fmt::format("'{}' holds something else than an entry; it is not put back", parts[i].file)};
        const auto there = m_stash.engine().get(entry->key);
        if (!there || *there) {
            outcome(i, there && **there == entry->value ? PartOutcome::Present : PartOutcome::Taken);
            continue;
        }
        if (auto put = m_changed->putAll({&*entry, 1}); !put)
            return put;
        outcome(i, PartOutcome::Done);
    }
    return Done {};
}

}  // namespace hashstash
