#include "widgets/health/health_window.h"

#include "core/value/repr.h"
#include "widgets/health/problem_model.h"
#include "widgets/edit/editor.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/row_table.h"
#include "widgets/upkeep/repair_dialog.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

constexpr auto kBetweenPosts = std::chrono::milliseconds(100);
constexpr std::size_t kMostNames = 30;  // of calls, classes, functions
constexpr std::size_t kKeyLength = 100;

QString escaped(std::string_view utf8)
{
    return fromUtf8(utf8).toHtmlEscaped();
}

QString row(const QStringList& cells)
{
    QString html = QStringLiteral("<tr>");
    for (int i = 0; i < cells.size(); ++i)
        html += QStringLiteral("<td align=\"%1\">%2&nbsp;&nbsp;</td>").arg(i == 0 ? QStringLiteral("left") : QStringLiteral("right"), cells[i]);
    return html + QStringLiteral("</tr>");
}

/// The names that are there most often, with how often.
QString namesHtml(const QString& heading, const std::map<std::string, std::uint64_t>& names)
{
    if (names.empty())
        return {};
    std::vector<std::pair<std::string, std::uint64_t>> sorted(names.begin(), names.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    QString html = QStringLiteral("<h3>%1</h3><table>").arg(heading);
    for (std::size_t i = 0; i < std::min(sorted.size(), kMostNames); ++i)
        html += row({escaped(sorted[i].first), countText(sorted[i].second)});
    html += QStringLiteral("</table>");
    if (sorted.size() > kMostNames)
        html += HealthWindow::tr("<p>and %1 more</p>").arg(countText(sorted.size() - kMostNames));
    return html;
}

}  // namespace

namespace {

QString leftoversHtml(const HealthReport& report)
{
    QString html;
    if (!report.leftovers.empty()) {
        html += QStringLiteral("<h3>%1</h3><table>").arg(HealthWindow::tr("What lies in the store and belongs to no entry"));
        for (const auto& [kind, use] : report.leftovers)
            html += row({escaped(leftoverText(kind)), countText(use.entries), sizeText(use.storedBytes)});
        html += QStringLiteral("</table>");
    }
    if (report.leftoverError)
        html += HealthWindow::tr("<p>What belongs to no entry was not found out: %1</p>").arg(escaped(report.leftoverError->message));
    return html;
}

}  // namespace

QString healthHtml(const HealthReport& report)
{
    const QString entries = countText(report.entries, HealthWindow::tr("entry"), HealthWindow::tr("entries"));
    const QString outcome = report.problems == 0 ? HealthWindow::tr("%1, all of which decode.").arg(entries)
                                                 : HealthWindow::tr("%1; %2 of their keys and versions do not decode and are listed below.").arg(entries, countText(report.problems));
    QString html = QStringLiteral("<p><b>%1</b></p>").arg(outcome);
    html += QStringLiteral("<h3>%1</h3><table>").arg(HealthWindow::tr("What takes the room"));
    html += row({HealthWindow::tr("<i>type of the value</i>"), HealthWindow::tr("<i>entries</i>"), HealthWindow::tr("<i>stored</i>"), HealthWindow::tr("<i>of each</i>")});
    std::vector<std::pair<Kind, HealthReport::Use>> kinds(report.kinds.begin(), report.kinds.end());
    std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second.storedBytes > b.second.storedBytes; });
    for (const auto& [kind, use] : kinds)
        html += row({escaped(kindName(kind)), countText(use.entries), sizeText(use.storedBytes), sizeText(use.storedBytes / std::max<std::uint64_t>(use.entries, 1))});
    html += QStringLiteral("</table>");
    if (report.largest.entries != 0)
        html += HealthWindow::tr("<p>The largest value takes %1, under %2.</p>").arg(sizeText(report.largest.storedBytes), escaped(repr(report.largestKey, kKeyLength)));
    if (report.duplicates.entries != 0)
        html += HealthWindow::tr("<p>With the same value as an earlier entry: %1, %2%3.</p>")
                    .arg(countText(report.duplicates.entries, HealthWindow::tr("entry"), HealthWindow::tr("entries")), sizeText(report.duplicates.storedBytes),
                         report.hasAllDuplicates ? QString() : HealthWindow::tr(", at least"));
    if (!report.problemsAt.empty()) {
        html += QStringLiteral("<h3>%1</h3><table>").arg(HealthWindow::tr("Where decoding fails"));
        for (const auto& [stage, count] : report.problemsAt)
            html += row({stageText(stage), countText(count)});
        html += QStringLiteral("</table>");
    }
    html += leftoversHtml(report);
    html += namesHtml(HealthWindow::tr("What Python would call to read it (nothing is called here)"), report.calls);
    html += namesHtml(HealthWindow::tr("Functions that are stored with their source, which Python would run"), report.sources);
    html += namesHtml(HealthWindow::tr("Classes that Python would import"), report.classes);
    return html;
}

