#include "widgets/help/help_window.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTextBrowser>
#include <QTextTable>
#include <QUrl>
#include <QVBoxLayout>

namespace hashstash {

namespace {

constexpr int kNameRole = Qt::UserRole;

/// Room in cells: Markdown says nothing about it.
void layOutTables(QTextFrame& frame)
{
    for (QTextFrame* child : frame.childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setCellPadding(5);
            format.setCellSpacing(0);
            format.setBorder(0);
            table->setFormat(format);
        }
        layOutTables(*child);
    }
}

}  // namespace

HelpWindow::HelpWindow(HelpBook book, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_book(std::move(book))
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_text(new QTextBrowser)
    , m_back(new QPushButton(tr("&Back")))
    , m_forward(new QPushButton(tr("&Forward")))
    , m_external(makeExternalBar())
{
    setObjectName(QStringLiteral("helpWindow"));
    setWindowTitle(tr("Help"));
    resize(860, 620);
    build();
    list();
    showPage({});
}

void HelpWindow::build()
{
    m_search->setObjectName(QStringLiteral("helpSearch"));
    m_search->setAccessibleName(tr("Search the help"));
    m_search->setPlaceholderText(tr("Search the help"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("helpPages"));
    m_list->setAccessibleName(tr("Pages"));
    m_list->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("helpText"));
    m_text->setAccessibleName(tr("Page"));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(14);
    m_back->setObjectName(QStringLiteral("helpBack"));
    m_back->setShortcut(QKeySequence::Back);
    m_forward->setObjectName(QStringLiteral("helpForward"));
    m_forward->setShortcut(QKeySequence::Forward);

    auto* left = new QWidget;
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->addWidget(m_search);
    leftColumn->addWidget(m_list, 1);
    auto* right = new QWidget;
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addWidget(m_forward);
    buttons->addStretch(1);
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->addLayout(buttons);
    rightColumn->addWidget(m_external);
    rightColumn->addWidget(m_text, 1);
    auto* splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setSizes({240, 620});
    auto* column = new QVBoxLayout(this);
    column->addWidget(splitter);

    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::list);
    connect(m_search, &QLineEdit::returnPressed, m_list, [this] { m_list->setFocus(); });
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item && !item->data(kNameRole).toString().isEmpty())
            showPage(item->data(kNameRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
    connect(m_back, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_forward, &QPushButton::clicked, this, [this] { go(1); });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, &HelpWindow::focusSearch);
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), this), &QShortcut::activated, this, &QWidget::close);
}

/// Says where a link leads before anything leaves the program.
QWidget* HelpWindow::makeExternalBar()
{
    auto* bar = new QWidget;
    bar->setObjectName(QStringLiteral("externalBar"));
    m_address = new QLabel;
    m_address->setObjectName(QStringLiteral("externalAddress"));
    m_address->setTextFormat(Qt::PlainText);
    m_address->setWordWrap(true);
    auto* open = new QPushButton(tr("&Open in the web browser"));
    open->setObjectName(QStringLiteral("openExternal"));
    auto* copy = new QPushButton(tr("&Copy the address"));
    auto* leave = new QPushButton(tr("&Do not open"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_address, 1);
    for (auto* button : {open, copy, leave})
        row->addWidget(button);
    connect(open, &QPushButton::clicked, this, [this] {
        m_external->hide();
        emit externalRequested(QUrl(m_url));
    });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_url); });
    connect(leave, &QPushButton::clicked, bar, &QWidget::hide);
    bar->hide();
    return bar;
}

void HelpWindow::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void HelpWindow::clearSearch()
{
    m_search->clear();
}

void HelpWindow::list()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    const auto add = [this](const QString& text, const QString& name) {
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(kNameRole, name);
        if (name == m_page)
            m_list->setCurrentItem(item);
    };
    if (m_search->text().trimmed().isEmpty()) {
        for (const HelpPage& page : m_book.pages())
            add(page.title, page.name);
        return;
    }
    for (const HelpHit& hit : m_book.search(m_search->text()))
        add(hit.title + u'\n' + hit.excerpt, hit.name);
    if (m_list->count() == 0)
        add(tr("No page has these words."), {});
}

void HelpWindow::showPage(const QString& name)
{
    const HelpPage* page = m_book.find(name);
    if (!page)
        page = &m_book.pages().front();
    if (m_place < 0 || m_visited[m_place] != page->name) {
        m_visited = m_visited.mid(0, m_place + 1) << page->name;
        m_place = m_visited.size() - 1;
    }
    m_page = page->name;
    render();
}

void HelpWindow::render()
{
    const HelpPage& page = *m_book.find(m_page);
    m_external->hide();
    m_text->setMarkdown(page.text);
    layOutTables(*m_text->document()->rootFrame());
    m_text->moveCursor(QTextCursor::Start);
    setWindowTitle(tr("Help: %1").arg(page.title));
    m_back->setEnabled(m_place > 0);
    m_forward->setEnabled(m_place + 1 < m_visited.size());
    const QSignalBlocker blocker(m_list);
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(kNameRole).toString() == m_page)
            m_list->setCurrentRow(row);
}

void HelpWindow::go(int by)
{
    m_place += by;
    m_page = m_visited[m_place];
    render();
}

void HelpWindow::follow(const QUrl& url)
{
    if (url.isRelative() && url.path().endsWith(u".md"))
        return showPage(url.path().chopped(3));
    m_url = url.toString();
    m_address->setText(tr("This leads out of the program: %1").arg(m_url));
    m_external->show();
}

void HelpWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // Colours and sizes are in the document.
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && !m_page.isEmpty())
        render();
}

}  // namespace hashstash
