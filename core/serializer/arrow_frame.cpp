#include "core/serializer/arrow_frame.h"

#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_column.h"
#include "core/serializer/json_reader.h"
#include "core/value/literal.h"
#include "core/value/nd_array.h"

#include <arrow/api.h>
#include <arrow/io/memory.h>
#include <arrow/ipc/reader.h>
#include <fmt/format.h>
#include <parquet/arrow/reader.h>

#include <algorithm>
#include <exception>
#include <vector>

namespace hashstash {

namespace {

using TableResult = arrow::Result<std::shared_ptr<arrow::Table>>;

Error damaged(std::string_view what)
{
    return {Stage::Deserialize, fmt::format("frame file: {}; it is damaged or of another format", what), {}};
}

TableResult readFeather(const std::shared_ptr<arrow::io::RandomAccessFile>& file)
{
    ARROW_ASSIGN_OR_RAISE(auto reader, arrow::ipc::RecordBatchFileReader::Open(file));
    arrow::RecordBatchVector batches;
    for (int i = 0; i < reader->num_record_batches(); ++i) {
        ARROW_ASSIGN_OR_RAISE(auto batch, reader->ReadRecordBatch(i));
        batches.push_back(std::move(batch));
    }
    return arrow::Table::FromRecordBatches(reader->schema(), batches);
}

TableResult readParquet(const std::shared_ptr<arrow::io::RandomAccessFile>& file)
{
    ARROW_ASSIGN_OR_RAISE(auto reader, parquet::arrow::OpenFile(file, arrow::default_memory_pool()));
    return reader->ReadTable();
}

/// A table whose offsets and lengths all lie inside its buffers.
Result<std::shared_ptr<arrow::Table>> readTable(FrameFile format, BytesView bytes)
{
    const auto file = std::make_shared<arrow::io::BufferReader>(
        std::make_shared<arrow::Buffer>(reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<std::int64_t>(bytes.size())));
    const TableResult table = format == FrameFile::Feather ? readFeather(file) : readParquet(file);
    if (!table.ok())
        return damaged(table.status().message());
    if (const arrow::Status valid = (*table)->ValidateFull(); !valid.ok())
        return damaged(valid.message());
    return *table;
}

/// What pandas noted about a frame in the schema's metadata; every member may be absent.
class PandasNotes {
public:
    explicit PandasNotes(const arrow::Schema& schema)
    {
        const auto metadata = schema.metadata();
        if (!metadata || !metadata->Contains("pandas"))
            return;
        const auto text = metadata->Get("pandas");
        const auto plain = [](std::span<Value> members) -> Result<Value> { return Value::sequence(Kind::Dict, members); };
        if (auto notes = text.ok() ? readJson(*text, plain) : Result<Value>(Value()))
            m_notes = *std::move(notes);
    }

    std::span<const Value> indexColumns() const { return list("index_columns").fields(); }
    std::span<const Value> labelLevels() const { return list("column_indexes").fields(); }
    /// What was noted about the column with that name in the file; None if nothing was.
    Value column(std::string_view fieldName) const
    {
        for (const Value& column : list("columns").fields())
            if (const Value* const name = column.find("field_name"); name && name->text() == fieldName)
                return column;
        return {};
    }

private:
    const Value& list(std::string_view name) const
    {
        static const Value none;
        const Value* const found = m_notes.find(name);
        return found && found->kind() == Kind::List ? *found : none;
    }