HealthWindow::HealthWindow(Workers workers, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_workers(workers)
    , m_problems(new ProblemModel(this))
    , m_title(new QLabel)
    , m_stop(new QPushButton(tr("&Stop")))
    , m_repair(new QPushButton(tr("Re&pair …")))
    , m_progress(new QProgressBar)
    , m_text(new QTextBrowser)
    , m_list(makeRowTable(m_problems, QStringLiteral("healthProblems"), tr("What does not decode, and what belongs to no entry")))
    , m_error(new ErrorBar)
{
    setObjectName(QStringLiteral("healthWindow"));
    setWindowTitle(tr("Health of a stash"));
    resize(860, 680);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setObjectName(QStringLiteral("healthTitle"));
    m_stop->setObjectName(QStringLiteral("healthStop"));
    m_repair->setObjectName(QStringLiteral("healthRepair"));
    m_text->setObjectName(QStringLiteral("healthText"));
    m_text->setAccessibleName(tr("Report"));
    m_text->setOpenLinks(false);
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(180);
    m_list->horizontalHeader()->resizeSection(ProblemModel::Key, 260);
    m_list->horizontalHeader()->resizeSection(ProblemModel::Version, 70);
    auto* again = new QPushButton(tr("&Examine again"));
    auto* save = new QPushButton(tr("Save &report …"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_title, 1);
    buttons->addWidget(m_progress);
    buttons->addWidget(m_stop);
    buttons->addWidget(again);
    buttons->addWidget(save);
    buttons->addWidget(m_repair);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_text);
    splitter->addWidget(m_list);
    splitter->setSizes({420, 200});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(buttons);
    column->addWidget(m_error);
    column->addWidget(splitter, 1);
    connect(m_stop, &QPushButton::clicked, this, &HealthWindow::cancel);
    connect(m_repair, &QPushButton::clicked, this, &HealthWindow::repair);
    connect(again, &QPushButton::clicked, this, [this] {
        if (m_stash)
            examine(Location(*m_stash));
    });
    connect(save, &QPushButton::clicked, this, &HealthWindow::save);
    connect(m_list, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const Locator& locator = m_problems->at(index.row()).locator; !locator.empty())
            emit entryActivated(*m_stash, locator);
    });
    showRepair();
}

HealthWindow::~HealthWindow()
{
    if (m_job)
        m_job->cancel();
}

