#include "tests/gui/gui_test.h"
#include "widgets/main_window.h"
#include "widgets/servers/saved_servers.h"
#include "widgets/shell/stash_view.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>

#include <map>
#include <set>

using namespace hashstash;

/// Names every culprit.
#define COMPLAIN(list) \
    do { \
        const QStringList found = list; \
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n'))); \
    } while (false)

namespace {

QString store(const QString& path)
{
    return QStringLiteral(HASHSTASH_TEST_DATA "/stores/v1.2/") + path;
}

/// As a reader of complaints finds it in the sources.
QString describe(const QWidget& widget)
{
    QString path;
    for (const auto* each = &widget; each; each = each->parentWidget())
        if (each == &widget || !each->objectName().isEmpty())
            path = QString("%1(%2)").arg(each->metaObject()->className(), each->objectName()) + (path.isEmpty() ? "" : " > ") + path;
    return path;
}

/// A part that Qt makes for itself: the line in a spin box, a list that pops up, the button at a dock.
bool isQtsOwn(const QWidget& widget)
{
    const auto* parent = widget.parentWidget();
    return widget.objectName().startsWith("qt_") || qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent)
        || widget.inherits("QComboBoxPrivateContainer") || (parent && parent->inherits("QComboBoxPrivateContainer")) || widget.inherits("QTabBar")
        || (parent && parent->inherits("QTabBar")) || widget.inherits("QDockWidgetTitleButton") || widget.inherits("QMenu") || widget.inherits("QMenuBar")
        || widget.inherits("QLineEditIconButton") || widget.inherits("QTableCornerButton");
}

bool takesFocus(const QWidget& widget)
{
    return widget.focusPolicy() != Qt::NoFocus && !widget.focusProxy() && !isQtsOwn(widget);
}

QString nameOf(QWidget& widget)
{
    auto* const seen = QAccessible::queryAccessibleInterface(&widget);
    const QString name = seen ? seen->text(QAccessible::Name) : QString();
    if (!name.isEmpty())
        return name;
    for (const auto* label : widget.window()->findChildren<QLabel*>())
        if (label->buddy() == &widget)
            return label->text();
    return qobject_cast<QLabel*>(&widget) ? static_cast<QLabel&>(widget).text().isEmpty() ? QString("an empty label") : static_cast<QLabel&>(widget).text() : QString();
}

QStringList namelessIn(QWidget& window)
{
    QStringList complaints;
    for (auto* widget : window.findChildren<QWidget*>())
        if (widget->window() == &window && takesFocus(*widget) && nameOf(*widget).trimmed().isEmpty())
            complaints << describe(*widget);
    return complaints;
}

/// Where only an icon would say something.
QStringList wordlessIn(QWidget& window)
{
    QStringList complaints;
    for (auto* view : window.findChildren<QAbstractItemView*>()) {
        const auto* model = view->model();
        if (!model || view->inherits("QHeaderView"))
            continue;
        for (int row = 0; row < std::min(model->rowCount(), 50); ++row)
            for (int column = 0; column < model->columnCount(); ++column) {
                const auto index = model->index(row, column);
                const bool hasPicture = !index.data(Qt::DecorationRole).isNull();
                if (hasPicture && index.data(Qt::DisplayRole).toString().isEmpty() && index.data(Qt::AccessibleTextRole).toString().isEmpty())
                    complaints << QString("%1 row %2 column %3").arg(describe(*view)).arg(row).arg(column);
            }
        for (int column = 0; column < model->columnCount(); ++column)
            if (const auto* header = view->findChild<QHeaderView*>(); header && header->isVisible() && header->orientation() == Qt::Horizontal
                && model->headerData(column, Qt::Horizontal).toString().isEmpty() && model->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString().isEmpty()
                && !header->isSectionHidden(column))
                complaints << QString("%1 head of column %2").arg(describe(*view)).arg(column);
    }
    return complaints;
}

/// Of several radio buttons Tab goes to the checked one.
bool isReachedByTab(const QWidget& widget)
{
    const auto* radio = qobject_cast<const QRadioButton*>(&widget);
    return takesFocus(widget) && (widget.focusPolicy() & Qt::TabFocus) && widget.isEnabled() && widget.isVisible() && !widget.visibleRegion().isEmpty()
        && (!radio || radio->isChecked());
}

/// Walks with Tab once around.
QStringList unreachedIn(QWidget& window)
{
    std::set<const QWidget*> reached;
    window.activateWindow();
    if (auto* const focus = window.focusWidget())
        focus->setFocus();
    else
        QTest::keyClick(&window, Qt::Key_Tab);
    if (!QTest::qWaitFor([&] { return QApplication::focusWidget() && QApplication::focusWidget()->window() == &window; }))
        return {QStringLiteral("nothing in it gets the focus")};
    const auto* const first = QApplication::focusWidget();
    for (int steps = 0; steps < 500; ++steps) {
        auto* const focus = QApplication::focusWidget();
        if (!focus || focus->window() != &window || (steps > 0 && focus == first))
            break;
        for (const auto* each = focus; each; each = each->parentWidget())
            reached.insert(each);  // the line of a combo box stands for it
        QTest::keyClick(focus, Qt::Key_Tab);
    }
    QStringList complaints;
    for (const auto* widget : window.findChildren<QWidget*>())
        if (widget->window() == &window && isReachedByTab(*widget) && !reached.contains(widget))
            complaints << describe(*widget);
    return complaints;
}

}  // namespace

