#pragma once

#include <cstdint>
#include <string_view>

namespace hashstash {

/// What the present library's reader goes by where `__py__` is in its table of known addresses: it looks at nothing
/// else then. One name for the addresses of all pandas, numpy and Python versions.
enum class Address : std::uint8_t {
    Unknown,
    Tuple, Set, FrozenSet, Bytes,
    Path, ZoneInfo, Fraction,
    Function, ReusableGenerator,
    NdArray, NpScalar, NpDateTime,
    Timestamp, Timedelta, NaT, Period, Index, Categorical, Series, DataFrame,
    SeedFrame,
};

Address findAddress(std::string_view address) noexcept;

}  // namespace hashstash
