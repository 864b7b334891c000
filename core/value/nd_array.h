#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// numpy's limit for the dimensions of an array.
inline constexpr std::size_t kMaxDimensions = 64;

/// A numpy dtype, taken apart.
struct DType {
    char kind = 'V';            ///< numpy's: b i u f c S U M m O V
    std::size_t itemBytes = 0;  ///< of one element; 8 for 'O'
    bool bigEndian = false;
    std::string unit;           ///< of 'M' and 'm': "ns", "D", "25s"; empty for generic
    struct Field {
        std::string name;
        std::size_t offset;
        std::vector<std::size_t> shape;  ///< of a sub-array field
        std::vector<DType> type;         ///< exactly one
    };
    std::vector<Field> fields;  ///< of a structured dtype, else empty
};

/// "int32", "<U2", "|S2", ">i4", "datetime64[D]", "bool", "object"...; or a List of [name, type(, shape)].
/// nullopt for what numpy would refuse.
std::optional<DType> parseDType(const Value& dtype);
std::optional<DType> parseDType(std::string_view dtype);
/// numpy's str(dtype): "int32" for native order, ">i4" for foreign order, "<U2", "|S2", "datetime64[ns]".
std::string dtypeName(const DType& dtype);
/// The dtype as an NdArray keeps it: Str, or a List of [name, type(, shape)] as numpy's dtype.descr, where gaps between
/// the fields of a structured dtype are ["", "|V4"].
Value dtypeValue(const DType& dtype);

/// Checks that dtype, shape and data fit together (no negative or overflowing shape, exactly the bytes needed, a List
/// of exactly the elements for objects); Stage::Deserialize if not.
Result<Value> makeNdArray(Value dtype, Value shape, Value data);

std::vector<std::size_t> shapeOf(const Value& ndArray);
/// Elements of an NdArray (over all dimensions), List, Categorical codes, Range or Index values.
std::size_t columnLength(const Value& column);
/// Element `index` (C order) of such a column, boxed as ndarray.tolist() would: bool, int, float, complex, str, bytes,
/// Tuple for structured, the raw int64 for datetime64 and timedelta64. `index` < columnLength().
/// Takes the dtype apart each time: to walk a whole column, use a ColumnReader.
Value columnElement(const Value& column, std::size_t index);
/// Element `index` of a Series, frame column or Index as pandas' tolist() gives it: with dtype "datetime64[...]" a
/// Timestamp or NaT in its zone, "timedelta64[...]" a PdTimedelta, "category" the category or nan.
Value pandasElement(std::string_view dtype, const Value& column, std::size_t index);

}  // namespace hashstash
