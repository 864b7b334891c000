#include "core/engine/redis_batch_view.h"

#include <algorithm>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// Of the values that are fetched together, so that large ones do not fill the memory.
constexpr std::size_t kChunkBytes = 4 << 20;
constexpr std::size_t kFirstChunk = 16;
constexpr std::size_t kLargestChunk = 500;

/// How many keys to ask for next, when some of them had `bytes` altogether.
std::size_t chunkAfter(std::size_t keys, std::uint64_t bytes)
{
    const std::uint64_t each = bytes / keys + 1;
    return std::clamp<std::size_t>(kChunkBytes / each, 1, std::min(kLargestChunk, keys * 4));
}

}  // namespace

Result<BytesView> redisValue(RedisView stored)
{
    if (stored.isError())
        return Error{Stage::Deserialize, fmt::format("The entry is no Redis string: {}", stored.text())};
    const BytesView text = stored.text();
    const auto colon = text.find(':');
    if (colon == BytesView::npos)
        return Error{Stage::Deserialize, "The stored string does not begin with the name of its type, as in 'str:...'; another "
                                         "program than redis_dict wrote it"};
    return text.substr(colon + 1);
}

Result<std::size_t> RedisBatchView::show(std::size_t limit, const EntryVisitor& visitor, std::stop_token stop)
{
    std::size_t chunk = kFirstChunk;
    for (std::size_t done = 0; done < m_batch.keys.size();) {
        if (stop.stop_requested())
            return cancelled();
        const std::size_t wanted = std::min({chunk, m_batch.keys.size() - done, limit - m_visited});
        const auto answers = fetch(done, wanted);
        if (!answers)
            return answers.error();
        std::uint64_t bytes = 0;
        for (std::size_t i = 0; i < wanted; ++i) {
            const auto answer = answers->empty() ? std::nullopt : std::optional((*answers)[i].view());
            m_isEnded = !showOne(m_batch.keys[done + i], answer, bytes, visitor);
            if (m_isEnded || m_visited == limit)
                return done + i + 1;
        }
        done += wanted;
        chunk = m_what == ScanWhat::Values ? chunkAfter(wanted, bytes) : kLargestChunk;
    }
    return m_batch.keys.size();
}

Result<std::vector<RedisReply>> RedisBatchView::fetch(std::size_t from, std::size_t keys)
{
    if (m_what == ScanWhat::Keys)
        return std::vector<RedisReply>();
    std::vector<Bytes> stored;
    for (std::size_t i = from; i < from + keys; ++i)
        stored.push_back(Bytes(m_prefix) + m_batch.keys[i]);
    return m_client.aboutEach(m_batch.node, m_what == ScanWhat::Facts ? "STRLEN" : "GET", stored);
}

/// False where the visitor ends it. An entry that was erased since its key was listed is not shown.
bool RedisBatchView::showOne(const Bytes& key, const std::optional<RedisView>& answer, std::uint64_t& bytes,
                             const EntryVisitor& visitor)
{
    EntryView view;
    view.locator = view.key = key;
    std::optional<Error> failed;
    if (m_what == ScanWhat::Facts) {
        const auto length = static_cast<std::uint64_t>(answer->integer());
        if (!answer->isError() && length == 0)
            return true;
        view.storedBytes = length > kRedisTextPrefix.size() ? length - kRedisTextPrefix.size() : 0;
    }
    if (m_what == ScanWhat::Values) {
        if (answer->isNil())
            return true;
        if (const auto value = redisValue(*answer)) {
            view.value = *value;
            view.storedBytes = value->size();
        } else {
            failed = value.error();
            view.valueError = &*failed;
        }
        bytes += view.storedBytes;
    }
    ++m_visited;
    return visitor(view);
}

}  // namespace hashstash
