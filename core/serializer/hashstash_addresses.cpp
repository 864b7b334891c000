#include "core/serializer/hashstash_addresses.h"

#include <algorithm>
#include <array>

namespace hashstash {

namespace {

struct Known {
    std::string_view name;
    Address address;
};

constexpr auto sorted(auto table)
{
    std::ranges::sort(table, {}, &Known::name);
    return table;
}

constexpr auto kKnown = sorted(std::to_array<Known>({
    {"builtins.tuple", Address::Tuple},
    {"builtins.set", Address::Set},
    {"builtins.frozenset", Address::FrozenSet},
    {"builtins.bytes", Address::Bytes},
    {"function", Address::Function},
    {"pathlib.PosixPath", Address::Path},
    {"pathlib.WindowsPath", Address::Path},
    {"pathlib._local.PosixPath", Address::Path},
    {"pathlib._local.WindowsPath", Address::Path},
    {"zoneinfo.ZoneInfo", Address::ZoneInfo},
    {"fractions.Fraction", Address::Fraction},
    {"hashstash.utils.misc.ReusableGenerator", Address::ReusableGenerator},
    {"hashstash.utils.dataframes.MetaDataFrame", Address::SeedFrame},

    {"numpy.ndarray", Address::NdArray},
    {"numpy.int8", Address::NpScalar},
    {"numpy.int16", Address::NpScalar},
    {"numpy.int32", Address::NpScalar},
    {"numpy.int64", Address::NpScalar},
    {"numpy.uint8", Address::NpScalar},
    {"numpy.uint16", Address::NpScalar},
    {"numpy.uint32", Address::NpScalar},
    {"numpy.uint64", Address::NpScalar},
    {"numpy.longlong", Address::NpScalar},
    {"numpy.ulonglong", Address::NpScalar},
    {"numpy.intc", Address::NpScalar},
    {"numpy.uintc", Address::NpScalar},
    {"numpy.intp", Address::NpScalar},
    {"numpy.uintp", Address::NpScalar},
    {"numpy.float16", Address::NpScalar},
    {"numpy.float32", Address::NpScalar},
    {"numpy.complex64", Address::NpScalar},
    {"numpy.complex128", Address::NpScalar},
    {"numpy.bool", Address::NpScalar},
    {"numpy.bool_", Address::NpScalar},
    {"numpy.bytes_", Address::NpScalar},
    {"numpy.str_", Address::NpScalar},
    {"numpy.datetime64", Address::NpDateTime},
    {"numpy.timedelta64", Address::NpDateTime},

    {"pandas.Timestamp", Address::Timestamp},
    {"pandas._libs.tslibs.timestamps.Timestamp", Address::Timestamp},
    {"pandas.Timedelta", Address::Timedelta},
    {"pandas._libs.tslibs.timedeltas.Timedelta", Address::Timedelta},
    {"pandas.NaTType", Address::NaT},
    {"pandas._libs.tslibs.nattype.NaTType", Address::NaT},
    {"pandas.Period", Address::Period},
    {"pandas._libs.tslibs.period.Period", Address::Period},
    {"pandas.Index", Address::Index},
    {"pandas.core.indexes.base.Index", Address::Index},
    {"pandas.RangeIndex", Address::Index},
    {"pandas.core.indexes.range.RangeIndex", Address::Index},
    {"pandas.DatetimeIndex", Address::Index},
    {"pandas.core.indexes.datetimes.DatetimeIndex", Address::Index},
    {"pandas.TimedeltaIndex", Address::Index},
    {"pandas.core.indexes.timedeltas.TimedeltaIndex", Address::Index},
    {"pandas.PeriodIndex", Address::Index},
    {"pandas.core.indexes.period.PeriodIndex", Address::Index},
    {"pandas.IntervalIndex", Address::Index},
    {"pandas.core.indexes.interval.IntervalIndex", Address::Index},
    {"pandas.CategoricalIndex", Address::Index},
    {"pandas.core.indexes.category.CategoricalIndex", Address::Index},
    {"pandas.MultiIndex", Address::Index},
    {"pandas.core.indexes.multi.MultiIndex", Address::Index},
    {"pandas.Categorical", Address::Categorical},
    {"pandas.core.arrays.categorical.Categorical", Address::Categorical},
    {"pandas.Series", Address::Series},
    {"pandas.core.series.Series", Address::Series},
    {"pandas.DataFrame", Address::DataFrame},
    {"pandas.core.frame.DataFrame", Address::DataFrame},
}));

}  // namespace

Address findAddress(std::string_view address) noexcept
{
    if (address == "builtins.tuple")  // most keys of function results
        return Address::Tuple;
    const auto at = std::ranges::lower_bound(kKnown, address, {}, &Known::name);
    return at != kKnown.end() && at->name == address ? at->address : Address::Unknown;
}

}  // namespace hashstash
