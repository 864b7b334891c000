#include "core/value/number_text.h"
#include "core/value/tagged_writer.h"

// How TaggedWriter writes numpy's and pandas' objects.

namespace hashstash {

void TaggedWriter::writeDType(const Value& dtype)
{
    if (dtype.isStr()) {
        putString(dtype.text());
        return;
    }
    if (const auto number = dtype.asInt64()) {
        appendInteger(m_json, *number);  // a sub-array's shape
        return;
    }
    m_json += '[';
    for (std::size_t i = 0; i < dtype.fields().size() && !isFull(); ++i) {
        if (i != 0)
            m_json += ',';
        writeDType(dtype.field(i));
    }
    m_json += ']';
}

void TaggedWriter::writeShape(const Value& shape)
{
    m_json += '[';
    for (std::size_t i = 0; i < shape.fields().size() && !isFull(); ++i) {
        if (i != 0)
            m_json += ',';
        appendInteger(m_json, shape.field(i).asInt64().value_or(0));
    }
    m_json += ']';
}

void TaggedWriter::writeArray(const Value& array)
{
    put(R"({"ndarray":{"dtype":)");
    writeDType(array.field(0));
    put(R"(,"shape":)");
    writeShape(array.field(1));
    put(R"(,"data":)");
    m_steps.push_back({".ndarray.data"});
    writeElements(ColumnReader(array));
    m_steps.pop_back();
    put("}}");
}

void TaggedWriter::writeScalar(const Value& scalar)
{
    put(R"({"npscalar":{"dtype":)");
    putString(scalar.field(0).text());
    put(R"(,"value":)");
    writeValue(scalar.field(1), {".npscalar.value"});
    put("}}");
}

void TaggedWriter::writePeriod(const Value& period)
{
    put(R"({"period":[)");
    writeNumberText(period.field(0));
    put(",");
    putString(period.field(1).text());
    put("]}");
}

void TaggedWriter::writeElements(const ColumnReader& elements)
{
    // A range says in a few bytes that it has more elements than the text may have characters.
    if (elements.size() > m_maxBytes) {
        m_isTooLong = true;
        return;
    }
    m_json += '[';
    for (std::size_t i = 0; i < elements.size() && !isFull(); ++i) {
        if (i != 0)
            m_json += ',';
        writeValue(elements.at(i), {{}, i});
    }
    m_json += ']';
}

void TaggedWriter::writeColumn(const Value& column, std::string_view dtype, Step place)
{
    // The objects of an array lie in a List that is a Value of its own.
    const bool isNested = column.kind() == Kind::NdArray;
    m_steps.push_back(place);
    if (isNested)
        m_steps.push_back({});
    writeElements(ColumnReader(dtype, column));
    m_steps.resize(m_steps.size() - (isNested ? 2 : 1));
}

void TaggedWriter::writeLabels(const Value& index, std::string_view path)
{
    // Two Values that enclose the labels: the index and the column of its values.
    m_steps.push_back({path});
    writeColumn(index.field(3), index.field(1).text(), {});
    m_steps.pop_back();
}

void TaggedWriter::writeIndex(const Value& index)
{
    const auto kind = index.field(0).text();
    put(R"({"index":{"kind":)");
    putString(kind);
    put(R"(,"dtype":)");
    putString(index.field(1).text());
    if (kind == "multi") {
        put(R"(,"names":)");
        m_steps.push_back({".index.names"});
        writeItems(index.field(2), {});
        m_steps.pop_back();
    } else {
        put(R"(,"name":)");
        writeValue(index.field(2), {".index.name"});
    }
    put(R"(,"values":)");
    writeColumn(index.field(3), index.field(1).text(), {".index.values"});
    put("}}");
}

void TaggedWriter::writeCategorical(const Value& categorical)
{
    put(R"({"categorical":{"categories":)");
    writeColumn(categorical.field(0), {}, {".categorical.categories"});
    put(R"(,"codes":[)");
    const ColumnReader codes(categorical.field(1));
    for (std::size_t i = 0; i < codes.size() && !isFull(); ++i) {
        if (i != 0)
            m_json += ',';
        appendInteger(m_json, codes.at(i).asInt64().value_or(-1));
    }
    put(R"(],"ordered":)");
    put(categorical.field(2).asBool() ? "true}}" : "false}}");
}

void TaggedWriter::writeSeries(const Value& series)
{
    put(R"({"series":{"dtype":)");
    putString(series.field(0).text());
    put(R"(,"name":)");
    writeValue(series.field(1), {".series.name"});
    put(R"(,"index":)");
    writeLabels(series.field(2), ".series.index");
    put(R"(,"values":)");
    writeColumn(series.field(3), series.field(0).text(), {".series.values"});
    put("}}");
}

void TaggedWriter::writeFrame(const Value& frame)
{
    put(R"({"dataframe":{"columns":)");
    writeLabels(frame.field(0), ".dataframe.columns");
    put(R"(,"index":)");
    writeLabels(frame.field(1), ".dataframe.index");
    put(R"(,"dtypes":)");
    writeDType(frame.field(2));
    put(R"(,"data":[)");
    m_steps.push_back({".dataframe.data"});
    const auto columns = frame.field(3).fields();
    for (std::size_t i = 0; i < columns.size() && !isFull(); ++i) {
        if (i != 0)
            m_json += ',';
        writeColumn(columns[i], frame.field(2).field(i).text(), {{}, i});
    }
    m_steps.pop_back();
    put("]}}");
}

}  // namespace hashstash
