#include "tests/gui/gui_test.h"
#include "widgets/help/help.h"
#include "widgets/help/help_window.h"
#include "widgets/main_window.h"
#include "widgets/shell/stash_view.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QThreadPool>

using namespace hashstash;

namespace {

QStringList linksIn(const QString& text)
{
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)]*)\\)"));
    QStringList targets;
    for (const auto& match : link.globalMatch(text))
        targets << match.captured(1);
    return targets;
}

}  // namespace

class HelpTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void hasEveryPage_data();
    void hasEveryPage();
    void findsPagesByWords_data();
    void findsPagesByWords();
    void showsWhatIsFound();
    void listsTheShortcutsOfTheWindow();
    void followsLinksAndGoesBack();
    void asksBeforeALinkLeadsOut();
    void takesThePageOfTheLanguage();
    void showsThePageOfWhatHasTheFocus_data();
    void showsThePageOfWhatHasTheFocus();
    void opensByF1InADialog();
    void opensFromTheMenu();

private:
    QTemporaryDir m_folder;
};

void HelpTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("help-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
}

void HelpTest::hasEveryPage_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("language");
    const HelpBook book("en");
    for (const auto& page : book.pages()) {
        QTest::newRow(qPrintable(page.name)) << page.name << "en";
        QTest::newRow(qPrintable(page.name + " de")) << page.name << "de";
    }
}

/// A title, a text, and no link that leads nowhere.
void HelpTest::hasEveryPage()
{
    QFETCH(QString, name);
    QFETCH(QString, language);
    HelpBook book(language);
    book.setShortcuts(QWidget());

    const auto* page = book.find(name);

    QVERIFY(page);
    QVERIFY(page->text.startsWith("# "));
    QVERIFY(!page->title.isEmpty());
    for (const auto& target : linksIn(page->text))
        QVERIFY2(target.endsWith(".md") && book.find(target.chopped(3)), qPrintable(target));
}

void HelpTest::findsPagesByWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("first");
    QTest::newRow("in a title") << "search" << "searching";
    QTest::newRow("in any order") << "keyring PASSWORD" << "servers";
    QTest::newRow("in a table") << "rows[*].score" << "searching";
    QTest::newRow("nowhere") << "flying carpet" << QString();
    QTest::newRow("blanks") << "  " << QString();
}

void HelpTest::findsPagesByWords()
{
    QFETCH(QString, words);

    const auto hits = HelpBook("en").search(words);

    QTEST(hits.empty() ? QString() : hits.front().name, "first");
    if (!hits.empty())
        QVERIFY(!hits.front().excerpt.isEmpty());
}

void HelpTest::showsWhatIsFound()
{
    HelpWindow window(HelpBook("en"));
    window.show();
    auto* list = window.findChild<QListWidget*>("helpPages");
    const int all = list->count();

    QTest::keyClicks(window.findChild<QLineEdit*>("helpSearch"), "backup");

    QVERIFY(list->count() > 0 && list->count() < all);
    list->setCurrentRow(list->count() - 1);
    QCOMPARE(window.page(), list->currentItem()->data(Qt::UserRole).toString());
    QVERIFY(window.findChild<QTextBrowser*>("helpText")->toPlainText().contains("backup"));
}

void HelpTest::listsTheShortcutsOfTheWindow()
{
    QThreadPool pool;
    MainWindow main(pool);
    HelpBook book("en");

    book.setShortcuts(main);

    const QString text = book.find("shortcuts")->text;
    QVERIFY(text.contains("| Ctrl+Shift+D | Compare two stashes |"));
    QVERIFY(text.contains("| F5 | Reload |"));
    QVERIFY(text.contains("## Stashes"));  // what the catalog's tree has by itself
    QCOMPARE(book.search("compare stashes F5 reload").front().name, QString("shortcuts"));
}

