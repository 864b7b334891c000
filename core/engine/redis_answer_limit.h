#pragma once

struct redisReader;

namespace hashstash {

/// Makes hiredis refuse an answer that claims more elements than any of ours has: it takes the memory for them at the
/// claim, so that a server of a few wrong bytes could ask for many gigabytes. Such an answer is REDIS_ERR_OOM.
void limitAnswers(redisReader& reader) noexcept;

}  // namespace hashstash
