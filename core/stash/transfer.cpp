#include "core/stash/transfer.h"

#include "core/serializer/partial_call.h"
#include "core/value/diff.h"
#include "core/value/repr.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::size_t kEntriesAPage = 1024;
constexpr std::uint64_t kMostPendingBytes = std::uint64_t{8} << 20;  // stored; what is written together lies in memory

/// How the versions of one entry compare with those of its copy.
struct Comparison {
    std::uint32_t version = 0;  ///< the first that differs
    std::optional<Error> difference;
    bool isUndecoded = false;   ///< some version decodes on neither side
};

/// The dotted name of what is imported or looked up: a Function, a Class, an Enum member, getattr(Class, name).
std::string importedName(const Value& value)
{
    switch (value.kind()) {
    case Kind::Function:
    case Kind::Class: return std::string(value.field(0).text());
    case Kind::Enum: return fmt::format("{}.{}", value.field(0).text(), value.field(1).text());
    case Kind::Object: break;
    default: return {};
    }
    const auto args = value.field(1).fields();
    if (value.field(0).text() != "builtins.getattr" || args.size() != 2 || !args[1].isStr())
        return {};
    const bool isNamed = args[0].kind() == Kind::Class || args[0].kind() == Kind::Instance;
    return isNamed ? fmt::format("{}.{}", args[0].field(0).text(), args[1].text()) : std::string();
}

/// What a kind's fields begin with that every serializer keeps; behind it stands how one of them spelt it.
std::size_t sharedFields(const Value& value)
{
    switch (value.kind()) {
    case Kind::Instance: return 2;
    case Kind::Object: return 3;
    default: return value.fields().size();
    }
}

/// Equal but for the form in which two serializers have one and the same thing.
bool isSameThing(const Value& before, const Value& after)
{
    if (identical(before, after))
        return true;
    if (const std::string name = importedName(before); !name.empty())
        return name == importedName(after);
    if (before.kind() != after.kind() || before.fields().empty() || sharedFields(before) != sharedFields(after))
        return false;
    if (const auto call = PartialCall::of(before)) {
        const auto other = PartialCall::of(after);
        return other && isSameThing(call->state(), other->state());
    }
    for (std::size_t i = 0; i < sharedFields(before); ++i)
        if (!isSameThing(before.field(i), after.field(i)))
            return false;
    return true;
}

Error differs(const Value& before, const Value& after)
{
    const auto places = diff(before, after, 1);
    if (places.empty())
        return {Stage::Write, "reads back as another value", {}};
    const auto& [what, path, was, is] = places.front();
    const std::string place = path.empty() ? "" : " at " + path;
    return {Stage::Write, fmt::format("reads back as another value{}: {} was {}", place, repr(is, 60), repr(was, 60)), {}};
}

Comparison compare(const std::vector<Version>& before, const std::vector<Version>& after)
{
    Comparison result;
    if (before.size() != after.size()) {
        result.difference = Error{Stage::Write, fmt::format("reads back with {} versions of {}", after.size(), before.size()), {}};
        return result;
    }
    for (std::size_t i = 0; i < before.size() && !result.difference; ++i) {
        const Result<Value>& was = before[i].value;
        const Result<Value>& is = after[i].value;
        result.version = before[i].number;
        if (was && is && !isSameThing(*was, *is))
            result.difference = differs(*was, *is);
        else if (was && !is)
            result.difference = is.error();
        else if (!was && is)
            result.difference = Error{Stage::Write, "reads back as a value, and did not decode before", {}};
        result.isUndecoded = result.isUndecoded || !was;
    }
    return result;
}

class Transfer {
public:
    Transfer(const Stash& source, Stash& target, const TransferOptions& options)
        : m_source(source), m_target(target), m_options(options)
    {
    }

    Result<TransferReport> run();

private:
    /// An entry that is to be written with others.
    struct Pending {
        const Entry* entry;
        std::vector<Version> versions;
        NewEntry put;
    };

