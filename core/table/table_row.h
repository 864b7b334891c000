#pragma once

#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// One row: cells in order, each with its column's name; no name twice.
class TableRow {
public:
    struct Cell {
        std::string column;
        Value value;
    };

    const std::vector<Cell>& cells() const noexcept { return m_cells; }
    std::vector<Cell> take() && { return std::move(m_cells); }
    bool isEmpty() const noexcept { return m_cells.empty(); }
    /// A cell of that name keeps its place, and gets the value.
    void set(std::string&& column, const Value& value);
    /// Drops what is metadata: columns that begin with `_`, but for _key and _value.
    void dropMetadata();

private:
    std::vector<Cell> m_cells;
};

/// The cells of a key: a function's arguments, a dict's items, or the key itself as _key.
void addKeyCells(TableRow& row, const Value& key, bool isCall, bool isWhole);
/// The rows of a value, each a copy of `start` with the value's cells.
void addValueRows(std::vector<TableRow>& rows, const TableRow& start, const Value& value);

}  // namespace hashstash
