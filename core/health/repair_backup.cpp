#include "core/health/repair_backup.h"

#include "core/base64.h"
#include "core/engine/digest.h"
#include "core/engine/files_below.h"
#include "core/value/tagged_json.h"
#include "core/value/utf8.h"

#include <cerrno>
#include <ctime>
#include <fstream>

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr const char* kList = "repair.jsonl";
constexpr std::size_t kPartsAFolder = 1000;

fs::path partsFolder(const fs::path& backup, std::size_t number)
{
    return backup / "parts" / fmt::format("{:03}", number / kPartsAFolder);
}

/// Never from the list: a name there could lead anywhere.
fs::path partFile(const fs::path& backup, std::size_t number)
{
    return partsFolder(backup, number) / fmt::format("{:06}", number);
}

bool isText(std::string_view name) noexcept
{
    for (std::size_t at = 0; at < name.size();) {
        const CodePoint point = codePointAt(name, at);
        if (point.bytes == 0 || isSurrogate(point.value))
            return false;
        at += point.bytes;
    }
    return true;
}

std::string nameJson(const std::string& name)
{
    return isText(name) ? "\"name\":" + jsonString(name) : "\"name_base64\":\"" + base64Encode(name) + "\"";
}

std::optional<StorePart::Kind> kindNamed(std::string_view name) noexcept
{
    for (const auto kind : {StorePart::Kind::File, StorePart::Kind::Record, StorePart::Kind::Row, StorePart::Kind::Line})
        if (kindName(kind) == name)
            return kind;
    return std::nullopt;
}

bool syncFolder(const fs::path& folder)
{
    const FileDescriptor open = openQuietly(AT_FDCWD, folder.c_str(), O_DIRECTORY);
    return open.isOpen() && ::fsync(open.get()) == 0;
}

std::string text(const rapidjson::Value& object, const char* name)
{
    const auto found = object.FindMember(name);
    return found != object.MemberEnd() && found->value.IsString() ? std::string(found->value.GetString(), found->value.GetStringLength()) : std::string();
}

std::uint64_t number(const rapidjson::Value& object, const char* name)
{
    const auto found = object.FindMember(name);
    return found != object.MemberEnd() && found->value.IsUint64() ? found->value.GetUint64() : 0;
}

}  // namespace

fs::path RepairBackup::folderBeside(const Location& stash)
{
    if (stash.server)
        return {};
    const bool isFolder = stash.folder.filename().string() == stash.format.folderName();
    const std::string name = (isFolder ? stash.folder : stash.store).native() + fmt::format(".repair-{:%Y%m%d-%H%M%S}", fmt::gmtime(std::time(nullptr)));
    std::error_code code;
    fs::path folder = name;
    for (int number = 2; fs::exists(fs::symlink_status(folder, code)); ++number)  // another within this second
        folder = fmt::format("{}-{}", name, number);
    return folder;
}

Result<std::unique_ptr<RepairBackup>> RepairBackup::create(const fs::path& folder, const Location& stash)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return fileError(Stage::Write, "make the backup's folder", folder.native(), code.value());
    if (!fs::is_empty(folder, code) || code)
        return Error {Stage::Write, fmt::format("'{}' is not empty; give a new folder for the backup", folder.native())};
    std::unique_ptr<RepairBackup> backup(new RepairBackup(folder));
    backup->m_list = FileDescriptor(::open((folder / kList).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!backup->m_list.isOpen())
        return fileError(Stage::Write, "write the backup in", folder.native(), errno);
    const auto begun = backup->writeList(fmt::format("{{\"hashstash_repair\":1,\"stash\":{},\"engine\":{},\"time\":\"{:%Y-%m-%dT%H:%M:%SZ}\"}}\n", jsonString(stash.display()),
                                                     jsonString(stash.format.engine), fmt::gmtime(std::time(nullptr))));
    return begun ? Result<std::unique_ptr<RepairBackup>>(std::move(backup)) : begun.error();
}

Result<Done> RepairBackup::writeList(BytesView line)
{
    if (!writeBytes(m_list.get(), line))
        return fileError(Stage::Write, "write the backup in", m_folder.native(), errno);
    return Done {};
}

Result<Done> RepairBackup::makeFolderOf(std::size_t number)
{
    std::error_code code;
    fs::create_directories(partsFolder(m_folder, number), code);
    return code ? fileError(Stage::Write, "make", partsFolder(m_folder, number).native(), code.value()) : Result<Done>(Done {});
}

