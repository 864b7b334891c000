#include "widgets/inspector/inspector_panel.h"

#include "core/value/repr.h"
#include "widgets/history/history_page.h"
#include "widgets/inspector/graph_page.h"
#include "widgets/inspector/hex_page.h"
#include "widgets/inspector/node_pages.h"
#include "widgets/inspector/pipeline_page.h"
#include "widgets/inspector/table_page.h"
#include "widgets/inspector/text_page.h"
#include "widgets/inspector/tree_page.h"
#include "widgets/inspector/value_text.h"
#include "widgets/jobs/discard.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/fonts.h"
#include "widgets/shell/format.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hashstash {

namespace {

constexpr int kTitleLetters = 80;

}  // namespace

std::optional<InspectorPanel::Page> pageFromName(const QString& name)
{
    static const QStringList kNames {QStringLiteral("tree"),    QStringLiteral("table"),   QStringLiteral("text"),
                                     QStringLiteral("picture"), QStringLiteral("chart"),   QStringLiteral("hex"),
                                     QStringLiteral("pipeline"), QStringLiteral("history"), QStringLiteral("edges"),
                                     QStringLiteral("call")};
    const auto found = kNames.indexOf(name);
    return found < 0 ? std::nullopt : std::optional(static_cast<InspectorPanel::Page>(found));
}

InspectorPanel::InspectorPanel(Workers workers, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_key(new QLabel)
    , m_facts(new QLabel)
    , m_error(new ErrorBar)
    , m_pages(new QTabWidget)
    , m_tree(new TreePage)
    , m_table(new TablePage(workers.pool))
    , m_text(new TextPage(workers.pool))
    , m_hex(new HexPage(workers.pool, QStringLiteral("valueHex")))
    , m_pipeline(new PipelinePage(workers.pool))
    , m_history(new HistoryPage(workers))
    , m_edges(new GraphPage(workers.pool))
    , m_call(new TreePage)
{
    m_key->setObjectName(QStringLiteral("inspectorKey"));
    useMonospaceFont(*m_key);
    m_facts->setObjectName(QStringLiteral("inspectorFacts"));
    for (QLabel* label : {m_key, m_facts}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // a long key never widens the window
    }
    m_error->setClosable(false);
    buildPages();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(4);
    column->addWidget(m_key);
    column->addWidget(m_facts);
    column->addWidget(m_error);
    column->addWidget(m_pages, 1);
    setEntry({});
}

InspectorPanel::~InspectorPanel()
{
    m_stop.request_stop();
    m_pages->disconnect(this);  // its pages go one by one, and each next one would be read by what is gone
}

void InspectorPanel::buildPages()
{
    m_pages->setObjectName(QStringLiteral("inspectorPages"));
    m_pages->setDocumentMode(true);
    m_pages->addTab(m_tree, tr("T&ree"));
    m_pages->addTab(m_table, tr("T&able"));
    m_pages->addTab(m_text, tr("&Text"));
    m_nodePages = new NodePages(m_workers.pool, *m_pages, this);
    m_pages->addTab(m_hex, tr("He&x"));
    m_pages->addTab(m_pipeline, tr("&Pipeline"));
    m_pages->addTab(m_history, tr("Histor&y"));
    m_pages->addTab(m_edges, tr("Ed&ges"));
    m_pages->addTab(m_call, tr("Ca&ll"));
    m_call->setObjectName(QStringLiteral("callTree"));
    m_call->setAccessibleName(tr("The call, and its result"));
    m_call->setPathsOffered(false);
    for (const Page page : {Edges, Call})
        m_pages->setTabVisible(page, false);
    connect(m_call, &TreePage::copyFailed, m_error, &ErrorBar::showError);

    connect(m_pages, &QTabWidget::currentChanged, this, [this](int page) {
        if (!m_isSwitching)
            m_chosenPage = page;
        loadPage(page);
    });
    connect(m_pipeline, &PipelinePage::wantsKeyChanged, this, [this] {
        m_loaded.reset(Stages);
        loadPage(Stages);
    });
    connect(m_history, &HistoryPage::versionChosen, this, &InspectorPanel::showVersion);
    connect(m_tree, &TreePage::nodeChosen, m_nodePages, &NodePages::setNode);
    connect(m_tree, &TreePage::nodeChosen, this, &InspectorPanel::takeNode);
    connect(m_tree, &TreePage::copyFailed, m_error, &ErrorBar::showError);
    connect(m_nodePages, &NodePages::loaded, this, &InspectorPanel::ended);
    connect(m_nodePages, &NodePages::withdrawn, this, [this] { goTo(Tree); });
    connect(m_table, &TablePage::loaded, this, &InspectorPanel::ended);
    connect(m_history, &HistoryPage::restoreRequested, this, &InspectorPanel::restoreRequested);
    connect(m_table, &TablePage::tableRequested, this, [this](const Value& value) { emit tableRequested(value, tr("Table in %1").arg(m_key->text().left(kTitleLetters))); });
    connect(m_text, &TextPage::loaded, this, &InspectorPanel::ended);
    connect(m_history, &HistoryPage::loaded, this, &InspectorPanel::ended);
    connect(m_edges, &GraphPage::loaded, this, &InspectorPanel::ended);
    connect(m_edges, &GraphPage::nodeActivated, this, &InspectorPanel::nodeActivated);
}

void InspectorPanel::setGraph(std::shared_ptr<const Graph> graph)
{
    m_graph = std::move(graph);
    m_pages->setTabVisible(Edges, m_graph != nullptr);
    if (m_graph)
        m_pages->setCurrentIndex(Edges);
}

void InspectorPanel::setEditor(Editor* editor)
{
    m_history->setEditor(editor);
}

void InspectorPanel::startOver()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_pending = 0;
    m_loaded.reset();
    m_error->clear();
    m_tree->clear();
    m_call->clear();
    m_table->clear();
    m_text->clear();
    m_hex->setBytes(nullptr);
    m_pipeline->clear();
    m_nodePages->clear();
    m_chosenNode.reset();
    discard(m_workers.pool, m_value);
}

