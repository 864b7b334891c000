#include "core/profile/profile_matrix.h"
#include "core/search/entry_condition.h"
#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/shown_texts.h"
#include "widgets/main_window.h"
#include "widgets/search/search_panel.h"
#include "widgets/shell/format.h"
#include "widgets/shell/language.h"
#include "widgets/shell/theme.h"

#include <QDialog>
#include <QMenuBar>
#include <QMenu>
#include <QPointer>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>

using namespace hashstash;

namespace {

const QSet<QString> kReadFirst{"actionEditValue", "actionRenameKey", "actionDeleteEntries"};  // and then open a dialog
const QSet<QString> kNotShown{"actionQuit", "actionClose", "actionReopen"};

/// Names of engines, serializers, encodings, and kinds of data and values.
QSet<QString> namesOfCore()
{
    const ProfileMatrix all = *ProfileMatrix::preset("full");
    QSet<QString> names;
    for (const auto* some : {&all.engines, &all.serializers, &all.encodings, &all.data})
        for (const std::string& name : *some)
            names.insert(QString::fromStdString(name));
    for (const std::string_view name : kindNames())
        names.insert(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    return names;
}

/// What is written alike in both languages: names, words that German has from elsewhere, and columns that the core names.
bool isAlike(const QString& text)
{
    static const QSet<QString> kNames = namesOfCore();
    static const QSet<QString> kWords{"HashStash", "Stash", "Stashes", "Version", "Name", "Format", "Engine", "Engines", "System", "Text", "Hex", "Python",
                                      "JSON", "Index", "Relation", "Server", "Threads", "Syncs", "Filter: lmdb pickle dict", "Pipeline", "SQL", "Details", "Deutsch", "English", "Redis", "MongoDB", "Port", "UTC", "localhost", "int64", "float64", "count", "SELECT * FROM data WHERE …"};
    static const QRegularExpression kLetters(QStringLiteral("\\p{L}{3}"));
    // Keys, paths, addresses, time zones, the entries of this test.
    static const QRegularExpression kName(QStringLiteral("^(Ctrl\\+.*|[A-Z]\\w+(/[\\w+-]+)+|one|two|_[a-z_]+|x|Version \\d|.*describe\\(.*|zoo\\.describe|Python: .*JSON: .*|b?'.*'|/.*|[a-z]+://.*|[-0-9:. ]+UTC|.*pairtree\\.hashstash\\.raw.*)$"));
    return !kLetters.match(text).hasMatch() || kWords.contains(text) || kNames.contains(text) || kName.match(text).hasMatch();
}

bool isOfQt(const QWidget& window)
{
    return window.inherits("QFileDialog") || window.inherits("QPrintDialog") || window.inherits("QMessageBox");
}

bool hasDialog()
{
    const auto all = QApplication::topLevelWidgets();
    return std::any_of(all.begin(), all.end(), [](const QWidget* shown) { return shown->isVisible() && shown->inherits("QDialog"); });
}

}  // namespace

/// The window in each language: nothing is left in English, and every access key is one thing's.
class TranslationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void sharesNoAccessKey_data();
    void sharesNoAccessKey();
    void sharesNoAccessKeyInAMenu_data() { sharesNoAccessKey_data(); }
    void sharesNoAccessKeyInAMenu();
    void cutsNoText_data() { sharesNoAccessKey_data(); }
    void cutsNoText();
    void leavesNoEnglishText();
    void writesNumbersAsTheLanguageDoes_data();
    void writesNumbersAsTheLanguageDoes();

private:
    /// What there was in all windows.
    struct Seen {
        ShownTexts texts;
        QStringList sharedKeys, sharedInMenus, cutTexts;
    };
    void speak(const QString& language);
    /// Goes through all windows in the language, once for all tests.
    const Seen& seen(const QString& language);
    static void examine(QWidget& window, Seen& seen);
    QString store(const QString& name) const { return m_folder.filePath(name + QStringLiteral("/pairtree.hashstash.raw")); }
    QString callResults() const { return store("one") + QStringLiteral("/stashed_result/zoo.describe/pairtree.hashstash.raw"); }
    /// Calls `look` for the main window with each page of a stash, and for every window that a command opens.
    void visit(const std::function<void(QWidget& window)>& look);
    void visitPages(MainWindow& window, const std::function<void(QWidget& window)>& look);
    void visitCommands(MainWindow& window, const std::function<void(QWidget& window)>& look);