/// What people need who see nothing, or have no mouse: names of all controls, Tab to all of them, words beside every picture.
class AccessibilityTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void namesTheControlsOfTheMainWindow_data();
    void namesTheControlsOfTheMainWindow();
    void reachesTheControlsOfTheMainWindowByTab();
    void givesNoKeyToTwoCommands();
    void namesAndReachesTheControlsOfEveryDialog_data();
    void namesAndReachesTheControlsOfEveryDialog();

private:
    static QList<QAction*> dialogActions(const MainWindow& window);
    void open(const QString& path);

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void AccessibilityTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("accessibility-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    saveServer({"a server", "redis://localhost:1"});
}

void AccessibilityTest::init()
{
    m_window = std::make_unique<MainWindow>(*QThreadPool::globalInstance());
    m_window->show();
}

void AccessibilityTest::cleanup()
{
    m_window->close();
    m_window.reset();
}

void AccessibilityTest::open(const QString& path)
{
    m_window->openPath(path);
    QVERIFY(QTest::qWaitFor([&] { return m_window->currentStash() && m_window->currentStash()->isOpen() && !m_window->currentStash()->entries().model().isLoading(); }));
    m_window->currentStash()->entries().view().selectRow(0);
    QVERIFY(QTest::qWaitFor([&] { return m_window->currentStash()->inspector().isSettled(); }));
}

void AccessibilityTest::namesTheControlsOfTheMainWindow_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("start page") << QString();
    for (const char* path : {"engines/lmdb.hashstash.lz4", "append/lmdb.hashstash.lz4", "damaged/truncated_lz4/pairtree.hashstash.lz4"})
        QTest::newRow(path) << store(path);
}

void AccessibilityTest::namesTheControlsOfTheMainWindow()
{
    QFETCH(QString, path);
    if (!path.isEmpty())
        open(path);
    m_window->findChild<QAction*>("actionSearch")->trigger();

    COMPLAIN(namelessIn(*m_window));
    COMPLAIN(wordlessIn(*m_window));
}

void AccessibilityTest::reachesTheControlsOfTheMainWindowByTab()
{
    open(store("engines/lmdb.hashstash.lz4"));
    m_window->resize(1600, 1200);
    m_window->findChild<QAction*>("actionSearch")->trigger();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));

    COMPLAIN(unreachedIn(*m_window));
}

/// With the focus on a view its own key and one of the whole window are ambiguous, and then neither does anything.
void AccessibilityTest::givesNoKeyToTwoCommands()
{
    open(store("engines/lmdb.hashstash.lz4"));
    const auto isLocal = [](const QAction& action) {
        return action.shortcutContext() == Qt::WidgetShortcut || action.shortcutContext() == Qt::WidgetWithChildrenShortcut;
    };
    QStringList complaints;
    const auto add = [&](std::map<QKeySequence, QString>& taken, const QAction& action) {
        for (const auto& keys : action.shortcuts())
            if (const auto [known, isNew] = taken.emplace(keys, action.text()); !isNew && known->second != action.text())
                complaints << QString("%1: %2 and %3").arg(keys.toString(), known->second, action.text());
    };
    std::map<QKeySequence, QString> ofTheWindow;
    for (const auto* menu : m_window->menuBar()->findChildren<QMenu*>())
        for (const auto* action : menu->actions())
            if (!isLocal(*action))
                add(ofTheWindow, *action);
    for (const auto* widget : m_window->findChildren<QWidget*>()) {
        auto taken = ofTheWindow;
        for (const auto* action : widget->actions())
            if (isLocal(*action))
                add(taken, *action);
    }

    COMPLAIN(complaints);
}

/// Those that say by their dots that they ask something, and the windows under Tools.
QList<QAction*> AccessibilityTest::dialogActions(const MainWindow& window)
{
    QList<QAction*> found;
    for (auto* menu : window.menuBar()->findChildren<QMenu*>())
        for (auto* action : menu->actions()) {
            const bool isWindow = QStringList{"actionHealth", "actionTable", "actionHelp"}.contains(action->objectName());
            if (!action->objectName().isEmpty() && (isWindow || action->text().endsWith(u'…')))
                found << action;
        }
    return found;
}

void AccessibilityTest::namesAndReachesTheControlsOfEveryDialog_data()
{
    QTest::addColumn<QString>("action");
    const MainWindow window(*QThreadPool::globalInstance());
    for (const auto* action : dialogActions(window))
        QTest::newRow(qPrintable(action->objectName())) << action->objectName();
}

void AccessibilityTest::namesAndReachesTheControlsOfEveryDialog()
{
    QFETCH(QString, action);
    open(store("engines/lmdb.hashstash.lz4"));

    m_window->findChild<QAction*>(action)->trigger();

    int windows = 0;
    for (auto* window : QApplication::topLevelWidgets()) {
        if (window == m_window.get() || !window->isVisible() || qobject_cast<QMenu*>(window))
            continue;
        ++windows;
        if (qobject_cast<QFileDialog*>(window)) {  // Qt's own, or the desktop's
            window->close();
            continue;
        }
        QVERIFY(QTest::qWaitForWindowActive(window));
        COMPLAIN(namelessIn(*window));
        COMPLAIN(wordlessIn(*window));
        COMPLAIN(unreachedIn(*window));
        window->close();
    }
    if (windows == 0)
        QVERIFY2(!m_window->findChild<QAction*>(action)->isEnabled(), "nothing was opened");
}

HASHSTASH_GUI_TEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
