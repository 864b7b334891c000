#include "core/profile/profile_table.h"

#include "core/value/column_reader.h"
#include "core/value/repr.h"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>

namespace hashstash {

namespace {

constexpr std::string_view kNames[] = {"Engine", "Serializer", "Encoding", "Data Type"};

std::string timeColumn(std::size_t step)
{
    return fmt::format("{} Time (s)", profileStepName(static_cast<ProfileStep>(step)));
}

Value number(const std::optional<double>& value)
{
    return value ? Value::real(*value) : Value::real(std::numeric_limits<double>::quiet_NaN());
}

/// A column with gaps, as pandas has it: of floats.
Value number(const std::optional<std::uint64_t>& value)
{
    return number(value ? std::optional(static_cast<double>(*value)) : std::nullopt);
}

struct Column {
    std::string name;
    std::string_view dtype;
    std::function<Value(const ProfileRow&)> cell;
};

std::vector<Column> columns()
{
    std::vector<Column> all{
        {"Iteration", "int64", [](const ProfileRow& row) { return Value::integer(row.iteration); }},
        {"Engine", "object", [](const ProfileRow& row) { return Value::str(row.cell.engine); }},
        {"Serializer", "object", [](const ProfileRow& row) { return Value::str(row.cell.serializer); }},
        {"Encoding", "object", [](const ProfileRow& row) { return Value::str(row.cell.encoding); }},
        {"Data Type", "object", [](const ProfileRow& row) { return Value::str(row.cell.data); }},
        {"Num Proc", "int64", [](const ProfileRow& row) { return Value::integer(row.cell.workers); }},
        {"Size (B)", "int64", [](const ProfileRow& row) { return Value::unsignedInteger(row.cell.size); }},
    };
    for (std::size_t i = 0; i < kProfileSteps; ++i)
        all.push_back({timeColumn(i), "float64", [i](const ProfileRow& row) { return number(row.seconds[i]); }});
    all.push_back({"Raw Size (B)", "float64", [](const ProfileRow& row) { return number(row.rawBytes); }});
    all.push_back({"Serialized Size (B)", "float64", [](const ProfileRow& row) { return number(row.serializedBytes); }});
    all.push_back({"Encoded Size (B)", "float64", [](const ProfileRow& row) { return number(row.encodedBytes); }});
    all.push_back({"Filesize (B)", "float64", [](const ProfileRow& row) { return number(row.storeBytes); }});
    all.push_back({"Allocated (B)", "float64", [](const ProfileRow& row) { return number(row.allocatedBytes); }});
    all.push_back({"Syncs", "float64", [](const ProfileRow& row) { return number(row.syncs); }});
    all.push_back({"Problem", "object", [](const ProfileRow& row) { return Value::str(row.problem); }});
    return all;
}

/// The columns of a frame by their names.
class FrameReader {
public:
    explicit FrameReader(const Value& frame)
    {
        const ColumnReader labels(frame.field(0));
        for (std::size_t i = 0; i < std::min(labels.size(), frame.field(3).size()); ++i)
            m_columns.emplace_back(display(labels.at(i)), ColumnReader(frame.field(2).field(i).text(), frame.field(3).field(i)));
    }

    bool has(std::string_view name) const { return find(name) != nullptr; }
    std::size_t rows() const { return m_columns.empty() ? 0 : m_columns.front().second.size(); }
    std::string text(std::string_view name, std::size_t row) const
    {
        const ColumnReader* const column = find(name);
        const Value cell = column ? column->at(row) : Value();
        return cell.isStr() ? std::string(cell.text()) : std::string();
    }
    std::optional<double> number(std::string_view name, std::size_t row) const
    {
        const ColumnReader* const column = find(name);
        const Value cell = column ? column->at(row) : Value();
        if (const auto whole = cell.asInt64())
            return static_cast<double>(*whole);
        return cell.kind() == Kind::Float && std::isfinite(cell.asDouble()) ? std::optional(cell.asDouble()) : std::nullopt;
    }
    std::optional<std::uint64_t> count(std::string_view name, std::size_t row) const
    {
        constexpr double kMost = 9007199254740992.0;
        const auto value = number(name, row);
        return value && *value >= 0 && *value <= kMost ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
    }

private:
    const ColumnReader* find(std::string_view name) const
    {
        for (const auto& [label, column] : m_columns)
            if (label == name)
                return &column;
        return nullptr;
    }

    std::vector<std::pair<std::string, ColumnReader>> m_columns;
};

}  // namespace

Value profileFrame(std::span<const ProfileRow> rows)
{
    std::vector<Value> names, dtypes, data;
    for (const Column& column : columns()) {
        std::vector<Value> cells;
        cells.reserve(rows.size());
        for (const ProfileRow& row : rows)
            cells.push_back(column.cell(row));
        names.push_back(Value::str(column.name));
        dtypes.push_back(Value::str(column.dtype));
        data.push_back(Value::sequence(Kind::List, std::move(cells)));
    }
    const auto list = [](std::vector<Value>&& values) { return Value::sequence(Kind::List, std::move(values)); };
    const auto count = static_cast<std::int64_t>(rows.size());
    return Value::dataFrame(Value::index("index", "object", {}, list(std::move(names))),
                            Value::index("range", "int64", {}, Value::range(Value::integer(0), Value::integer(count), Value::integer(1))),
                            list(std::move(dtypes)), list(std::move(data)));
}

Result<std::vector<ProfileRow>> profileRows(const Value& frame)
{
    if (frame.kind() != Kind::DataFrame)
        return Error{Stage::Deserialize, "The results of a profile are a table, not a " + std::string(kindName(frame.kind())), {}};
    const FrameReader reader(frame);
    for (const std::string_view name : {"Engine", "Serializer", "Encoding"})
        if (!reader.has(name))
            return Error{Stage::Deserialize, fmt::format("The table is no profile's: it has no column '{}'", name), {}};
    std::vector<ProfileRow> rows(reader.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ProfileRow& row = rows[i];
        std::string* const texts[] = {&row.cell.engine, &row.cell.serializer, &row.cell.encoding, &row.cell.data};
        for (std::size_t column = 0; column < std::size(texts); ++column)
            *texts[column] = reader.text(kNames[column], i);
        row.cell.workers = static_cast<unsigned>(reader.count("Num Proc", i).value_or(1));
        row.cell.size = reader.count("Size (B)", i).value_or(0);
        row.iteration = static_cast<std::uint32_t>(reader.count("Iteration", i).value_or(1));
        for (std::size_t step = 0; step < kProfileSteps; ++step)
            row.seconds[step] = reader.number(timeColumn(step), i);
        row.rawBytes = reader.count("Raw Size (B)", i);
        row.serializedBytes = reader.count("Serialized Size (B)", i);
        row.encodedBytes = reader.count("Encoded Size (B)", i);
        row.storeBytes = reader.count("Filesize (B)", i);
        row.allocatedBytes = reader.count("Allocated (B)", i);
        row.syncs = reader.count("Syncs", i);
        row.problem = reader.text("Problem", i);
    }
    return rows;
}

}  // namespace hashstash