    Value m_notes;
};

std::string_view textOf(const Value& notes, std::string_view name)
{
    const Value* const found = notes.find(name);
    return found && found->isStr() ? found->text() : std::string_view();
}

Value labelName(const Value& notes)
{
    const Value* const name = notes.find("name");
    return name ? *name : Value();
}

/// Column names are texts in the file; the notes say what they were.
Value columnLabels(const std::vector<std::string>& names, const PandasNotes& notes)
{
    const auto levels = notes.labelLevels();
    std::vector<Value> labels;
    const bool isMulti = levels.size() > 1;
    const bool isWhole = levels.size() == 1 && textOf(levels[0], "pandas_type") == "int64";
    for (const std::string& name : names) {
        Result<Value> label = isMulti || isWhole ? parseLiteral(name) : Result<Value>(Value::str(name));
        labels.push_back(label ? *std::move(label) : Value::str(name));
    }
    const bool areTuples = std::ranges::all_of(labels, [](const Value& label) { return label.kind() == Kind::Tuple; });
    if (isMulti && areTuples) {
        std::vector<Value> levelNames;
        for (const Value& level : levels)
            levelNames.push_back(labelName(level));
        return Value::index("multi", "object", Value::sequence(Kind::List, std::move(levelNames)),
                            Value::sequence(Kind::List, std::move(labels)));
    }
    const Value name = levels.empty() ? Value() : labelName(levels[0]);
    return Value::index("index", isWhole ? "int64" : "object", name, Value::sequence(Kind::List, std::move(labels)));
}

struct NamedColumn {
    std::string field;
    FrameColumn column;
};

Value rowNumbers(std::int64_t rows)
{
    return Value::index("range", "int64", {}, Value::range(Value::integer(0), Value::integer(rows), Value::integer(1)));
}

/// Several index columns as one index of tuples.
Value multiIndex(const std::vector<const NamedColumn*>& levels, const PandasNotes& notes, std::int64_t rows)
{
    std::vector<Value> names;
    for (const NamedColumn* level : levels)
        names.push_back(labelName(notes.column(level->field)));
    std::vector<Value> tuples;
    for (std::int64_t row = 0; row < rows; ++row) {
        std::vector<Value> labels;
        for (const NamedColumn* level : levels)
            labels.push_back(pandasElement(level->column.dtype, level->column.values, static_cast<std::size_t>(row)));
        tuples.push_back(Value::sequence(Kind::Tuple, std::move(labels)));
    }
    return Value::index("multi", "object", Value::sequence(Kind::List, std::move(names)),
                        Value::sequence(Kind::List, std::move(tuples)));
}

Value rowLabels(const std::vector<NamedColumn>& columns, const PandasNotes& notes, std::int64_t rows)
{
    const auto noted = notes.indexColumns();
    std::vector<const NamedColumn*> levels;
    for (const Value& index : noted) {
        if (const auto at = std::ranges::find(columns, index.text(), &NamedColumn::field); at != columns.end())
            levels.push_back(&*at);
    }
    if (levels.size() > 1)
        return multiIndex(levels, notes, rows);
    if (levels.size() == 1)
        return Value::index("index", levels[0]->column.dtype, labelName(notes.column(levels[0]->field)), levels[0]->column.values);
    if (noted.size() != 1 || !noted[0].find("start") || !noted[0].find("stop") || !noted[0].find("step"))
        return rowNumbers(rows);
    const Value range = Value::range(*noted[0].find("start"), *noted[0].find("stop"), *noted[0].find("step"));
    const bool isSound = std::ranges::all_of(range.fields(), [](const Value& part) { return part.asInt64().has_value(); })
        && range.field(2).asInt64() != 0 && columnLength(range) == static_cast<std::size_t>(rows);
    return isSound ? Value::index("range", "int64", labelName(noted[0]), range) : rowNumbers(rows);
}

Result<Value> frameOf(const arrow::Table& table)
{
    const PandasNotes notes(*table.schema());
    std::vector<NamedColumn> columns;
    for (int i = 0; i < table.num_columns(); ++i) {
        const std::string& name = table.schema()->field(i)->name();
        auto column = readArrowColumn(*table.column(i), textOf(notes.column(name), "numpy_type"));
        if (!column)
            return column.error();
        columns.push_back({name, *std::move(column)});
    }
    std::vector<std::string> names;
    std::vector<Value> dtypes;
    std::vector<Value> data;
    const auto indexColumns = notes.indexColumns();
    for (const NamedColumn& named : columns) {
        if (std::ranges::any_of(indexColumns, [&](const Value& index) { return index.text() == named.field; }))
            continue;
        names.push_back(named.field);
        dtypes.push_back(Value::str(named.column.dtype));
        data.push_back(named.column.values);
    }
    return Value::dataFrame(columnLabels(names, notes), rowLabels(columns, notes, table.num_rows()),
                            Value::sequence(Kind::List, std::move(dtypes)), Value::sequence(Kind::List, std::move(data)));
}

}  // namespace

bool canReadFrames() noexcept
{
    return true;
}

Result<Value> readFrame(FrameFile format, BytesView file)
{
    try {
        const auto table = readTable(format, file);
        return table ? frameOf(**table) : Result<Value>(table.error());
    } catch (const std::exception& error) {  // parquet throws
        return damaged(error.what());
    }
}

}  // namespace hashstash

#else

namespace hashstash {

bool canReadFrames() noexcept
{
    return false;
}

Result<Value> readFrame(FrameFile, BytesView)
{
    return Error{Stage::Deserialize, "this build cannot read Feather and Parquet frames; build it with pyarrow 26.0.1 installed", {}};
}

}  // namespace hashstash

#endif
