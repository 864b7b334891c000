#include "core/value/literal.h"
#include "tests/gui/array_value.h"
#include "tests/gui/fake_source.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/chart_page.h"
#include "widgets/inspector/chart_plot.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/shell/theme.h"

#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolTip>
#include <qcustomplot.h>

#include <cmath>

using namespace hashstash;

namespace {

Value literal(const char* source)
{
    return *parseLiteral(source);
}

Value ramp(std::size_t elements)
{
    std::vector<double> numbers(elements);
    for (std::size_t i = 0; i < elements; ++i)
        numbers[i] = 10.0 * static_cast<double>(i);
    return arrayOf("float64", {static_cast<std::int64_t>(elements)}, numbers);
}

}  // namespace

class ChartPageTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatIsKnownOfTheNumbers_data();
    void saysWhatIsKnownOfTheNumbers();
    void drawsTheLine();
    void drawsAHistogramByKeyboard();
    void readsThePartThatIsZoomedTo();
    void staysWithinTheNumbers_data();
    void staysWithinTheNumbers();
    void saysTheNumberUnderTheMouse();
    void forgetsOneValueForTheNext();
    void isReadableInEachTheme_data();
    void isReadableInEachTheme();
    void isOfferedForNumbersOnly_data();
    void isOfferedForNumbersOnly();

private:
    bool show(ChartPage& page, const Value& value);
    QThreadPool m_pool;
    JobModel m_jobs;
};

bool ChartPageTest::show(ChartPage& page, const Value& value)
{
    page.resize(700, 400);
    page.show();
    QSignalSpy loaded(&page, &ChartPage::loaded);
    page.setValue(value);
    return QTest::qWaitForWindowActive(&page) && QTest::qWaitFor([&] { return loaded.count() == 1; });
}

void ChartPageTest::saysWhatIsKnownOfTheNumbers_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("caption");
    QTest::newRow("numbers") << literal("[1, 2, 3]") << "3 numbers · from 1 to 3 · mean 2 · standard deviation 0.816497";
    QTest::newRow("a missing one") << literal("[1, None, 3]") << "2 numbers · from 1 to 3 · mean 2 · standard deviation 1 · 1 missing or infinite";
    QTest::newRow("many") << ramp(100'000)
                          << "100,000 numbers · from 0 to 999,990 · mean 499,995 · standard deviation 288,675 · drawn by the least and most of each 50";
}

void ChartPageTest::saysWhatIsKnownOfTheNumbers()
{
    QFETCH(Value, value);
    ChartPage page(m_pool);

    QVERIFY(show(page, value));

    QTEST(page.findChild<QLabel*>("chartCaption")->text(), "caption");
    QVERIFY(page.findChild<ChartPlot*>()->accessibleDescription().contains("from"));
}

void ChartPageTest::drawsTheLine()
{
    ChartPage page(m_pool);

    QVERIFY(show(page, literal("[4, 8, 6]")));

    const auto* plot = page.findChild<QCustomPlot*>("chartPlot");
    QCOMPARE(plot->graph(0)->dataCount(), 3);
    QVERIFY(plot->xAxis->range().contains(0) && plot->xAxis->range().contains(2));
    QVERIFY(plot->yAxis->range().lower < 4 && plot->yAxis->range().upper > 8);
}

void ChartPageTest::drawsAHistogramByKeyboard()
{
    ChartPage page(m_pool);
    QVERIFY(show(page, literal("[1, 1, 2, 5]")));

    page.findChild<QRadioButton*>("chartLine")->setFocus();
    QTest::keyClick(page.focusWidget(), Qt::Key_Right);

    auto* plot = page.findChild<QCustomPlot*>("chartPlot");
    QTRY_VERIFY(plot->plottable(1)->visible() && qobject_cast<QCPBars*>(plot->plottable(1))->dataCount() > 0);
    QVERIFY(!plot->graph(0)->visible());
    QVERIFY(page.findChild<QLabel*>("chartCaption")->text().contains("bin"));
}

