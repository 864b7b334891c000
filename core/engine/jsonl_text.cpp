#include "core/engine/jsonl_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace hashstash {

namespace {

bool isTag(BytesView name) noexcept
{
    return name == "__py__" || name == "__pytype__" || name == "__data__" || name.starts_with("py/");
}

void appendEscape(Bytes& text, std::uint32_t unit)
{
    text += fmt::format("\\u{:04x}", unit);
}

/// Decodes one code point of text that a JSON reader has passed; 1 byte for one that is none.
std::uint32_t decode(BytesView text, std::size_t at, std::size_t& bytes) noexcept
{
    const std::uint8_t first = byteAt(text, at);
    bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    if (bytes == 1 || at + bytes > text.size()) {
        bytes = 1;
        return first;
    }
    std::uint32_t point = first & (0x7fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i)
        point = point << 6 | (byteAt(text, at + i) & 0x3fu);
    return point;
}

bool isPlain(char c) noexcept
{
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

void appendEscaped(Bytes& text, char c)
{
    switch (c) {
    case '"': text += "\\\""; break;
    case '\\': text += "\\\\"; break;
    case '\n': text += "\\n"; break;
    case '\r': text += "\\r"; break;
    case '\t': text += "\\t"; break;
    case '\b': text += "\\b"; break;
    case '\f': text += "\\f"; break;
    default: appendEscape(text, static_cast<std::uint8_t>(c));
    }
}

/// repr(float) of a token with a point or an exponent.
Bytes floatText(BytesView token)
{
    double value = 0;
    const auto parsed = std::from_chars(token.data(), token.data() + token.size(), value);
    if (parsed.ec == std::errc::result_out_of_range) {
        const bool isSmall = token.find("e-") != BytesView::npos || token.find("E-") != BytesView::npos;
        value = isSmall ? 0.0 : HUGE_VAL;
        if (token.starts_with('-'))
            value = -value;
    }
    if (std::isinf(value))
        return value < 0 ? "-Infinity" : "Infinity";
    Bytes text = fmt::format("{}", value);
    if (text.find_first_of(".e") == Bytes::npos)
        text += ".0";
    return text;
}

}  // namespace

void appendJsonlString(Bytes& text, BytesView utf8)
{
    text += '"';
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t plain = at;
        while (plain < utf8.size() && isPlain(utf8[plain]))
            ++plain;
        text.append(utf8.substr(at, plain - at));
        at = plain;
        if (at == utf8.size())
            break;
        if (byteAt(utf8, at) < 0x80) {
            appendEscaped(text, utf8[at++]);
            continue;
        }
        std::size_t bytes = 1;
        const std::uint32_t point = decode(utf8, at, bytes);
        at += bytes;
        if (point >= 0x10000) {
            appendEscape(text, 0xd800 + ((point - 0x10000) >> 10));
            appendEscape(text, 0xdc00 + ((point - 0x10000) & 0x3ff));
        } else {
            appendEscape(text, point);
        }
    }
    text += '"';
}

void JsonlText::number(BytesView token)
{
    const bool isFloat = token.find_first_of(".eE") != BytesView::npos;
    const bool isNamed = token.ends_with('N') || token.ends_with('y');
    if (isFloat && !isNamed)
        scalar(floatText(token));
    else
        scalar(token == "-0" ? "0" : token);
}

void JsonlText::string(BytesView utf8)
{
    separate();
    appendJsonlString(m_text, utf8);
    closeMember();
}

void JsonlText::name(BytesView utf8)
{
    Frame& frame = m_frames.back();
    if (frame.count++ > 0)
        m_text += ", ";
    appendJsonlString(m_text, utf8);
    m_text += ": ";
    m_isAfterName = true;
    const bool isTagged = isTag(utf8);
    m_hasTags |= isTagged;
    frame.isTagged |= isTagged;
    if (m_names == Names::AsStored)
        return;
    frame.isInOrder &= frame.members.empty() || frame.members.back().name < utf8;
    frame.members.push_back({Bytes(utf8), m_text.size()});
}

void JsonlText::start(char bracket)
{
    separate();
    m_frames.push_back({m_text.size(), {}});
    m_text += bracket;
}

void JsonlText::scalar(BytesView text)
{
    separate();
    m_text += text;
    closeMember();
}

void JsonlText::separate()
{
    if (!m_isAfterName && !m_frames.empty() && m_frames.back().count++ > 0)
        m_text += ", ";
    m_isAfterName = false;
}

void JsonlText::closeMember()
{
    if (!m_frames.empty() && !m_frames.back().members.empty())
        m_frames.back().members.back().end = m_text.size();
}

void JsonlText::endArray()
{
    m_frames.pop_back();
    m_text += ']';
    closeMember();
}

void JsonlText::endObject()
{
    const Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    if (m_names == Names::Sorted && !frame.isInOrder)
        rewriteSorted(frame);
    else if (m_names == Names::Guarded && frame.isTagged)
        rewriteGuarded(frame);
    else
        m_text += '}';
    closeMember();
}

void JsonlText::rewriteSorted(const Frame& frame)
{
    std::vector<const Member*> order;
    for (const Member& member : frame.members)
        order.push_back(&member);
    std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->name < b->name; });
    Bytes sorted = "{";
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i + 1 < order.size() && order[i + 1]->name == order[i]->name)
            continue;
        if (sorted.size() > 1)
            sorted += ", ";
        appendJsonlString(sorted, order[i]->name);
        sorted.append(": ").append(m_text, order[i]->begin, order[i]->end - order[i]->begin);
    }
    m_text.replace(frame.begin, Bytes::npos, sorted += '}');
}

void JsonlText::rewriteGuarded(const Frame& frame)
{
    Bytes pairs = "{\"__items__\": [";
    for (const Member& member : frame.members) {
        pairs += pairs.ends_with('[') ? "[" : ", [";
        appendJsonlString(pairs, member.name);
        pairs.append(", ").append(m_text, member.begin, member.end - member.begin).append("]");
    }
    m_text.replace(frame.begin, Bytes::npos, pairs += "], \"__pytype__\": \"dict\"}");
}

Bytes JsonlText::take()
{
    m_frames.clear();
    m_isAfterName = false;
    return std::exchange(m_text, {});
}

}  // namespace hashstash
