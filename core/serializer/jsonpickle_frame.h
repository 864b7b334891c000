#pragma once

#include "core/serializer/jsonpickle_pandas.h"

namespace hashstash {

/// A DataFrame as jsonpickle 3.4 and later write it (columns as JSON), or as before (CSV). The columns get the dtypes
/// that Python's reader gives them, which are not always those that were written.
Result<Value> jsonPickleFrame(const Value& members, const JsonPickleText& read);

/// The older form, of its CSV text.
Result<Value> jsonPickleCsvFrame(const Value& meta, std::string_view csv, const JsonPickleText& read);

}  // namespace hashstash