    QTemporaryDir m_folder;
    QThreadPool m_pool;
    std::map<QString, Seen> m_seen;
};

void TranslationTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("translation-test");
    rememberSystemTheme();
    applyTheme(Theme::Light);
    for (const char* name : {"one", "two"}) {
        const auto stash = *Stash::open(*Location::fromPath(store(name).toStdString()), OpenMode::ReadWrite);
        QVERIFY(stash->set(Value::integer(1), *parseLiteral("[1, 2]")));
        QVERIFY(stash->set(Value::integer(2), Value::str(name)));
        QVERIFY(stash->set(Value::integer(3), Value::bytes("\x89PNG\r\n\x1a\n")));
        QVERIFY(stash->set(Value::integer(1), Value::integer(2), PutMode::Append));
    }
    const auto results = *Stash::open(*Location::fromPath(callResults().toStdString()), OpenMode::ReadWrite);
    QVERIFY(results->set(*parseLiteral("((1,), {'x': 2})"), *parseLiteral("[1, 2]")));
}

void TranslationTest::speak(const QString& language)
{
    qDeleteAll(qApp->findChildren<QTranslator*>());
    QCOMPARE(applyLanguage(language), language);
}

const TranslationTest::Seen& TranslationTest::seen(const QString& language)
{
    speak(language);
    const auto [at, isNew] = m_seen.try_emplace(language);
    Seen& all = at->second;
    if (isNew)
        visit([&](QWidget& window) { examine(window, all); });
    for (QStringList* complaints : {&all.sharedKeys, &all.sharedInMenus, &all.cutTexts})
        complaints->removeDuplicates();
    return all;
}

void TranslationTest::examine(QWidget& window, Seen& seen)
{
    if (isOfQt(window))
        return;
    QTest::qWait(1);  // lays out
    seen.texts.add(window);
    seen.cutTexts << cutTexts(window);

    SharedKeys keys;
    auto* main = qobject_cast<MainWindow*>(&window);
    if (main && main->currentStash() && main->currentStash()->search().isVisible()) {
        for (const QAction* title : main->menuBar()->actions())  // with the pages beside it there are more things than letters
            keys.add(title->text());
        keys.add(main->currentStash()->search());
    } else {
        keys.add(window);
    }
    for (const QString& key : keys.shared())
        seen.sharedKeys << window.windowTitle() + QStringLiteral(" | ") + key;

    for (const QMenu* menu : window.findChildren<QMenu*>()) {
        SharedKeys inMenu;
        for (const QAction* action : menu->actions())
            if (action->isVisible())
                inMenu.add(action->text());
        for (const QString& key : inMenu.shared())
            seen.sharedInMenus << menu->title() + QStringLiteral(" | ") + key;
    }
}

void TranslationTest::visit(const std::function<void(QWidget& window)>& look)
{
    MainWindow window(m_pool);
    window.setRemembers(false);
    window.show();
    look(window);  // with the start page
    for (const QString& path : {callResults(), store("two"), store("one")}) {
        window.openStash(*Location::fromPath(path.toStdString()));
        QTRY_COMPARE(window.currentStash()->entries().view().model()->rowCount(), path == callResults() ? 1 : 3);
        visitPages(window, look);
    }
    visitCommands(window, look);
}

void TranslationTest::visitPages(MainWindow& window, const std::function<void(QWidget& window)>& look)
{
    auto* pages = window.currentStash()->findChild<QTabWidget*>("inspectorPages");
    for (int entry = 0; entry < window.currentStash()->entries().view().model()->rowCount(); ++entry) {
        window.currentStash()->entries().view().selectRow(entry);
        QTRY_VERIFY(window.currentStash()->inspector().isSettled());
        for (int page = 0; page < pages->count(); ++page) {
            if (!pages->isTabVisible(page))
                continue;
            pages->setCurrentIndex(page);
            QTRY_VERIFY(window.currentStash()->inspector().isSettled());
            if (auto* versions = pages->currentWidget()->findChild<QTableView*>("versionList"); versions && versions->model()->rowCount() > 1) {
                versions->selectAll();  // two are compared
                QTRY_COMPARE(window.jobs().rowCount(), 0);
            }
            look(window);
        }
    }
}

