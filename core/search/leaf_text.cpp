#include "core/search/leaf_text.h"

#include "core/value/date_time.h"
#include "core/value/repr.h"

namespace hashstash {

namespace {

constexpr std::size_t kMaxBytes = 4096;  // of what has to be printed first; a text is searched whole

}  // namespace

bool isPrintedAsText(const Value& leaf) noexcept
{
    switch (leaf.kind()) {
    case Kind::DateTime:
    case Kind::Date:
    case Kind::Time:
    case Kind::TimeZone:
    case Kind::Decimal:
    case Kind::Uuid:
    case Kind::Path:
    case Kind::Enum:
    case Kind::Timestamp:
    case Kind::PdTimedelta: return true;
    default: return false;
    }
}

std::string leafText(const Value& leaf)
{
    switch (leaf.kind()) {
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray:
    case Kind::Decimal:
    case Kind::Uuid:
    case Kind::Path:
    case Kind::Timestamp:
    case Kind::PdTimedelta: return std::string(leaf.text());
    case Kind::DateTime:
    case Kind::Date:
    case Kind::Time: return isoFormat(leaf);
    case Kind::TimeZone: return zoneText(leaf);
    case Kind::Enum: return std::string(leaf.field(0).text()) + "." + std::string(leaf.field(1).text());
    case Kind::Class:
    case Kind::Module: return std::string(leaf.field(0).text());
    default: return repr(leaf, kMaxBytes);
    }
}

}  // namespace hashstash
