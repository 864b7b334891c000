#pragma once

#include "core/bytes.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// JSON text byte for byte as Python's writers print it, in one of two styles, a call an item.
///
/// Containers are opened and closed by the scopes below; separators come by themselves. With `sortsMembers` each
/// object's members stand in the order of their names' code points when it closes.
class JsonWriter {
public:
    enum class Style : std::uint8_t {
        Stdlib,   ///< json.dumps with its defaults: ", " and ": ", everything outside printable ASCII escaped
        Compact,  ///< orjson.dumps: no white space, UTF-8
    };

    JsonWriter(Style style, bool sortsMembers) : m_style(style), m_sortsMembers(sortsMembers) {}

    Style style() const noexcept { return m_style; }
    bool sortsMembers() const noexcept { return m_sortsMembers; }
    /// Whether something was written that orjson refuses (Style::Compact only): the text is of no use then.
    bool isRefused() const noexcept { return m_isRefused; }
    /// Marks the text as one that orjson would refuse.
    void refuse() noexcept { m_isRefused = true; }

    std::string& text() noexcept { return m_text; }

    void null() { m_text += "null"; }
    void boolean(bool value) { m_text += value ? "true" : "false"; }
    void integer(std::int64_t value);
    /// An int of any size from its decimal text.
    void bigInteger(std::string_view decimal);
    /// Finite.
    void real(double value);
    void string(std::string_view utf8);
    /// A string that holds `bytes` as base64.
    void base64(BytesView bytes);

    class Array;
    class Object;

private:
    struct Member {
        std::string_view name;
        std::size_t start;
    };

    void open(char bracket);
    void close(char bracket);
    void separate();
    void separateName();
    void sortMembers(std::size_t firstMember, std::size_t start);

    std::string m_text;
    std::vector<Member> m_members;  ///< of all open objects, where they are sorted
    std::size_t m_depth = 0;
    Style m_style;
    bool m_sortsMembers;
    bool m_isRefused = false;
};

/// `[...]` from construction to destruction; element() before each element.
class JsonWriter::Array {
public:
    explicit Array(JsonWriter& to) : m_to(to) { to.open('['); }
    ~Array() { m_to.close(']'); }
    Array(const Array&) = delete;
    Array& operator=(const Array&) = delete;

    void element()
    {
        if (!m_isFirst)
            m_to.separate();
        m_isFirst = false;
    }

private:
    JsonWriter& m_to;
    bool m_isFirst = true;
};

/// `{...}` from construction to destruction; member() before each member's value. Names must outlive the object.
class JsonWriter::Object {
public:
    explicit Object(JsonWriter& to) : m_to(to), m_firstMember(to.m_members.size())
    {
        to.open('{');
        m_start = to.m_text.size();
    }
    ~Object()
    {
        if (m_to.m_sortsMembers)
            m_to.sortMembers(m_firstMember, m_start);
        m_to.close('}');
    }
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    void member(std::string_view name)
    {
        if (!m_isFirst)
            m_to.separate();
        m_isFirst = false;
        if (m_to.m_sortsMembers)
            m_to.m_members.push_back({name, m_to.m_text.size()});
        m_to.string(name);
        m_to.separateName();
    }

private:
    JsonWriter& m_to;
    std::size_t m_firstMember;
    std::size_t m_start = 0;
    bool m_isFirst = true;
};

}  // namespace hashstash
