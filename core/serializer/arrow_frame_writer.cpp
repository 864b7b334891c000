#include "core/serializer/arrow_frame_writer.h"

#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_frame_notes.h"
#include "core/serializer/frame_cell_text.h"
#include "core/value/column_reader.h"

#include <arrow/api.h>
#include <arrow/io/memory.h>
#include <arrow/ipc/writer.h>
#include <arrow/util/compression.h>
#include <fmt/format.h>
#include <parquet/arrow/writer.h>

#include <exception>
#include <set>
#include <string>
#include <vector>

namespace hashstash {

namespace {

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

std::string_view nameOf(FrameFile format) noexcept
{
    return format == FrameFile::Feather ? "Feather" : "Parquet";
}

arrow::Status writeFeather(const arrow::Table& table, const std::shared_ptr<arrow::io::OutputStream>& sink)
{
    auto options = arrow::ipc::IpcWriteOptions::Defaults();
    ARROW_ASSIGN_OR_RAISE(options.codec, arrow::util::Codec::Create(arrow::Compression::LZ4_FRAME));
    ARROW_ASSIGN_OR_RAISE(auto writer, arrow::ipc::MakeFileWriter(sink, table.schema(), options));
    ARROW_RETURN_NOT_OK(writer->WriteTable(table, std::int64_t{1} << 16));
    return writer->Close();
}

/// With the Arrow schema beside Parquet's own, as pyarrow stores it: it tells zones, durations and categories.
arrow::Status writeParquet(const arrow::Table& table, const std::shared_ptr<arrow::io::OutputStream>& sink, FrameCompression compression)
{
    const auto codec = compression == FrameCompression::Gzip ? parquet::Compression::GZIP : parquet::Compression::UNCOMPRESSED;
    return parquet::arrow::WriteTable(table, arrow::default_memory_pool(), sink, std::int64_t{1} << 20,
                                      parquet::WriterProperties::Builder().compression(codec)->build(),
                                      parquet::ArrowWriterProperties::Builder().store_schema()->build());
}

arrow::Result<Bytes> fileOf(FrameFile format, const arrow::Table& table, FrameCompression compression)
{
    ARROW_ASSIGN_OR_RAISE(auto sink, arrow::io::BufferOutputStream::Create());
    ARROW_RETURN_NOT_OK(format == FrameFile::Feather ? writeFeather(table, sink) : writeParquet(table, sink, compression));
    ARROW_ASSIGN_OR_RAISE(const auto file, sink->Finish());
    return Bytes(reinterpret_cast<const char*>(file->data()), static_cast<std::size_t>(file->size()));
}

Result<Bytes> write(FrameFile format, const Value& frame, FrameCompression compression)
{
    std::vector<WrittenColumn> columns;
    const ColumnReader labels(frame.field(0));
    for (std::size_t i = 0; i < frame.field(3).size(); ++i) {
        std::string name = cellText(labels.at(i));
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
            return Error{Stage::Serialize, fmt::format("{} cannot hold two columns named '{}'; rename one of them", nameOf(format), column.field), {}};
        fields.push_back(arrow::field(column.field, column.column.array->type()));
        arrays.push_back(column.column.array);
    }
    const auto metadata = arrow::key_value_metadata({"pandas"}, {pandasNotes(frame, columns, *indexColumns)});
    const auto rows = static_cast<std::int64_t>(columnLength(frame.field(1).field(3)));
    auto file = fileOf(format, *arrow::Table::Make(arrow::schema(std::move(fields), metadata), std::move(arrays), rows), compression);
    if (!file.ok())
        return Error{Stage::Serialize, fmt::format("{} cannot hold the frame: {}", nameOf(format), file.status().message()), {}};
    return *std::move(file);
}

}  // namespace

Result<Bytes> writeFrame(FrameFile format, const Value& frame, FrameCompression compression)
{
    try {
        return write(format, frame, compression);
    } catch (const std::exception& error) {
        return Error{Stage::Serialize, fmt::format("{} cannot hold the frame: {}", nameOf(format), error.what()), {}};
    }
}

}  // namespace hashstash

#else

namespace hashstash {

Result<Bytes> writeFrame(FrameFile, const Value&, FrameCompression)
{
    return Error{Stage::Serialize, "this build cannot write Feather and Parquet frames; build it with pyarrow 26.0.1 installed", {}};
}

}  // namespace hashstash

#endif
