#include "core/value/line_alignment.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QTest>

#include <string>

using namespace hashstash;

namespace {

/// "=a" the same, "~a|b" changed, "-a" removed, "+b" added.
QString shown(const LineRow& row, const std::vector<std::string_view>& before, const std::vector<std::string_view>& after)
{
    const auto line = [](const std::vector<std::string_view>& lines, std::size_t at) { return QString::fromUtf8(lines.at(at).data(), static_cast<qsizetype>(lines.at(at).size())); };
    switch (row.what) {
    case LineRow::What::Same: return "=" + line(before, row.before);
    case LineRow::What::Changed: return "~" + line(before, row.before) + "|" + line(after, row.after);
    case LineRow::What::Removed: return "-" + line(before, row.before);
    case LineRow::What::Added: return "+" + line(after, row.after);
    }
    return {};
}

}  // namespace

/// Two texts beside each other.
class LineAlignmentTest : public QObject {
    Q_OBJECT

private slots:
    void aligns_data();
    void aligns();
    void splitsLines();
    void keepsEveryLineOfAnyTwoTexts();
    void endsForTextsThatHaveNothingInCommon();
    void stops();
};

void LineAlignmentTest::aligns_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("rows");
    QTest::newRow("the same") << "a\nb" << "a\nb" << "=a =b";
    QTest::newRow("one changed") << "a\nb\nc" << "a\nx\nc" << "=a ~b|x =c";
    QTest::newRow("one added") << "a\nc" << "a\nb\nc" << "=a +b =c";
    QTest::newRow("one removed") << "a\nb\nc" << "a\nc" << "=a -b =c";
    QTest::newRow("at the end") << "a" << "a\nb" << "=a +b";
    QTest::newRow("at the beginning") << "b" << "a\nb" << "+a =b";
    QTest::newRow("more than it was") << "a\nb\nc" << "a\nx\ny\nc" << "=a ~b|x +y =c";
    QTest::newRow("two places") << "a\nb\nc\nd\ne" << "a\nx\nc\ne" << "=a ~b|x =c -d =e";
    QTest::newRow("moved") << "a\nb\nc\nd" << "b\nc\nd\na" << "-a =b =c =d +a";
    QTest::newRow("nothing the same") << "a\nb" << "x" << "~a|x -b";
    QTest::newRow("from nothing") << "" << "x" << "~|x";
}

void LineAlignmentTest::aligns()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    const std::string first = before.toStdString(), second = after.toStdString();
    const auto a = linesOf(first), b = linesOf(second);
    QStringList rows;
    for (const LineRow& row : alignLines(a, b))
        rows << shown(row, a, b);
    QTEST(rows.join(' '), "rows");
}

void LineAlignmentTest::splitsLines()
{
    QCOMPARE(linesOf("").size(), std::size_t(1));
    QCOMPARE(linesOf("a").size(), std::size_t(1));
    QCOMPARE(linesOf("a\n\nb\n"), (std::vector<std::string_view>{"a", "", "b", ""}));
}

void LineAlignmentTest::keepsEveryLineOfAnyTwoTexts()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> words{"a", "b", "c", "d"};
        std::vector<std::string_view> a, b;
        for (auto* lines : {&a, &b})
            for (int i = random.bounded(12); i > 0; --i)
                lines->push_back(words[static_cast<std::size_t>(random.bounded(4))]);
        std::vector<std::string_view> seenBefore, seenAfter;
        for (const LineRow& row : alignLines(a, b)) {
            if (row.before != LineRow::kNone)
                seenBefore.push_back(a.at(row.before));
            if (row.after != LineRow::kNone)
                seenAfter.push_back(b.at(row.after));
            if (row.what == LineRow::What::Same)
                QCOMPARE(a.at(row.before), b.at(row.after));
        }
        QCOMPARE(seenBefore, a);
        QCOMPARE(seenAfter, b);
    }
}

void LineAlignmentTest::endsForTextsThatHaveNothingInCommon()
{
    std::vector<std::string> texts;
    for (int i = 0; i < 40'000; ++i)
        texts.push_back(std::to_string(i));
    const std::vector<std::string_view> a(texts.begin(), texts.begin() + 20'000), b(texts.begin() + 20'000, texts.end());
    const auto rows = alignLines(a, b);
    QCOMPARE(rows.size(), std::size_t(20'000));
    QCOMPARE(rows.back().what, LineRow::What::Changed);
}

void LineAlignmentTest::stops()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(alignLines({"a", "b"}, {"b", "c"}, stop.get_token()).empty());
}

QTEST_APPLESS_MAIN(LineAlignmentTest)
#include "line_alignment_test.moc"
