#include "core/profile/profile_archive.h"
#include "core/profile/profile_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>

using namespace hashstash;

namespace {

ProfileRow row(const std::string& engine, std::uint32_t iteration)
{
    ProfileRow made;
    made.cell = {engine, "pickle", "lz4+b64", "dict", 1000, 1};
    made.iteration = iteration;
    for (std::size_t step = 0; step < kProfileSteps; ++step)
        made.seconds[step] = 0.001 * static_cast<double>(step + iteration);
    made.rawBytes = 1010;
    made.allocatedBytes = 5000;
    made.syncs = 2;
    return made;
}

ProfileRow problemRow()
{
    ProfileRow made;
    made.cell = {"redis", "pickle", "raw", "dict", 1000, 1};
    made.problem = "no server was given";
    return made;
}

std::vector<std::string> namesIn(const ProfileArchive& archive)
{
    std::vector<std::string> names;
    const auto list = archive.list();
    if (list)
        for (const KeptProfile& each : *list)
            names.push_back(each.name);
    return names;
}

}  // namespace

/// Profiles on disk: files, and those that are kept.
class ArchiveTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void savesAndLoads_data();
    void savesAndLoads();
    void saysWhichFileIsNoProfile();
    void saysWhichFileCannotBeWritten();
    void hasNothingAtFirst();
    void keepsAProfile();
    void replacesOneOfTheSameName();
    void renamesAndRemoves();
    void renamesToNoNameThatIsTaken();
    void passesOverWhatIsNone();

private:
    StashOptions stash() const { return {.root = m_folder->filePath("kept").toStdString()}; }

    const std::vector<ProfileRow> m_rows{row("lmdb", 1), row("lmdb", 2), row("sqlite", 1), problemRow()};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ArchiveTest::savesAndLoads_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("csv") << "csv" << QByteArray("Iteration,Engine,");
    QTest::newRow("json") << "json" << QByteArray("[{\"");
    QTest::newRow("another ending") << "txt" << QByteArray("Iteration,Engine,");
}

void ArchiveTest::savesAndLoads()
{
    QFETCH(QString, ending);
    QFETCH(QByteArray, begin);
    const QString path = m_folder->filePath("profile." + ending);
    QVERIFY(saveProfile(path.toStdString(), m_rows));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray start = file.read(40);
    QVERIFY2(start.startsWith(begin), start.constData());
    const auto back = loadProfile(path.toStdString());
    QVERIFY2(back, back ? "" : back.error().message.c_str());
    QCOMPARE(back->size(), m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        QVERIFY((*back)[i].cell == m_rows[i].cell);
        QVERIFY((*back)[i].seconds == m_rows[i].seconds);
        QVERIFY((*back)[i].allocatedBytes == m_rows[i].allocatedBytes && (*back)[i].syncs == m_rows[i].syncs);
        QCOMPARE((*back)[i].problem, m_rows[i].problem);
    }
}

void ArchiveTest::saysWhichFileIsNoProfile()
{
    QFile file(m_folder->filePath("animals.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,age\ncat,3\n");
    file.close();
    const auto rows = loadProfile(file.fileName().toStdString());
    QVERIFY(!rows);
    QVERIFY2(rows.error().message.find("animals.csv") != std::string::npos && rows.error().message.find("no column 'Engine'") != std::string::npos, rows.error().message.c_str());
    QCOMPARE(loadProfile(m_folder->filePath("none.csv").toStdString()).error().stage, Stage::Read);
}

void ArchiveTest::saysWhichFileCannotBeWritten()
{
    const auto saved = saveProfile(m_folder->filePath("no/such/folder.csv").toStdString(), m_rows);
    QVERIFY(!saved);
    QCOMPARE(saved.error().stage, Stage::Write);
    QVERIFY(saved.error().message.find("No such file") != std::string::npos);
}

void ArchiveTest::hasNothingAtFirst()
{
    const ProfileArchive archive(stash());
    QVERIFY(archive.list()->empty());
    QVERIFY(!QFile::exists(m_folder->filePath("kept")));  // and makes nothing
    QCOMPARE(archive.rows("none").error().stage, Stage::Read);
    QCOMPARE(*archive.remove("none"), false);
}

void ArchiveTest::keepsAProfile()
{
    const ProfileArchive archive(stash());
    QVERIFY(archive.keep("before the upgrade", m_rows));
    const auto list = archive.list();
    QVERIFY(list);
    QCOMPARE(list->size(), std::size_t{1});
    const KeptProfile& kept = list->front();
    QCOMPARE(kept.name, std::string("before the upgrade"));
    QCOMPARE(kept.cells, std::uint64_t{3});
    QCOMPARE(kept.rows, std::uint64_t{4});
    QCOMPARE(kept.iterations, 2u);
    QVERIFY(!kept.machine.empty());
    const auto rows = ProfileArchive(stash()).rows("before the upgrade");
    QVERIFY(rows);
    QCOMPARE(rows->size(), m_rows.size());
    QVERIFY((*rows)[1].seconds == m_rows[1].seconds);
    QVERIFY(!archive.keep("", m_rows));
}

void ArchiveTest::replacesOneOfTheSameName()
{
    const ProfileArchive archive(stash());
    QVERIFY(archive.keep("mine", m_rows));
    QVERIFY(archive.keep("mine", std::vector{row("lmdb", 1)}));
    QCOMPARE(namesIn(archive), std::vector<std::string>{"mine"});
    QCOMPARE(archive.rows("mine")->size(), std::size_t{1});
}

void ArchiveTest::renamesAndRemoves()
{
    const ProfileArchive archive(stash());
    QVERIFY(archive.keep("mine", m_rows));
    QVERIFY(archive.rename("mine", "yours"));
    QCOMPARE(namesIn(archive), std::vector<std::string>{"yours"});
    QCOMPARE(archive.rows("yours")->size(), m_rows.size());
    QCOMPARE(archive.rename("mine", "other").error().stage, Stage::Read);
    QCOMPARE(*archive.remove("yours"), true);
    QVERIFY(namesIn(archive).empty());
}

void ArchiveTest::renamesToNoNameThatIsTaken()
{
    const ProfileArchive archive(stash());
    QVERIFY(archive.keep("mine", m_rows));
    QVERIFY(archive.keep("yours", m_rows));
    const auto renamed = archive.rename("mine", "yours");
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().stage, Stage::Write);
    QCOMPARE(namesIn(archive).size(), std::size_t{2});
}

void ArchiveTest::passesOverWhatIsNone()
{
    const ProfileArchive archive(stash());
    QVERIFY(archive.keep("mine", m_rows));
    const auto opened = HashStash::open(stash());
    QVERIFY(opened);
    QVERIFY(opened->set("a note", 1));
    QCOMPARE(namesIn(archive), std::vector<std::string>{"mine"});
}

QTEST_GUILESS_MAIN(ArchiveTest)
#include "archive_test.moc"
