#include "widgets/edit/entry_plans.h"

#include "core/value/repr.h"
#include "widgets/shell/format.h"

#include <utility>

namespace hashstash {

namespace {

using Entries = std::vector<StoredEntry>;

QString keyText(const Value& key)
{
    return fromUtf8(repr(key, 60));
}

/// How the new key is encoded is the stash's to say: on a worker. Then the plan is made with it.
void withEncodedKey(EntryEdits& edits, const QString& title, const Value& key, EntryEdits::Then then, std::function<void(Bytes)> use)
{
    auto encoded = std::make_shared<Bytes>();
    edits.editor().look(
        title,
        [key, encoded](Stash& stash, const JobContext&) -> Result<Done> {
            auto bytes = stash.encodeKey(key);
            if (!bytes)
                return bytes.error();
            *encoded = *std::move(bytes);
            return Done();
        },
        [encoded, then = std::move(then), use = std::move(use)](const std::optional<Error>& error) {
            if (error)
                return then(EditOutcome {error, {}, 0, 0, {}, {}});
            use(*encoded);
        });
}

}  // namespace

EntryPlan editPlan(const StoredEntry& seen, const Value& value, PutMode mode)
{
    const auto make = [value, mode](const Stash& stash, const Entries& now) -> Result<Entries> {
        auto made = stash.storedWith(now.front(), value, mode);
        return made ? Result<Entries>(Entries {*std::move(made)}) : made.error();
    };
    return {QObject::tr("Change a value"), {seen}, make};
}

void addEntryAt(EntryEdits& edits, const Value& key, const Value& value, PutMode mode, EntryEdits::Then then)
{
    const auto text = QObject::tr("Add %1").arg(keyText(key));
    withEncodedKey(edits, text, key, then, [&edits, text, value, mode, then](Bytes encoded) {
        auto plan = editPlan({std::move(encoded), {}}, value, mode);
        plan.text = text;
        edits.apply(std::move(plan), then);
    });
}

void renameEntry(EntryEdits& edits, const StoredEntry& seen, const Value& newKey, EntryEdits::Then then)
{
    const auto text = QObject::tr("Rename to %1").arg(keyText(newKey));
    withEncodedKey(edits, text, newKey, then, [&edits, text, seen, then](Bytes encoded) {
        if (encoded == seen.key)
            return then({});  // it has this name
        // The new one first: a process that is killed in between leaves both.
        const auto make = [](const Stash&, const Entries& now) -> Result<Entries> {
            return Entries {{now[0].key, now[1].versions}, {now[1].key, {}}};
        };
        edits.apply({text, {{std::move(encoded), {}}, seen}, make}, then);
    });
}

bool isShownExactly(const Value& text)
{
    const auto utf8 = text.text();
    if (utf8.find_first_of(std::string_view("\r\0\f\v", 4)) != std::string_view::npos)
        return false;
    const auto shown = fromUtf8(utf8);
    return !shown.contains(QChar(QChar::ParagraphSeparator)) && !shown.contains(QChar(QChar::LineSeparator)) && !shown.contains(QChar(0xa0))
        && shown.toStdString() == utf8;
}

}  // namespace hashstash
