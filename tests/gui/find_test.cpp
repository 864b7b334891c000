#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/byte_search.h"
#include "widgets/inspector/find_bar.h"
#include "widgets/inspector/hex_page.h"
#include "widgets/inspector/hex_view.h"
#include "widgets/inspector/source_view.h"
#include "widgets/inspector/text_page.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QRadioButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace hashstash;

namespace {

Value literal(const char* source)
{
    return *parseLiteral(source);
}

}  // namespace

class FindTest : public QObject {
    Q_OBJECT

private slots:
    void readsHexadecimal_data();
    void readsHexadecimal();
    void findsBytes_data();
    void findsBytes();
    void findsWhatLiesAcrossTwoPieces();
    void countsNoMoreThanItCanShow();
    void findsText_data();
    void findsText();
    void goesFromPlaceToPlaceInAText();
    void opensBeforeTheWindowsOwnCtrlF();
    void closesOnEscapeAndGivesTheFocusBack();
    void saysWhatIsNotFound_data();
    void saysWhatIsNotFound();
    void findsBytesInTheHexView();
    void findsAgainInTheNextText();
    void showsAFunctionsSource();
    void coloursTheLinesInView();

private:
    bool open(QWidget& page, QWidget& shown, const QString& text);
    QThreadPool m_pool;
};

/// Ctrl+F in the page, and a text typed.
bool FindTest::open(QWidget& page, QWidget& shown, const QString& text)
{
    page.resize(700, 300);
    page.show();
    if (!QTest::qWaitForWindowActive(&page))
        return false;
    shown.setFocus();
    QTest::keySequence(&shown, QKeySequence::Find);
    auto* line = page.findChild<QLineEdit*>("findText");
    if (!line->hasFocus())
        return false;
    QTest::keyClicks(line, text);
    return true;
}

void FindTest::readsHexadecimal_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");  // null: it is none
    QTest::newRow("pairs") << "50 4b 03" << QByteArray("\x50\x4b\x03");
    QTest::newRow("in one") << "504B03" << QByteArray("\x50\x4b\x03");
    QTest::newRow("as C writes it") << "0x50, 0x4b" << QByteArray("\x50\x4b");
    QTest::newRow("half a byte") << "50 4" << QByteArray();
    QTest::newRow("a half in the middle") << "5 0" << QByteArray();
    QTest::newRow("no digits") << "zz" << QByteArray();
    QTest::newRow("a prefix only") << "0x" << QByteArray();
}

void FindTest::readsHexadecimal()
{
    QFETCH(QString, text);

    const auto bytes = bytesFromHex(text);

    QTEST(bytes ? QByteArray::fromStdString(*bytes) : QByteArray(), "bytes");
}

void FindTest::findsBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<bool>("ignoresCase");
    QTest::addColumn<QList<int>>("places");
    QTest::newRow("some") << QByteArray("abcabc") << QByteArray("bc") << false << QList<int> {1, 4};
    QTest::newRow("none overlaps another") << QByteArray("aaaaa") << QByteArray("aa") << false << QList<int> {0, 2};
    QTest::newRow("another case") << QByteArray("aBAb") << QByteArray("ab") << true << QList<int> {0, 2};
    QTest::newRow("this case") << QByteArray("aBAb") << QByteArray("AB") << false << QList<int> {};
    QTest::newRow("longer than all") << QByteArray("ab") << QByteArray("abc") << true << QList<int> {};
    QTest::newRow("nothing") << QByteArray("ab") << QByteArray("") << false << QList<int> {};
    QTest::newRow("in nothing") << QByteArray("") << QByteArray("a") << false << QList<int> {};
}

void FindTest::findsBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, wanted);
    QFETCH(bool, ignoresCase);

    const auto found = findBytes(bytes.toStdString(), wanted.toStdString(), ignoresCase);

    QVERIFY(found);
    QTEST(QList<int>(found->starts.begin(), found->starts.end()), "places");
}

void FindTest::findsWhatLiesAcrossTwoPieces()
{
    const std::size_t border = std::size_t {8} << 20;
    std::string bytes(2 * border, '.');
    for (const std::size_t place : {border - 3, border + 100})
        bytes.replace(place, 6, "needle");

    for (const bool ignoresCase : {false, true}) {
        const auto found = findBytes(bytes, "needle", ignoresCase);
        QCOMPARE(found->starts, std::vector<std::size_t>({border - 3, border + 100}));
    }
}

void FindTest::countsNoMoreThanItCanShow()
{
    const auto found = findBytes(std::string(FoundPlaces::kMost + 1, 'a'), "a", false);

    QCOMPARE(found->starts.size(), FoundPlaces::kMost);
    QVERIFY(found->isCut);
}

void FindTest::findsText_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("ignoresCase");
    QTest::addColumn<QList<int>>("places");
    QTest::newRow("this case") << "Größe" << false << QList<int> {0};
    QTest::newRow("any case") << "GRÖßE" << true << QList<int> {0, 6};
    QTest::newRow("no pattern") << "gr.ße" << true << QList<int> {};
}

void FindTest::findsText()
{
    QFETCH(QString, wanted);
    QFETCH(bool, ignoresCase);

    const auto found = findInText(u"Größe größe", wanted, ignoresCase);

    QTEST(QList<int>(found->starts.begin(), found->starts.end()), "places");
}

