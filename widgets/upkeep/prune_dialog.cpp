#include "widgets/upkeep/prune_dialog.h"

#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <chrono>
#include <limits>

namespace hashstash {

namespace {

QString entriesText(std::uint64_t count)
{
    return countText(count, PruneDialog::tr("entry"), PruneDialog::tr("entries"));
}

QString undatedText(const PruneReport& report)
{
    return report.undated ? QLatin1Char(' ') + PruneDialog::tr("%1 whose time is not known stay.").arg(entriesText(report.undated)) : QString();
}

QWidget* rowOf(std::initializer_list<QWidget*> fields)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    for (QWidget* field : fields)
        line->addWidget(field);
    line->addStretch(1);
    return row;
}

}  // namespace

PruneDialog::PruneDialog(Workers workers, Editor& editor, QWidget* parent)
    : UpkeepDialog(workers, editor, tr("Remove old entries"), tr("&Remove"), parent)
    , m_byAge(new QCheckBox(tr("Last &written more than")))
    , m_age(new QSpinBox)
    , m_unit(new QComboBox)
    , m_byNumber(new QCheckBox(tr("The &oldest, beyond this many entries:")))
    , m_number(new QSpinBox)
{
    setObjectName(QStringLiteral("pruneDialog"));
    m_byAge->setObjectName(QStringLiteral("pruneByAge"));
    m_byAge->setChecked(true);
    m_age->setObjectName(QStringLiteral("pruneAge"));
    m_age->setAccessibleName(tr("Age"));
    m_age->setRange(0, 1'000'000);
    m_age->setValue(30);
    m_unit->setObjectName(QStringLiteral("pruneUnit"));
    m_unit->setAccessibleName(tr("Unit of the age"));
    for (const auto& [text, seconds] : {std::pair(tr("minutes ago"), 60), std::pair(tr("hours ago"), 3600), std::pair(tr("days ago"), 86400), std::pair(tr("weeks ago"), 7 * 86400)})
        m_unit->addItem(text, seconds);
    m_unit->setCurrentIndex(2);
    m_byNumber->setObjectName(QStringLiteral("pruneByNumber"));
    m_number->setObjectName(QStringLiteral("pruneNumber"));
    m_number->setAccessibleName(tr("How many entries stay"));
    m_number->setRange(0, std::numeric_limits<int>::max());
    m_number->setValue(1000);
    m_number->setGroupSeparatorShown(true);
    auto* what = new QLabel(tr("Removes entries with all their versions. An entry that is written again meanwhile stays. This cannot be undone; compact the stash afterwards to give back the room."));
    what->setWordWrap(true);
    fields().addWidget(what);
    fields().addWidget(rowOf({m_byAge, m_age, m_unit}));
    fields().addWidget(rowOf({m_byNumber, m_number}));
    const auto changed = [this] { lookAgain(); };
    connect(m_byAge, &QCheckBox::toggled, this, changed);
    connect(m_byNumber, &QCheckBox::toggled, this, changed);
    connect(m_age, &QSpinBox::valueChanged, this, changed);
    connect(m_number, &QSpinBox::valueChanged, this, changed);
    connect(m_unit, &QComboBox::currentIndexChanged, this, changed);
    connect(this, &UpkeepDialog::looked, this, [this] { setReady(*m_found); });
    lookAgain();
}

PruneOptions PruneDialog::options() const
{
    PruneOptions options;
    const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    if (m_byAge->isChecked())
        options.writtenBefore = now - static_cast<double>(m_age->value()) * m_unit->currentData().toInt();
    if (m_byNumber->isChecked())
        options.keepNewest = static_cast<std::uint64_t>(m_number->value());
    return options;
}

void PruneDialog::lookAgain()
{
    m_age->setEnabled(m_byAge->isChecked());
    m_unit->setEnabled(m_byAge->isChecked());
    m_number->setEnabled(m_byNumber->isChecked());
    m_found = std::make_shared<bool>(false);
    tell({tr("The entries are counted …")});
    look(tr("Count old entries of %1").arg(fromUtf8(location().format.folderName())), [options = options(), found = m_found](const Stash& stash, const std::stop_token& stop, const ProgressFn& progress) -> Result<Told> {
        PruneOptions with = options;
        with.stop = stop;
        with.progress = progress;
        const auto report = rehearsePrune(stash, with);
        if (!report)
            return report.error();
        *found = report->erased != 0;
        return Told {tr("%1 of %2 would be removed; their values take %3.").arg(entriesText(report->erased), countText(report->entries), sizeText(report->bytes)) + undatedText(*report)};
    });
}

void PruneDialog::start()
{
    change(tr("Remove old entries of %1").arg(fromUtf8(location().format.folderName())), [options = options()](Stash& stash, const std::stop_token& stop, const ProgressFn& progress) -> Result<Told> {
        PruneOptions with = options;
        with.stop = stop;
        with.progress = progress;
        const auto report = prune(stash, with);
        if (!report)
            return report.error();
        return Told {tr("%1 of %2 removed; their values took %3.").arg(entriesText(report->erased), countText(report->entries), sizeText(report->bytes)) + undatedText(*report)};
    });
}

}  // namespace hashstash
