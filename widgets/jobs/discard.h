#pragma once

#include "core/value/value.h"

#include <QThreadPool>

#include <optional>
#include <utility>

namespace hashstash {

/// Drops the value on a worker: freeing ten million elements takes longer than a frame.
inline void discard(QThreadPool& pool, std::optional<Value>& value)
{
    if (value)
        pool.start([dropped = std::exchange(value, std::nullopt)]() mutable { dropped.reset(); });
}

}  // namespace hashstash
