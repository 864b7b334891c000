#include "widgets/history/compare_panel.h"

#include "core/value/diff.h"
#include "widgets/history/difference_model.h"
#include "widgets/history/marked_line_delegate.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/format.h"
#include "widgets/shell/row_table.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QRadioButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kMostDifferences = 10'000;

Result<Value> valueOf(const EntryRef& entry, const Version& version)
{
    return isDeferred(version) ? entry.source->version(entry.locator, version.number) : version.value;
}

}  // namespace

struct ComparePanel::Found {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::vector<Difference> places;
    std::shared_ptr<const SideBySide> lines;
};

ComparePanel::ComparePanel(Workers workers, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_places(new DifferenceModel(this))
    , m_lines(new SideBySideModel(this))
    , m_showPlaces(new QRadioButton(tr("&By place")))
    , m_showLines(new QRadioButton(tr("S&ide by side")))
    , m_note(new QLabel)
    , m_placeList(makeRowTable(m_places, QStringLiteral("differenceList"), tr("Differences")))
    , m_lineList(makeRowTable(m_lines, QStringLiteral("sideBySide"), tr("Both versions side by side")))
    , m_pages(new QStackedWidget)
    , m_header(new QWidget)
{
    buildHeader();
    m_placeList->horizontalHeader()->resizeSection(DifferenceModel::What, 100);
    m_placeList->horizontalHeader()->resizeSection(DifferenceModel::Path, 180);
    m_placeList->horizontalHeader()->resizeSection(DifferenceModel::Before, 200);
    auto* lines = m_lineList->horizontalHeader();
    lines->setStretchLastSection(false);
    lines->setMinimumSectionSize(24);
    for (const int text : {SideBySideModel::Before, SideBySideModel::After}) {
        lines->setSectionResizeMode(text, QHeaderView::Stretch);
        m_lineList->setItemDelegateForColumn(text, new MarkedLineDelegate(m_lineList));
    }
    for (const int number : {SideBySideModel::BeforeNumber, SideBySideModel::AfterNumber})
        lines->resizeSection(number, fontMetrics().horizontalAdvance(QStringLiteral("000000")) + 8);
    m_lineList->setAlternatingRowColors(false);
    m_pages->addWidget(m_placeList);
    m_pages->addWidget(m_lineList);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    connect(m_showLines, &QRadioButton::toggled, this, [this](bool isOn) { m_pages->setCurrentIndex(isOn ? 1 : 0); });
    m_showPlaces->setChecked(true);
}

ComparePanel::~ComparePanel()
{
    if (m_job)
        m_job->cancel();
}

void ComparePanel::buildHeader()
{
    m_showPlaces->setObjectName(QStringLiteral("compareByPlace"));
    m_showLines->setObjectName(QStringLiteral("compareSideBySide"));
    m_note->setObjectName(QStringLiteral("compareNote"));
    m_note->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins(6, 2, 2, 0);
    row->addWidget(m_showPlaces);
    row->addWidget(m_showLines);
    row->addWidget(m_note, 1);
    const auto add = [&](const QString& text, const QString& toolTip, const char* name, const QKeySequence& keys, int by) {
        auto* action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(toolTip);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, by] { step(by); });
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        row->addWidget(button);
    };
    add(tr("↑ Previous"), tr("The difference before this one (Shift+F7)"), "previousDifference", QKeySequence(tr("Shift+F7")), -1);
    add(tr("↓ Next"), tr("The next difference (F7)"), "nextDifference", QKeySequence(tr("F7")), 1);
}

void ComparePanel::clear()
{
    if (m_job)
        m_job->cancel();
    m_job = nullptr;
    m_places->setDifferences({});
    m_lines->setTexts(nullptr);
    m_note->clear();
}

void ComparePanel::compare(const EntryRef& entry, const Version& before, const Version& after)
{
    clear();
    auto found = std::make_shared<Found>();
    found->from = before.number;
    found->to = after.number;
    m_job = m_workers.jobs.run(tr("Compare versions %1 and %2").arg(before.number).arg(after.number),
                               [entry, before, after, found](const JobContext& context) -> Result<Done> {
                                   const auto a = valueOf(entry, before), b = valueOf(entry, after);
                                   if (!a || !b)
                                       return a ? b.error() : a.error();
                                   found->places = diff(*a, *b, kMostDifferences, context.stop());
                                   found->lines = SideBySide::of(*a, *b, context.stop());
                                   return Done();
                               });
    connect(m_job, &Job::finished, this, [this, job = m_job, found] {
        if (job != m_job)
            return;
        if (job->error())
            emit compared(job->isCancelled() ? tr("The comparison was cancelled.") : errorText(*job->error()));
        else
            take(*found);
    });
}

void ComparePanel::take(const Found& found)
{
    const auto count = found.places.size();
    m_lines->setTitles(tr("Version %1").arg(found.from), tr("Version %1").arg(found.to));
    m_lines->setTexts(found.lines);
    m_places->setDifferences(found.places);
    m_note->setText(found.lines->isCut ? tr("side by side: the first %1 of each").arg(sizeText(SideBySide::kMostBytes)) : QString());
    if (const int first = m_lines->nextDifference(-1, 1); first >= 0)
        m_lineList->setCurrentIndex(m_lines->index(first, SideBySideModel::Before));
    const auto text = count == 0 ? tr("equal") : count >= kMostDifferences ? tr("the first %1").arg(countText(count, tr("difference"), tr("differences"))) : countText(count, tr("difference"), tr("differences"));
    emit compared(tr("Version %1 → version %2: %3").arg(found.from).arg(found.to).arg(text));
}

void ComparePanel::step(int by)
{
    const bool isLines = m_showLines->isChecked();
    QTableView* const list = isLines ? m_lineList : m_placeList;
    const int now = list->currentIndex().isValid() ? list->currentIndex().row() : -1;
    const int next = isLines ? m_lines->nextDifference(now, by) : now + by;
    if (next < 0 || next >= list->model()->rowCount())
        return;
    const auto index = list->model()->index(next, isLines ? int(SideBySideModel::Before) : 0);
    list->setCurrentIndex(index);
    list->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

}  // namespace hashstash
