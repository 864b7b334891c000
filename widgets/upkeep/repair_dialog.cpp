#include "widgets/upkeep/repair_dialog.h"

#include "core/value/repr.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashstash {

namespace {

QString stateText(RepairStep::State state)
{
    switch (state) {
    case RepairStep::State::Planned: return RepairDialog::tr("to be moved");
    case RepairStep::State::Moved: return RepairDialog::tr("moved");
    case RepairStep::State::Stayed: return RepairDialog::tr("stays, as a writer has changed it");
    case RepairStep::State::LeftAlone: break;
    }
    return RepairDialog::tr("left alone");
}

QString stepText(const RepairStep& step)
{
    return RepairDialog::tr("%1: %2 %3 (%4): %5").arg(stateText(step.state), fromUtf8(kindName(step.part.kind)), oneLine(step.part.name), sizeText(step.part.storedBytes), oneLine(step.why));
}

QString nothingDecodes()
{
    return RepairDialog::tr("Not one entry decodes, so none is touched: the folder's name is likely to say another serializer or encoding than they were written with.");
}

/// What the steps come to, and a line for each.
UpkeepDialog::Told toldOf(const RepairReport& report, QStringList lines)
{
    UpkeepDialog::Told told;
    const QString parts = countText(report.parts, RepairDialog::tr("part"), RepairDialog::tr("parts"));
    if (report.parts == 0 && !report.decodesNothing)
        told.text = RepairDialog::tr("There is nothing to repair.");
    else if (report.backup.empty())
        told.text = RepairDialog::tr("%1 of the store would be moved into the backup, %2. Nothing is deleted: the backup is written first, and all can be put back from it.")
                        .arg(parts, sizeText(report.bytes));
    else
        told.text = RepairDialog::tr("%1 of the store moved, %2, into the backup %3").arg(parts, sizeText(report.bytes), fromUtf8(report.backup.string()));
    if (report.decodesNothing)
        told.text = nothingDecodes() + (report.parts ? QStringLiteral("\n") + told.text : QString());
    if (report.isMore)
        told.text += QLatin1Char('\n') + RepairDialog::tr("There is more of it than is done at once: repair again afterwards.");
    told.lines = std::move(lines);
    return told;
}

/// Collects a line for each step; the list does not grow with the store.
std::function<void(const RepairStep&)> collect(std::shared_ptr<QStringList> lines)
{
    return [lines](const RepairStep& step) {
        if (lines->size() <= UpkeepDialog::kMostLines)
            lines->append(stepText(step));
    };
}

}  // namespace

RepairDialog::RepairDialog(Workers workers, Editor& editor, QWidget* parent)
    : UpkeepDialog(workers, editor, tr("Repair a stash"), tr("&Repair"), parent)
    , m_entries(new QCheckBox(tr("Move &entries that do not decode, too")))
    , m_atRest(new QCheckBox(tr("&Nobody else writes to the stash: also take what was changed within the last ten minutes")))
    , m_backup(new QLineEdit)
    , m_putBack(new QPushButton(tr("&Put it back")))
    , m_made(std::make_shared<std::filesystem::path>())
{
    setObjectName(QStringLiteral("repairDialog"));
    resize(720, 480);
    m_entries->setChecked(true);
    m_entries->setObjectName(QStringLiteral("repairEntries"));
    m_atRest->setObjectName(QStringLiteral("repairAtRest"));
    m_backup->setObjectName(QStringLiteral("repairBackup"));
    m_backup->setPlaceholderText(location().server ? tr("A new folder: this stash has none to lie beside") : tr("A new folder beside the stash, named after it and the time"));
    m_putBack->setObjectName(QStringLiteral("repairPutBack"));
    m_putBack->setVisible(false);
    auto* label = new QLabel(tr("&Backup"));
    label->setBuddy(m_backup);
    auto* browse = new QPushButton(tr("Bro&wse …"));
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_backup, 1);
    row->addWidget(browse);
    auto* what = new QLabel(tr("What is damaged, and what belongs to no entry, is moved out of the stash into a backup. What is not known to be part of such a stash is left alone."));
    what->setWordWrap(true);
    fields().addWidget(what);
    fields().addWidget(m_entries);
    fields().addWidget(m_atRest);
    fields().addWidget(place);
    fields().addWidget(m_putBack);
    connect(m_entries, &QCheckBox::toggled, this, &RepairDialog::lookAgain);
    connect(m_atRest, &QCheckBox::toggled, this, &RepairDialog::lookAgain);
    connect(browse, &QPushButton::clicked, this, [this] {
        if (const QString folder = QFileDialog::getExistingDirectory(this, tr("An empty folder for the backup")); !folder.isEmpty())
            m_backup->setText(folder);
    });
    connect(m_putBack, &QPushButton::clicked, this, &RepairDialog::putBack);
    connect(this, &UpkeepDialog::looked, this, [this] { setReady(*m_found); });
    lookAgain();
}

RepairOptions RepairDialog::options() const
{
    RepairOptions options;
    options.includesEntries = m_entries->isChecked();
    options.backup = m_backup->text().trimmed().toStdString();
    if (m_atRest->isChecked())
        options.leastAge = std::chrono::seconds(0);
    return options;
}

void RepairDialog::lookAgain()
{
    m_found = std::make_shared<bool>(false);
    tell({tr("Every entry is looked at …")});
    look(tr("Look for damage in %1").arg(fromUtf8(location().format.folderName())), [options = options(), found = m_found](const Stash& stash, const std::stop_token& stop, const ProgressFn& progress) -> Result<Told> {
        auto lines = std::make_shared<QStringList>();
        RepairOptions with = options;
        with.stop = stop;
        with.progress = progress;
        with.step = collect(lines);
        const auto report = rehearseRepair(stash, with);
        if (!report)
            return report.error();
        *found = report->parts != 0;
        return toldOf(*report, *lines);
    });
}

void RepairDialog::start()
{
    change(tr("Repair %1").arg(fromUtf8(location().format.folderName())), [options = options(), made = m_made](Stash& stash, const std::stop_token& stop, const ProgressFn& progress) -> Result<Told> {
        auto lines = std::make_shared<QStringList>();
        RepairOptions with = options;
        with.stop = stop;
        with.progress = progress;
        with.step = collect(lines);
        const auto report = repair(stash, with);
        if (!report)
            return report.error();
        *made = report->backup;
        return toldOf(*report, *lines);
    });
}

void RepairDialog::hasChanged(bool)
{
    m_putBack->setVisible(!m_made->empty());
    if (m_made->empty() && error().text().isEmpty())
        setReady(true);  // it was stopped, or something was put back: it may be repaired again
}

void RepairDialog::putBack()
{
    change(tr("Put back what was repaired in %1").arg(fromUtf8(location().format.folderName())), [made = m_made](Stash& stash, const std::stop_token&, const ProgressFn&) -> Result<Told> {
        const auto report = restoreRepair(stash, *made);
        if (!report)
            return report.error();
        const QString text = tr("%1 put back; %2 were there already; %3 stay in the backup, as something else is in their place; %4 are damaged in the backup. The backup stays: %5")
                                 .arg(countText(report->putBack, tr("part"), tr("parts")), countText(report->present), countText(report->taken), countText(report->damaged),
                                      fromUtf8(made->string()));
        made->clear();
        return Told {text};
    });
}

}  // namespace hashstash
