#pragma once

#include "core/value/column_reader.h"
#include "core/value/json_text.h"
#include "core/value/value.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// Writes one Value as tagged JSON (TAGGED_JSON.md), everything into one string.
class TaggedWriter {
public:
    explicit TaggedWriter(std::size_t maxBytes) : m_maxBytes(maxBytes) {}

    /// False as soon as the text is longer than the limit.
    bool write(const Value& value);
    std::string take() { return std::move(m_json); }

private:
    /// The place of a Value in the one that encloses it, as a path continues: `.dict[3][0]`.
    struct Step {
        std::string_view name;
        std::size_t index = kNoIndex;
        std::size_t side = kNoIndex;  ///< of a pair: 0 for the key, 1 for the value
    };
    static constexpr std::size_t kNoIndex = SIZE_MAX;

    bool isFull() const noexcept { return m_isTooLong || m_json.size() > m_maxBytes; }
    void put(std::string_view text) { m_json += text; }
    void putString(std::string_view text);

    void writeValue(const Value& value, Step step);
    void writeComposite(const Value& value);
    void writeItems(const Value& list, std::string_view path);
    void writeList(std::string_view open, const Value& list, std::string_view path);
    void writePairs(std::string_view open, const Value& dict, std::string_view path);
    void writeSet(std::string_view open, const Value& set, std::string_view path);
    void writeTaggedText(std::string_view open, std::string_view text);
    void writeTaggedBytes(std::string_view open, BytesView bytes);
    void writeInteger(const Value& value);
    void writeNumberText(const Value& integer);
    void writeFloat(double value);
    void writeComplex(const Value& value);
    void writeRange(const Value& range);
    void writeTimeDelta(const Value& value);
    void writeFraction(const Value& value);
    void writeEnum(const Value& value);
    void writeFunction(const Value& value);
    void writeInstance(const Value& value);
    void writeObject(const Value& value);
    void writeRef(const Value& ref);

    void writeArray(const Value& array);
    void writeDType(const Value& dtype);
    void writeShape(const Value& shape);
    void writeScalar(const Value& scalar);
    void writePeriod(const Value& period);
    /// The elements of a field that is a Value of its own, at `place`, whose elements' paths begin there.
    void writeColumn(const Value& column, std::string_view dtype, Step place);
    void writeElements(const ColumnReader& elements);
    void writeLabels(const Value& index, std::string_view path);
    void writeIndex(const Value& index);
    void writeCategorical(const Value& categorical);
    void writeSeries(const Value& series);
    void writeFrame(const Value& frame);

    std::string m_json;
    std::size_t m_maxBytes;
    bool m_isTooLong = false;  ///< known before it is written
    std::vector<Step> m_steps;  ///< of the composite Values that enclose the current one
    std::size_t m_setDepth = 0;
};

}  // namespace hashstash
