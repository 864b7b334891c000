#include "widgets/search/search_panel.h"

#include "core/stash/function_call.h"
#include "widgets/jobs/job_model.h"
#include "widgets/search/entry_condition_row.h"
#include "widgets/search/excerpt_delegate.h"
#include "widgets/search/hit_model.h"
#include "widgets/search/saved_searches_button.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/row_table.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

constexpr auto kBetweenPosts = std::chrono::milliseconds(100);
constexpr std::size_t kRowsAPost = 2000;

}  // namespace

/// What was found since the last batch.
struct SearchPanel::Batch {
    std::vector<HitRow> rows;
    std::uint64_t entries = 0;
    std::uint64_t failed = 0;
};

SearchPanel::SearchPanel(Workers workers, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_hits(new HitModel(this))
    , m_text(new QLineEdit)
    , m_where(new QLineEdit)
    , m_entry(new EntryConditionRow)
    , m_saved(new SavedSearchesButton([this] { return fields(); }))
    , m_start(new QPushButton(tr("&Search")))
    , m_narrow(new QPushButton(tr("Show only &these in the list")))
    , m_lines(new QWidget)
    , m_options(new QWidget)
    , m_table(makeRowTable(m_hits, QStringLiteral("searchHits"), tr("Found")))
    , m_status(new QLabel)
    , m_error(new ErrorBar)
{
    setObjectName(QStringLiteral("searchPanel"));
    buildLines();
    buildOptions();
    m_table->setItemDelegateForColumn(HitModel::Excerpt, new ExcerptDelegate(m_table));
    m_table->horizontalHeader()->resizeSection(HitModel::Key, 260);
    m_table->horizontalHeader()->resizeSection(HitModel::Where, 220);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 2);
    column->setSpacing(4);
    column->addWidget(m_lines);
    column->addWidget(m_entry);
    column->addWidget(m_options);
    column->addWidget(m_error);
    column->addWidget(m_table, 1);
    auto* below = new QHBoxLayout;
    below->addWidget(m_status, 1);
    below->addWidget(m_narrow);
    column->addLayout(below);

    for (QLineEdit* line : {m_text, m_where})
        connect(line, &QLineEdit::returnPressed, this, &SearchPanel::start);
    connect(m_entry, &EntryConditionRow::submitted, this, &SearchPanel::start);
    connect(m_start, &QPushButton::clicked, this, [this] { isRunning() ? cancel() : start(); });
    connect(m_narrow, &QPushButton::clicked, this, [this] { emit narrowRequested(m_searchedFor, m_found); });
    connect(m_saved, &SavedSearchesButton::chosen, this, [this](const SearchFields& fields) {
        setFields(fields);
        start();
    });
    auto* escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &SearchPanel::closeRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (current.isValid())
            emit hitChosen(m_hits->at(current.row()).locator);
    });
}

