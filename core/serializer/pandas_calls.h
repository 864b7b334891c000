#pragma once

#include "core/value/value.h"

namespace hashstash {

/// A pandas Value (DataFrame, Series, Index, Categorical, Timestamp, PdTimedelta, Period) as the call that makes it anew, an
/// Object: of pandas' public constructors, which pandas 1 to 3 have alike, where pandas itself pickles its private block managers.
/// `pandas.DataFrame._from_arrays` is the exception: no public call takes columns of any labels, repeated ones too.
/// What pandas infers is stated instead, so that a column has the dtype that it had. A frequency, which a Value does not
/// keep, is not.
Value pandasCall(const Value& value);

}  // namespace hashstash
