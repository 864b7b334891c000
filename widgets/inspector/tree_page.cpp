#include "widgets/inspector/tree_page.h"

#include "core/value/repr.h"
#include "core/value/tagged_json.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace hashstash {

namespace {

constexpr std::size_t kMaxCopiedBytes = std::size_t {64} << 20;
constexpr std::size_t kCutMark = 8;  // repr() stops about there

}  // namespace

TreePage::TreePage(QWidget* parent) : QTreeView(parent), m_model(new ValueTreeModel(this))
{
    setObjectName(QStringLiteral("valueTree"));
    setAccessibleName(tr("Value as a tree"));
    addCopyActions();
    setModel(m_model);  // reports a current node at once, which the actions follow
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    header()->setStretchLastSection(false);
    header()->resizeSection(ValueTreeModel::Name, 200);
    header()->setSectionResizeMode(ValueTreeModel::Preview, QHeaderView::Stretch);
    header()->resizeSection(ValueTreeModel::Type, 150);
    header()->resizeSection(ValueTreeModel::Extent, 110);
}

void TreePage::addCopyActions()
{
    setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString& text, const char* name, const QKeySequence& keys, CopyAs as) {
        auto* action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, as] { copy(as); });
        return action;
    };
    add(tr("&Copy as Python"), "copyNodePython", QKeySequence::Copy, CopyAs::Python);
    add(tr("Copy as &JSON"), "copyNodeJson", QKeySequence(tr("Ctrl+Shift+J")), CopyAs::Json);
    m_copyPath = add(tr("Copy &path (for a search)"), "copyNodePath", QKeySequence(tr("Ctrl+Shift+C")), CopyAs::Path);
}

void TreePage::setPathsOffered(bool areOffered)
{
    m_offersPaths = areOffered;
    m_copyPath->setVisible(areOffered);
}

void TreePage::setValue(const Value& value, int openedParts)
{
    m_model->setValue(value);
    const auto root = m_model->index(0, 0);
    // A lone row needs no room for a sign to open it.
    setRootIsDecorated(m_model->hasChildren(root));
    expand(root);
    if (openedParts > 0 && m_model->canFetchMore(root))
        m_model->fetchMore(root);  // else only when it is laid out
    for (int part = 0; part < openedParts; ++part)
        expand(m_model->index(part, 0, root));
    setCurrentIndex(root);
}

void TreePage::clear()
{
    m_model->clear();
}

QString TreePage::currentPath() const
{
    return m_model->pathOf(currentIndex());
}

void TreePage::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    m_copyPath->setEnabled(m_offersPaths && !m_model->pathOf(current).isEmpty());
    if (const Value* node = m_model->valueAt(current))
        emit nodeChosen(*node);
}

void TreePage::copy(CopyAs as)
{
    const auto current = currentIndex();
    const Value* value = m_model->valueAt(current);
    if (!value)
        return;
    if (as == CopyAs::Path)
        return QGuiApplication::clipboard()->setText(m_model->pathOf(current));
    copyText(as, *value);
}

void TreePage::copyText(CopyAs as, const Value& value)
{
    fetch(
        *QThreadPool::globalInstance(), this, {},
        [value, as]() -> Result<std::string> {
            if (as == CopyAs::Json)
                return plainJson(value, 2, kMaxCopiedBytes);
            auto text = repr(value, kMaxCopiedBytes);
            if (text.size() + kCutMark > kMaxCopiedBytes)
                return Error {Stage::Serialize, tr("As Python it is longer than 64 MB; nothing was copied").toStdString(), {}};
            return text;
        },
        [this](const Result<std::string>& text) {
            if (text)
                QGuiApplication::clipboard()->setText(fromUtf8(*text));
            else
                emit copyFailed(text.error());
        });
}

}  // namespace hashstash
