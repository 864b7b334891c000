#pragma once

#include "core/result.h"
#include "core/table/row_list.h"
#include "core/table/table.h"

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_set>
#include <vector>

namespace hashstash {

/// A column of cells as they are: an array where all are ints of 64 bits, or floats, or bools; else a list, of dtype "str" or
/// "object". A None stays one, unlike in what pandas makes of a list.
Table::Column columnOfCells(std::string name, std::vector<Value>&& cells);

/// Names of which none is there twice, whatever its case: SQL tells none apart by it.
class UniqueNames {
public:
    /// `name`, or the first of `name_2`, `name_3` ... that is new.
    std::string add(const std::string& name);

private:
    std::unordered_set<std::string> m_taken;  ///< in lower case
};

/// Those rows and columns as a table of their own, in that order, of the same types. Stage::Cancelled.
Result<Table> takeCells(const Table& table, const RowList& rows, const std::vector<std::size_t>& columns, std::stop_token stop = {});

/// A DataFrame, with its index as columns unless that only numbers the rows; a Series likewise; a list of dicts, or of lists of
/// them, as `assemble` has it. nullopt for any other value. Stage::Cancelled.
Result<std::optional<Table>> tableOf(const Value& value, std::stop_token stop = {});

}  // namespace hashstash
