#include "core/base64.h"
#include "core/value/column_reader.h"
#include "core/value/json_text.h"
#include "core/value/number_text.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <fmt/format.h>

#include <cmath>
#include <new>

namespace hashstash {

namespace {

/// Writes a Value as the JSON that people expect, losing its types.
class PlainWriter {
public:
    PlainWriter(int indent, std::size_t maxBytes) : m_indent(indent), m_maxBytes(maxBytes) {}

    bool isFull() const noexcept { return m_isTooLong || m_json.size() > m_maxBytes; }
    std::string take() { return std::move(m_json); }

    void write(const Value& value)
    {
        if (isFull())
            return;
        switch (value.kind()) {
        case Kind::None:
        case Kind::NaT:
        case Kind::NA: m_json += "null"; break;
        case Kind::Bool: m_json += value.asBool() ? "true" : "false"; break;
        case Kind::Int: m_json += value.intText(); break;
        case Kind::Float: writeFloat(value.asDouble()); break;
        case Kind::Str:
        case Kind::Decimal:
        case Kind::Uuid:
        case Kind::Path:
        case Kind::Timestamp:
        case Kind::PdTimedelta: writeText(value.text()); break;
        case Kind::Bytes:
        case Kind::ByteArray: writeBytes(value.text()); break;
        case Kind::List:
        case Kind::Tuple:
        case Kind::Set:
        case Kind::FrozenSet:
        case Kind::Deque: writeFields(value); break;
        case Kind::Dict:
        case Kind::OrderedDict:
        case Kind::Counter:
        case Kind::DefaultDict: writeDict(value); break;
        case Kind::NpScalar: write(value.field(1)); break;
        case Kind::NdArray: writeArray(value); break;
        case Kind::Index:
        case Kind::Categorical: writeColumn({}, value); break;
        case Kind::Series: writeColumn(value.field(0).text(), value.field(3)); break;
        case Kind::DataFrame: writeFrame(value); break;
        case Kind::Instance: write(value.field(1)); break;
        default: writeText(display(value, m_maxBytes)); break;
        }
    }

private:
    void writeFloat(double value)
    {
        if (std::isfinite(value))
            appendFloat(m_json, value);
        else
            m_json += "null";  // JSON has neither nan nor inf
    }

    void writeText(std::string_view text)
    {
        appendJsonString(m_json, text.substr(0, text.size() > m_maxBytes ? m_maxBytes + 1 : text.size()));
    }

    void writeBytes(BytesView bytes)
    {
        m_json += '"';
        appendBase64(m_json, bytes.substr(0, bytes.size() > m_maxBytes ? m_maxBytes + 1 : bytes.size()));
        m_json += '"';
    }

    template <typename WriteItem>
    void group(char open, std::size_t count, WriteItem writeItem, char close)
    {
        // A range says in a few bytes that it has more elements than the text may have characters.
        if (count > m_maxBytes) {
            m_isTooLong = true;
            return;
        }
        m_json += open;
        ++m_level;
        for (std::size_t i = 0; i < count && !isFull(); ++i) {
            if (i != 0)
                m_json += ',';
            breakLine();
            writeItem(i);
        }
        --m_level;
        if (count != 0)
            breakLine();
        m_json += close;
    }

    void breakLine()
    {
        if (m_indent >= 0 && !isFull()) {
            m_json += '\n';
            m_json.append(m_level * static_cast<std::size_t>(m_indent), ' ');
        }
    }

    void writeFields(const Value& value)
    {
        group('[', value.fields().size(), [&](std::size_t i) { write(value.field(i)); }, ']');
    }

    void writeKey(const Value& key)
    {
        writeText(key.isStr() ? std::string(key.text()) : display(key, m_maxBytes));
        m_json += m_indent >= 0 ? ": " : ":";
    }

    void writeDict(const Value& dict)
    {
        const auto writePair = [&](std::size_t i) {
            writeKey(dict.keyAt(i));
            write(dict.valueAt(i));
        };
        group('{', dict.size(), writePair, '}');
    }

    void writeColumn(std::string_view dtype, const Value& column)
    {
        const ColumnReader elements(dtype, column);
        group('[', elements.size(), [&](std::size_t i) { write(elements.at(i)); }, ']');
    }

    void writeArray(const Value& array)
    {
        const ColumnReader elements(array);
        const auto shape = shapeOf(array);
        if (elements.size() == 0)
            m_json += "[]";
        else
            writeArrayPart(elements, shape, 0, 0);
    }

    void writeArrayPart(const ColumnReader& elements, const std::vector<std::size_t>& shape, std::size_t dimension,
                        std::size_t first)
    {
        if (isFull() || first >= elements.size())
            return;
        if (dimension == shape.size()) {
            write(elements.at(first));
            return;
        }
        std::size_t stride = 1;
        for (std::size_t i = dimension + 1; i < shape.size(); ++i)
            stride *= shape[i];
        const auto writePart = [&](std::size_t i) { writeArrayPart(elements, shape, dimension + 1, first + i * stride); };
        group('[', shape[dimension], writePart, ']');
    }

    /// A list of records. The index is left out, as nothing says whether it means anything.
    void writeFrame(const Value& frame)
    {
        const ColumnReader labels(frame.field(0));
        std::vector<ColumnReader> columns;
        for (std::size_t i = 0; i < frame.field(3).size(); ++i)
            columns.emplace_back(frame.field(2).field(i).text(), frame.field(3).field(i));
        const auto writeRow = [&](std::size_t row) {
            const auto writeCell = [&](std::size_t column) {
                writeKey(column < labels.size() ? labels.at(column) : Value());
                write(row < columns[column].size() ? columns[column].at(row) : Value());
            };
            group('{', columns.size(), writeCell, '}');
        };
        group('[', ColumnReader(frame.field(1)).size(), writeRow, ']');
    }

    std::string m_json;
    int m_indent;
    std::size_t m_maxBytes;
    bool m_isTooLong = false;  ///< known before it is written
    std::size_t m_level = 0;
};

}  // namespace

Result<std::string> plainJson(const Value& value, int indent, std::size_t maxBytes)
try {
    PlainWriter writer(indent, maxBytes);
    writer.write(value);
    if (writer.isFull())
        return Error{Stage::Serialize, fmt::format("The value is longer than {} bytes as JSON; ask for a part of it", maxBytes), {}};
    return writer.take();
} catch (const std::bad_alloc&) {
    return Error{Stage::Serialize, "Not enough memory to write the value as JSON; ask for a part of it", {}};
}

}  // namespace hashstash
