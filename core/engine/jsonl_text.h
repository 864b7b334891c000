#pragma once

#include "core/bytes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hashstash {

/// Writes JSON the way Python's json.dumps does with its defaults: ", " and ": ", ASCII only, repr's floats
/// (FORMATS.md, 2.3). Fed event by event by a reader that has checked the grammar.
class JsonlText {
public:
    enum class Names : std::uint8_t {
        AsStored,
        Sorted,   ///< and the last of equal ones only: how flat keys are compared
        Guarded,  ///< as stored, but an object with a name of the serializer's own (`__py__`) becomes its pairs, so that
                  ///< the serializer reads it as the plain dict that a flat row means
    };
    explicit JsonlText(Names names) : m_names(names) {}

    void null() { scalar("null"); }
    void boolean(bool value) { scalar(value ? "true" : "false"); }
    /// `token` as it stands in JSON text, of any length, or NaN, Infinity, -Infinity.
    void number(BytesView token);
    void string(BytesView utf8);
    void name(BytesView utf8);
    void startObject() { start('{'); }
    void endObject();
    void startArray() { start('['); }
    void endArray();

    const Bytes& text() const noexcept { return m_text; }
    Bytes take();
    /// Whether any object had a name that a serializer reads as one of its tags.
    bool hasTags() const noexcept { return m_hasTags; }

private:
    struct Member {
        Bytes name;
        std::size_t begin;  ///< of its value in the text
        std::size_t end = 0;
    };
    struct Frame {
        std::size_t begin;
        std::vector<Member> members;  ///< only where they may have to be put in another order or form
        std::size_t count = 0;
        bool isTagged = false;
        bool isInOrder = true;
    };

    void start(char bracket);
    void scalar(BytesView text);
    void separate();
    void closeMember();
    void rewriteSorted(const Frame& frame);
    void rewriteGuarded(const Frame& frame);

    Names m_names;
    Bytes m_text;
    std::vector<Frame> m_frames;
    bool m_isAfterName = false;
    bool m_hasTags = false;
};

/// `utf8` as Python's json.dumps quotes it; a lone surrogate (three bytes) becomes its escape.
void appendJsonlString(Bytes& text, BytesView utf8);

/// One JSON value brought into the form of json.dumps.
struct JsonlValue {
    Bytes text;
    bool isObject = false;
    bool hasTags = false;      ///< an object in it has a name that a serializer reads as its own
    bool hasRowNames = false;  ///< it is an object with a field named as a row's own are: `__key__`, ...
};
/// nullopt for what is no JSON.
std::optional<JsonlValue> readJsonlValue(BytesView json);

}  // namespace hashstash