void SearchPanel::buildLines()
{
    m_text->setObjectName(QStringLiteral("searchText"));
    m_text->setAccessibleName(tr("Text to search for"));
    m_text->setPlaceholderText(tr("Text in keys and values"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_where->setObjectName(QStringLiteral("searchWhere"));
    m_where->setAccessibleName(tr("Condition on a path"));
    m_where->setPlaceholderText(tr("and where: rows[*].score >= 0.5"));
    m_where->setToolTip(tr("A path in the value, a relation (= != < <= > >=) and a Python literal; [*] is every element, ** any depth"));
    m_where->setClearButtonEnabled(true);
    m_start->setObjectName(QStringLiteral("searchStart"));
    auto* close = new QToolButton;
    close->setObjectName(QStringLiteral("searchClose"));
    close->setText(tr("×"));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the search"));
    close->setToolTip(tr("Close the search (Esc)"));
    connect(close, &QToolButton::clicked, this, &SearchPanel::closeRequested);
    auto* row = new QHBoxLayout(m_lines);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text, 3);
    row->addWidget(m_where, 2);
    row->addWidget(m_start);
    row->addWidget(close);
}

void SearchPanel::buildOptions()
{
    auto* row = new QHBoxLayout(m_options);
    row->setContentsMargins(0, 0, 0, 0);
    m_inKeys = addOption(*m_options, tr("in &keys"), QStringLiteral("searchInKeys"), true);
    m_inValues = addOption(*m_options, tr("in va&lues"), QStringLiteral("searchInValues"), true);
    m_allVersions = addOption(*m_options, tr("all ve&rsions"), QStringLiteral("searchAllVersions"), false);
    m_matchesCase = addOption(*m_options, tr("match c&ase"), QStringLiteral("searchCase"), false);
    m_isExpression = addOption(*m_options, tr("regular e&xpression"), QStringLiteral("searchExpression"), false);
    row->addStretch();
    row->addWidget(m_saved);
    m_status->setObjectName(QStringLiteral("searchStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_narrow->setObjectName(QStringLiteral("searchNarrow"));
    m_narrow->setToolTip(tr("The list above shows the entries that were found, and no others"));
    m_narrow->setEnabled(false);
}

SearchPanel::~SearchPanel()
{
    if (m_job)
        m_job->cancel();
}

QCheckBox* SearchPanel::addOption(QWidget& row, const QString& text, const QString& name, bool isOn)
{
    auto* option = new QCheckBox(text);
    option->setObjectName(name);
    option->setChecked(isOn);
    row.layout()->addWidget(option);
    return option;
}

void SearchPanel::setStash(std::shared_ptr<const Stash> stash)
{
    cancel();
    m_stash = std::move(stash);
    m_hits->clear();
    m_found.reset();
    m_narrow->setEnabled(false);
    m_status->clear();
}

void SearchPanel::focusLine()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

SearchFields SearchPanel::fields() const
{
    SearchFields fields;
    fields.text = m_text->text();
    fields.where = m_where->text();
    fields.isExpression = m_isExpression->isChecked();
    fields.matchesCase = m_matchesCase->isChecked();
    fields.inKeys = m_inKeys->isChecked();
    fields.inValues = m_inValues->isChecked();
    fields.allVersions = m_allVersions->isChecked();
    m_entry->readInto(fields);
    return fields;
}

void SearchPanel::setFields(const SearchFields& fields)
{
    m_text->setText(fields.text);
    m_where->setText(fields.where);
    m_isExpression->setChecked(fields.isExpression);
    m_matchesCase->setChecked(fields.matchesCase);
    m_inKeys->setChecked(fields.inKeys);
    m_inValues->setChecked(fields.inValues);
    m_allVersions->setChecked(fields.allVersions);
    m_entry->show(fields);
}

Result<SearchQuery> SearchPanel::query() const
{
    SearchQuery query;
    query.inKeys = m_inKeys->isChecked();
    query.inValues = m_inValues->isChecked();
    if (!m_text->text().isEmpty()) {
        auto pattern = TextPattern::parse(m_text->text().toStdString(), {m_isExpression->isChecked(), m_matchesCase->isChecked()});
        if (!pattern)
            return pattern.error();
        query.terms.emplace_back(*std::move(pattern));
    }
    if (const QString where = m_where->text().trimmed(); !where.isEmpty()) {
        auto condition = PathCondition::parse(where.toStdString());
        if (!condition)
            return condition.error();
        query.terms.emplace_back(*std::move(condition));
    }
    auto entry = m_entry->condition();
    if (!entry)
        return entry.error();
    if (*entry)
        query.terms.emplace_back(**std::move(entry));
    if (query.terms.empty())
        return Error{Stage::Open, tr("Give a text, a condition, a type, a size or a time to search for").toStdString(), {}};
    if (!query.inKeys && !query.inValues)
        return Error{Stage::Open, tr("Search in keys, in values, or in both").toStdString(), {}};
    return query;
}

void SearchPanel::start()
{
    if (!m_stash)
        return;
    cancel();
    auto asked = query();
    if (!asked)
        return m_error->showText(fromUtf8(asked.error().message), errorDetails(asked.error()));  // of what was typed: no stage of decoding
    m_error->clear();
    m_hits->clear();
    m_entries = m_looked = m_failed = 0;
    m_wasCancelled = false;
    m_searchedFor = fields().sentence();
    m_found.reset();
    auto locators = std::make_shared<LocatorSet>();
    m_job = m_workers.jobs.run(tr("Search"), [this, stash = m_stash, query = *std::move(asked), allVersions = m_allVersions->isChecked(), locators](const JobContext& context) -> Result<Done> {
        Batch waiting;  // the search calls one at a time
        auto last = std::chrono::steady_clock::now();
        const auto post = [&] {
            last = std::chrono::steady_clock::now();
            context.post([this, batch = std::exchange(waiting, {})]() mutable { add(std::move(batch)); });
        };
        const auto function = functionOf(stash->location());
        const auto functionName = function ? std::optional(function->name()) : std::nullopt;
        std::size_t found = 0;
        std::mutex mutex;  // problems are told of from other threads than hits
        SearchOptions options;
        options.allVersions = allVersions;
        options.stop = context.stop();
        options.progress = context.progressFn();
        options.problem = [&](const Entry&, const Error&) {
            const std::lock_guard lock(mutex);
            ++waiting.failed;
        };
        const auto report = searchStash(*stash, query, [&](SearchHit&& hit) {
            const std::lock_guard lock(mutex);
            ++waiting.entries;
            locators->add(hit.locator);
            if (found < HitModel::kMostRows) {
                auto rows = hitRows(hit, functionName);
                found += rows.size();
                waiting.rows.insert(waiting.rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
            }
            if (waiting.rows.size() >= kRowsAPost || std::chrono::steady_clock::now() - last >= kBetweenPosts)
                post();
            return true;
        }, options);
        if (!report)
            return report.error();
        post();
        context.progress(report->entries, 0);
        return Done();
    });
    connect(m_job, &Job::progressed, this, [this](quint64 done, quint64) {
        m_looked = done;
        showStatus();
    });
    connect(m_job, &Job::finished, this, [this, job = m_job, locators] {
        if (!job->isCancelled())  // the worker may still be adding to it
            m_found = locators;
        ended(*job);
    });
    m_start->setText(tr("&Stop"));
    showStatus();
}

void SearchPanel::cancel()
{
    if (m_job)
        m_job->cancel();
}

void SearchPanel::add(Batch&& batch)
{
    m_entries += batch.entries;
    m_failed += batch.failed;
    m_hits->append(std::move(batch.rows));
    showStatus();
}

void SearchPanel::ended(const Job& job)
{
    m_wasCancelled = job.isCancelled();
    m_looked = std::max(m_looked, job.done());
    if (job.error() && !job.isCancelled())
        m_error->showError(*job.error());
    m_job = nullptr;
    m_start->setText(tr("&Search"));
    showStatus();
    emit finished();
}

void SearchPanel::showStatus()
{
    m_narrow->setEnabled(m_found && m_found->size() > 0);
    QStringList parts;
    parts << (isRunning() ? tr("found in %1 so far") : tr("found in %1")).arg(countText(m_entries, tr("entry"), tr("entries")));
    parts << tr("%1 looked at").arg(countText(m_looked));
    if (m_failed != 0)
        parts << tr("%1 do not decode").arg(countText(m_failed));
    if (m_hits->isFull())
        parts << tr("the first %1 places are shown").arg(countText(HitModel::kMostRows));
    if (m_wasCancelled)
        parts << tr("stopped");
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

}  // namespace hashstash
