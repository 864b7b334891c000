#include "core/stash/stash.h"
#include "core/value/literal.h"
#include "tests/gui/gui_test.h"
#include "widgets/decoding/decoding_bar.h"
#include "widgets/decoding/decoding_row.h"
#include "widgets/decoding/open_as_dialog.h"
#include "widgets/decoding/remembered_decodings.h"
#include "widgets/inspector/pipeline_page.h"
#include "widgets/jobs/job_model.h"
#include "widgets/main_window.h"
#include "widgets/shell/error_bar.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace hashstash;
namespace fs = std::filesystem;

namespace {

Value literal(const char* python)
{
    return *parseLiteral(python);
}

QByteArray hashOf(const QString& file)
{
    QFile bytes(file);
    return bytes.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(bytes.readAll(), QCryptographicHash::Sha256) : QByteArray();
}

QString firstKey(StashView& view)
{
    return view.entries().model().index(0, EntryModel::Key).data().toString();
}

}  // namespace

/// Choosing in the window how a stash is decoded.
class DecodingChoiceTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void readsAStashAsChosenAndBack();
    void remembersWhatWasChosen();
    void changesNothingInTheStash();
    void guessesHowItIsDecoded();
    void opensWhatHasNoName();
    void saysWhyItDoesNotOpen();
    void bringsBackWhatHasNoName();

private:
    StashView* open(MainWindow& window)
    {
        window.show();
        auto* view = window.openStash(*Location::fromPath(m_lies.toStdString()));
        return settle(view) ? view : nullptr;
    }
    static bool settle(StashView* view)
    {
        return QTest::qWaitFor([view] { return view->isOpen() && !view->entries().model().isLoading() && view->entries().model().rowCount() == 1; });
    }
    static void choose(StashView& view, const QString& serializer, const QString& compressor, bool base64)
    {
        view.findChild<QComboBox*>("decodingSerializer")->setCurrentText(serializer);
        view.findChild<QComboBox*>("decodingCompressor")->setCurrentText(compressor);
        view.findChild<QCheckBox*>("decodingBase64")->setChecked(base64);
        view.findChild<QPushButton*>("decodingUse")->click();
    }

    QTemporaryDir m_folder;
    QString m_lies;
    QString m_none;
};

void DecodingChoiceTest::initTestCase()
{
    QCoreApplication::setOrganizationName("HashStash");
    QCoreApplication::setApplicationName("decoding-choice-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.filePath("settings"));
    const auto written = m_folder.filePath("sqlite.pickle.zlib+b64");
    {
        auto stash = Stash::open(*Location::fromPath(written.toStdString()), OpenMode::ReadWrite);
        QVERIFY(stash);
        QVERIFY((*stash)->set(literal("('a', 1)"), literal("{'b': [1, 2.5]}")));
    }
    m_lies = m_folder.filePath("lies/sqlite.hashstash.lz4");
    m_none = m_folder.filePath("none/old cache");
    for (const QString& copy : {m_lies, m_none}) {
        fs::create_directories(fs::path(copy.toStdString()).parent_path());
        fs::copy(written.toStdString(), copy.toStdString(), fs::copy_options::recursive);
    }
}

void DecodingChoiceTest::init()
{
    QSettings().clear();
}

void DecodingChoiceTest::readsAStashAsChosenAndBack()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window);
    QVERIFY(view);
    QVERIFY(!view->findChild<DecodingBar*>()->isVisible());
    QVERIFY(!view->findChild<QPushButton*>("decodingUse")->isEnabled());
    QVERIFY(firstKey(*view) != "('a', 1)");

    choose(*view, "pickle", "zlib", true);

    QTRY_COMPARE(firstKey(*view), QString("('a', 1)"));
    auto* bar = view->findChild<DecodingBar*>();
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().startsWith("Read as pickle, zlib+b64, as you chose. Its name says hashstash, lz4."), qPrintable(bar->text()));
    QCOMPARE(view->title(), QString("sqlite.hashstash.lz4"));
    bar->findChild<QPushButton*>("decodingBack")->click();
    QTRY_VERIFY(view->isOpen() && !bar->isVisible());
    QCOMPARE(view->location().format.serializer, std::string("hashstash"));
    QVERIFY(RememberedDecodings().all().empty());
}

