#include "core/stash/entry_pages.h"

#include <optional>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kEntriesAPage = 256;

}  // namespace

Result<Done> forEachEntry(const Stash& stash, EntryWhat what, const std::function<bool(Entry& entry)>& visit, std::stop_token stop)
{
    for (std::optional<Cursor> from = Cursor(); from;) {
        std::vector<Entry> page;
        auto next = stash.scan(*from, kEntriesAPage, what, [&](Entry&& entry) {
            page.push_back(std::move(entry));
            return true;
        }, stop);
        if (!next)
            return next.error();
        for (Entry& entry : page) {
            if (stop.stop_requested())
                return cancelled();
            if (!visit(entry))
                return Done();
        }
        from = *std::move(next);
    }
    return Done();
}

}  // namespace hashstash
