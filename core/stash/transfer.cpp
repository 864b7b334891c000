#include "core/stash/transfer.h"

#include "core/serializer/partial_call.h"
#include "core/value/diff.h"
#include "core/value/repr.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::size_t kEntriesAPage = 256;

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
    void copy(const Entry& entry);
    bool isSettled(const Entry& entry, const std::vector<Version>& versions);
    Result<std::optional<Locator>> counterpart(const Entry& entry) const;
    void fail(const Entry& entry, std::uint32_t version, Error error);

    const Stash& m_source;
    Stash& m_target;
    const TransferOptions& m_options;
    TransferReport m_report;
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
    if (old && !compare(versions, *old).difference) {
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
    Comparison comparison = compare(*versions, *now);
    if (comparison.difference)
        return fail(entry, comparison.version, std::move(*comparison.difference));
    ++m_report.copied;
    m_report.undecoded += comparison.isUndecoded ? 1 : 0;
}

Result<TransferReport> Transfer::run()
{
    if (m_target.isReadOnly())
        return Error{Stage::Write, "'" + m_target.location().display() + "' is open read-only", {}};
    if (m_source.location().display() == m_target.location().display())
        return Error{Stage::Write, "'" + m_source.location().display() + "' is both source and target", {}};
    std::uint64_t done = 0;
    for (Cursor from;;) {
        std::vector<Entry> page;
        const auto next = m_source.scan(from, kEntriesAPage, EntryWhat::Keys, [&](Entry&& entry) {
            page.push_back(std::move(entry));
            return true;
        }, m_options.stop);
        if (!next)
            return next.error();
        for (const Entry& entry : page) {
            if (m_options.stop.stop_requested())
                return Error{Stage::Cancelled, "The transfer was stopped; running it again goes on from there", {}};
            copy(entry);
            if (m_options.progress)
                m_options.progress(++done, 0);
        }
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
