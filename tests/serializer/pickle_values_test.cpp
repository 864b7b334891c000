#include "core/serializer/pickle_serializer.h"
#include "core/value/tagged_json.h"

#include <QFile>
#include <QtTest>

using namespace hashstash;

/// Pickles that Python wrote, protocols 0 to 5, held against what Python says they are.
class PickleValuesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsWhatPythonWrote_data();
    void readsWhatPythonWrote();
    void survivesEveryTruncation_data() { readsWhatPythonWrote_data(); }
    void survivesEveryTruncation();
    void survivesEveryChangedByte_data() { readsWhatPythonWrote_data(); }
    void survivesEveryChangedByte();

private:
    QList<QByteArrayList> m_samples;  ///< name, pickle, tagged JSON
};

void PickleValuesTest::initTestCase()
{
    QFile file(HASHSTASH_TEST_DATA "/pickles.tsv");
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd()) {
        auto columns = file.readLine().trimmed().split('\t');
        QCOMPARE(columns.size(), 3);
        columns[1] = QByteArray::fromBase64(columns[1]);
        m_samples.append(columns);
    }
    QVERIFY(m_samples.size() > 400);
}

void PickleValuesTest::readsWhatPythonWrote_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("tagged");
    for (const auto& sample : std::as_const(m_samples))
        QTest::newRow(sample[0].constData()) << sample[1] << sample[2];
}

void PickleValuesTest::readsWhatPythonWrote()
{
    QFETCH(QByteArray, pickle);

    const auto value = PickleSerializer().decode(pickle.toStdString());

    QVERIFY2(value, value ? "" : value.error().message.c_str());
    const auto text = taggedJson(*value);
    QVERIFY(text);
    QTEST(QByteArray::fromStdString(*text), "tagged");
}

void PickleValuesTest::survivesEveryTruncation()
{
    QFETCH(QByteArray, pickle);
    const Bytes whole = pickle.toStdString();
    const std::size_t step = whole.size() / 2000 + 1;

    for (std::size_t length = 0; length < whole.size(); length += step) {
        const auto value = PickleSerializer().decode(BytesView(whole).substr(0, length));
        QVERIFY(!value);  // STOP is the last byte
        QCOMPARE(value.error().stage, Stage::Deserialize);
    }
}

/// Most of these are still pickles, of something else: it must be shown or refused, never crash or stall.
void PickleValuesTest::survivesEveryChangedByte()
{
    QFETCH(QByteArray, pickle);
    Bytes changed = pickle.toStdString();
    const std::size_t step = changed.size() / 500 + 1;

    for (std::size_t at = 0; at < changed.size(); at += step) {
        const char original = changed[at];
        for (const char replacement : {'\0', '\x7f', '\xff', static_cast<char>(original ^ 1), 'R', '0'}) {
            changed[at] = replacement;
            if (const auto value = PickleSerializer().decode(changed)) {
                const auto text = taggedJson(*value, 1 << 16);
                QVERIFY(text || text.error().stage == Stage::Serialize);
            }
        }
        changed[at] = original;
    }
}

QTEST_APPLESS_MAIN(PickleValuesTest)
#include "pickle_values_test.moc"
