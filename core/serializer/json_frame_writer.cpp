#include "core/serializer/json_frame_writer.h"

#include "core/serializer/frame_cell_text.h"
#include "core/serializer/json_writer.h"
#include "core/serializer/strict_utf8.h"
#include "core/value/column_reader.h"
#include "core/value/date_time.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// With at most ten decimal places, the last one rounded as pandas rounds it.
std::string realText(double value)
{
    constexpr double kLargest = 1e16 - 1;
    constexpr double kSmallest = 1e-15;
    constexpr std::uint64_t kPlaces = 10'000'000'000;
    const double size = std::abs(value);
    if (size > kLargest || (size != 0 && size < kSmallest))
        return fmt::format("{:.10g}", value);
    auto whole = static_cast<std::uint64_t>(size);
    const double scaled = (size - static_cast<double>(whole)) * static_cast<double>(kPlaces);
    auto places = static_cast<std::uint64_t>(scaled);
    const double rest = scaled - static_cast<double>(places);
    if (rest > 0.5 || (rest == 0.5 && (places == 0 || places % 2 == 1)))
        ++places;
    if (places >= kPlaces) {
        places = 0;
        ++whole;
    }
    std::string text = fmt::format("{}{}.{:010}", value < 0 ? "-" : "", whole, places);
    text.resize(std::max(text.find_last_not_of('0') + 1, text.find('.') + 2));
    return text;
}

std::string labelText(const Value& label)
{
    const auto millis = cellMillis(label);
    return millis ? std::to_string(*millis) : cellText(label);
}

/// Writes cells; false for one that pandas has no JSON for.
class CellWriter {
public:
    explicit CellWriter(JsonWriter& json) : m_json(json) {}

    bool write(const Value& cell)
    {
        if (isMissingCell(cell)) {
            m_json.null();
            return true;
        }
        if (const auto millis = cellMillis(cell)) {
            m_json.integer(*millis);
            return true;
        }
        switch (cell.kind()) {
        case Kind::Bool: m_json.boolean(cell.asBool()); return true;
        case Kind::Int: return whole(cell.intText());
        case Kind::Float: return real(cell.asDouble());
        case Kind::Decimal: return decimal(cell.text());
        case Kind::Str:
        case Kind::Bytes: return text(cell.text());
        case Kind::Time: return text(isoFormat(cell));
        case Kind::NpScalar: return write(cell.field(1));
        case Kind::Complex: return complex(cell);
        case Kind::NdArray: return array(cell);
        case Kind::List:
        case Kind::Tuple:
        case Kind::Set:
        case Kind::FrozenSet: return list(cell);
        default: return cell.isDictLike() && dict(cell);
        }
    }

private:
    bool whole(const std::string& decimal)
    {
        std::uint64_t number = 0;
        std::int64_t negative = 0;
        const char* const end = decimal.data() + decimal.size();
        const bool fits = std::from_chars(decimal.data(), end, number).ptr == end && decimal.size() <= 20;
        if (!(fits && std::from_chars(decimal.data(), end, number).ec == std::errc())
            && std::from_chars(decimal.data(), end, negative).ec != std::errc())
            return false;
        m_json.bigInteger(decimal);
        return true;
    }

    bool real(double value)
    {
        if (std::isfinite(value))
            m_json.text() += realText(value);
        else
            m_json.null();
        return true;
    }

    bool decimal(std::string_view text)
    {
        double value = 0;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
        return status == std::errc() && end == text.data() + text.size() && real(value);
    }

    bool text(std::string_view utf8)
    {
        if (!isStrictUtf8(utf8))
            return false;
        m_json.string(utf8);
        return true;
    }

    bool complex(const Value& cell)
    {
        JsonWriter::Object object(m_json);
        object.member("imag");
        real(cell.field(1).asDouble());
        object.member("real");
        return real(cell.field(0).asDouble());
    }

    bool array(const Value& cell)
    {
        if (cell.field(1).size() != 1)
            return false;
        const ColumnReader elements(cell);
        JsonWriter::Array list(m_json);
        for (std::size_t i = 0; i < elements.size(); ++i) {
            list.element();
            if (!write(elements.at(i)))
                return false;
        }
        return true;
    }

    bool list(const Value& cell)
    {
        JsonWriter::Array list(m_json);
        for (const Value& item : cell.fields()) {
            list.element();
            if (!write(item))
                return false;
        }
        return true;
    }

    bool dict(const Value& cell)
    {
        JsonWriter::Object object(m_json);
        for (std::size_t i = 0; i < cell.size(); ++i) {
            const std::string name = labelText(cell.keyAt(i));
            if (!isStrictUtf8(name))
                return false;
            object.member(name);
            if (!write(cell.valueAt(i)))
                return false;
        }
        return true;
    }

    JsonWriter& m_json;
};

/// The columns' labels as texts.
Result<std::vector<std::string>> namesOf(const Value& columns, std::size_t count)
{
    const ColumnReader labels(columns.field(1).text(), columns.field(3));
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < count; ++i) {
        names.push_back(labelText(labels.at(i)));
        if (!isStrictUtf8(names.back()))
            return Error{Stage::Serialize, fmt::format("json cannot hold the label of column {}: it has a lone surrogate", i), {}};
        if (!taken.insert(names.back()).second)
            return Error{Stage::Serialize, fmt::format("json cannot hold two columns named '{}'; rename one of them", names.back()), {}};
    }
    return names;
}

}  // namespace

Result<Bytes> writeJsonFrame(const Value& frame)
{
    const std::size_t count = frame.field(3).size();
    const auto names = namesOf(frame.field(0), count);
    if (!names)
        return names.error();
    std::vector<ColumnReader> columns;
    for (std::size_t i = 0; i < count; ++i)
        columns.emplace_back(frame.field(2).field(i).text(), frame.field(3).field(i));
    JsonWriter json(JsonWriter::Style::Compact, false);
    CellWriter cells(json);
    {
        JsonWriter::Array records(json);
        for (std::size_t row = 0; !columns.empty() && row < columns[0].size(); ++row) {
            records.element();
            JsonWriter::Object record(json);
            for (std::size_t i = 0; i < count; ++i) {
                record.member((*names)[i]);
                if (!cells.write(columns[i].at(row)))
                    return Error{Stage::Serialize, fmt::format("json cannot hold row {} of column '{}'; store the frame as a pickle", row,
                                                               (*names)[i]), {}};
            }
        }
    }
    return Bytes(std::move(json.text()));
}

}  // namespace hashstash
