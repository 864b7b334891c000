#include "widgets/table/sql_panel.h"

#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/table/rarely.h"
#include "widgets/table/sql_editor.h"
#include "widgets/table/table_export.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <atomic>
#include <utility>

namespace hashstash {

namespace {

constexpr int kMostPast = 100;
constexpr int kMostPastShown = 25;
constexpr int kPastLetters = 80;

/// As it has to be written in a statement.
QString sqlName(const std::string& name)
{
    static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    static const QStringList kReserved{"group", "order", "select", "from", "where", "values", "index", "table", "limit", "join", "case", "when", "then", "else", "end", "and", "or", "not", "in", "is", "to", "set", "default", "check", "key"};
    const QString text = fromUtf8(name);
    return kPlain.match(text).hasMatch() && !kReserved.contains(text.toLower()) ? text : fromUtf8(quotedSqlName(name));
}

}  // namespace

struct SqlPanel::Outcome {
    std::shared_ptr<SqlDatabase> database;
    std::shared_ptr<const Table> table;
    bool isCut = false;
    std::chrono::milliseconds took{};
    std::atomic<bool> isAsking = false;  ///< the copy is made
};

SqlPanel::SqlPanel(Workers workers, TableGrid& table, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_table(table)
    , m_history(QSettings().value(QStringLiteral("table/sql")).toStringList())
    , m_editor(new SqlEditor)
    , m_run(new QPushButton(tr("Ru&n")))
    , m_past(new QPushButton(tr("&History")))
    , m_export(new QPushButton(tr("Ex&port …")))
    , m_pastMenu(new QMenu(this))
    , m_status(new QLabel)
    , m_error(new ErrorBar)
    , m_grid(new TableGrid(workers, false))
    , m_exporter(new TableExport(workers, this))
{
    build();
    m_editor->setHistory(m_history);
    connect(m_editor, &SqlEditor::submitted, this, &SqlPanel::run);
    connect(m_run, &QPushButton::clicked, this, [this] { isRunning() ? cancel() : run(); });
    connect(m_grid, &TableGrid::failed, m_error, &ErrorBar::showError);
    connect(m_exporter, &TableExport::failed, m_error, &ErrorBar::showError);
    connect(m_export, &QPushButton::clicked, this, [this] { m_exporter->choose(*m_grid, false); });
    connect(m_pastMenu, &QMenu::aboutToShow, this, [this] {
        m_pastMenu->clear();
        for (const QString& sql : m_history.mid(0, kMostPastShown)) {
            QString line = sql.simplified();
            if (line.size() > kPastLetters)
                line = line.left(kPastLetters) + u'…';
            m_pastMenu->addAction(line.replace(u'&', QStringLiteral("&&")), this, [this, sql] {
                m_editor->setPlainText(sql);
                m_editor->setFocus();
            });
        }
        if (m_history.isEmpty())
            m_pastMenu->addAction(tr("Nothing was asked yet"))->setEnabled(false);
    });
}

SqlPanel::~SqlPanel()
{
    if (m_job)
        m_job->cancel();
}

void SqlPanel::build()
{
    m_editor->setObjectName(QStringLiteral("sqlEditor"));
    m_editor->setAccessibleName(tr("SQL statement"));
    m_editor->setPlaceholderText(tr("SELECT * FROM data WHERE …"));
    m_run->setObjectName(QStringLiteral("sqlRun"));
    m_run->setToolTip(tr("Ask a copy of the whole table, which is called data (Ctrl+Enter)"));
    m_past->setObjectName(QStringLiteral("sqlHistory"));
    m_past->setMenu(m_pastMenu);
    m_past->setToolTip(tr("What was asked before (Alt+Up, Alt+Down in the statement)"));
    m_export->setObjectName(QStringLiteral("sqlExport"));
    m_export->setEnabled(false);
    m_status->setObjectName(QStringLiteral("sqlStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_grid->setObjectName(QStringLiteral("sqlTable"));
    m_grid->setAccessibleName(tr("Answer"));
    setFocusProxy(m_editor);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_run, m_past, m_export})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* question = new QWidget;
    auto* left = new QVBoxLayout(question);
    left->setContentsMargins(0, 0, 0, 0);
    left->addWidget(m_editor, 1);
    left->addLayout(buttons);
    left->addWidget(m_status);
    auto* sides = new QSplitter(Qt::Horizontal);
    sides->addWidget(question);
    sides->addWidget(m_grid);
    sides->setSizes({420, 640});
    sides->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_error);
    column->addWidget(sides, 1);
    m_status->setText(tr("The table is called data. Ctrl+Enter asks, Ctrl+Space completes names."));
}

void SqlPanel::reload()
{
    cancel();
    m_grid->setTable(nullptr);
    m_error->clear();
    m_export->setEnabled(false);
    // A copy of a million rows is not freed within a frame.
    if (m_database)
        m_workers.pool.start([dropped = std::exchange(m_database, nullptr)]() mutable { dropped.reset(); });
    QStringList names;
    if (const auto& table = m_table.frame().table())
        for (const std::string& name : sqlColumnNames(*table))
            names << sqlName(name);
    m_editor->setNames(names);
}

void SqlPanel::run()
{
    const QString sql = m_editor->toPlainText();
    if (!m_table.frame().table())
        return;
    cancel();
    m_error->clear();
    auto outcome = std::make_shared<Outcome>();
    outcome->database = m_database;
    m_job = m_workers.jobs.run(tr("SQL query"), [table = m_table.frame().table(), outcome, sql = sql.toStdString()](const JobContext& context) -> Result<Done> {
        if (!outcome->database) {
            auto loaded = SqlDatabase::load(*table, context.stop(), context.progressFn());
            if (!loaded)
                return loaded.error();
            outcome->database = *std::move(loaded);
        }
        outcome->isAsking = true;
        const auto start = std::chrono::steady_clock::now();
        auto answer = outcome->database->query(sql, {}, context.stop(), context.progressFn());
        if (!answer)
            return answer.error();
        outcome->took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
        outcome->isCut = answer->isCut;
        outcome->table = std::make_shared<const Table>(std::move(answer->table));
        return Done();
    });
    m_run->setText(tr("&Stop"));
    m_status->setText(m_database ? tr("Asking …") : tr("Copying the table …"));
    connect(m_job, &Job::progressed, this, [this, outcome, rarely = Rarely()](quint64 done, quint64 total) mutable {
        if (!rarely.isDue())
            return;
        m_status->setText(outcome->isAsking ? tr("%1 found …").arg(countText(done, tr("row"), tr("rows"))) : tr("%1 of %2 copied …").arg(countText(done), countText(total, tr("row"), tr("rows"))));
    });
    connect(m_job, &Job::finished, this, [this, job = m_job.data(), outcome, sql] {
        if (job != m_job)
            return;
        ended();
        if (outcome->isAsking)
            m_database = outcome->database;
        if (job->error()) {
            m_status->setText(job->isCancelled() ? tr("Stopped") : QString());
            if (!job->isCancelled())
                m_error->showText(fromUtf8(job->error()->message), errorDetails(*job->error()));
            if (job->error()->offset)
                m_editor->showPlace(*job->error()->offset);
            return emit failed();
        }
        remember(sql);
        take(*outcome);
        emit answered();
    });
}

void SqlPanel::cancel()
{
    if (m_job)
        m_job->cancel();
}

void SqlPanel::ended()
{
    m_job = nullptr;
    m_run->setText(tr("Ru&n"));
}

void SqlPanel::take(const Outcome& outcome)
{
    m_grid->setTable(outcome.table);
    m_export->setEnabled(true);
    QStringList parts{tr("%1 in %2").arg(countText(outcome.table->rows, tr("row"), tr("rows")), durationText(outcome.took))};
    if (outcome.isCut)
        parts << tr("there are more, which are left out");
    if (m_table.frame().table()->columns.size() > kMostSqlColumns)
        parts << tr("only the first %1 columns of the table are there in SQL").arg(countText(kMostSqlColumns));
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

void SqlPanel::remember(const QString& sql)
{
    QSettings settings;
    m_history.removeAll(sql);
    m_history.prepend(sql);
    m_history = m_history.mid(0, kMostPast);
    settings.setValue(QStringLiteral("table/sql"), m_history);
    m_editor->setHistory(m_history);
}

}  // namespace hashstash
