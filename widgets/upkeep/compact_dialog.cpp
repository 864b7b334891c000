#include "widgets/upkeep/compact_dialog.h"

#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>
#include <algorithm>

namespace hashstash {

namespace {

/// Those that can give room back; the others keep it for what comes, or never take any.
bool canCompact(const std::string& engine)
{
    constexpr std::array<std::string_view, 5> kEngines {"jsonl", "sqlite", "leveldb", "duckdb", "memory"};
    return std::find(kEngines.begin(), kEngines.end(), engine) != kEngines.end();
}

/// What of the log a compaction keeps of its entries, for people.
Result<UpkeepDialog::Told> roomOf(const Stash& stash, const std::stop_token& stop)
{
    const auto bytes = stash.bytesOnDisk(stop);
    const auto entries = bytes ? stash.count(stop) : bytes;
    if (!entries)
        return entries.error();
    const QString now = CompactDialog::tr("The stash takes %1 for %2.").arg(sizeText(*bytes), countText(*entries, CompactDialog::tr("entry"), CompactDialog::tr("entries")));
    if (!canCompact(stash.location().format.engine))
        return UpkeepDialog::Told {now + QLatin1Char(' ') + CompactDialog::tr("This engine keeps no room that could be given back.")};
    return UpkeepDialog::Told {now + QLatin1Char(' ') + CompactDialog::tr("How much of it was overwritten or deleted turns out when it is compacted. No entry is lost; a new store takes the old one's place in one step.")};
}

}  // namespace

CompactDialog::CompactDialog(Workers workers, Editor& editor, QWidget* parent)
    : UpkeepDialog(workers, editor, tr("Compact a stash"), tr("&Compact"), parent)
    , m_latest(location().format.engine == "jsonl" ? new QCheckBox(tr("Keep only the &latest version of each entry: not where older ones are wanted")) : nullptr)
{
    setObjectName(QStringLiteral("compactDialog"));
    auto* what = new QLabel(tr("Gives back the room of what was overwritten or deleted."));
    what->setWordWrap(true);
    fields().addWidget(what);
    if (m_latest) {
        m_latest->setObjectName(QStringLiteral("compactLatest"));
        fields().addWidget(m_latest);
    }
    connect(this, &UpkeepDialog::looked, this, [this] { setReady(canCompact(location().format.engine)); });
    look(tr("Look at the room of %1").arg(fromUtf8(location().format.folderName())), [](const Stash& stash, const std::stop_token& stop, const ProgressFn&) { return roomOf(stash, stop); });
}

void CompactDialog::start()
{
    const KeepVersions keep = m_latest && m_latest->isChecked() ? KeepVersions::Latest : KeepVersions::All;
    change(tr("Compact %1").arg(fromUtf8(location().format.folderName())), [keep](Stash& stash, const std::stop_token& stop, const ProgressFn&) -> Result<Told> {
        const auto before = stash.bytesOnDisk(stop);
        const auto done = before ? stash.compact(keep, stop) : Result<Done>(before.error());
        const auto after = done ? stash.bytesOnDisk(stop) : Result<std::uint64_t>(done.error());
        if (!after)
            return after.error();
        const QString saved = *after < *before ? tr("%1 given back.").arg(sizeText(*before - *after)) : tr("There was nothing to give back.");
        return Told {tr("The stash takes %1; before, it took %2. %3").arg(sizeText(*after), sizeText(*before), saved)};
    });
}

}  // namespace hashstash
