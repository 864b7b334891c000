#include "core/engine/redis_answer_limit.h"
#include "core/engine/redis_batch_view.h"
#include "tests/fuzz/fuzz_target.h"

#include <hiredis/hiredis.h>

using namespace hashstash;

namespace {

void walk(RedisView answer, int depth)
{
    fuzz::succeeded(redisValue(answer));
    answer.integer();
    for (std::size_t i = 0; i < answer.size() && depth < 8; ++i)
        walk(answer[i], depth + 1);
}

}  // namespace

/// What a server answers, and the position that a page of a scan goes on from.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView bytes = fuzz::viewOf(data, size);
    if (const auto position = RedisPosition::fromBytes(bytes))
        fuzz::require(position->toBytes() == bytes, "a position is written as it was read");
    redisReader* const reader = redisReaderCreate();
    limitAnswers(*reader);
    redisReaderFeed(reader, bytes.data(), bytes.size());
    void* answer = nullptr;
    if (redisReaderGetReply(reader, &answer) == REDIS_OK && answer)
        walk(RedisReply(static_cast<redisReply*>(answer)).view(), 0);
    redisReaderFree(reader);
    return 0;
}
