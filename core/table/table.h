#pragma once

#include "core/table/table_row.h"
#include "core/value/value.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace hashstash {

/// Rows of a stash, a column an array.
class Table {
public:
    /// A column of one type (FORMATS.md, 5.1.6): "int64", "uint64", "float64", "bool", "str", "datetime64[us]", "object".
    struct Column {
        std::string name;
        std::string dtype;
        Value values;  ///< an NdArray, or a List; what is missing is nan, or NaT
    };

    std::vector<Column> columns;  ///< in the order in which rows named them first
    std::size_t rows = 0;

    /// Whether a column tells rows apart: one that begins with `_`, but for _value.
    static bool isIndex(const Column& column) noexcept { return column.name.starts_with('_') && column.name != "_value"; }
    /// The DataFrame that the Python library makes of it, those columns being its index.
    Value frame() const;
    /// A DataFrame with every column, those first, and rows that are numbered.
    Value plainFrame() const;
};

/// Collects rows. What a row lacks is missing.
class TableBuilder {
public:
    void add(TableRow&& row);
    std::size_t rows() const noexcept { return m_rows; }
    Table finish() &&;

private:
    struct Cells {
        std::string name;
        std::vector<Value> values;
    };

    std::vector<Cells> m_columns;
    std::unordered_map<std::string, std::size_t> m_places;
    std::size_t m_rows = 0;
};

}  // namespace hashstash