void FindTest::goesFromPlaceToPlaceInAText()
{
    TextPage page(m_pool);
    auto* text = page.findChild<SourceView*>("valueText");
    QSignalSpy loaded(&page, &TextPage::loaded);
    page.setValue(literal("['one', 'two', 'One']"));
    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(open(page, *text, "one"));
    const auto* count = page.findChild<QLabel*>("findCount");
    auto* line = page.findChild<QLineEdit*>("findText");

    QTRY_COMPARE(count->text(), QString("1 of 2"));
    QCOMPARE(text->textCursor().selectedText(), QString("one"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(text->textCursor().selectedText(), QString("One"));
    QTest::keyClick(line, Qt::Key_F3);  // round the end
    QCOMPARE(count->text(), QString("1 of 2"));
    QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(count->text(), QString("2 of 2"));
}

void FindTest::opensBeforeTheWindowsOwnCtrlF()
{
    QMainWindow window;
    auto* page = new TextPage(m_pool);
    window.setCentralWidget(page);
    QShortcut filter(QKeySequence::Find, &window);
    QSignalSpy filtered(&filter, &QShortcut::activated), ambiguous(&filter, &QShortcut::activatedAmbiguously);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* text = page->findChild<SourceView*>("valueText");
    text->setFocus();

    QTest::keySequence(text, QKeySequence::Find);

    QVERIFY(page->findChild<FindBar*>()->isVisible());
    QCOMPARE(filtered.count() + ambiguous.count(), 0);
}

void FindTest::closesOnEscapeAndGivesTheFocusBack()
{
    HexPage page(m_pool, "bytes");
    auto* view = page.findChild<HexView*>("bytes");
    QVERIFY(open(page, *view, "x"));

    QTest::keyClick(page.findChild<QLineEdit*>("findText"), Qt::Key_Escape);

    QVERIFY(page.findChild<FindBar*>()->isHidden());
    QVERIFY(view->hasFocus());
}

void FindTest::saysWhatIsNotFound_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("note");
    QTest::newRow("a text") << 0 << "needle" << "not found";
    QTest::newRow("bytes") << 1 << "ff ff" << "not found";
    QTest::newRow("no bytes") << 1 << "needle" << "not hexadecimal";
}

void FindTest::saysWhatIsNotFound()
{
    QFETCH(int, what);
    QFETCH(QString, text);
    HexPage page(m_pool, "bytes");
    page.setBytes(std::make_shared<const Bytes>("hay"));
    page.findChild<QComboBox*>("findWhat")->setCurrentIndex(what);

    QVERIFY(open(page, *page.findChild<HexView*>("bytes"), text));

    QFETCH(QString, note);
    QTRY_COMPARE(page.findChild<QLabel*>("findCount")->text(), note);
}

void FindTest::findsBytesInTheHexView()
{
    HexPage page(m_pool, "bytes");
    page.setBytes(std::make_shared<const Bytes>(std::string(5000, '.') + "PK\x03\x04" + std::string(100, '.')));
    auto* view = page.findChild<HexView*>("bytes");
    page.findChild<QComboBox*>("findWhat")->setCurrentIndex(1);

    QVERIFY(open(page, *view, "50 4b 03 04"));

    QTRY_COMPARE(view->selection(), std::pair(std::size_t(5000), std::size_t(5003)));
    QCOMPARE(page.findChild<QLabel*>("findCount")->text(), QString("1 of 1"));
}

void FindTest::findsAgainInTheNextText()
{
    TextPage page(m_pool);
    QSignalSpy loaded(&page, &TextPage::loaded);
    page.setValue(literal("'one'"));
    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(open(page, *page.findChild<SourceView*>("valueText"), "one"));
    QTRY_COMPARE(page.findChild<QLabel*>("findCount")->text(), QString("1 of 1"));

    page.setValue(literal("['one', 'one']"));

    QTRY_COMPARE(page.findChild<QLabel*>("findCount")->text(), QString("1 of 2"));
}

void FindTest::showsAFunctionsSource()
{
    TextPage page(m_pool);
    QSignalSpy loaded(&page, &TextPage::loaded);

    page.setValue(Value::function("m.f", Value::str("def f(x):\r\n    return x\n")));

    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(page.findChild<SourceView*>("valueText")->toPlainText(), QString("def f(x):\n    return x\n"));
    QVERIFY(page.findChild<QRadioButton*>("textAsItIs")->isChecked());
    page.setValue(literal("7"));
    QTRY_COMPARE(loaded.count(), 2);
    QVERIFY(page.findChild<QRadioButton*>("textAsPython")->isChecked());
    QVERIFY(page.findChild<QRadioButton*>("textAsItIs")->isHidden());
}

void FindTest::coloursTheLinesInView()
{
    TextPage page(m_pool);
    page.resize(500, 300);
    page.show();
    QSignalSpy loaded(&page, &TextPage::loaded);
    std::vector<Value> lines(5000, Value::str(std::string(100, 'x')));

    page.setValue(Value::sequence(Kind::List, std::move(lines)));

    QTRY_COMPARE(loaded.count(), 1);
    auto* text = page.findChild<SourceView*>("valueText");
    const auto isColoured = [text](int line) { return !text->document()->findBlockByNumber(line).layout()->formats().isEmpty(); };
    QVERIFY(isColoured(1));
    QVERIFY(!isColoured(4000));
    text->moveCursor(QTextCursor::End);
    QVERIFY(isColoured(4999));
}

HASHSTASH_GUI_TEST_MAIN(FindTest)
#include "find_test.moc"
