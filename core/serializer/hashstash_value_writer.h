#pragma once

#include "core/result.h"
#include "core/serializer/json_writer.h"
#include "core/serializer/partial_call.h"
#include "core/value/value.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hashstash {

/// One Value -> the hashstash serializer's JSON. Serves one value; see writeKey and writeValue.
/// Recurses: no Value is deeper than kMaxDepth.
class ValueWriter {
public:
    enum class Path : std::uint8_t {
        Value,  ///< everything in stored order
        Key,    ///< members and the items of dicts sorted
        Order,  ///< members sorted: the text that a set's elements are ordered by
    };

    ValueWriter(JsonWriter::Style style, Path path) : m_json(style, path != Path::Value), m_path(path) {}

    void value(const Value& value);

    bool isRefused() const noexcept { return m_json.isRefused(); }
    /// The text, or what could not be written.
    Result<Bytes> take();

private:
    /// Names the first part that fails; what follows is not written any more.
    void fail(std::string message);

    // hashstash_value_writer.cpp
    void real(const Value& value);
    void bytes(BytesView bytes);
    void list(std::span<const Value> elements);
    void set(const Value& value);
    void dict(const Value& value);
    void items(const Value& dict, bool sorts);
    void members(const Value& dict);
    void tagged(const Value& value);

    // hashstash_writer_data.cpp: calls that make plain data
    void plainCall(const Value& value);
    void byteArray(const Value& value);
    void newObject(std::string_view cls, std::span<const Value> args);
    void dateTime(const Value& value);
    void zone(const Value& value);
    void uuid(const Value& value);
    void fraction(const Value& value);
    void mapping(const Value& value);
    void deque(const Value& value);

    // hashstash_writer_code.cpp: what stands for code
    void function(const Value& value);
    void cls(const Value& value);
    void instance(const Value& value);
    void object(const Value& value);
    void global(std::string_view name);
    void partial(const PartialCall& call);
    void notAvailable();

    // hashstash_writer_arrays.cpp: numpy and pandas
    void array(const Value& value);
    void scalar(const Value& value);
    void index(const Value& value);
    void categorical(const Value& value);
    void series(const Value& dtype, const Value& name, const Value& index, const Value& column);
    void frame(const Value& value);
    void column(std::string_view dtype, const Value& column);
    void elements(std::string_view dtype, const Value& column);

    /// {"__py__": address, "__pytype__": type, and what `rest` adds}; no `__pytype__` if `type` is empty.
    template <typename Rest>
    void marker(std::string_view address, std::string_view type, Rest&& rest)
    {
        JsonWriter::Object object(m_json);
        object.member("__py__");
        m_json.string(address);
        if (!type.empty()) {
            object.member("__pytype__");
            m_json.string(type);
        }
        rest(object);
    }
    /// A marker whose `__data__` is an object of the members that `data` adds.
    template <typename Data>
    void dataMarker(std::string_view address, std::string_view type, Data&& data)
    {
        marker(address, type, [&](JsonWriter::Object& object) {
            object.member("__data__");
            JsonWriter::Object inner(m_json);
            data(inner);
        });
    }
    void call(std::string_view address, std::span<const Value> args);
    void textMember(JsonWriter::Object& object, std::string_view name, std::string_view text)
    {
        object.member(name);
        m_json.string(text);
    }
    void valueMember(JsonWriter::Object& object, std::string_view name, const Value& content)
    {
        object.member(name);
        value(content);
    }

    JsonWriter m_json;
    Path m_path;
    std::optional<Error> m_error;
};

}  // namespace hashstash