void InspectorPanel::setEntry(const EntryRef& entry)
{
    startOver();
    m_history->clear();
    m_edges->clear();
    m_node.reset();
    m_entry = entry;
    const bool isOfFunction = entry.source && entry.source->function();
    if (isOfFunction && !m_pages->isTabVisible(Call))
        m_chosenPage = Call;
    m_pages->setTabVisible(Call, isOfFunction);
    m_version.reset();
    m_isBroken = false;
    if (entry.isNull()) {
        m_nodePages->setNode({});
        return setHeader(tr("No entry chosen"), tr("Choose one in the list, or jump to a key."));
    }
    began();
    fetch(
        m_workers.pool, this, m_stop.get_token(), [entry] { return entry.source->entry(entry.locator, EntryWhat::Values); },
        [this](Result<std::optional<Entry>> read) {
            takeEntry(std::move(read));
            ended();
        });
}

void InspectorPanel::takeEntry(Result<std::optional<Entry>> read)
{
    if (!read)
        return m_error->showError(read.error());
    if (!*read)
        return m_error->showError({Stage::Read, tr("The entry is gone since the stash was read; F5 reads it again").toStdString(), {}});
    Entry& entry = **read;
    m_latest = entry.versions;
    if (entry.key)
        m_node = *entry.key;
    const auto key = entry.key ? oneLine(m_entry.source->keyText(*entry.key, 2000)) : errorText(entry.key.error());
    QStringList facts;
    if (entry.value && *entry.value)
        facts << typeText(**entry.value) << extentText(**entry.value);
    facts << tr("%1 stored").arg(sizeText(entry.storedBytes)) << countText(entry.versions, tr("version"), tr("versions"));
    if (entry.writtenAt)
        facts << tr("written %1").arg(localTimeText(*entry.writtenAt));
    facts.removeAll(QString());
    setHeader(key, facts.join(QStringLiteral(" · ")));
    m_pipeline->setWantsKey(!entry.key && entry.value && *entry.value);
    showValue(entry.value ? *entry.value : Error {Stage::Read, tr("The entry has a key but no value stored").toStdString(), {}});
    if (!entry.key && !m_isBroken)
        m_error->showError(entry.key.error());
}

void InspectorPanel::showVersion(const Version& version)
{
    startOver();
    m_version = version.number;
    m_loaded.set(History);  // it stays: the choice was made there
    setHeader(m_key->text(), tr("Version %1 · %2 stored · written %3")
                                 .arg(version.number)
                                 .arg(sizeText(version.storedBytes),
                                      version.writtenAt ? localTimeText(*version.writtenAt) : tr("at a time not stored")));
    showValue(version.value);
}