    Result<Done> copyPage(const std::vector<Entry>& page);
    void copy(const Entry& entry);
    void prepare(const Entry& entry);
    void writePending();
    void dropSettled();
    void putPending();
    void verifyPending();
    std::vector<Result<std::optional<Bytes>>> storedInTarget() const;
    bool isSettled(const Entry& entry, const std::vector<Version>& versions);
    bool settle(const Entry& entry, const std::vector<Version>& versions, const std::vector<Version>& there);
    Result<std::optional<Locator>> counterpart(const Entry& entry) const;
    void confirm(const Entry& entry, const std::vector<Version>& versions, const std::vector<Version>& now);
    void fail(const Entry& entry, std::uint32_t version, Error error);

    const Stash& m_source;
    Stash& m_target;
    const TransferOptions& m_options;
    TransferReport m_report;
    std::uint64_t m_done = 0;
    std::vector<Pending> m_pending;
    std::set<Bytes, std::less<>> m_pendingKeys;  ///< of m_pending
    std::uint64_t m_pendingBytes = 0;
};

void Transfer::fail(const Entry& entry, std::uint32_t version, Error error)
{
    ++m_report.failed;
    if (m_options.problem)
        m_options.problem({entry, version, std::move(error)});
}

Result<std::optional<Locator>> Transfer::counterpart(const Entry& entry) const
{
    const auto encoded = m_target.keyFrom(m_source, entry.encodedKey);
    return encoded ? m_target.engine().locate(*encoded) : Result<std::optional<Locator>>(encoded.error());
}

/// Whether there is nothing to write: the target has the entry, or keeps its own.
bool Transfer::isSettled(const Entry& entry, const std::vector<Version>& versions)
{
    const auto there = counterpart(entry);
    if (!there) {
        fail(entry, 0, there.error());
        return true;
    }
    if (!*there)
        return false;
    const auto old = m_target.versions(**there);
    return settle(entry, versions, old ? *old : std::vector<Version>());
}

bool Transfer::settle(const Entry& entry, const std::vector<Version>& versions, const std::vector<Version>& there)
{
    if (!compare(versions, there).difference) {
        ++m_report.present;
        return true;
    }
    if (m_options.onConflict == OnConflict::Replace)
        return false;
    fail(entry, 0, {Stage::Write, "the target has this key with another value, which was kept", {}});
    return true;
}

void Transfer::copy(const Entry& entry)
{
    const auto versions = m_source.versions(entry.locator);
    if (!versions)
        return fail(entry, 0, versions.error());
    if (versions->empty())
        return fail(entry, 0, {Stage::Read, "The entry has a key but no value", {}});
    if (isSettled(entry, *versions))
        return;
    if (const auto written = m_target.setFrom(m_source, entry.locator); !written)
        return fail(entry, 0, written.error());
    const auto there = counterpart(entry);
    const auto now = there && *there ? m_target.versions(**there) : Result<std::vector<Version>>(Error{Stage::Write, "is not there after it was written", {}});
    if (!now)
        return fail(entry, 0, now.error());
    confirm(entry, *versions, *now);
}

/// What was written is compared with what it was written from.
void Transfer::confirm(const Entry& entry, const std::vector<Version>& versions, const std::vector<Version>& now)
{
    Comparison comparison = compare(versions, now);
    if (comparison.difference)
        return fail(entry, comparison.version, std::move(*comparison.difference));
    ++m_report.copied;
    m_report.undecoded += comparison.isUndecoded ? 1 : 0;
}

// ------------------------------------------------- many at once, where one value holds all versions

void Transfer::prepare(const Entry& entry)
{
    auto versions = m_source.versions(entry.locator);
    if (!versions)
        return fail(entry, 0, versions.error());
    if (versions->empty())
        return fail(entry, 0, {Stage::Read, "The entry has a key but no value", {}});
    auto key = m_target.keyFrom(m_source, entry.encodedKey);
    if (!key)
        return fail(entry, 0, key.error());
    if (m_pendingKeys.count(*key) != 0)
        writePending();  // two keys of the source are one here: the second meets the first
    m_pendingKeys.insert(*key);
    for (const Version& version : *versions)
        m_pendingBytes += version.storedBytes;
    m_pending.push_back({&entry, *std::move(versions), {*std::move(key), {}, {}}});
    if (m_pendingBytes > kMostPendingBytes)
        writePending();
}

