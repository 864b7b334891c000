#include "core/value/literal.h"
#include "tests/gui/fake_source.h"
#include "tests/gui/gui_test.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/inspector/picture_page.h"
#include "widgets/inspector/picture_view.h"
#include "widgets/inspector/tree_page.h"
#include "widgets/shell/error_bar.h"

#include <QBuffer>
#include <QClipboard>
#include <QLabel>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace hashstash;

namespace {

Value png(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return Value::bytes(bytes.toStdString());
}

Value dict(std::initializer_list<Value> fields)
{
    return Value::sequence(Kind::Dict, fields);
}

}  // namespace

class PicturePageTest : public QObject {
    Q_OBJECT

private slots:
    void saysSizeAndFormat();
    void fitsToTheView_data();
    void fitsToTheView();
    void showsPixelByPixelByKeyboard();
    void copiesThePicture();
    void saysWhatIsWrongWithADamagedPicture();
    void forgetsADamageWithTheNextPicture();
    void isOfferedForThePictureThatIsChosenInTheTree();
    void opensThePictureOfTheNextEntry();
    void opensTheTreeOfAnEntryWithoutPicture();

private:
    /// The only entry of a source with that value.
    EntryRef entryOf(const Value& value);
    QThreadPool m_pool;
    JobModel m_jobs;
    std::vector<std::shared_ptr<FakeSource>> m_sources;
};

EntryRef PicturePageTest::entryOf(const Value& value)
{
    auto source = std::make_shared<FakeSource>(1);
    source->value = value;
    m_sources.push_back(source);
    return {source, FakeSource::locatorOf(0)};
}

void PicturePageTest::saysSizeAndFormat()
{
    PicturePage page(m_pool);
    QSignalSpy loaded(&page, &PicturePage::loaded);

    page.setValue(png(300, 200));

    QTRY_COMPARE(loaded.count(), 1);
    const auto caption = page.findChild<QLabel*>("pictureCaption")->text();
    QVERIFY2(caption.startsWith("300 × 200 pixels · PNG · "), qPrintable(caption));
}

void PicturePageTest::fitsToTheView_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<double>("scale");
    QTest::newRow("as large") << QSize(400, 300) << 1.0;
    QTest::newRow("twice as wide") << QSize(800, 300) << 0.5;
    QTest::newRow("small: by a whole number") << QSize(90, 90) << 3.0;
    QTest::newRow("one pixel") << QSize(1, 1) << 64.0;
}

void PicturePageTest::fitsToTheView()
{
    QFETCH(QSize, picture);
    PictureView view;
    view.setFrameShape(QFrame::NoFrame);
    view.resize(400, 300);
    QImage image(picture, QImage::Format_RGB32);
    image.fill(Qt::blue);

    view.setImage(image);

    QTEST(view.scale(), "scale");
    QVERIFY(QRectF(view.viewport()->rect()).contains(view.area()));
}

void PicturePageTest::showsPixelByPixelByKeyboard()
{
    PicturePage page(m_pool);
    page.resize(400, 300);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    QSignalSpy loaded(&page, &PicturePage::loaded);
    page.setValue(png(3000, 20));
    QTRY_COMPARE(loaded.count(), 1);
    auto* view = page.findChild<PictureView*>("valuePicture");
    QVERIFY(view->scale() < 1);

    QTest::keyClick(view, Qt::Key_1, Qt::AltModifier);
    QTRY_COMPARE(view->scale(), 1.0);
    QTest::keyClick(view, Qt::Key_Right);

    QVERIFY(view->horizontalScrollBar()->value() > 0);
}

void PicturePageTest::copiesThePicture()
{
    PictureView view;
    QImage image(7, 5, QImage::Format_RGB32);
    image.fill(Qt::blue);
    view.setImage(image);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));

    QTest::keySequence(&view, QKeySequence::Copy);

    QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(7, 5));
}

void PicturePageTest::saysWhatIsWrongWithADamagedPicture()
{
    PicturePage page(m_pool);
    QSignalSpy loaded(&page, &PicturePage::loaded);
    const auto whole = png(300, 200);

    page.setValue(Value::bytes(whole.text().substr(0, 60)));

    QTRY_COMPARE(loaded.count(), 1);
    const auto* error = page.findChild<ErrorBar*>();
    QVERIFY(!error->isHidden());
    QVERIFY2(error->text().contains("damaged") && error->text().contains("60"), qPrintable(error->text()));
}

void PicturePageTest::forgetsADamageWithTheNextPicture()
{
    PicturePage page(m_pool);
    QSignalSpy loaded(&page, &PicturePage::loaded);
    page.setValue(Value::bytes("\x89PNG\r\n\x1a\n and no more of it"));
    QTRY_COMPARE(loaded.count(), 1);

    page.setValue(png(3, 2));

    QTRY_COMPARE(loaded.count(), 2);
    QVERIFY(page.findChild<ErrorBar*>()->isHidden());
}

void PicturePageTest::isOfferedForThePictureThatIsChosenInTheTree()
{
    InspectorPanel panel({m_pool, m_jobs});
    panel.show();
    panel.setEntry(entryOf(dict({Value::str("name"), Value::str("green"), Value::str("icon"), png(30, 20)})));
    auto* tree = panel.findChild<TreePage*>("valueTree");
    auto* pages = panel.findChild<QTabWidget*>("inspectorPages");
    QTRY_VERIFY(tree->model()->rowCount() == 1 && tree->model()->rowCount(tree->model()->index(0, 0)) == 2);
    QVERIFY(!pages->isTabVisible(InspectorPanel::Picture));

    tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));

    QVERIFY(pages->isTabVisible(InspectorPanel::Picture));
    panel.setPage(InspectorPanel::Picture);
    QTRY_COMPARE(panel.findChild<PictureView*>()->image().size(), QSize(30, 20));
    QTRY_VERIFY(panel.isSettled());
}

void PicturePageTest::opensThePictureOfTheNextEntry()
{
    InspectorPanel panel({m_pool, m_jobs});
    panel.setPage(InspectorPanel::Picture);
    panel.setEntry(entryOf(png(30, 20)));
    QTRY_COMPARE(panel.findChild<PictureView*>()->image().size(), QSize(30, 20));

    panel.setEntry(entryOf(png(50, 60)));

    QTRY_COMPARE(panel.findChild<PictureView*>()->image().size(), QSize(50, 60));
    QCOMPARE(panel.findChild<QTabWidget*>("inspectorPages")->currentIndex(), int(InspectorPanel::Picture));
}

void PicturePageTest::opensTheTreeOfAnEntryWithoutPicture()
{
    InspectorPanel panel({m_pool, m_jobs});
    auto* pages = panel.findChild<QTabWidget*>("inspectorPages");
    panel.setPage(InspectorPanel::Picture);
    panel.setEntry(entryOf(png(30, 20)));
    QTRY_COMPARE(pages->currentIndex(), int(InspectorPanel::Picture));

    panel.setEntry(entryOf(Value::integer(7)));

    QTRY_COMPARE(pages->currentIndex(), int(InspectorPanel::Tree));
    QVERIFY(!pages->isTabVisible(InspectorPanel::Picture));
    QTRY_COMPARE(panel.findChild<TreePage*>("valueTree")->model()->rowCount(), 1);
    QCOMPARE(panel.page(), InspectorPanel::Picture);
}

HASHSTASH_GUI_TEST_MAIN(PicturePageTest)
#include "picture_page_test.moc"