void InspectorPanel::showValue(const Result<Value>& value)
{
    m_isBroken = !value;
    if (value)
        m_value = *value;
    else
        m_error->showError(value.error());
    const int before = m_pages->currentIndex();
    m_nodePages->setNode(m_value);
    if (before != History)  // whence a version was chosen
        goTo(m_isBroken ? int(Stages) : m_chosenPage);
    loadPage(m_pages->currentIndex());
}

void InspectorPanel::takeNode(const Value& node)
{
    m_chosenNode = node;
    m_loaded.reset(Text);
    loadPage(m_pages->currentIndex());
}

void InspectorPanel::showCall()
{
    const auto name = [](const char* text) { return Value::str(tr(text).toStdString()); };
    std::vector<Value> parts {name(QT_TR_NOOP("function")), Value::str(m_entry.source->function()->address)};
    if (const auto call = callOf(*m_node)) {
        parts.insert(parts.end(), {name(QT_TR_NOOP("arguments")), call->arguments});
        if (call->named.size() > 0)
            parts.insert(parts.end(), {name(QT_TR_NOOP("named arguments")), call->named});
    } else {
        parts.insert(parts.end(), {name(QT_TR_NOOP("arguments, not stored but as this digest")), *m_node});
    }
    const int rows = static_cast<int>(parts.size() / 2);
    parts.insert(parts.end(), {name(QT_TR_NOOP("result")), *m_value});
    m_call->setValue(Value::sequence(Kind::Dict, std::move(parts)), rows);
}

/// By our doing, so that it does not count as the user's choice.
void InspectorPanel::goTo(int page)
{
    m_isSwitching = true;
    m_pages->setCurrentIndex(m_pages->isTabVisible(page) ? page : int(Tree));
    m_isSwitching = false;
}

void InspectorPanel::loadPage(int page)
{
    if (m_nodePages->isOneOf(page)) {
        if (m_nodePages->load(page))
            began();
        return;
    }
    if (m_entry.isNull() || m_loaded.test(static_cast<std::size_t>(page)))
        return;
    if (page == Edges && (!m_graph || !m_node))
        return;
    const bool needsValue = page == Tree || page == Table || page == Text || page == Call;
    if (needsValue && !m_value)
        return;  // it comes, or does not decode
    if (page == Call && !m_node)
        return;
    m_loaded.set(static_cast<std::size_t>(page));
    switch (page) {
    case Tree: return m_tree->setValue(*m_value);
    case Table: began(); return m_table->setValue(*m_value);
    case Text: began(); return m_text->setValue(m_chosenNode.value_or(*m_value), m_chosenNode ? m_tree->currentPath() : QString());
    case History: began(); return m_history->setEntry(m_entry);
    case Call: return showCall();
    case Edges: began(); return m_edges->setNode(m_graph, *m_node);
    default: loadPipeline();
    }
}

void InspectorPanel::loadPipeline()
{
    began();
    fetch(
        m_workers.pool, this, m_stop.get_token(),
        [entry = m_entry, wantsKey = m_pipeline->wantsKey() && m_pages->currentIndex() == Stages,
         version = m_version.value_or(m_latest)]() -> Result<std::shared_ptr<const Pipeline>> {
            auto read = wantsKey ? entry.source->keyPipeline(entry.locator) : entry.source->pipeline(entry.locator, version);
            if (!read)
                return read.error();
            return std::shared_ptr<const Pipeline>(std::make_shared<const Pipeline>(std::move(*read)));
        },
        [this, page = m_pages->currentIndex()](Result<std::shared_ptr<const Pipeline>> read) {
            if (!read)
                m_error->showError(read.error());
            else if (page == Stages)
                m_pipeline->setPipeline(*read);
            else if (!(*read)->steps.empty())
                m_hex->setBytes({*read, &(*read)->steps.front().bytes});
            ended();
        });
}

void InspectorPanel::setHeader(const QString& key, const QString& facts)
{
    m_key->setText(key);
    m_key->setToolTip(key);
    m_facts->setText(facts);
}

void InspectorPanel::setPage(Page page)
{
    if (m_pages->isTabVisible(page))
        m_pages->setCurrentIndex(page);
    else if (m_nodePages->isOneOf(page))
        m_chosenPage = page;
}

void InspectorPanel::requestTable()
{
    m_pages->setCurrentIndex(Table);
    m_table->requestTable();
}

void InspectorPanel::focusPage()
{
    m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

InspectorPanel::Page InspectorPanel::page() const
{
    return static_cast<Page>(m_chosenPage);
}

void InspectorPanel::ended()
{
    if (m_pending > 0 && --m_pending == 0)
        emit settled();
}

}  // namespace hashstash
