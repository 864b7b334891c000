#pragma once

#include "core/result.h"
#include "core/serializer/pickle_calls.h"

#include <functional>
#include <span>
#include <string_view>

/// What jsonpickle's pandas handlers make of the members that they have written (FORMATS.md, 5.2).
namespace hashstash {

/// Reads a jsonpickle text that stands inside a member; `restoresKeys` as JsonPickleKeys::Restored.
using JsonPickleText = std::function<Result<Value>(std::string_view text, bool restoresKeys)>;

/// (index, values, name): recorded as a call, since its values may hold objects (jsonpickle_numpy.h).
inline constexpr std::string_view kJsonPickleSeries = "jsonpickle.ext.pandas.series";
/// The same from the class of pandas before 3, which left texts objects.
inline constexpr std::string_view kJsonPickleOldSeries = "jsonpickle.ext.pandas.old_series";

std::span<const KnownCall> jsonPicklePandasCalls() noexcept;

/// The content of the member `values`: a text, or one of more than 500 characters compressed.
Result<Bytes> jsonPickleValues(const Value& members);

Result<Value> jsonPickleTimestamp(const Value& members);
Result<Value> jsonPicklePeriod(const Value& members, const JsonPickleText& read);
Result<Value> jsonPickleInterval(const Value& members, const JsonPickleText& read);
Result<Value> jsonPickleIndex(const Value& members, const JsonPickleText& read);
/// pandas.Index(labels, name=...) of a list; a MultiIndex of a list of tuples.
Value indexFromLabels(const Value& labels, Value name);

}  // namespace hashstash
