#include "core/value/line_alignment.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace hashstash {

namespace {

constexpr std::ptrdiff_t kMostEdits = 1500;  // the way back needs its square of ints: 9 MB

/// Lines as numbers, equal ones the same.
class Numbering {
public:
    std::vector<std::uint32_t> of(const std::vector<std::string_view>& lines)
    {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(lines.size());
        for (const std::string_view line : lines)
            numbers.push_back(m_numbers.try_emplace(line, static_cast<std::uint32_t>(m_numbers.size())).first->second);
        return numbers;
    }

private:
    std::unordered_map<std::string_view, std::uint32_t> m_numbers;
};

/// Which lines of both are the same, as pairs in order. Absent from it: removed or added.
using Matches = std::vector<std::pair<std::size_t, std::size_t>>;

/// Myers' greedy algorithm. Nothing where more edits than that are needed.
Matches matchesOf(const std::uint32_t* a, std::ptrdiff_t n, const std::uint32_t* b, std::ptrdiff_t m, const std::stop_token& stop)
{
    const std::ptrdiff_t most = std::min(n + m, kMostEdits);
    std::vector<std::vector<std::int32_t>> trace;  // of each number of edits d: the furthest x on diagonals -d to d
    std::vector<std::int32_t> furthest(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [&](std::ptrdiff_t k) -> std::int32_t& { return furthest[static_cast<std::size_t>(k + most + 1)]; };
    const auto isDown = [&](std::ptrdiff_t k, std::ptrdiff_t d, auto&& of) { return k == -d || (k != d && of(k - 1) < of(k + 1)); };
    bool isFound = false;
    for (std::ptrdiff_t d = 0; d <= most && !isFound; ++d) {
        if (stop.stop_requested())
            return {};
        for (std::ptrdiff_t k = -d; k <= d && !isFound; k += 2) {
            std::ptrdiff_t x = isDown(k, d, at) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && x - k >= 0 && a[x] == b[x - k])
                ++x;
            at(k) = static_cast<std::int32_t>(x);
            isFound = k == n - m && x >= n;
        }
        trace.emplace_back(furthest.begin() + (most + 1 - d), furthest.begin() + (most + 2 + d));
    }
    Matches matches;
    if (!isFound)
        return matches;
    std::ptrdiff_t x = n, y = m;
    for (auto d = static_cast<std::ptrdiff_t>(trace.size()) - 1; d > 0; --d) {
        const auto& earlier = trace[static_cast<std::size_t>(d - 1)];
        const auto of = [&](std::ptrdiff_t k) -> std::ptrdiff_t { return earlier[static_cast<std::size_t>(k + d - 1)]; };
        const std::ptrdiff_t k = x - y, from = isDown(k, d, of) ? k + 1 : k - 1;
        const std::ptrdiff_t beforeX = of(from), beforeY = beforeX - from;
        while (x > beforeX && y > beforeY)
            matches.emplace_back(--x, --y);
        x = beforeX;
        y = beforeY;
    }
    while (x > 0 && y > 0)
        matches.emplace_back(--x, --y);
    std::reverse(matches.begin(), matches.end());
    return matches;
}

void addDifferent(std::vector<LineRow>& rows, std::size_t before, std::size_t beforeEnd, std::size_t after, std::size_t afterEnd)
{
    while (before < beforeEnd && after < afterEnd)
        rows.push_back({LineRow::What::Changed, before++, after++});
    while (before < beforeEnd)
        rows.push_back({LineRow::What::Removed, before++, LineRow::kNone});
    while (after < afterEnd)
        rows.push_back({LineRow::What::Added, LineRow::kNone, after++});
}

}  // namespace

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

std::vector<LineRow> alignLines(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after, std::stop_token stop)
{
    Numbering numbering;
    const auto a = numbering.of(before), b = numbering.of(after);
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t begin = 0, end = 0;  // lines that both begin and end with
    while (begin < shorter && a[begin] == b[begin])
        ++begin;
    while (end < shorter - begin && a[a.size() - 1 - end] == b[b.size() - 1 - end])
        ++end;
    const std::size_t n = a.size() - begin - end, m = b.size() - begin - end;
    const Matches matches = n > 0 && m > 0 ? matchesOf(a.data() + begin, static_cast<std::ptrdiff_t>(n), b.data() + begin, static_cast<std::ptrdiff_t>(m), stop) : Matches();
    if (stop.stop_requested())
        return {};

    std::vector<LineRow> rows;
    rows.reserve(std::max(a.size(), b.size()));
    for (std::size_t i = 0; i < begin; ++i)
        rows.push_back({LineRow::What::Same, i, i});
    std::size_t nextBefore = begin, nextAfter = begin;
    for (const auto& [x, y] : matches) {
        addDifferent(rows, nextBefore, begin + x, nextAfter, begin + y);
        rows.push_back({LineRow::What::Same, begin + x, begin + y});
        nextBefore = begin + x + 1;
        nextAfter = begin + y + 1;
    }
    addDifferent(rows, nextBefore, begin + n, nextAfter, begin + m);
    for (std::size_t i = 0; i < end; ++i)
        rows.push_back({LineRow::What::Same, begin + n + i, begin + m + i});
    return rows;
}

}  // namespace hashstash
