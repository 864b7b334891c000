#pragma once

#include "core/value/value.h"

#include <QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>

namespace hashstash {

/// A value seen as rows and columns. Cells are boxed when they are asked for. Immutable, shared between threads.
class TableData {
public:
    virtual ~TableData() = default;
    virtual std::size_t rows() const = 0;
    virtual std::size_t columns() const = 0;
    virtual QString columnName(std::size_t column) const = 0;
    virtual QString rowName(std::size_t row) const = 0;
    /// nullopt: this row has nothing under that column.
    virtual std::optional<Value> cell(std::size_t row, std::size_t column) const = 0;
};

/// A DataFrame, Series, Index, one- or two-dimensional or structured array, list of dicts, or list of equally long
/// lists as a table; null for anything else. Walks a list of dicts once for its columns: for a worker.
std::shared_ptr<const TableData> makeTable(const Value& value, std::stop_token stop = {});

}  // namespace hashstash