void ChartPageTest::readsThePartThatIsZoomedTo()
{
    ChartPage page(m_pool);
    QVERIFY(show(page, ramp(1'000'000)));
    auto* plot = page.findChild<QCustomPlot*>("chartPlot");
    plot->setFocus();

    for (int i = 0; i < 12; ++i)
        QTest::keyClick(plot, Qt::Key_Plus);

    // As many elements as are in view, each as it is.
    const auto inView = plot->xAxis->range().size();
    QTRY_VERIFY(std::abs(plot->graph(0)->dataCount() - inView) < 6);
    QVERIFY(plot->yAxis->range().size() < 20 * inView);
    QVERIFY(!page.findChild<QLabel*>("chartCaption")->text().contains("drawn by"));
}

void ChartPageTest::staysWithinTheNumbers_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("to the left") << int(Qt::Key_Left);
    QTest::newRow("to the right") << int(Qt::Key_Right);
    QTest::newRow("out") << int(Qt::Key_Minus);
    QTest::newRow("in") << int(Qt::Key_Plus);
}

void ChartPageTest::staysWithinTheNumbers()
{
    QFETCH(int, key);
    ChartPage page(m_pool);
    QVERIFY(show(page, ramp(1000)));
    auto* plot = page.findChild<QCustomPlot*>("chartPlot");
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Plus);

    for (int i = 0; i < 30; ++i)
        QTest::keyClick(plot, Qt::Key(key));

    const auto range = plot->xAxis->range();
    QVERIFY(range.lower >= -10 && range.upper <= 1010 && range.size() >= 3.9);
}

void ChartPageTest::saysTheNumberUnderTheMouse()
{
    ChartPage page(m_pool);
    QVERIFY(show(page, literal("[4, 8.25, 6]")));

    emit page.findChild<ChartPlot*>()->hovered(1.2, page.mapToGlobal(QPoint(200, 200)));

    QCOMPARE(QToolTip::text(), QString("[1]  8.25"));
    QToolTip::hideText();
}

void ChartPageTest::forgetsOneValueForTheNext()
{
    ChartPage page(m_pool);
    QVERIFY(show(page, ramp(1000)));
    QSignalSpy loaded(&page, &ChartPage::loaded);

    page.setValue(ramp(2000));
    page.setValue(literal("[1, 2]"));

    QTRY_COMPARE(loaded.count(), 2);  // the first of them was no longer wanted
    QVERIFY(page.findChild<QLabel*>("chartCaption")->text().startsWith("2 numbers"));
    QCOMPARE(page.findChild<QCustomPlot*>("chartPlot")->graph(0)->dataCount(), 2);
}

void ChartPageTest::isReadableInEachTheme_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << int(Theme::Light);
    QTest::newRow("dark") << int(Theme::Dark);
}

void ChartPageTest::isReadableInEachTheme()
{
    QFETCH(int, theme);
    ChartPage page(m_pool);
    QVERIFY(show(page, ramp(10)));

    applyTheme(Theme(theme));

    auto* plot = page.findChild<QCustomPlot*>("chartPlot");
    const int ground = page.palette().color(QPalette::Base).lightness();
    QTRY_VERIFY(std::abs(plot->graph(0)->pen().color().lightness() - ground) > 70);
    QVERIFY(std::abs(plot->xAxis->tickLabelColor().lightness() - ground) > 120);
    applyTheme(Theme::Light);
}

void ChartPageTest::isOfferedForNumbersOnly_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("numbers") << literal("[1, 2, 3]") << true;
    QTest::newRow("texts") << literal("['a', 'b']") << false;
}

void ChartPageTest::isOfferedForNumbersOnly()
{
    QFETCH(Value, value);
    auto source = std::make_shared<FakeSource>(1);
    source->value = value;
    InspectorPanel panel({m_pool, m_jobs});
    panel.setPage(InspectorPanel::Chart);

    panel.setEntry({source, FakeSource::locatorOf(0)});

    QTRY_VERIFY(panel.isSettled());
    auto* pages = panel.findChild<QTabWidget*>("inspectorPages");
    QTEST(pages->isTabVisible(InspectorPanel::Chart), "isOffered");
    QTEST(pages->currentIndex() == InspectorPanel::Chart, "isOffered");
}

HASHSTASH_GUI_TEST_MAIN(ChartPageTest)
#include "chart_page_test.moc"
