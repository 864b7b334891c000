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

}  // namespace

TreePage::TreePage(QWidget* parent) : QTreeView(parent), m_model(new ValueTreeModel(this))
{
    setObjectName(QStringLiteral("valueTree"));
    setAccessibleName(tr("Value as a tree"));
    setModel(m_model);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    header()->setStretchLastSection(false);
    header()->resizeSection(ValueTreeModel::Name, 200);
    header()->setSectionResizeMode(ValueTreeModel::Preview, QHeaderView::Stretch);
    header()->resizeSection(ValueTreeModel::Type, 150);
    header()->resizeSection(ValueTreeModel::Extent, 110);

    setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString& text, const QKeySequence& keys, CopyAs as) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, as] { copy(as); });
    };
    add(tr("&Copy as Python"), QKeySequence::Copy, CopyAs::Python);
    add(tr("Copy as &JSON"), QKeySequence(tr("Ctrl+Shift+J")), CopyAs::Json);
    add(tr("Copy &path"), QKeySequence(tr("Ctrl+Shift+C")), CopyAs::Path);
}

void TreePage::setValue(const Value& value)
{
    m_model->setValue(value);
    const auto root = m_model->index(0, 0);
    // A lone row needs no room for a sign to open it.
    setRootIsDecorated(m_model->hasChildren(root));
    expand(root);
    setCurrentIndex(root);
}

void TreePage::clear()
{
    m_model->clear();
}

void TreePage::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
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
    fetch(
        *QThreadPool::globalInstance(), this, {},
        [value = *value, as]() -> Result<std::string> {
            return as == CopyAs::Json ? plainJson(value, 2, kMaxCopiedBytes) : repr(value, kMaxCopiedBytes);
        },
        [](Result<std::string> text) {
            if (text)
                QGuiApplication::clipboard()->setText(fromUtf8(*text));
        });
}

}  // namespace hashstash
