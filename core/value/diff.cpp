#include "core/value/diff.h"

#include "core/value/column_reader.h"
#include "core/value/repr.h"
#include "core/value/sequence_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace hashstash {

namespace {

/// A key longer than this is cut in a path.
constexpr std::size_t kMaxKeyBytes = 200;

class Differ {
public:
    Differ(std::size_t limit, std::stop_token stop) : m_limit(limit), m_stop(std::move(stop)) {}

    std::vector<Difference> take() { return std::move(m_found); }

    void compare(const Value& a, const Value& b)
    {
        if (isFull() || (a.identity() != 0 && a.identity() == b.identity() && a.kind() == b.kind()))
            return;
        if (a.kind() != b.kind()) {
            changed(a, b);
            return;
        }
        switch (a.kind()) {
        case Kind::List:
        case Kind::Tuple:
        case Kind::Deque: compareSequences(a, b); break;
        case Kind::Set:
        case Kind::FrozenSet: compareSets(a, b); break;
        case Kind::Dict:
        case Kind::OrderedDict:
        case Kind::Counter:
        case Kind::DefaultDict: compareDicts(a, b, false); break;
        case Kind::Instance: compareInstances(a, b); break;
        case Kind::NdArray: compareArrays(a, b); break;
        case Kind::Series: compareSeries(a, b); break;
        case Kind::DataFrame: compareFrames(a, b); break;
        default: compareWhole(a, b); break;
        }
    }

private:
    using What = Difference::What;

    bool isFull() const noexcept { return m_found.size() >= m_limit || m_stop.stop_requested(); }
    void add(What what, const Value& before, const Value& after)
    {
        if (!isFull())
            m_found.push_back({what, m_path, before, after});
    }
    void changed(const Value& a, const Value& b) { add(What::Changed, a, b); }
    void compareWhole(const Value& a, const Value& b)
    {
        if (!identical(a, b))
            changed(a, b);
    }

    /// Runs `inside` with the path one step longer.
    template <typename Inside>
    void at(std::string_view step, Inside inside)
    {
        const std::size_t size = m_path.size();
        m_path += step;
        inside();
        m_path.resize(size);
    }

    static std::string bracketed(const Value& key) { return "[" + repr(key, kMaxKeyBytes) + "]"; }
    static std::string bracketed(std::size_t index) { return fmt::format("[{}]", index); }

    void compareSequences(const Value& a, const Value& b)
    {
        const auto before = a.fields();
        const auto after = b.fields();
        std::size_t i = 0;
        std::size_t j = 0;
        for (const SequenceMatch& match : matchSequences(before, after)) {
            compareGap(before, i, match.before, after, j, match.after);
            i = match.before + match.length;
            j = match.after + match.length;
        }
        compareGap(before, i, before.size(), after, j, after.size());
    }

    /// What lies between two matches: elements of one place are compared, the surplus of one side was added or removed.
    void compareGap(std::span<const Value> before, std::size_t i, std::size_t beforeEnd, std::span<const Value> after,
                    std::size_t j, std::size_t afterEnd)
    {
        for (; i < beforeEnd && j < afterEnd && !isFull(); ++i, ++j)
            at(bracketed(i), [&] { compare(before[i], after[j]); });
        for (; i < beforeEnd && !isFull(); ++i)
            at(bracketed(i), [&] { add(What::Removed, before[i], {}); });
        for (; j < afterEnd && !isFull(); ++j)
            at(bracketed(j), [&] { add(What::Added, {}, after[j]); });
    }

    /// Finds a key (or element) among fields that lie `stride` apart.
    class KeyIndex {
    public:
        KeyIndex(std::span<const Value> fields, std::size_t stride) : m_fields(fields)
        {
            m_byHash.reserve(fields.size() / stride);
            for (std::size_t i = 0; i < fields.size(); i += stride)
                m_byHash.emplace(hashValue(fields[i]), i);
        }
        const Value* find(const Value& key) const
        {
            const auto [first, last] = m_byHash.equal_range(hashValue(key));
            const auto found = std::find_if(first, last, [&](const auto& entry) { return identical(m_fields[entry.second], key); });
            return found == last ? nullptr : &m_fields[found->second];
        }

    private:
        std::span<const Value> m_fields;
        std::unordered_multimap<std::size_t, std::size_t> m_byHash;
    };

    void compareSets(const Value& a, const Value& b)
    {
        const KeyIndex before(a.fields(), 1);
        const KeyIndex after(b.fields(), 1);
        for (const Value& element : a.fields()) {
            if (!after.find(element))
                add(What::Removed, element, {});
        }
        for (const Value& element : b.fields()) {
            if (!before.find(element))
                add(What::Added, {}, element);
        }
    }

