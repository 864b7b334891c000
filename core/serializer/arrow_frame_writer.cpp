#include "core/serializer/arrow_frame_writer.h"

#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_array.h"
#include "core/serializer/json_writer.h"
#include "core/value/column_reader.h"
#include "core/value/repr.h"

#include <arrow/api.h>
#include <arrow/io/memory.h>
#include <arrow/ipc/writer.h>
#include <arrow/util/compression.h>
#include <fmt/format.h>

#include <array>
#include <exception>
#include <set>
#include <string>
#include <vector>

namespace hashstash {

namespace {

/// A column of the file with what is noted about it.
struct WrittenColumn {
    std::string field;
    Value name;  ///< Str or None
    ArrowColumn column;
};

/// pyarrow's word for what a column holds.
std::string pandasType(const arrow::DataType& type)
{
    switch (type.id()) {
    case arrow::Type::FLOAT: return "float32";
    case arrow::Type::DOUBLE: return "float64";
    case arrow::Type::STRING:
    case arrow::Type::LARGE_STRING: return "unicode";
    case arrow::Type::BINARY: return "bytes";
    case arrow::Type::DICTIONARY: return "categorical";
    case arrow::Type::TIMESTAMP:
        return static_cast<const arrow::TimestampType&>(type).timezone().empty() ? "datetime" : "datetimetz";
    case arrow::Type::DATE32: return "date";
    case arrow::Type::NA: return "empty";
    case arrow::Type::LIST: return fmt::format("list[{}]", pandasType(*type.field(0)->type()));
    case arrow::Type::STRUCT:
    case arrow::Type::DURATION: return "object";
    default: return type.ToString();
    }
}

void nullableText(JsonWriter& json, const Value& text)
{
    if (text.isStr())
        json.string(text.text());
    else
        json.null();
}

void noteColumn(JsonWriter& json, const WrittenColumn& column)
{
    const arrow::DataType& type = *column.column.array->type();
    JsonWriter::Object note(json);
    note.member("name");
    nullableText(json, column.name);
    note.member("field_name");
    json.string(column.field);
    note.member("pandas_type");
    json.string(pandasType(type));
    note.member("numpy_type");
    json.string(column.column.numpyType);
    note.member("metadata");
    if (type.id() == arrow::Type::TIMESTAMP && !static_cast<const arrow::TimestampType&>(type).timezone().empty()) {
        JsonWriter::Object zone(json);
        zone.member("timezone");
        json.string(static_cast<const arrow::TimestampType&>(type).timezone());
    } else if (type.id() == arrow::Type::DICTIONARY) {
        JsonWriter::Object category(json);
        category.member("num_categories");
        json.integer(static_cast<const arrow::DictionaryArray&>(*column.column.array).dictionary()->length());
        category.member("ordered");
        json.boolean(static_cast<const arrow::DictionaryType&>(type).ordered());
    } else {
        json.null();
    }
}

/// One level of the column labels.
void noteLabels(JsonWriter& json, const Value& name, std::string_view pandasType, std::string_view numpyType)
{
    JsonWriter::Object level(json);
    level.member("name");
    nullableText(json, name);
    level.member("field_name");
    nullableText(json, name);
    level.member("pandas_type");
    json.string(pandasType);
    level.member("numpy_type");
    json.string(numpyType);
    level.member("metadata");
    if (pandasType != "unicode")
        return json.null();
    JsonWriter::Object encoding(json);
    encoding.member("encoding");
    json.string("UTF-8");
}

void noteColumnLabels(JsonWriter& json, const Value& columns)
{
    JsonWriter::Array levels(json);
    if (columns.field(0).text() == "multi") {
        for (const Value& name : columns.field(2).fields()) {
            levels.element();
            noteLabels(json, name, "unicode", "str");
        }
        return;
    }
    const ColumnReader labels(columns);
    bool areTexts = labels.size() != 0, areNumbers = labels.size() != 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Value label = labels.at(i);
        areTexts = areTexts && label.isStr();
        areNumbers = areNumbers && label.isInt();
    }
    levels.element();
    noteLabels(json, columns.field(2), areTexts ? "unicode" : areNumbers ? "int64" : "mixed",
               areTexts ? "str" : areNumbers ? "int64" : "object");
}

/// What pandas needs to make the same frame of the columns.
class FrameNotes {
public:
    FrameNotes(const Value& frame, const std::vector<WrittenColumn>& columns, std::size_t indexColumns)
        : m_frame(frame), m_columns(columns), m_firstIndex(columns.size() - indexColumns)
    {
    }

    std::string text() const
    {
        JsonWriter json(JsonWriter::Style::Stdlib, false);
        {
            JsonWriter::Object notes(json);
            notes.member("index_columns");
            index(json);
            notes.member("column_indexes");
            noteColumnLabels(json, m_frame.field(0));
            notes.member("columns");
            columns(json);
            notes.member("attributes");
            { const JsonWriter::Object none(json); }
            notes.member("creator");
            {
                JsonWriter::Object creator(json);
                creator.member("library");
                json.string("pyarrow");
                creator.member("version");
                json.string(ARROW_VERSION_STRING);
            }
            notes.member("pandas_version");
            json.string("3.1.1");
        }
        return std::move(json.text());
    }

private:
    void columns(JsonWriter& json) const
    {
        JsonWriter::Array array(json);
        for (const WrittenColumn& column : m_columns) {
            array.element();
            noteColumn(json, column);
        }
    }

