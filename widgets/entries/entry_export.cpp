#include "widgets/entries/entry_export.h"

#include "core/value/repr.h"
#include "core/value/tagged_json.h"
#include "widgets/inspector/value_text.h"
#include "widgets/shell/format.h"

#include <QObject>
#include <QStringList>

namespace hashstash {

namespace {

constexpr std::size_t kMaxKeyBytes = std::size_t {1} << 20;
constexpr std::size_t kMaxCopiedBytes = std::size_t {64} << 20;
constexpr std::size_t kPreviewBytes = 500;

std::string keyText(const Result<Value>& key, CopyAs as)
{
    if (!key)
        return "# " + key.error().message;
    if (as != CopyAs::JsonKeys)
        return repr(*key, kMaxKeyBytes);
    const auto json = taggedJson(*key, kMaxKeyBytes);
    return json ? *json : "# " + json.error().message;
}

/// A cell must not hold what separates cells.
QString cell(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

QString rowText(const Entry& entry)
{
    const bool isDecoded = entry.value && *entry.value;
    const QStringList cells {
        cell(fromUtf8(keyText(entry.key, CopyAs::Rows))),
        entry.key ? fromUtf8(kindName(entry.key->kind())) : QString(),
        isDecoded ? typeText(**entry.value) : QString(),
        cell(isDecoded ? previewText(**entry.value, kPreviewBytes)
                       : entry.value ? errorText(entry.value->error()) : QString()),
        QString::number(entry.versions),
        QString::number(entry.storedBytes),
        entry.writtenAt ? exactTimeText(*entry.writtenAt) : QString(),
    };
    return cells.join(u'\t');
}

}  // namespace

Result<QString> copyText(const EntrySource& source, const std::vector<Locator>& entries, CopyAs as,
                         std::stop_token stop)
{
    QString text;
    if (as == CopyAs::Rows)
        text = QObject::tr("key\tkey type\tvalue type\tvalue\tversions\tstored bytes\twritten\n");
    for (const Locator& locator : entries) {
        if (stop.stop_requested())
            return cancelled();
        const auto found = source.entry(locator, as == CopyAs::Rows ? EntryWhat::Values : EntryWhat::Keys);
        if (!found)
            text += QStringLiteral("# ") + errorText(found.error());
        else if (*found)
            text += as == CopyAs::Rows ? rowText(**found) : fromUtf8(keyText((*found)->key, as));
        text += u'\n';
        if (static_cast<std::size_t>(text.size()) > kMaxCopiedBytes)
            return Error {Stage::Read, QObject::tr("The selection is too large for the clipboard; select fewer entries").toStdString(), {}};
    }
    if (entries.size() == 1 && as != CopyAs::Rows)
        text.chop(1);
    return text;
}

}  // namespace hashstash