Result<SavedPart> RepairBackup::save(StoreParts& parts, const StorePart& part, const std::string& why)
{
    const std::size_t number = m_saved + 1;
    if (auto made = makeFolderOf(number); !made)
        return made.error();
    const std::string path = partFile(m_folder, number).native();
    const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file.isOpen())
        return fileError(Stage::Write, "write", path, errno);
    Digest digest;
    std::uint64_t bytes = 0;
    const auto copied = parts.copyOut(part, [&](BytesView piece) -> Result<Done> {
        digest.add(piece);
        bytes += piece.size();
        return writeBytes(file.get(), piece) ? Result<Done>(Done {}) : fileError(Stage::Write, "write", path, errno);
    });
    if (!copied)
        return copied.error();  // the next part takes its number, and its file
    if (::fsync(file.get()) != 0)
        return fileError(Stage::Write, "write", path, errno);
    SavedPart saved {part, digest.hex(), path};
    saved.part.storedBytes = bytes;
    const auto listed = writeList(fmt::format("{{\"part\":{},\"kind\":\"{}\",{},\"bytes\":{},\"md5\":\"{}\",\"why\":{}}}\n", number, kindName(part.kind), nameJson(part.name), bytes,
                                              saved.digest, jsonString(why)));
    if (!listed)
        return listed.error();
    m_saved = number;
    return saved;
}

Result<Done> RepairBackup::seal()
{
    std::error_code ignored;
    fs::remove(partFile(m_folder, m_saved + 1), ignored);  // of one that could not be read
    if (auto listed = writeList(fmt::format("{{\"saved\":{}}}\n", m_saved)); !listed)
        return listed;
    bool isSynced = ::fsync(m_list.get()) == 0;
    for (std::size_t number = 1; number <= m_saved; number += kPartsAFolder)
        isSynced = isSynced && syncFolder(partsFolder(m_folder, number));
    isSynced = isSynced && syncFolder(partsFolder(m_folder, m_saved)) && syncFolder(m_folder / "parts") && syncFolder(m_folder) && syncFolder(fs::absolute(m_folder).parent_path());
    return isSynced ? Result<Done>(Done {}) : fileError(Stage::Write, "write the backup in", m_folder.native(), errno);
}

Result<Done> RepairBackup::note(const std::string& text)
{
    if (auto listed = writeList(fmt::format("{{\"note\":{}}}\n", jsonString(text))); !listed)
        return listed;
    return ::fsync(m_list.get()) == 0 ? Result<Done>(Done {}) : fileError(Stage::Write, "write the backup in", m_folder.native(), errno);
}

void RepairBackup::tell(std::size_t index, PartOutcome outcome)
{
    m_removed += outcome == PartOutcome::Done ? 1 : 0;
    const char* what = outcome == PartOutcome::Done ? "removed" : "stayed";
    m_isListBroken = m_isListBroken || !writeList(fmt::format("{{\"{}\":{}}}\n", what, index + 1));
}

Result<Done> RepairBackup::finish()
{
    const auto listed = writeList(fmt::format("{{\"finished\":true,\"removed\":{}}}\n", m_removed));
    if (!listed || m_isListBroken || ::fsync(m_list.get()) != 0)
        return Error {Stage::Write, fmt::format("All was done, but '{}' does not say so: it could not be written. What was removed is in that folder", (m_folder / kList).native())};
    return Done {};
}

Result<SavedRepair> SavedRepair::read(const fs::path& folder)
{
    std::ifstream list(folder / kList, std::ios::binary);
    SavedRepair repair;
    std::string line;
    for (bool isFirst = true; std::getline(list, line); isFirst = false) {
        rapidjson::Document document;
        document.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
        if (document.HasParseError() || !document.IsObject() || (isFirst && number(document, "hashstash_repair") != 1))
            break;  // the torn last line of a repair that was killed, or no list at all
        if (isFirst) {
            repair.stash = text(document, "stash");
            repair.engine = text(document, "engine");
        }
        const std::uint64_t index = number(document, "part");
        const auto kind = kindNamed(text(document, "kind"));
        if (index == repair.parts.size() + 1 && kind) {
            const std::string encoded = text(document, "name_base64");
            repair.parts.push_back({{*kind, encoded.empty() ? text(document, "name") : base64Decode(encoded).value_or(""), number(document, "bytes")}, text(document, "md5"),
                                    partFile(folder, index).native()});
        }
        repair.isSealed = repair.isSealed || document.HasMember("saved");
        if (document.HasMember("note"))
            repair.notes.push_back(text(document, "note"));
    }
    if (repair.engine.empty())
        return Error {Stage::Open, fmt::format("'{}' is no backup of a repair: it has no '{}' that says so", folder.native(), kList)};
    return repair;
}

}  // namespace hashstash