    void compareDicts(const Value& a, const Value& b, bool areAttributes)
    {
        const auto step = [&](const Value& key) {
            return areAttributes && key.isStr() ? "." + std::string(key.text().substr(0, kMaxKeyBytes)) : bracketed(key);
        };
        const KeyIndex before(a.fields(), 2);
        const KeyIndex after(b.fields(), 2);
        for (std::size_t i = 0; i < a.size() && !isFull(); ++i) {
            const Value* const match = after.find(a.keyAt(i));
            at(step(a.keyAt(i)), [&] { match ? compare(a.valueAt(i), match[1]) : add(What::Removed, a.valueAt(i), {}); });
        }
        for (std::size_t i = 0; i < b.size() && !isFull(); ++i) {
            if (!before.find(b.keyAt(i)))
                at(step(b.keyAt(i)), [&] { add(What::Added, {}, b.valueAt(i)); });
        }
    }

    void compareInstances(const Value& a, const Value& b)
    {
        if (a.field(0).text() != b.field(0).text())
            changed(a, b);
        else if (a.field(1).kind() == Kind::Dict && b.field(1).kind() == Kind::Dict)
            compareDicts(a.field(1), b.field(1), true);
        else
            compare(a.field(1), b.field(1));
    }

    /// The elements that both columns have.
    template <typename StepOf>
    void compareColumns(const ColumnReader& a, const ColumnReader& b, StepOf stepOf)
    {
        for (std::size_t i = 0; i < std::min(a.size(), b.size()) && !isFull(); ++i) {
            const Value before = a.at(i);
            const Value after = b.at(i);
            if (!identical(before, after))
                at(stepOf(i), [&] { compare(before, after); });
        }
    }

    static std::string elementStep(const std::vector<std::size_t>& shape, std::size_t flat)
    {
        std::string step;
        for (std::size_t i = shape.size(); i-- > 0; flat /= shape[i])
            step = std::to_string(flat % shape[i]) + (step.empty() ? "" : ", ") + step;
        return "[" + (shape.empty() ? "()" : step) + "]";
    }

    void compareArrays(const Value& a, const Value& b)
    {
        if (!identical(a.field(0), b.field(0)) || !identical(a.field(1), b.field(1))) {
            changed(a, b);
            return;
        }
        if (a.field(2).kind() == Kind::Bytes && a.field(2).text() == b.field(2).text())
            return;
        const auto shape = shapeOf(a);
        compareColumns(ColumnReader(a), ColumnReader(b), [&](std::size_t i) { return elementStep(shape, i); });
    }

    /// The labels, and the shape where there are more or fewer.
    void compareLabels(const Value& a, const Value& b, std::string_view name)
    {
        if (identical(a, b))
            return;
        const ColumnReader before(a);
        const ColumnReader after(b);
        at(name, [&] {
            if (before.size() != after.size())
                at(".size", [&] {
                    changed(Value::unsignedInteger(before.size()), Value::unsignedInteger(after.size()));
                });
            compareColumns(before, after, [](std::size_t i) { return bracketed(i); });
        });
    }

    void compareCells(std::string_view beforeDType, const Value& before, std::string_view afterDType, const Value& after)
    {
        if (beforeDType != afterDType)
            at(".dtype", [&] { changed(Value::str(beforeDType), Value::str(afterDType)); });
        if (before.identity() != 0 && before.identity() == after.identity())
            return;
        compareColumns(ColumnReader(beforeDType, before), ColumnReader(afterDType, after),
                       [](std::size_t i) { return ".iloc" + bracketed(i); });
    }

    void compareSeries(const Value& a, const Value& b)
    {
        at(".name", [&] { compareWhole(a.field(1), b.field(1)); });
        compareLabels(a.field(2), b.field(2), ".index");
        compareCells(a.field(0).text(), a.field(3), b.field(0).text(), b.field(3));
    }

    static std::vector<Value> labelsOf(const Value& frame)
    {
        const ColumnReader reader(frame.field(0));
        std::vector<Value> labels;
        for (std::size_t i = 0; i < std::min(reader.size(), frame.field(3).size()); ++i)
            labels.push_back(reader.at(i));
        return labels;
    }

    void compareFrames(const Value& a, const Value& b)
    {
        compareLabels(a.field(1), b.field(1), ".index");
        const auto before = labelsOf(a);
        const auto after = labelsOf(b);
        const KeyIndex beforeIndex(before, 1);
        const KeyIndex afterIndex(after, 1);
        for (std::size_t i = 0; i < before.size() && !isFull(); ++i) {
            const Value* const match = afterIndex.find(before[i]);
            at(bracketed(before[i]), [&] {
                if (!match)
                    return add(What::Removed, a.field(3).field(i), {});
                const auto j = static_cast<std::size_t>(match - after.data());
                compareCells(a.field(2).field(i).text(), a.field(3).field(i), b.field(2).field(j).text(), b.field(3).field(j));
            });
        }
        for (std::size_t j = 0; j < after.size() && !isFull(); ++j) {
            if (!beforeIndex.find(after[j]))
                at(bracketed(after[j]), [&] { add(What::Added, {}, b.field(3).field(j)); });
        }
    }

    std::size_t m_limit;
    std::stop_token m_stop;
    std::string m_path;
    std::vector<Difference> m_found;
};

}  // namespace

std::vector<Difference> diff(const Value& before, const Value& after, std::size_t limit, std::stop_token stop)
{
    Differ differ(limit, std::move(stop));
    differ.compare(before, after);
    return differ.take();
}

}  // namespace hashstash