/// What the target has under each pending key: all at once; one by one where that fails, so that one damaged entry costs
/// its neighbours nothing.
std::vector<Result<std::optional<Bytes>>> Transfer::storedInTarget() const
{
    std::vector<Bytes> keys;
    for (const Pending& pending : m_pending)
        keys.push_back(pending.put.key);
    auto together = m_target.engine().getAll(keys);
    std::vector<Result<std::optional<Bytes>>> stored;
    for (std::size_t i = 0; i < keys.size(); ++i)
        stored.push_back(together ? Result<std::optional<Bytes>>(std::move((*together)[i])) : m_target.engine().get(keys[i]));
    return stored;
}

void Transfer::writePending()
{
    dropSettled();
    putPending();
    verifyPending();
    m_pending.clear();
    m_pendingKeys.clear();
    m_pendingBytes = 0;
}

/// Leaves what is to be written.
void Transfer::dropSettled()
{
    const auto stored = storedInTarget();
    std::vector<Pending> toWrite;
    for (std::size_t i = 0; i < m_pending.size(); ++i) {
        Pending& pending = m_pending[i];
        const bool isThere = !stored[i] || *stored[i];
        // What cannot be read is another value than this one.
        if (isThere && settle(*pending.entry, pending.versions, stored[i] ? m_target.versionsIn(**stored[i]) : std::vector<Version>()))
            continue;
        auto value = m_target.valueFrom(m_source, pending.entry->locator, pending.versions);
        if (!value) {
            fail(*pending.entry, 0, value.error());
            continue;
        }
        pending.put.value = *std::move(value);
        toWrite.push_back(std::move(pending));
    }
    m_pending = std::move(toWrite);
}

/// Leaves what was written.
void Transfer::putPending()
{
    std::vector<NewEntry> entries;
    for (Pending& pending : m_pending)
        entries.push_back(std::move(pending.put));
    const bool isDone = entries.empty() || m_target.putAll(entries);
    std::vector<Pending> written;
    for (std::size_t i = 0; i < m_pending.size(); ++i) {
        Pending& pending = m_pending[i];
        pending.put = std::move(entries[i]);
        // One by one, to tell which cannot be.
        if (const auto put = isDone ? Result<Done>(Done()) : m_target.putAll({&pending.put, 1}); !put)
            fail(*pending.entry, 0, put.error());
        else
            written.push_back(std::move(pending));
    }
    m_pending = std::move(written);
}

void Transfer::verifyPending()
{
    const auto stored = storedInTarget();
    for (std::size_t i = 0; i < m_pending.size(); ++i) {
        const Pending& pending = m_pending[i];
        if (!stored[i])
            fail(*pending.entry, 0, stored[i].error());
        else if (!*stored[i])
            fail(*pending.entry, 0, {Stage::Write, "is not there after it was written", {}});
        else
            confirm(*pending.entry, pending.versions, m_target.versionsIn(**stored[i]));
    }
}

Result<Done> Transfer::copyPage(const std::vector<Entry>& page)
{
    const bool isTogether = m_target.engine().versionLayout() == VersionLayout::Envelope;
    bool isStopped = false;
    for (const Entry& entry : page) {
        isStopped = m_options.stop.stop_requested();
        if (isStopped)
            break;
        isTogether ? prepare(entry) : copy(entry);
        if (m_options.progress)
            m_options.progress(++m_done, 0);
    }
    writePending();
    return isStopped ? Result<Done>(Error{Stage::Cancelled, "The transfer was stopped; running it again goes on from there", {}}) : Done();
}

Result<TransferReport> Transfer::run()
{
    if (m_target.isReadOnly())
        return Error{Stage::Write, "'" + m_target.location().display() + "' is open read-only", {}};
    if (m_source.location().display() == m_target.location().display())
        return Error{Stage::Write, "'" + m_source.location().display() + "' is both source and target", {}};
    for (Cursor from;;) {
        std::vector<Entry> page;
        const auto next = m_source.scan(from, kEntriesAPage, EntryWhat::Keys, [&](Entry&& entry) {
            page.push_back(std::move(entry));
            return true;
        }, m_options.stop);
        if (!next)
            return next.error();
        if (const auto copied = copyPage(page); !copied)
            return copied.error();
        if (!*next)
            return m_report;
        from = **next;
    }
}

}  // namespace

Result<TransferReport> transfer(const Stash& source, Stash& target, const TransferOptions& options)
{
    return Transfer(source, target, options).run();
}

}  // namespace hashstash
