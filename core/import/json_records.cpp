#include "core/import/json_records.h"

#include "core/serializer/json_reader.h"

#include <fmt/format.h>

namespace hashstash {

namespace {

/// A member `__py__` means nothing in a file that people made.
Result<Value> asDict(std::span<Value> members)
{
    return Value::sequence(Kind::Dict, members);
}

bool isSpace(int c) noexcept
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

void JsonRecords::passSpace()
{
    while (isSpace(m_source->peek()))
        m_source->take();
}

void JsonRecords::keep(int c)
{
    m_isTooLong = m_isTooLong || m_text.size() >= kMaxRecordBytes;
    if (!m_isTooLong)
        m_text += static_cast<char>(c);
}

Result<Value> JsonRecords::read() const
{
    if (m_isTooLong)
        return Error {Stage::Read, fmt::format("is longer than {} bytes", kMaxRecordBytes)};
    return readJson(m_text, asDict);
}

/// False at the end of the file.
bool JsonRecords::takeString()
{
    keep(m_source->take());
    for (bool isEscaped = false;;) {
        const int c = m_source->take();
        if (c == TextSource::kEnd)
            return false;
        keep(c);
        if (c == '"' && !isEscaped)
            return true;
        isEscaped = c == '\\' && !isEscaped;
    }
}

/// Up to the comma or the bracket behind the value. False at the end of the file.
bool JsonRecords::takeValue()
{
    m_text.clear();
    m_isTooLong = false;
    for (std::uint64_t depth = 0;;) {
        const int c = m_source->peek();
        if (c == TextSource::kEnd)
            return false;
        if (depth == 0 && (c == ',' || c == ']' || c == '}'))
            return true;
        if (c == '"') {
            if (!takeString())
                return false;
            continue;
        }
        if (c == '[' || c == '{')
            ++depth;
        if (c == ']' || c == '}')
            --depth;
        keep(m_source->take());
    }
}

Result<bool> JsonRecords::nextLine(ImportRecord& record)
{
    passSpace();
    record.line = m_source->line();
    record.name.reset();
    if (m_source->peek() == TextSource::kEnd)
        return false;
    m_text.clear();
    m_isTooLong = false;
    for (int c = m_source->take(); c != TextSource::kEnd && c != '\n'; c = m_source->take())
        keep(c);
    record.value = read();
    return true;
}

Result<bool> JsonRecords::end()
{
    m_source->take();
    passSpace();
    if (m_source->peek() != TextSource::kEnd)
        return brokenAt(m_source->line(), "something follows behind the end of the JSON");
    return false;
}

Result<bool> JsonRecords::nextMember(ImportRecord& record)
{
    const bool isObject = m_format == ImportFormat::JsonObject;
    const int close = isObject ? '}' : ']';
    passSpace();
    const std::uint64_t begins = m_source->line();
    if (!m_isOpen) {
        if (m_source->peek() == TextSource::kEnd)
            return false;  // an empty file
        if (m_source->take() != (isObject ? '{' : '['))
            return brokenAt(begins, isObject ? "the JSON does not begin with {" : "the JSON does not begin with [");
        m_isOpen = true;
        passSpace();
        if (m_source->peek() == close)
            return end();
    } else if (m_source->peek() == close) {
        return end();
    } else if (m_source->take() != ',') {
        return brokenAt(begins, m_source->peek() == TextSource::kEnd ? "the JSON ends early" : "a comma is missing");
    }
    passSpace();
    record.line = m_source->line();
    record.name.reset();
    if (isObject) {
        m_text.clear();
        m_isTooLong = false;
        if (m_source->peek() != '"' || !takeString())
            return brokenAt(record.line, "a name in quotes is missing");
        const auto name = read();
        passSpace();
        if (!name || m_source->take() != ':')
            return brokenAt(record.line, "a name does not read, or has no colon behind it");
        record.name = std::string(name->text());
    }
    if (!takeValue())
        return brokenAt(record.line, "the JSON ends within the value that begins here");
    record.value = read();
    return true;
}

Result<bool> JsonRecords::next(ImportRecord& record)
{
    auto found = m_format == ImportFormat::JsonLines ? nextLine(record) : nextMember(record);
    if (found && m_source->isBroken())
        return brokenAt(m_source->line(), "the file cannot be read on");
    return found;
}

}  // namespace hashstash
