#include "core/engine/redis_answer_limit.h"

#include <hiredis/hiredis.h>

namespace hashstash {

namespace {

/// The longest that we ask for is a page of SCAN, whose size the server chooses near the count that it is given.
constexpr int kMostElements = 1 << 20;

/// As hiredis made it; the same for every reader.
void* (*createAnyArray)(const redisReadTask*, int) = nullptr;

void* createArray(const redisReadTask* task, int elements)
{
    return elements > kMostElements ? nullptr : createAnyArray(task, elements);
}

}  // namespace

void limitAnswers(redisReader& reader) noexcept
{
    static redisReplyObjectFunctions functions = [&reader] {
        createAnyArray = reader.fn->createArray;
        redisReplyObjectFunctions limited = *reader.fn;
        limited.createArray = createArray;
        return limited;
    }();
    reader.fn = &functions;
}

}  // namespace hashstash
