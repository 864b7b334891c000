#include "core/profile/profile_figures.h"
#include "core/profile/profile_file.h"
#include "core/profile/profile_matrix.h"
#include "core/profile/profile_summary.h"
#include "tests/servers/server_process.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace hashstash;

/// The matrix of the manual's figures: seven engines, two of them servers, in one command.
class SeedFiguresTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void measuresEveryCell();
    void drawsTheFourFigures_data();
    void drawsTheFourFigures();

private:
    QTemporaryDir m_folder;
    std::vector<ProfileRow> m_rows;
};

void SeedFiguresTest::initTestCase()
{
#ifndef HASHSTASH_MONGO_SERVER
    QSKIP("no MongoDB server to test against");
#else
    RedisServer redis;
    MongoServer mongo;
    QProcess process;
    process.start(HASHSTASH_CLI, {"profile", "--preset", "seed", "--iterations", "2", "--folder", m_folder.path(), "--redis", QString::fromStdString(redis.url()), "--mongo",
                                  QString::fromStdString(mongo.url()), "--plot", m_folder.filePath("figures")});
    QVERIFY(process.waitForFinished(240'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    auto rows = loadProfile(m_folder.filePath("figures/profile.csv").toStdString());
    QVERIFY2(rows, rows ? "" : rows.error().message.c_str());
    m_rows = *std::move(rows);
#endif
}

void SeedFiguresTest::measuresEveryCell()
{
    const auto wanted = ProfileMatrix::preset("seed")->cells();
    const auto cells = summarize(m_rows);
    QCOMPARE(cells.size(), wanted.size());
    QCOMPARE(wanted.size(), std::size_t{7 * 3 * 4 * 2});
    for (const CellSummary& cell : cells) {
        QVERIFY2(cell.problem.empty(), cell.problem.c_str());
        QCOMPARE(cell.iterations, 2u);
        QVERIFY(cell.setAndGet && *cell.megabytesASecond() > 0);
        QVERIFY2(cell.storeBytes && *cell.storeBytes > 0, cell.cell.engine.c_str());
    }
}

void SeedFiguresTest::drawsTheFourFigures_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"fig.comparing_engines", "fig.comparing_serializers_size_speed", "fig.comparing_encodings_size_speed", "fig.comparing_engines_serializers_encodings"})
        QTest::newRow(name) << QString(name);
}

/// That it shows something: the ground, and many colours beside it.
void SeedFiguresTest::drawsTheFourFigures()
{
    QFETCH(QString, name);
    const QImage image(m_folder.filePath("figures/" + name + ".png"));
    QVERIFY(!image.isNull());
    QVERIFY2(image.width() >= 800 && image.height() >= 400, qPrintable(QString("%1 x %2").arg(image.width()).arg(image.height())));
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    QVERIFY(colours.size() > 100);
}

QTEST_GUILESS_MAIN(SeedFiguresTest)
#include "seed_figures_test.moc"
