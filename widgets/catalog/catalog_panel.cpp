#include "widgets/catalog/catalog_panel.h"

#include "widgets/catalog/path_contents.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

namespace {

/// The stash of a graph's nodes, below the graph; invalid where it has none.
QModelIndex nodesOfGraph(const CatalogModel& model, const QModelIndex& graph)
{
    for (int row = 0; row < model.rowCount(graph); ++row) {
        const auto part = model.index(row, 0, graph);
        if (model.nodeAt(part)->name == "_nodes")
            return model.index(0, 0, part);
    }
    return {};
}

}  // namespace

CatalogPanel::CatalogPanel(Workers workers, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_model(new CatalogModel(this))
    , m_view(new QTreeView)
    , m_hint(new QLabel)
    , m_error(new ErrorBar)
{
    m_view->setObjectName(QStringLiteral("catalogTree"));
    m_view->setAccessibleName(tr("Stashes"));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setIndentation(14);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setResizeContentsPrecision(100);
    m_view->header()->setSectionResizeMode(CatalogModel::Name, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(CatalogModel::Format, QHeaderView::ResizeToContents);
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setMargin(6);
    m_hint->setObjectName(QStringLiteral("catalogHint"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_error);
    column->addWidget(m_view, 1);
    column->addWidget(m_hint);
    buildActions();
    connect(m_view, &QTreeView::activated, this, &CatalogPanel::activate);
    showHint();
}

CatalogPanel::~CatalogPanel() = default;

void CatalogPanel::buildActions()
{
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString& text, const QKeySequence& keys, auto handler) {
        auto* action = new QAction(text, m_view);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view->addAction(action);
        connect(action, &QAction::triggered, this, handler);
    };
    add(tr("&Open"), {}, [this] { activate(m_view->currentIndex()); });
    add(tr("&Copy path"), QKeySequence::Copy, [this] {
        if (const auto* node = m_model->nodeAt(m_view->currentIndex()))
            QGuiApplication::clipboard()->setText(fromUtf8(node->path.string()));
    });
    add(tr("&Remove folder from the list"), QKeySequence::Delete, [this] {
        m_model->removeRoot(m_view->currentIndex().siblingAtColumn(0));
        showHint();
    });
}

void CatalogPanel::addFolder(const std::filesystem::path& folder)
{
    m_scanning.push_back(folder);
    auto found = std::make_shared<std::optional<Catalog>>();
    Job* job = m_workers.jobs.run(tr("Look for stashes in %1").arg(fromUtf8(folder.string())),
                                  [folder, found](const JobContext& context) -> Result<Done> {
                                      auto catalog = Catalog::scan(folder, context.stop(),
                                                                   [&](std::size_t count) { context.progress(count, 0); });
                                      if (!catalog)
                                          return catalog.error();
                                      *found = std::move(*catalog);
                                      return Done();
                                  });
    connect(job, &Job::finished, this, [this, job, found, folder] {
        std::erase(m_scanning, folder);
        if (*found)
            addCatalog(**found);
        else if (!job->isCancelled())
            m_error->showError(*job->error());
    });
}

void CatalogPanel::addCatalog(const Catalog& catalog)
{
    const auto root = m_model->setRoot(catalog.root);
    // A few levels of a large root are enough to start with.
    m_view->expandRecursively(root, stashCount(catalog.root) <= 200 ? -1 : 1);
    if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(root);
    if (catalog.unreadable.empty())
        m_error->clear();
    else
        m_error->showText(tr("%1 could not be read: %2").arg(countText(catalog.unreadable.size(), tr("folder"), tr("folders")),
                                                            fromUtf8(catalog.unreadable.front())),
                          [&] {
                              QString all;
                              for (const auto& line : catalog.unreadable)
                                  all += fromUtf8(line) + u'\n';
                              return all;
                          }());
    selectRevealed();
    showHint();
}

void CatalogPanel::reveal(const Location& stash)
{
    if (stash.server)  // it lies in no folder
        return;
    m_revealed = stash.folder;
    selectRevealed();
    if (!isCovered(stash.folder))
        addFolder(catalogFolder(stash));
}

/// Whether the folder lies in one that is listed, or about to be.
bool CatalogPanel::isCovered(const std::filesystem::path& folder) const
{
    const auto holds = [&](const std::filesystem::path& root) {
        return std::mismatch(root.begin(), root.end(), folder.begin(), folder.end()).first == root.end();
    };
    const auto roots = m_model->roots();
    return std::any_of(roots.begin(), roots.end(), holds) || std::any_of(m_scanning.begin(), m_scanning.end(), holds);
}

void CatalogPanel::selectRevealed()
{
    const auto index = m_model->find(m_revealed);
    if (index.isValid()) {
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
    }
}

void CatalogPanel::reload()
{
    for (const auto& folder : m_model->roots())
        addFolder(folder);
}

std::vector<std::filesystem::path> CatalogPanel::folders() const
{
    return m_model->roots();
}

void CatalogPanel::setFolders(const std::vector<std::filesystem::path>& folders)
{
    const auto listed = m_model->roots();
    for (int row = static_cast<int>(listed.size()); row-- > 0;)
        if (std::find(folders.begin(), folders.end(), listed[static_cast<std::size_t>(row)]) == folders.end())
            m_model->removeRoot(m_model->index(row, 0));
    for (const auto& folder : folders)
        if (std::find(listed.begin(), listed.end(), folder) == listed.end())
            addFolder(folder);
    showHint();
}

void CatalogPanel::activate(const QModelIndex& index)
{
    const auto* node = m_model->nodeAt(index);
    if (node && node->kind == CatalogKind::Graph)
        node = m_model->nodeAt(nodesOfGraph(*m_model, index.siblingAtColumn(0)));
    if (!node || !node->location)
        return;
    if (!node->isWritten)
        m_error->showText(tr("Nothing was ever written to %1, so there is nothing to open.").arg(fromUtf8(node->path.string())),
                          fromUtf8(node->path.string()));
    else if (node->canOpen)
        emit stashActivated(*node->location);
    else
        m_error->showText(tr("This build cannot open %1: it has no such engine or serializer. Convert the stash with the "
                             "Python library, or use a build that has it.")
                              .arg(fromUtf8(node->location->format.folderName())),
                          fromUtf8(node->path.string()));
}

void CatalogPanel::showHint()
{
    m_view->setColumnHidden(CatalogModel::Format, !m_model->showsFormats());
    const bool isEmpty = m_model->rowCount() == 0;
    std::size_t count = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        std::vector<QModelIndex> open {m_model->index(row, 0)};
        while (!open.empty()) {
            const auto index = open.back();
            open.pop_back();
            count += m_model->nodeAt(index)->location ? 1 : 0;
            for (int child = 0; child < m_model->rowCount(index); ++child)
                open.push_back(m_model->index(child, 0, index));
        }
    }
    m_hint->setText(isEmpty      ? tr("Open a folder to list the stashes in it.")
                        : count == 0 ? tr("No stash was found here.")
                                     : countText(count, tr("stash"), tr("stashes")));
}

}  // namespace hashstash