void DecodingChoiceTest::remembersWhatWasChosen()
{
    {
        MainWindow window(*QThreadPool::globalInstance());
        auto* view = open(window);
        QVERIFY(view);
        choose(*view, "pickle", "zlib", true);
        QTRY_COMPARE(firstKey(*view), QString("('a', 1)"));
    }
    fs::remove(m_folder.filePath("link").toStdString());
    fs::create_directory_symlink(m_folder.filePath("lies").toStdString(), m_folder.filePath("link").toStdString());
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    auto* view = window.openStash(*Location::fromPath(m_folder.filePath("link/sqlite.hashstash.lz4").toStdString()));
    QTRY_COMPARE(firstKey(*view), QString("('a', 1)"));
    QVERIFY(view->findChild<DecodingBar*>()->isVisible());
}

void DecodingChoiceTest::changesNothingInTheStash()
{
    MainWindow window(*QThreadPool::globalInstance());
    const auto before = hashOf(m_lies + "/data.db");
    QVERIFY(!before.isEmpty());
    auto* view = open(window);
    QVERIFY(view);

    choose(*view, "msgpack", "raw", false);

    QTRY_VERIFY(view->isOpen() && view->location().isReinterpreted);
    QTRY_VERIFY(!view->entries().model().isLoading());
    QCOMPARE(hashOf(m_lies + "/data.db"), before);
    QVERIFY(!Stash::open(view->location(), OpenMode::ReadWrite));
}

void DecodingChoiceTest::guessesHowItIsDecoded()
{
    MainWindow window(*QThreadPool::globalInstance());
    auto* view = open(window);
    QVERIFY(view);

    view->findChild<QPushButton*>("decodingGuess")->click();

    QTRY_COMPARE(view->findChild<QLabel*>("decodingNote")->text(), QString("1 of the first 1 entry decode so"));
    QCOMPARE(view->inspector().stages().decoding().chosen(), (Decoding{"pickle", "zlib+b64"}));
    QVERIFY(!view->location().isReinterpreted);  // only proposed
    view->findChild<QPushButton*>("decodingUse")->click();
    QTRY_COMPARE(firstKey(*view), QString("('a', 1)"));
}

void DecodingChoiceTest::opensWhatHasNoName()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    window.findChild<QAction*>("actionOpenAs")->trigger();
    auto* dialog = window.findChild<OpenAsDialog*>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit*>("openAsPath")->setText(m_none);
    dialog->findChild<QComboBox*>("openAsEngine")->setCurrentText("sqlite");
    dialog->findChild<QPushButton*>("decodingGuess")->click();
    QTRY_COMPARE(dialog->findChild<QComboBox*>("decodingSerializer")->currentText(), QString("pickle"));

    dialog->findChild<QPushButton*>("decodingUse")->click();

    QTRY_VERIFY(window.currentStash() && settle(window.currentStash()));
    QCOMPARE(firstKey(*window.currentStash()), QString("('a', 1)"));
    QCOMPARE(window.currentStash()->title(), QString("old cache"));
    MainWindow second(*QThreadPool::globalInstance());
    second.openPath(m_none);
    QTRY_VERIFY(second.currentStash() && settle(second.currentStash()));
}

void DecodingChoiceTest::saysWhyItDoesNotOpen()
{
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    window.findChild<QAction*>("actionOpenAs")->trigger();
    auto* dialog = window.findChild<OpenAsDialog*>();
    dialog->findChild<QLineEdit*>("openAsPath")->setText(m_folder.filePath("nowhere"));
    dialog->findChild<QPushButton*>("decodingUse")->click();
    QTRY_VERIFY(dialog->findChild<ErrorBar*>()->text().contains("does not exist"));
    QVERIFY(dialog->isVisible());
    QVERIFY(RememberedDecodings().all().empty());
}

void DecodingChoiceTest::bringsBackWhatHasNoName()
{
    RememberedDecodings().set(placeOf(fs::path(m_none.toStdString())), {"sqlite", "pickle", "zlib+b64"});
    {
        MainWindow window(*QThreadPool::globalInstance());
        window.show();
        window.openPath(m_none);
        QTRY_VERIFY(window.currentStash() && window.currentStash()->isOpen());
        window.saveSession();
    }
    MainWindow window(*QThreadPool::globalInstance());
    window.show();
    window.restoreSession();
    QTRY_VERIFY(window.currentStash() && settle(window.currentStash()));
    QCOMPARE(firstKey(*window.currentStash()), QString("('a', 1)"));
}

HASHSTASH_GUI_TEST_MAIN(DecodingChoiceTest)
#include "decoding_choice_test.moc"
