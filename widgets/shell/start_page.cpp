#include "widgets/shell/start_page.h"

#include "widgets/shell/icons.h"

#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashstash {

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_hint(new QLabel)
    , m_recentTitle(new QLabel(tr("Opened &recently")))
    , m_recent(new QListWidget)
    , m_root(new QPushButton)
{
    setObjectName(QStringLiteral("startPage"));
    auto* picture = new QLabel;
    picture->setPixmap(icon("app").pixmap(64, 64));
    auto* title = new QLabel(tr("Browse a HashStash"));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    large.setBold(true);
    title->setFont(large);
    auto* text = new QLabel(tr("Open a folder that HashStash wrote to, or a single stash in it; or drop one on this window. "
                               "Nothing in it is changed, and nothing that is stored in it is executed."));
    text->setWordWrap(true);
    QFont bold = m_hint->font();
    bold.setBold(true);
    m_hint->setFont(bold);
    m_hint->setObjectName(QStringLiteral("startHint"));
    m_hint->setWordWrap(true);
    m_hint->hide();
    auto* open = new QPushButton(icon("open"), tr("O&pen a folder …"));
    open->setObjectName(QStringLiteral("openFolder"));
    open->setDefault(true);
    auto* server = new QPushButton(icon("server"), tr("Open from a &server …"));
    server->setObjectName(QStringLiteral("openServer"));
    m_root->setObjectName(QStringLiteral("openDefaultRoot"));
    m_root->setIcon(icon("folder"));
    m_root->hide();
    m_recent->setObjectName(QStringLiteral("recentList"));
    m_recent->setAccessibleName(tr("Opened recently"));
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recentTitle->setBuddy(m_recent);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(open);
    buttons->addWidget(server);
    buttons->addWidget(m_root);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addWidget(picture);
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(m_hint);
    column->addLayout(buttons);
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

    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(server, &QPushButton::clicked, this, &StartPage::serverRequested);
    connect(m_root, &QPushButton::clicked, this, [this] { emit pathChosen(m_rootPath); });
    connect(m_recent, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { emit pathChosen(item->text()); });
    setRecent({});
}

void StartPage::setRecent(const QStringList& paths)
{
    m_recent->clear();
    for (const auto& path : paths)
        m_recent->addItem(new QListWidgetItem(icon("stash"), path));
    m_recentTitle->setVisible(!paths.isEmpty());
    m_recent->setVisible(!paths.isEmpty());
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
