#pragma once

#include "core/result.h"
#include "core/serializer/pickle_drafts.h"

namespace hashstash {

/// `root` with each Kind::Ref that names a draft replaced by the number of levels up to that draft's Value. Where that
/// Value does not enclose the place on the present way from the root (a part of a cycle that is also shared from outside
/// of it), it is repeated there once. Stage::Deserialize where that would take more than a bounded amount of work.
Result<Value> withReferences(Value root, PickleDrafts& drafts);

}  // namespace hashstash
