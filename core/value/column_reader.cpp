#include "core/value/column_reader.h"

#include "core/value/array_element.h"
#include "core/value/date_time.h"

#include <algorithm>
#include <limits>

namespace hashstash {

namespace {

/// The elements of range(start, stop, step), as Python's len() counts them; 0 beyond 64 bits.
std::size_t rangeLength(std::int64_t start, std::int64_t stop, std::int64_t step)
{
    if (step == 0 || (step > 0 ? start >= stop : start <= stop))
        return 0;
    const auto distance = step > 0 ? static_cast<std::uint64_t>(stop) - static_cast<std::uint64_t>(start)
                                   : static_cast<std::uint64_t>(start) - static_cast<std::uint64_t>(stop);
    const auto stride = step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
    return (distance - 1) / stride + 1;
}

}  // namespace

ColumnReader::ColumnReader(const Value& column)
{
    if (column.kind() == Kind::Index)
        *this = ColumnReader(column.field(1).text(), column.field(3));
    else
        open(column);
}

ColumnReader::ColumnReader(std::string_view pandasDType, const Value& column)
{
    if (column.kind() == Kind::Index) {
        *this = ColumnReader(column);
        return;
    }
    open(column);
    const bool isDateTime = pandasDType.starts_with("datetime64[") && pandasDType.ends_with(']');
    if (!isDateTime && !(pandasDType.starts_with("timedelta64[") && pandasDType.ends_with(']')))
        return;
    // Both prefixes but their bracket: "datetime64" and "timedelta64".
    std::string_view inner = pandasDType.substr(pandasDType.find('[') + 1);
    inner.remove_suffix(1);
    const auto comma = inner.find(", ");
    m_unit = inner.substr(0, comma);
    if (comma != std::string_view::npos)
        m_zone = inner.substr(comma + 2);
    m_meaning = isDateTime ? Meaning::DateTime : Meaning::TimeDelta;
}

void ColumnReader::open(const Value& column)
{
    switch (column.kind()) {
    case Kind::NdArray: openArray(column); break;
    case Kind::Categorical: openCategorical(column); break;
    case Kind::Range: {
        const auto start = column.field(0).asInt64();
        const auto stop = column.field(1).asInt64();
        const auto step = column.field(2).asInt64();
        if (!start || !stop || !step)
            break;
        m_source = Source::Range;
        m_start = *start;
        m_step = *step;
        m_size = rangeLength(*start, *stop, *step);
        break;
    }
    default:
        m_source = Source::Boxed;
        m_boxed = column.fields().data();
        m_size = column.isListLike() ? column.size() : 0;
    }
}

void ColumnReader::openArray(const Value& array)
{
    const Value& data = array.field(2);
    if (data.isListLike()) {
        m_source = Source::Boxed;
        m_boxed = data.fields().data();
        m_size = data.size();
        return;
    }
    auto dtype = parseDType(array.field(0));
    if (!dtype)
        return;
    m_source = Source::Buffer;
    m_dtype = std::move(*dtype);
    m_bytes = data.text();
    std::size_t count = 1;
    for (const std::size_t dimension : shapeOf(array))
        count *= dimension;
    // A wrong shape was refused by makeNdArray; an array made without it must not read past its bytes.
    m_size = m_dtype.itemBytes == 0 ? count : std::min(count, m_bytes.size() / m_dtype.itemBytes);
}

void ColumnReader::openCategorical(const Value& categorical)
{
    m_source = Source::Codes;
    m_parts.emplace_back(categorical.field(1));
    m_parts.emplace_back(categorical.field(0));
    m_size = m_parts[0].size();
}

Value ColumnReader::plain(std::size_t index) const
{
    switch (m_source) {
    case Source::Nothing: break;
    case Source::Boxed: return m_boxed[index];
    case Source::Buffer: return arrayElement(m_dtype, m_bytes.data() + index * m_dtype.itemBytes);
    case Source::Range:
        // Unsigned, as the last step of a range may leave 64 bits; what is returned never does.
        return Value::integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(m_start)
                                                        + index * static_cast<std::uint64_t>(m_step)));
    case Source::Codes: {
        const auto code = m_parts[0].at(index).asInt64();
        const bool isMissing = !code || *code < 0 || static_cast<std::uint64_t>(*code) >= m_parts[1].size();
        return isMissing ? Value::real(std::numeric_limits<double>::quiet_NaN())
                         : m_parts[1].at(static_cast<std::size_t>(*code));
    }
    }
    return {};
}

Value ColumnReader::at(std::size_t index) const
{
    Value element = plain(index);
    if (m_meaning == Meaning::Plain || !element.isInt())
        return element;
    const auto count = element.asInt64();
    if (!count)
        return element;
    return m_meaning == Meaning::DateTime ? timestampFromUnits(*count, m_unit, m_zone)
                                          : pdTimedeltaFromUnits(*count, m_unit);
}

}  // namespace hashstash