void HelpTest::followsLinksAndGoesBack()
{
    HelpWindow window(HelpBook("en"));
    window.show();
    window.showPage("first-steps");

    emit window.findChild<QTextBrowser*>("helpText")->anchorClicked(QUrl("servers.md"));

    QCOMPARE(window.page(), QString("servers"));
    QTest::mouseClick(window.findChild<QPushButton*>("helpBack"), Qt::LeftButton);
    QCOMPARE(window.page(), QString("first-steps"));
    QVERIFY(!window.findChild<QPushButton*>("helpBack")->isEnabled());
    QTest::mouseClick(window.findChild<QPushButton*>("helpForward"), Qt::LeftButton);
    QCOMPARE(window.page(), QString("servers"));
}

void HelpTest::asksBeforeALinkLeadsOut()
{
    HelpWindow window(HelpBook("en"));
    window.show();
    QSignalSpy asked(&window, &HelpWindow::externalRequested);

    emit window.findChild<QTextBrowser*>("helpText")->anchorClicked(QUrl("https://example.org/x.md"));

    QVERIFY(asked.isEmpty());
    QVERIFY(window.findChild<QWidget*>("externalBar")->isVisible());
    QVERIFY(window.findChild<QLabel*>("externalAddress")->text().contains("https://example.org/x.md"));
    QTest::mouseClick(window.findChild<QPushButton*>("openExternal"), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
}

void HelpTest::takesThePageOfTheLanguage()
{
    const auto files = QDir(":/help/de").entryList({"*.md"});
    for (const auto& file : files)
        QVERIFY2(HelpBook("de").find(file.chopped(3))->text != HelpBook("en").find(file.chopped(3))->text, qPrintable(file));
    QCOMPARE(HelpBook("xx").find("servers")->text, HelpBook("en").find("servers")->text);
}

void HelpTest::showsThePageOfWhatHasTheFocus_data()
{
    QTest::addColumn<QString>("around");
    QTest::addColumn<QString>("page");
    QTest::newRow("search") << "searchPanel" << "searching";
    QTest::newRow("servers") << "serverDialog" << "servers";
    QTest::newRow("profile") << "profileWindow" << "profile";
    QTest::newRow("anything else") << "something" << "screens";
}

void HelpTest::showsThePageOfWhatHasTheFocus()
{
    QFETCH(QString, around);
    QWidget outer;
    outer.setObjectName(around);
    auto* middle = new QWidget(&outer);
    auto* line = new QLineEdit(middle);

    QTEST(helpPageOf(line), "page");
    middle->setProperty("helpPage", "changing");
    QCOMPARE(helpPageOf(line), QString("changing"));
}

void HelpTest::opensByF1InADialog()
{
    QThreadPool pool;
    MainWindow main(pool);
    main.show();
    main.findChild<QAction*>("actionServer")->trigger();
    auto* dialog = main.findChild<QDialog*>("serverDialog");
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));

    QTest::keyClick(dialog, Qt::Key_F1);

    HelpWindow* help = nullptr;
    for (auto* widget : QApplication::topLevelWidgets())
        if (auto* found = qobject_cast<HelpWindow*>(widget))
            help = found;
    QVERIFY(help && help->isVisible());
    QCOMPARE(help->page(), QString("servers"));
}

void HelpTest::opensFromTheMenu()
{
    QThreadPool pool;
    MainWindow main(pool);
    main.show();

    main.findChild<QAction*>("actionAbout")->trigger();

    bool isShown = false;
    for (auto* widget : QApplication::topLevelWidgets())
        if (auto* found = qobject_cast<HelpWindow*>(widget))
            isShown = found->isVisible() && found->page() == "about";
    QVERIFY(isShown);
    main.close();
    QVERIFY(std::none_of(QApplication::topLevelWidgets().begin(), QApplication::topLevelWidgets().end(), [](QWidget* each) { return each->isVisible(); }));
}

HASHSTASH_GUI_TEST_MAIN(HelpTest)
#include "help_test.moc"
