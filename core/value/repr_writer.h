#pragma once

#include "core/value/column_reader.h"
#include "core/value/value.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// Prints a Value as Python's repr() does, up to a budget of bytes: what is longer ends in "…", and costs no more work
/// than what is printed. Indents, if asked to, containers that are too long for a line.
class ReprWriter {
public:
    ReprWriter(std::size_t maxBytes, bool indents) : m_maxBytes(std::min(maxBytes, SIZE_MAX / 2)), m_indents(indents) {}

    void write(const Value& value);
    /// What was written, cut to the budget.
    std::string take();

private:
    bool isFull() const noexcept { return m_text.size() > m_maxBytes; }
    void put(std::string_view text);

    /// `open`, the items that `writeItem(i)` writes with ", " or line breaks between, `close`.
    template <typename WriteItem>
    void group(std::string_view open, std::size_t count, WriteItem writeItem, std::string_view close);
    template <typename WriteItem>
    void flatGroup(std::string_view open, std::size_t count, WriteItem writeItem, std::string_view close);
    template <typename WriteItem>
    void brokenGroup(std::string_view open, std::size_t count, WriteItem writeItem, std::string_view close);

    void writeElements(std::string_view open, const Value& sequence, std::string_view close);
    void writePairs(std::string_view open, const Value& dict, std::string_view close);
    void writeOrderedDict(const Value& dict);
    void writeCounter(const Value& counter);
    void writeTuple(const Value& tuple);
    void writeSet(const Value& set);
    void writeDeque(const Value& deque);
    void writeDefaultDict(const Value& dict);
    void writeContainer(const Value& value);
    void writeText(const Value& value);
    void writeScalar(const Value& value);
    void writeComplex(const Value& value);
    void writeCall(std::string_view name, const Value& arguments);
    void writeInstance(const Value& instance);
    void writeObject(const Value& object);
    void writeCode(const Value& value);
    void writeDateTime(const Value& value);
    void writeTimeDelta(const Value& value);
    void writeZone(const Value& zone);
    void writeTimes(const Value& value);

    void writeNumpy(const Value& value);
    void writeArray(const Value& array);
    void writeArrayPart(const ColumnReader& elements, const DType& dtype, const std::vector<std::size_t>& shape,
                        std::size_t dimension, std::size_t first);
    void writeArrayElement(const Value& element, const DType& dtype);
    void writeDType(const Value& dtype);
    void writeNumpyScalar(const Value& scalar);

    void writePandas(const Value& value);
    void writeColumn(std::string_view dtype, const Value& column);
    void writeIndex(const Value& index);
    void writeCategorical(const Value& categorical);
    void writeSeries(const Value& series);
    void writeFrame(const Value& frame);

    std::string m_text;
    std::size_t m_maxBytes;
    bool m_indents;
    std::size_t m_level = 0;
    std::size_t m_lineStart = 0;
};

/// Containers longer than this go to several lines where lines are broken at all.
inline constexpr std::size_t kLineWidth = 88;

template <typename WriteItem>
void ReprWriter::group(std::string_view open, std::size_t count, WriteItem writeItem, std::string_view close)
{
    if (!m_indents || count == 0) {
        flatGroup(open, count, writeItem, close);
        return;
    }
    // Tried on one line first, which costs no more than a line.
    const std::size_t start = m_text.size();
    const std::size_t maxBytes = m_maxBytes;
    m_maxBytes = std::min(maxBytes, m_lineStart + kLineWidth);
    m_indents = false;
    if (!isFull())
        flatGroup(open, count, writeItem, close);
    const bool fits = !isFull();
    m_maxBytes = maxBytes;
    m_indents = true;
    if (fits)
        return;
    m_text.resize(start);
    brokenGroup(open, count, writeItem, close);
}

template <typename WriteItem>
void ReprWriter::flatGroup(std::string_view open, std::size_t count, WriteItem writeItem, std::string_view close)
{
    put(open);
    for (std::size_t i = 0; i < count && !isFull(); ++i) {
        if (i != 0)
            m_text += ", ";
        writeItem(i);
    }
    put(close);
}

template <typename WriteItem>
void ReprWriter::brokenGroup(std::string_view open, std::size_t count, WriteItem writeItem, std::string_view close)
{
    const auto breakLine = [this] {
        m_text += '\n';
        m_lineStart = m_text.size();
        m_text.append(2 * m_level, ' ');
    };
    put(open);
    ++m_level;
    for (std::size_t i = 0; i < count && !isFull(); ++i) {
        breakLine();
        writeItem(i);
        m_text += ',';
    }
    --m_level;
    if (isFull())
        return;
    breakLine();
    put(close);
}

}  // namespace hashstash