    void index(JsonWriter& json) const
    {
        JsonWriter::Array array(json);
        for (std::size_t i = m_firstIndex; i < m_columns.size(); ++i) {
            array.element();
            json.string(m_columns[i].field);
        }
        if (m_firstIndex == m_columns.size()) {
            array.element();
            range(json);
        }
    }

    void range(JsonWriter& json) const
    {
        constexpr std::array<std::string_view, 3> kParts{"start", "stop", "step"};
        const Value& index = m_frame.field(1);
        JsonWriter::Object range(json);
        range.member("kind");
        json.string("range");
        range.member("name");
        nullableText(json, index.field(2));
        for (std::size_t i = 0; i < kParts.size(); ++i) {
            range.member(kParts[i]);
            json.integer(index.field(3).field(i).asInt64().value_or(0));
        }
    }

    const Value& m_frame;
    const std::vector<WrittenColumn>& m_columns;
    std::size_t m_firstIndex;
};

Result<Done> addColumn(std::vector<WrittenColumn>& columns, std::string field, Value name, std::string_view dtype, const Value& values)
{
    auto column = makeArrowColumn(dtype, values);
    if (!column)
        return column.error();
    columns.push_back({std::move(field), std::move(name), *std::move(column)});
    return Done{};
}

/// The labels of the rows, where they are no mere numbering, as columns behind the frame's own. Their number.
Result<std::size_t> addIndex(std::vector<WrittenColumn>& columns, const Value& index)
{
    const std::string_view kind = index.field(0).text();
    if (kind == "range")
        return std::size_t{0};
    const bool isMulti = kind == "multi";
    const std::size_t levels = isMulti ? index.field(2).size() : 1;
    for (std::size_t level = 0; level < levels; ++level) {
        const Value& name = isMulti ? index.field(2).field(level) : index.field(2);
        std::vector<Value> labels;
        if (isMulti)
            for (const Value& tuple : index.field(3).fields())
                labels.push_back(tuple.field(level));
        Value column = isMulti ? Value::sequence(Kind::List, std::move(labels)) : index.field(3);
        auto added = addColumn(columns, name.isStr() ? std::string(name.text()) : fmt::format("__index_level_{}__", level), name,
                               isMulti ? std::string_view("object") : index.field(1).text(), column);
        if (!added)
            return added.error();
    }
    return levels;
}

arrow::Result<Bytes> fileOf(const arrow::Table& table)
{
    ARROW_ASSIGN_OR_RAISE(auto sink, arrow::io::BufferOutputStream::Create());
    auto options = arrow::ipc::IpcWriteOptions::Defaults();
    ARROW_ASSIGN_OR_RAISE(options.codec, arrow::util::Codec::Create(arrow::Compression::LZ4_FRAME));
    ARROW_ASSIGN_OR_RAISE(auto writer, arrow::ipc::MakeFileWriter(sink, table.schema(), options));
    ARROW_RETURN_NOT_OK(writer->WriteTable(table, std::int64_t{1} << 16));
    ARROW_RETURN_NOT_OK(writer->Close());
    ARROW_ASSIGN_OR_RAISE(const auto file, sink->Finish());
    return Bytes(reinterpret_cast<const char*>(file->data()), static_cast<std::size_t>(file->size()));
}

Result<Bytes> write(const Value& frame)
{
    std::vector<WrittenColumn> columns;
    const ColumnReader labels(frame.field(0));
    for (std::size_t i = 0; i < frame.field(3).size(); ++i) {
        std::string name = display(labels.at(i));
        if (auto added = addColumn(columns, name, Value::str(name), frame.field(2).field(i).text(), frame.field(3).field(i)); !added)
            return added.error();
    }
    const auto indexColumns = addIndex(columns, frame.field(1));
    if (!indexColumns)
        return indexColumns.error();
    std::set<std::string_view> names;
    arrow::FieldVector fields;
    arrow::ArrayVector arrays;
    for (const WrittenColumn& column : columns) {
        if (!names.insert(column.field).second)
            return Error{Stage::Serialize, fmt::format("Feather cannot hold two columns named '{}'; rename one of them", column.field), {}};
        fields.push_back(arrow::field(column.field, column.column.array->type()));
        arrays.push_back(column.column.array);
    }
    const auto metadata = arrow::key_value_metadata({"pandas"}, {FrameNotes(frame, columns, *indexColumns).text()});
    auto file = fileOf(*arrow::Table::Make(arrow::schema(std::move(fields), metadata), std::move(arrays),
                                           static_cast<std::int64_t>(columnLength(frame.field(1).field(3)))));
    if (!file.ok())
        return Error{Stage::Serialize, "Feather cannot hold the frame: " + file.status().message(), {}};
    return *std::move(file);
}

}  // namespace

Result<Bytes> writeFeather(const Value& frame)
{
    try {
        return write(frame);
    } catch (const std::exception& error) {
        return Error{Stage::Serialize, std::string("Feather cannot hold the frame: ") + error.what(), {}};
    }
}

}  // namespace hashstash

#else

namespace hashstash {

Result<Bytes> writeFeather(const Value&)
{
    return Error{Stage::Serialize, "this build cannot write Feather frames; build it with pyarrow 26.0.1 installed", {}};
}

}  // namespace hashstash

#endif
