#include "core/hashstash.h"

#include <QtTest>

using namespace hashstash;

/// What the manual of the Python library shows of serialize(), deserialize(), encode() and decode(), in C++.
class SerializeTest : public QObject
{
    Q_OBJECT

private slots:
    void serializesAndBack_data();
    void serializesAndBack();
    void writesWhatPythonWrites_data();
    void writesWhatPythonWrites();
    void encodesAndBack_data();
    void encodesAndBack();
    void refusesNames();
};

void SerializeTest::serializesAndBack_data()
{
    QTest::addColumn<QByteArray>("serializer");
    for (const char* name : {"hashstash", "jsonpickle", "pickle", "msgpack", "cbor2"})
        QTest::addRow("%s", name) << QByteArray(name);
}

void SerializeTest::serializesAndBack()
{
    QFETCH(QByteArray, serializer);
    const std::map<std::string, std::vector<double>> data{{"a", {0.5, 1}}, {"b", {}}};
    const auto bytes = serialize(data, serializer.toStdString());
    QVERIFY(bytes);
    const auto back = deserialize<std::map<std::string, std::vector<double>>>(*bytes, serializer.toStdString());
    QVERIFY2(back, back ? "" : back.error().message.c_str());
    QCOMPARE(*back, data);
}

void SerializeTest::writesWhatPythonWrites_data()
{
    QTest::addColumn<QByteArray>("serializer");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("hashstash") << QByteArray("hashstash") << QByteArray(R"({"__py__":"builtins.tuple","__data__":["bad",1]})");
    QTest::newRow("jsonpickle") << QByteArray("jsonpickle") << QByteArray(R"({"py/tuple": ["bad", 1]})");
    QTest::newRow("pickle") << QByteArray("pickle") << QByteArray("\x80\x05\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x8c\x03" "bad\x94K\x01\x86\x94.", 22);
}

void SerializeTest::writesWhatPythonWrites()
{
    QFETCH(QByteArray, serializer);
    QFETCH(QByteArray, bytes);
    QCOMPARE(QByteArray::fromStdString(*serialize(std::tuple("bad", 1), serializer.toStdString())), bytes);
}

void SerializeTest::encodesAndBack_data()
{
    QTest::addColumn<QByteArray>("compress");
    QTest::addColumn<bool>("base64");
    for (const char* name : {"raw", "lz4", "blosc", "zlib", "gzip", "bz2"}) {
        QTest::addRow("%s", name) << QByteArray(name) << false;
        QTest::addRow("%s and base64", name) << QByteArray(name) << true;
    }
}

void SerializeTest::encodesAndBack()
{
    QFETCH(QByteArray, compress);
    QFETCH(bool, base64);
    const std::string data(10'000, 'x');
    const auto encoded = encode(data, compress.toStdString(), base64);
    QVERIFY(encoded);
    QCOMPARE(encoded->size() < data.size(), compress != "raw");
    QCOMPARE(*decode(*encoded, compress.toStdString(), base64), data);
}

void SerializeTest::refusesNames()
{
    QCOMPARE(serialize(1, "yaml").error().stage, Stage::Open);
    QCOMPARE(deserialize("1", "yaml").error().message, std::string("There is no serializer 'yaml'"));
    QCOMPARE(encode("1", "zip").error().message, std::string("There is no compressor 'zip'"));
    QCOMPARE(decode("1", "zip").error().stage, Stage::Open);
}

QTEST_GUILESS_MAIN(SerializeTest)
#include "serialize_test.moc"
