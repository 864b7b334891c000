#include "core/engine/store_parts.h"

#include "core/engine/digest.h"
#include "core/engine/jsonl_parts.h"
#include "core/engine/lmdb_environment.h"
#include "core/engine/lmdb_parts.h"
#include "core/engine/pairtree_parts.h"
#include "core/engine/sqlite_parts.h"

namespace hashstash {

std::string_view kindName(StorePart::Kind kind) noexcept
{
    switch (kind) {
    case StorePart::Kind::File: return "file";
    case StorePart::Kind::Record: return "record";
    case StorePart::Kind::Row: return "row";
    case StorePart::Kind::Line: return "line";
    }
    return "part";
}

std::string_view leftoverText(LeftoverKind kind) noexcept
{
    switch (kind) {
    case LeftoverKind::TemporaryFile: return "a file whose writer ended before it was done";
    case LeftoverKind::KeyWithoutValue: return "a key without a value";
    case LeftoverKind::ValueWithoutKey: return "a value without its key";
    case LeftoverKind::FileInTheWay: return "a file where entries need a folder";
    case LeftoverKind::NamedByNoEntry: return "a value's file that no entry names";
    case LeftoverKind::FileIsMissing: return "an entry whose value's file is missing";
    case LeftoverKind::TornLine: return "a last line whose writer ended before it was done";
    case LeftoverKind::StrayLine: return "a line that is no entry";
    case LeftoverKind::Unknown: break;
    }
    return "nothing that such a store has; it is left alone";
}

Result<std::unique_ptr<StoreParts>> openStoreParts(std::string_view engine, const EngineLocation& location)
{
    using Parts = std::unique_ptr<StoreParts>;
    if (engine == "pairtree" || engine == "dataframe" || engine == "fsspec")
        return Parts(std::make_unique<PairtreeParts>(location.path.native()));
    if (engine == "jsonl")
        return Parts(std::make_unique<JsonlParts>(location.path));
    if (engine == "sqlite" || engine == "diskcache")
        return SqliteParts::open(engine, location);
    if (engine != "lmdb")
        return Parts();
    auto environment = LmdbEnvironment::open(location.path, location.mode);
    return environment ? Result<Parts>(std::make_unique<LmdbParts>(*std::move(environment))) : environment.error();
}

Result<std::string> digestOf(StoreParts& parts, const StorePart& part)
{
    Digest digest;
    const auto copied = parts.copyOut(part, [&digest](BytesView piece) { return digest.add(piece), Result<Done>(Done {}); });
    return copied ? Result<std::string>(digest.hex()) : copied.error();
}

}  // namespace hashstash
