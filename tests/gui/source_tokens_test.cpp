#include "tests/gui/gui_test.h"
#include "widgets/inspector/source_tokens.h"

#include <QTest>

using namespace hashstash;

namespace {

QString lettersOf(const QString& source, SourceLanguage language)
{
    QString kinds;
    for (const SourceToken& token : tokensOf(source, language))
        kinds += QChar::fromLatin1("KSNCWR"[static_cast<int>(token.kind)]) + source.mid(token.start, token.length) + u'|';
    return kinds;
}

}  // namespace

class SourceTokensTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTokens_data();
    void knowsTokens();
    void coversOnlyTheTextItself_data();
    void coversOnlyTheTextItself();
    void isLinearInTheText();
};

void SourceTokensTest::knowsTokens_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("language");
    QTest::addColumn<QString>("tokens");
    const int json = int(SourceLanguage::Json), value = int(SourceLanguage::PythonValue), source = int(SourceLanguage::PythonSource);
    QTest::newRow("json") << R"({"a": [1, -2.5e-3, true, null, "x"]})" << json << R"(K"a"|N1|N2.5e-3|Ctrue|Cnull|S"x"|)";
    QTest::newRow("json: a quote within") << R"("a\"b" 'c')" << json << R"(S"a\"b"|)";
    QTest::newRow("value") << "{'a': (None, b'x', nan), 2: ''}" << value << "K'a'|CNone|Sb'x'|Cnan|N2|S''|";
    QTest::newRow("value: a string over a broken line") << "['a\nb', 1]" << value << "S'a\nb'|N1|";
    QTest::newRow("value: an escape over a broken line") << "['a\\\n'b', 1]" << value << "S'a\\\n'b'|N1|";
    QTest::newRow("value: words are no keywords") << "<function if>" << value << "";
    QTest::newRow("source") << "def f(x):  # two\n    return 0x1e+x" << source << "Wdef|R# two|Wreturn|N0x1e|";
    QTest::newRow("source: a doc string") << "\"\"\"a\n'b'\"\"\" + r'\\'" << source << "S\"\"\"a\n'b'\"\"\"|Sr'\\'|";
    QTest::newRow("source: a string that does not end") << "x = 'a\ny = 1" << source << "S'a|N1|";
    QTest::newRow("source: a decorator") << "  @cached\nx = a @ b" << source << "W@cached|";
    QTest::newRow("source: no key") << "if x == 'a': pass" << source << "Wif|S'a'|Wpass|";
    QTest::newRow("source: a hash within a string") << "'#' # '" << source << "S'#'|R# '|";
    QTest::newRow("no language") << "def 'a' 1" << int(SourceLanguage::None) << "";
    QTest::newRow("letters of any alphabet") << "größe1 = 'ü'" << source << "S'ü'|";
}

void SourceTokensTest::knowsTokens()
{
    QFETCH(QString, source);
    QFETCH(int, language);

    QTEST(lettersOf(source, SourceLanguage(language)), "tokens");
}

void SourceTokensTest::coversOnlyTheTextItself_data()
{
    QTest::addColumn<QString>("source");
    for (const char* source : {"'", "\"\"\"", "'\\", "b'", "\\", "1e", "0x", ".", "@", "#", "'\\\n", "\"\"\"\\"})
        QTest::newRow(source) << source;
    QTest::newRow("no text") << "";
    QTest::newRow("a lone surrogate") << QString(QChar(0xd800));
}

void SourceTokensTest::coversOnlyTheTextItself()
{
    QFETCH(QString, source);

    for (const auto language : {SourceLanguage::Json, SourceLanguage::PythonValue, SourceLanguage::PythonSource}) {
        qsizetype end = 0;
        for (const SourceToken& token : tokensOf(source, language)) {
            QVERIFY(token.start >= end && token.length > 0);
            end = token.start + token.length;
        }
        QVERIFY(end <= source.size());
    }
}

void SourceTokensTest::isLinearInTheText()
{
    // Each of these would take hours if a token looked back or ahead through the rest of the text.
    for (const char* part : {"'", "\"\"\"", "@", " ", "\\", "(", "b'"})
        QVERIFY(tokensOf(QString(part).repeated(400'000), SourceLanguage::PythonSource).size() < 2'000'000);
}

HASHSTASH_GUI_TEST_MAIN(SourceTokensTest)
#include "source_tokens_test.moc"
