#include "widgets/shell/start_page.h"

#include "widgets/jobs/fetch.h"
#include "widgets/shell/icons.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <filesystem>

namespace hashstash {

namespace {

constexpr int kPathRole = Qt::UserRole;

}  // namespace

StartPage::StartPage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_hint(new QLabel)
    , m_recentTitle(new QLabel(tr("Opened &recently")))
    , m_recent(new QListWidget)
    , m_root(new QPushButton)
{
    setObjectName(QStringLiteral("startPage"));
    build();
    setRecent({});
}

StartPage::~StartPage()
{
    m_stop.request_stop();
}

QWidget* StartPage::makeButtons()
{
    auto* open = new QPushButton(icon("open"), tr("O&pen a folder …"));
    open->setObjectName(QStringLiteral("openFolder"));
    open->setDefault(true);
    auto* server = new QPushButton(icon("server"), tr("Open from a &server …"));
    server->setObjectName(QStringLiteral("openServer"));
    auto* sample = new QPushButton(icon("stash"), tr("Make a sa&mple"));
    sample->setObjectName(QStringLiteral("openSample"));
    sample->setToolTip(tr("Writes a few small stashes into a folder of this program, to look at"));
    m_root->setObjectName(QStringLiteral("openDefaultRoot"));
    m_root->setIcon(icon("folder"));
    m_root->hide();
    auto* buttons = new QWidget;
    auto* grid = new QGridLayout(buttons);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(open, 0, 0);
    grid->addWidget(server, 0, 1);
    grid->addWidget(m_root, 1, 0);
    grid->addWidget(sample, 1, 1);
    grid->setColumnStretch(2, 1);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(server, &QPushButton::clicked, this, &StartPage::serverRequested);
    connect(sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
    connect(m_root, &QPushButton::clicked, this, [this] { emit pathChosen(m_rootPath); });
    return buttons;
}

void StartPage::build()
{
    auto* picture = new QLabel;
    picture->setPixmap(icon("app").pixmap(64, 64));
    auto* title = new QLabel(tr("Browse a HashStash"));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    large.setBold(true);
    title->setFont(large);
    auto* text = new QLabel(tr("Open a folder that HashStash wrote to, or a single stash in it; or drop one on this window. "
                               "Nothing in it is changed, and nothing that is stored in it is executed. F1 opens the help."));
    text->setWordWrap(true);
    QFont bold = m_hint->font();
    bold.setBold(true);
    m_hint->setFont(bold);
    m_hint->setObjectName(QStringLiteral("startHint"));
    m_hint->setWordWrap(true);
    m_hint->hide();
    m_recent->setObjectName(QStringLiteral("recentList"));
    m_recent->setAccessibleName(tr("Opened recently"));
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recentTitle->setBuddy(m_recent);
    auto* remove = new QAction(tr("&Remove from the list"), m_recent);
    remove->setObjectName(QStringLiteral("removeRecent"));
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_recent->addAction(remove);
    m_recent->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addWidget(picture);
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(m_hint);
    column->addWidget(makeButtons());
    column->addWidget(m_recentTitle);
    column->addWidget(m_recent);
    auto* block = new QWidget;
    block->setLayout(column);
    block->setMaximumWidth(640);
    auto* page = new QGridLayout(this);
    page->setRowStretch(0, 1);
    page->setRowStretch(2, 2);
    page->setColumnStretch(0, 1);
    page->setColumnStretch(1, 6);
    page->setColumnStretch(2, 1);
    page->addWidget(block, 1, 1);

    connect(m_recent, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) { emit pathChosen(item->data(kPathRole).toString()); });
    connect(remove, &QAction::triggered, this, [this] {
        if (const auto* item = m_recent->currentItem())
            emit recentRemoved(item->data(kPathRole).toString());
    });
}

void StartPage::setRecent(const QStringList& paths)
{
    m_recent->clear();
    for (const auto& path : paths) {
        auto* item = new QListWidgetItem(icon("stash"), path, m_recent);
        item->setData(kPathRole, path);
    }
    m_recentTitle->setVisible(!paths.isEmpty());
    m_recent->setVisible(!paths.isEmpty());
    showMissing();
    checkRecent(paths);
}

/// On a worker: a path may lie on a network disk that does not answer.
void StartPage::checkRecent(const QStringList& paths)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    if (paths.isEmpty())
        return;
    fetch(
        m_pool, this, m_stop.get_token(),
        [paths]() -> Result<QStringList> {
            QStringList missing;
            for (const auto& path : paths)
                if (std::error_code error; !std::filesystem::exists(path.toStdString(), error) && !error)
                    missing << path;
            return missing;
        },
        [this](const Result<QStringList>& missing) {
            if (missing)
                m_missing = *missing;
            showMissing();
            emit recentChecked();
        });
}

void StartPage::showMissing()
{
    for (int row = 0; row < m_recent->count(); ++row) {
        auto* item = m_recent->item(row);
        const QString path = item->data(kPathRole).toString();
        const bool isGone = isMissing(path);
        item->setText(isGone ? tr("%1 (missing)").arg(path) : path);
        item->setIcon(icon(isGone ? "closed-stash" : "stash"));
        item->setToolTip(isGone ? tr("There is nothing at this path now. Del takes it off the list.") : path);
    }
}

void StartPage::showHint(const QString& text)
{
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void StartPage::setDefaultRoot(const QString& path)
{
    m_rootPath = path;
    m_root->setText(tr("Open the &default root"));
    m_root->setToolTip(path);
    m_root->show();
}

}  // namespace hashstash
