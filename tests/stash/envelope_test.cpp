#include "core/stash/envelope.h"

#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QTest>

using namespace hashstash;

namespace {

Value literal(const QString& source)
{
    auto value = parseLiteral(source.toStdString());
    return value ? *value : Value::str("no literal: " + value.error().message);
}

/// "value@time value@time", or the stage of an error.
QString summary(const std::vector<Version>& versions)
{
    QStringList parts;
    for (const Version& version : versions) {
        const auto value = version.value ? QString::fromStdString(repr(*version.value))
                                         : "!" + QString::fromStdString(std::string(stageName(version.value.error().stage)));
        parts << (version.writtenAt ? value + "@" + QString::number(*version.writtenAt) : value);
    }
    return parts.join(' ');
}

}  // namespace

class EnvelopeTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheVersionsOfAStoredValue_data();
    void findsTheVersionsOfAStoredValue();
    void latestIsTheLastOfTheVersions_data() { findsTheVersionsOfAStoredValue_data(); }
    void latestIsTheLastOfTheVersions();
    void aValueThatDoesNotDecodeIsOneFailedVersion();
    void writesWhatThePresentLibraryWrites();
    void refusesToLoseAnOldVersion();
    void decidesTheEra_data();
    void decidesTheEra();
};

void EnvelopeTest::findsTheVersionsOfAStoredValue_data()
{
    QTest::addColumn<QString>("whole");
    QTest::addColumn<Era>("era");
    QTest::addColumn<QString>("versions");
    const auto present = Era::Present;
    QTest::newRow("one") << "{'__hs_v1__': True, '_fv': 1, '_values': ['a'], '_written_at': [1.5]}" << present << "'a'@1.5";
    QTest::newRow("two") << "{'__hs_v1__': True, '_values': ['a', 2], '_written_at': [1.5, 2.5]}" << present << "'a'@1.5 2@2.5";
    QTest::newRow("other order, newer format") << "{'_written_at': [3.0], '_values': [[1]], '_fv': 9, '__hs_v1__': True}" << present << "[1]@3";
    QTest::newRow("too few times") << "{'__hs_v1__': True, '_values': [1, 2], '_written_at': [7.0]}" << present << "1@7 2";
    QTest::newRow("whole seconds") << "{'__hs_v1__': True, '_values': [1], '_written_at': [7]}" << present << "1@7";
    QTest::newRow("no times") << "{'__hs_v1__': True, '_values': [1]}" << present << "1";
    QTest::newRow("no values") << "{'__hs_v1__': True}" << present << "";
    QTest::newRow("marker not exactly True") << "{'__hs_v1__': 1, '_values': [1]}" << present << "{'__hs_v1__': 1, '_values': [1]}";
    QTest::newRow("bare dict") << "{'a': 1}" << present << "{'a': 1}";
    QTest::newRow("bare list today") << "[1, 2]" << present << "[1, 2]";
    QTest::newRow("list of the seed era") << "[1, {'a': 2}]" << Era::Seed << "1 {'a': 2}";
    QTest::newRow("empty list of the seed era") << "[]" << Era::Seed << "";
    QTest::newRow("envelope among seed lists") << "{'__hs_v1__': True, '_values': [1], '_written_at': [2.0]}" << Era::Seed << "1@2";
    QTest::newRow("values no list") << "{'__hs_v1__': True, '_values': 5}" << present << "!envelope";
    QTest::newRow("times no list") << "{'__hs_v1__': True, '_values': [5], '_written_at': 'x'}" << present << "!envelope";
}

void EnvelopeTest::findsTheVersionsOfAStoredValue()
{
    QFETCH(QString, whole);
    QFETCH(Era, era);

    QTEST(summary(versionsOf(literal(whole), 10, era)), "versions");
}

void EnvelopeTest::latestIsTheLastOfTheVersions()
{
    QFETCH(QString, whole);
    QFETCH(Era, era);
    const auto all = versionsOf(literal(whole), 10, era);

    const auto latest = latestOf(literal(whole), era);

    QCOMPARE(latest.value.has_value(), !all.empty());
    if (all.empty())
        return;
    QCOMPARE(summary({{1, latest.writtenAt, 10, *latest.value}}), summary({all.back()}));
}

void EnvelopeTest::aValueThatDoesNotDecodeIsOneFailedVersion()
{
    const auto versions = versionsOf(Error{Stage::Decompress, "cut", 5}, 10, Era::Present);

    QCOMPARE(summary(versions), QString("!decompress"));
}

void EnvelopeTest::writesWhatThePresentLibraryWrites()
{
    const auto old = versionsOf(literal("{'__hs_v1__': True, '_values': ['a', 'b'], '_written_at': [1.5]}"), 10, Era::Present);

    const auto envelope = makeEnvelope(old, Value::integer(3), 9.25);

    QVERIFY(envelope);
    QCOMPARE(repr(*envelope), std::string("{'__hs_v1__': True, '_fv': 1, '_values': ['a', 'b', 3], '_written_at': [1.5, 0.0, 9.25]}"));
}

void EnvelopeTest::refusesToLoseAnOldVersion()
{
    const auto old = versionsOf(Error{Stage::Decompress, "cut", 5}, 10, Era::Present);

    const auto envelope = makeEnvelope(old, Value::integer(3), 9.25);

    QVERIFY(!envelope);
    QCOMPARE(envelope.error().stage, Stage::Decompress);
}

void EnvelopeTest::decidesTheEra_data()
{
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<Era>("era");
    QTest::newRow("nothing") << QStringList{} << Era::Unknown;
    QTest::newRow("lists only") << QStringList{"[1]", "[{'a': 2}]"} << Era::Seed;
    QTest::newRow("an envelope among lists") << QStringList{"[1]", "{'__hs_v1__': True, '_values': []}"} << Era::Present;
    QTest::newRow("a bare dict") << QStringList{"[1]", "{'a': 1}"} << Era::Present;
}

void EnvelopeTest::decidesTheEra()
{
    QFETCH(QStringList, values);
    EraVote vote;

    for (const QString& value : values)
        vote.add(literal(value), 10);

    QTEST(vote.result(), "era");
}

QTEST_APPLESS_MAIN(EnvelopeTest)
#include "envelope_test.moc"