void TranslationTest::visitCommands(MainWindow& window, const std::function<void(QWidget& window)>& look)
{
    window.findChild<QAction*>("actionAllowChanges")->trigger();
    QTRY_VERIFY(window.currentStash()->isEditable());
    look(window);
    QList<QPointer<QAction>> commands;
    for (auto* menu : window.menuBar()->findChildren<QMenu*>())
        for (QAction* action : menu->actions())
            if (!action->menu() && !action->isSeparator() && !action->isCheckable() && !kNotShown.contains(action->objectName()))
                commands << action;
    QSet<QWidget*> seen{&window};
    const auto lookAtNew = [&] {
        for (QWidget* shown : QApplication::topLevelWidgets())
            if (shown->isVisible() && shown->windowType() != Qt::Popup && shown->windowType() != Qt::ToolTip && !seen.contains(shown)) {
                seen.insert(shown);
                look(*shown);
            }
    };
    // A question that a command waits for is looked at, and answered with no.
    QTimer answers;
    connect(&answers, &QTimer::timeout, this, [&] {
        lookAtNew();
        if (auto* asked = qobject_cast<QDialog*>(QApplication::activeModalWidget()))
            asked->reject();
    });
    for (const auto& command : commands) {
        QTRY_VERIFY(window.currentStash()->entries().view().model()->rowCount() > 0);
        window.currentStash()->entries().view().selectRow(0);  // some are about the chosen entry
        QTRY_VERIFY(window.currentStash()->inspector().isSettled());
        if (!command || !command->isEnabled())
            continue;
        answers.start(100);
        command->trigger();
        answers.stop();
        QTRY_COMPARE_WITH_TIMEOUT(window.jobs().rowCount(), 0, 30'000);
        if (kReadFirst.contains(command->objectName()))
            QTRY_VERIFY(hasDialog());
        lookAtNew();
        for (QWidget* shown : QApplication::topLevelWidgets()) {
            if (shown == &window || !shown->isVisible())
                continue;
            // And with each part that can be opened in it.
            for (QAbstractButton* more : shown->findChildren<QAbstractButton*>())
                if (more->isCheckable() && !more->autoExclusive() && more->isVisible() && !more->isChecked()) {
                    more->click();
                    QTRY_COMPARE_WITH_TIMEOUT(window.jobs().rowCount(), 0, 30'000);
                    look(*shown);
                }
            look(*shown);  // with what came meanwhile
            shown->close();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        seen = {&window};
    }
    look(window);
}

void TranslationTest::sharesNoAccessKey_data()
{
    QTest::addColumn<QString>("language");
    for (const QString& language : languages())
        QTest::newRow(qPrintable(language)) << language;
}

void TranslationTest::sharesNoAccessKey()
{
    QFETCH(QString, language);
    const QStringList& shared = seen(language).sharedKeys;
    QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u'\n')));
}

void TranslationTest::sharesNoAccessKeyInAMenu()
{
    QFETCH(QString, language);
    const QStringList& shared = seen(language).sharedInMenus;
    QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u'\n')));
}

void TranslationTest::cutsNoText()
{
    QFETCH(QString, language);
    const QStringList& cut = seen(language).cutTexts;
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void TranslationTest::leavesNoEnglishText()
{
    const auto& english = seen(QStringLiteral("en")).texts.lines();
    const auto& german = seen(QStringLiteral("de")).texts.lines();
    QStringList left;
    for (const QString& text : german)
        if (english.contains(text) && !isAlike(text))
            left << text;
    left.sort();
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
    QVERIFY(german.size() > 200);
}

void TranslationTest::writesNumbersAsTheLanguageDoes_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("count");
    QTest::newRow("en") << "en" << "1.5 kB" << "10,000 entries";
    QTest::newRow("de") << "de" << "1,5 kB" << "10.000 Einträge";
}

void TranslationTest::writesNumbersAsTheLanguageDoes()
{
    QFETCH(QString, language);
    speak(language);
    QTEST(sizeText(1500), "size");
    QTEST(countText(10'000, EntriesPanel::tr("entry"), EntriesPanel::tr("entries")), "count");
}

HASHSTASH_GUI_TEST_MAIN(TranslationTest)
#include "translation_test.moc"