void HealthWindow::examine(const Location& stash)
{
    cancel();
    m_stash = stash;
    m_report.reset();
    m_problems->clear();
    m_error->clear();
    m_text->setPlainText(tr("Every version of every entry is decoded …"));
    auto report = std::make_shared<HealthReport>();
    m_job = m_workers.jobs.run(tr("Examine %1").arg(fromUtf8(stash.format.folderName())), [this, stash, report](const JobContext& context) -> Result<Done> {
        const auto opened = Stash::open(stash);
        if (!opened)
            return opened.error();
        std::vector<ProblemRow> waiting;
        std::size_t found = 0;
        auto last = std::chrono::steady_clock::now();
        const auto post = [&] {
            last = std::chrono::steady_clock::now();
            context.post([this, rows = std::exchange(waiting, {})]() mutable { m_problems->append(std::move(rows)); });
        };
        HealthOptions options;
        options.stop = context.stop();
        options.progress = context.progressFn();
        options.problem = [&](const VerifyProblem& problem) {
            if (found++ < ProblemModel::kMostRows)
                waiting.push_back(problemRow(problem));
            if (std::chrono::steady_clock::now() - last >= kBetweenPosts)
                post();
        };
        options.leftover = [&](const Leftover& leftover) {
            if (found++ < ProblemModel::kMostRows)
                waiting.push_back(leftoverRow(leftover));
            if (std::chrono::steady_clock::now() - last >= kBetweenPosts)
                post();
        };
        auto examined = hashstash::examine(**opened, options);
        if (!examined)
            return examined.error();
        *report = *std::move(examined);
        post();
        return Done();
    });
    connect(m_job, &Job::progressed, this, [this](quint64 done, quint64) {
        m_title->setText(tr("%1: %2 examined").arg(fromUtf8(m_stash->display()), countText(done, tr("entry"), tr("entries"))));
    });
    connect(m_job, &Job::finished, this, [this, job = m_job, report] {
        if (!job->error())
            m_report = std::move(*report);
        ended(*job);
    });
    m_title->setText(fromUtf8(stash.display()));
    m_progress->setVisible(true);
    m_stop->setVisible(true);
}

void HealthWindow::setEditor(Editor* editor)
{
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (editor) {
        connect(editor, &Editor::editableChanged, this, &HealthWindow::showRepair);
        connect(editor, &QObject::destroyed, this, &HealthWindow::showRepair);  // its stash is closed
    }
    showRepair();
}

void HealthWindow::showRepair()
{
    m_repair->setEnabled(m_editor && m_editor->isEditable());
    m_repair->setToolTip(m_repair->isEnabled() ? tr("Move what is damaged into a backup") : tr("Allow changes to this stash first: in the menu Edit of the main window"));
}

void HealthWindow::repair()
{
    if (!m_editor)
        return;
    auto* dialog = new RepairDialog(m_workers, *m_editor, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RepairDialog::changeEnded, this, [this] {
        if (m_stash)
            examine(Location(*m_stash));
    });
    dialog->open();
}

void HealthWindow::cancel()
{
    if (m_job)
        m_job->cancel();
}

void HealthWindow::ended(const Job& job)
{
    m_job = nullptr;
    m_progress->setVisible(false);
    m_stop->setVisible(false);
    m_title->setText(fromUtf8(m_stash->display()));
    if (m_report)
        m_text->setHtml(healthHtml(*m_report));
    else
        m_text->setPlainText(job.isCancelled() ? tr("Stopped. What did not decode until then is listed below.") : QString());
    if (job.error() && !job.isCancelled())
        m_error->showError(*job.error());
    emit finished();
}

void HealthWindow::save()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the report"), QStringLiteral("health.html"), tr("HTML (*.html)"));
    if (path.isEmpty())
        return;
    QString html = QStringLiteral("<!DOCTYPE html><meta charset=\"utf-8\"><title>%1</title><h1>%1</h1>").arg(m_title->text().toHtmlEscaped()) + (m_report ? healthHtml(*m_report) : QString());
    html += QStringLiteral("<table>");
    for (int i = 0; i < m_problems->rowCount(); ++i) {
        const ProblemRow& problem = m_problems->at(i);
        html += QStringLiteral("<tr><td>%1</td><td>%2</td><td>%3</td><td>%4</td></tr>").arg(problem.key.toHtmlEscaped(), problem.version ? QString::number(problem.version) : QString(),
                                                                                             problem.stage, problem.message.toHtmlEscaped());
    }
    html += QStringLiteral("</table>\n");
    QFile file(path);
    const QByteArray bytes = html.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        m_error->showText(tr("%1: %2").arg(path, file.errorString()), path);
}

}  // namespace hashstash
