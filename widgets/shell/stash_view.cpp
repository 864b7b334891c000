#include "widgets/shell/stash_view.h"

#include "core/graph/graph.h"
#include "core/stash/server_parts.h"
#include "widgets/decoding/decoding_bar.h"
#include "widgets/decoding/decoding_row.h"
#include "widgets/decoding/remembered_decodings.h"
#include "widgets/edit/edit_strip.h"
#include "widgets/edit/entry_editing.h"
#include "widgets/entries/change_watch.h"
#include "widgets/entries/stash_source.h"
#include "widgets/functions/function_bar.h"
#include "widgets/inspector/pipeline_page.h"
#include "widgets/search/search_panel.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace hashstash {

struct StashView::Opened {
    Location location;
    std::string place;
    std::shared_ptr<Stash> stash;
    std::shared_ptr<const Graph> graph;  ///< of whose stashes it is one
};

StashView::StashView(Workers workers, Location location, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_told(std::move(location))
    , m_location(m_told)
    , m_editor(new Editor(workers, m_location, this))
    , m_stack(new QStackedWidget)
    , m_opening(new QLabel)
    , m_error(new ErrorBar)
    , m_editError(new ErrorBar)
    , m_retry(new QPushButton(tr("Try &again")))
    , m_decoding(new DecodingBar)
    , m_functions(new FunctionBar(workers))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_entries(new EntriesPanel(workers))
    , m_search(new SearchPanel(workers))
    , m_inspector(new InspectorPanel(workers))
    , m_editing(new EntryEditing(*m_editor, *m_entries, workers.pool, this))
{
    setObjectName(QStringLiteral("stashView"));
    m_opening->setAlignment(Qt::AlignCenter);
    m_opening->setTextFormat(Qt::PlainText);
    m_opening->setWordWrap(true);
    m_retry->setObjectName(QStringLiteral("retryOpen"));
    m_error->setClosable(false);

    auto* closed = new QWidget;
    auto* closedColumn = new QVBoxLayout(closed);
    closedColumn->addWidget(m_error);
    closedColumn->addWidget(m_retry, 0, Qt::AlignLeft);
    closedColumn->addWidget(m_opening, 1);

    m_splitter->setObjectName(QStringLiteral("stashSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_entries);
    m_splitter->addWidget(m_search);
    m_splitter->addWidget(m_inspector);
    m_search->hide();
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 1);
    m_splitter->setSizes({500, 400, 500});

    auto* open = new QWidget;
    auto* openColumn = new QVBoxLayout(open);
    openColumn->setContentsMargins(0, 0, 0, 0);
    openColumn->setSpacing(0);
    openColumn->addWidget(m_decoding);
    openColumn->addWidget(new EditStrip(*m_editor));
    openColumn->addWidget(m_editError);
    openColumn->addWidget(m_functions);
    openColumn->addWidget(m_splitter, 1);

    m_stack->addWidget(closed);
    m_stack->addWidget(open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);

    connect(m_retry, &QPushButton::clicked, this, &StashView::open);
    connect(m_entries, &EntriesPanel::entryChosen, m_inspector, &InspectorPanel::setEntry);
    connect(m_inspector, &InspectorPanel::nodeActivated, m_entries, &EntriesPanel::jumpTo);
    connect(m_inspector, &InspectorPanel::tableRequested, this, &StashView::tableRequested);
    auto& row = m_inspector->stages().decoding();
    connect(&row, &DecodingRow::useRequested, this, &StashView::decodeAs);
    connect(&row, &DecodingRow::guessRequested, this, &StashView::guess);
    connect(m_decoding, &DecodingBar::backRequested, this, [this] { decodeAs(std::nullopt); });
    connect(m_functions, &FunctionBar::stashRequested, this, &StashView::stashRequested);
    connect(m_search, &SearchPanel::hitChosen, this, &StashView::showEntry);
    connect(m_search, &SearchPanel::narrowRequested, this, [this](const QString& name, const SharedLocators& entries) {
        m_entries->narrow({name, entries});
        m_entries->view().setFocus();
    });
    connect(m_search, &SearchPanel::closeRequested, this, [this] {
        m_search->cancel();
        m_search->hide();
        m_entries->view().setFocus();
    });
    connectEditor();
}

void StashView::connectEditor()
{
    m_inspector->setEditor(m_editor);
    connect(m_inspector, &InspectorPanel::restoreRequested, m_editing,
            [this](const Locator& locator, std::uint32_t version) { m_editing->restoreVersion(locator, version, PutMode::Append); });
    connect(m_editor, &Editor::editableChanged, this, [this](bool editable) {
        if (editable)
            m_editError->clear();
        m_entries->watch().accept();  // to open it for writing makes files beside it, or touches them
        emit editableChanged(editable);
    });
    connect(m_editor, &Editor::refused, m_editError, &ErrorBar::showError);
    connect(m_editor, &Editor::changeFailed, this, [this](const QString& title, const Error& error) {
        m_editError->showText(tr("%1: not done. %2").arg(title, errorText(error)), errorDetails(error));
    });
    connect(m_editor, &Editor::changed, m_entries, &EntriesPanel::refresh);
    connect(m_editing, &EntryEditing::refused, this, [this](const QString& text) { m_editError->showText(text, text); });
}

StashView::~StashView()
{
    for (const auto& job : {m_job, m_guess})
        if (job)
            job->cancel();
}

QString StashView::title() const
{
    // On a server all stashes have the same form; its name tells them apart.
    if (m_location.server)
        if (const auto parts = serverParts(m_location.server->shown); parts && !parts->dbname.empty())
            return oneLine(parts->dbname);
    if (const auto function = functionOf(m_told))
        return fromUtf8(function->name() + "()");
    return m_told.isReinterpreted ? fromUtf8(m_told.folder.filename().string()) : fromUtf8(m_told.format.folderName());
}

void StashView::open()
{
    m_hasFailed = false;
    m_error->clear();
    m_retry->hide();
    m_opening->setText(tr("Opening %1 …").arg(fromUtf8(m_location.display())));
    m_stack->setCurrentIndex(0);
    auto found = std::make_shared<Opened>();
    m_job = m_workers.jobs.run(tr("Open %1").arg(title()), [told = m_told, remembered = RememberedDecodings().all(), found](const JobContext&) -> Result<Done> {
        found->place = placeOf(told);
        const auto chosen = remembered.find(found->place);
        const bool isChosen = chosen != remembered.end() && chosen->second.engine == told.format.engine;
        found->location = isChosen ? decodedAs(told, {chosen->second.serializer, chosen->second.encoding}) : told;
        const Location& location = found->location;
        auto stash = Stash::open(location);
        if (!stash)
            return stash.error();
        found->stash = *std::move(stash);
        // A graph that does not open leaves its stashes to be looked at as what they are.
        if (const auto folder = Graph::folderOf(location))
            if (auto graph = Graph::open(*folder, location.format))
                found->graph = *std::move(graph);
        return Done();
    });
    connect(m_job, &Job::finished, this, [this, job = m_job, found] {
        if (job->error())
            take(*job->error());
        else
            take(std::move(*found));
    });
}

void StashView::take(const Result<Opened>& opened)
{
    if (!opened) {
        m_hasFailed = true;
        m_opening->setText(fromUtf8(m_location.display()));
        m_error->showText(errorText(opened.error()),
                          errorDetails(opened.error()) + QStringLiteral("stash: %1\n").arg(fromUtf8(m_location.display())));
        m_retry->show();
        emit failed();
        return;
    }
    m_isOpen = true;
    m_location = opened->location;
    m_place = opened->place;
    m_editor->setLocation(m_location);
    m_decoding->show(m_told, m_location);
    m_inspector->stages().decoding().setUsed({m_location.format.serializer, m_location.format.encoding});
    m_stack->setCurrentIndex(1);
    m_functions->setStash(m_location);
    m_inspector->setGraph(opened->graph);
    m_search->setStash(opened->stash);
    m_entries->setSource(std::make_shared<StashSource>(opened->stash), title());
    m_entries->view().setFocus();
    if (!m_wanted.empty())
        showEntry(std::exchange(m_wanted, {}));
    emit this->opened();
}

void StashView::decodeAs(const std::optional<Decoding>& decoding)
{
    if (!m_isOpen)
        return;
    const Location chosen = decoding ? decodedAs(m_told, *decoding) : m_told;
    RememberedDecodings remembered;
    if (chosen.isReinterpreted)
        remembered.set(m_place, chosen.format);
    else
        remembered.remove(m_place);
    m_wanted = m_entries->selected();
    m_isOpen = false;
    open();
}

void StashView::guess()
{
    if (m_guess)
        m_guess->cancel();
    auto& row = m_inspector->stages().decoding();
    row.setNote(tr("Trying …"));
    auto guessed = std::make_shared<std::optional<GuessedDecoding>>();
    m_guess = m_workers.jobs.run(tr("Guess how %1 is decoded").arg(title()), [location = m_location, guessed](const JobContext&) -> Result<Done> {
        auto found = guessDecoding(location);
        if (!found)
            return found.error();
        *guessed = *std::move(found);
        return Done();
    });
    connect(m_guess, &Job::finished, this, [this, &row, job = m_guess, guessed] {
        if (job != m_guess)
            return;
        if (job->error())
            row.setNote(job->isCancelled() ? QString() : errorText(*job->error()));
        else if (const auto& guess = *guessed)
            row.propose(guess->decoding, tr("%1 of the first %2 decode so").arg(guess->fitting).arg(countText(guess->sampled, tr("entry"), tr("entries"))));
        else
            row.setNote(tr("Nothing decodes the first entries"));
    });
}

void StashView::showEntry(const Locator& locator)
{
    if (!m_isOpen) {
        m_wanted = locator;
        return;
    }
    m_inspector->setEntry({m_entries->model().source(), locator});  // also one that the list does not hold yet
    m_entries->select(locator);
}

void StashView::showSearch()
{
    m_search->show();
    m_search->focusLine();
}

QByteArray StashView::splitterState() const
{
    return m_splitter->saveState();
}

void StashView::restoreSplitter(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

}  // namespace hashstash
