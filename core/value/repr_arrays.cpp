#include "core/value/date_time.h"
#include "core/value/number_text.h"
#include "core/value/repr_writer.h"
#include "core/value/text_repr.h"

#include <fmt/format.h>

// How ReprWriter prints numpy's and pandas' objects: in full, as a call that names the kind.

namespace hashstash {

namespace {

/// A datetime64 as numpy prints it: without a clock for units of days.
std::string dateTimeText(const DType& dtype, std::int64_t count)
{
    const Value time = timestampFromUnits(count, dtype.unit.empty() ? "s" : dtype.unit);
    if (time.kind() == Kind::NaT)
        return "'NaT'";
    if (time.kind() != Kind::Timestamp)
        return std::to_string(count);
    const bool isDay = dtype.unit.ends_with('D') || dtype.unit.ends_with('W');
    return fmt::format("'{}'", time.text().substr(0, isDay ? 10 : std::string_view::npos));
}

}  // namespace

void ReprWriter::writeNumpy(const Value& value)
{
    if (value.kind() == Kind::NdArray)
        writeArray(value);
    else
        writeNumpyScalar(value);
}

void ReprWriter::writeArray(const Value& array)
{
    const ColumnReader elements(array);
    const auto dtype = parseDType(array.field(0)).value_or(DType{});
    const auto shape = shapeOf(array);
    put("array(");
    if (elements.size() == 0) {
        put("[]");
        if (shape != std::vector<std::size_t>{0}) {
            put(", shape=");
            write(array.field(1));
        }
    } else {
        writeArrayPart(elements, dtype, shape, 0, 0);
    }
    put(", dtype=");
    writeDType(array.field(0));
    put(")");
}

void ReprWriter::writeArrayPart(const ColumnReader& elements, const DType& dtype, const std::vector<std::size_t>& shape,
                                std::size_t dimension, std::size_t first)
{
    if (isFull() || first >= elements.size())
        return;
    if (dimension == shape.size()) {
        writeArrayElement(elements.at(first), dtype);
        return;
    }
    std::size_t stride = 1;
    for (std::size_t i = dimension + 1; i < shape.size(); ++i)
        stride *= shape[i];
    const auto writePart = [&](std::size_t i) { writeArrayPart(elements, dtype, shape, dimension + 1, first + i * stride); };
    group("[", shape[dimension], writePart, "]");
}

void ReprWriter::writeArrayElement(const Value& element, const DType& dtype)
{
    if (dtype.kind == 'M' && element.asInt64())
        put(dateTimeText(dtype, *element.asInt64()));
    else if (dtype.kind == 'f' && dtype.itemBytes == 4 && element.kind() == Kind::Float)
        appendFloat32(m_text, static_cast<float>(element.asDouble()));
    else
        write(element);
}

void ReprWriter::writeDType(const Value& dtype)
{
    if (!dtype.isStr()) {
        const auto parsed = parseDType(dtype);
        put(parsed ? dtypeName(*parsed) : "?");
        return;
    }
    const auto name = dtype.text();
    const bool isWord = name.find_first_of("<>|[= ") == std::string_view::npos;
    if (isWord)
        put(name);
    else
        appendStrRepr(m_text, name, m_maxBytes);
}

void ReprWriter::writeNumpyScalar(const Value& scalar)
{
    const auto name = scalar.field(0).text();
    const auto dtype = parseDType(name).value_or(DType{});
    const Value& value = scalar.field(1);
    if (dtype.kind == 'b' && value.kind() == Kind::Bool) {
        put(value.asBool() ? "np.True_" : "np.False_");
        return;
    }
    put("np.");
    switch (dtype.kind) {
    case 'U': put("str_"); break;
    case 'S': put("bytes_"); break;
    case 'V': put("void"); break;
    case 'M': put("datetime64"); break;
    case 'm': put("timedelta64"); break;
    default: put(name);
    }
    put("(");
    writeArrayElement(value, dtype);
    if (dtype.kind == 'm' && !dtype.unit.empty()) {
        put(",");
        appendStrRepr(m_text, dtype.unit, m_maxBytes);
    }
    put(")");
}

// ------------------------------------------------------------------- pandas

void ReprWriter::writePandas(const Value& value)
{
    switch (value.kind()) {
    case Kind::Period:
        put("Period(ordinal=");
        write(value.field(0));
        put(", freq=");
        write(value.field(1));
        put(")");
        break;
    case Kind::Index: writeIndex(value); break;
    case Kind::Categorical: writeCategorical(value); break;
    case Kind::Series: writeSeries(value); break;
    default: writeFrame(value); break;
    }
}

void ReprWriter::writeColumn(std::string_view dtype, const Value& column)
{
    const ColumnReader elements(dtype, column);
    group("[", elements.size(), [&](std::size_t i) { write(elements.at(i)); }, "]");
}

void ReprWriter::writeIndex(const Value& index)
{
    const auto kind = index.field(0).text();
    const Value& name = index.field(2);
    const Value& values = index.field(3);
    if (values.kind() == Kind::Range) {
        put("RangeIndex(start=");
        write(values.field(0));
        put(", stop=");
        write(values.field(1));
        put(", step=");
        write(values.field(2));
    } else {
        put(kind == "multi" ? "MultiIndex(" : "Index(");
        writeColumn(index.field(1).text(), values);
        if (kind != "multi") {
            put(", dtype=");
            write(index.field(1));
        }
    }
    if (!name.isNone()) {
        put(kind == "multi" ? ", names=" : ", name=");
        write(name);
    }
    put(")");
}

void ReprWriter::writeCategorical(const Value& categorical)
{
    put("Categorical(");
    writeColumn("category", categorical);
    put(", categories=");
    writeColumn("object", categorical.field(0));
    put(categorical.field(2).asBool() ? ", ordered=True)" : ")");
}

void ReprWriter::writeSeries(const Value& series)
{
    put("Series(");
    writeColumn(series.field(0).text(), series.field(3));
    put(", index=");
    write(series.field(2));
    put(", dtype=");
    write(series.field(0));
    if (!series.field(1).isNone()) {
        put(", name=");
        write(series.field(1));
    }
    put(")");
}

void ReprWriter::writeFrame(const Value& frame)
{
    const ColumnReader labels(frame.field(0));
    const auto dtypes = frame.field(2).fields();
    const auto columns = frame.field(3).fields();
    const auto writeEntry = [&](std::size_t i) {
        write(i < labels.size() ? labels.at(i) : Value());
        put(": ");
        writeColumn(i < dtypes.size() ? dtypes[i].text() : std::string_view(), columns[i]);
    };
    put("DataFrame(");
    group("{", columns.size(), writeEntry, "}");
    put(", index=");
    write(frame.field(1));
    put(")");
}

}  // namespace hashstash
