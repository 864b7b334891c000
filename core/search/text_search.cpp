#include "core/search/text_search.h"

#include "core/search/leaf_text.h"
#include "core/search/repeat_guard.h"
#include "core/value/column_reader.h"
#include "core/value/nd_array.h"
#include "core/value/number_text.h"
#include "core/value/repr.h"
#include "core/value/utf8.h"

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kBytesAround = 40;     // of a match, in its excerpt
constexpr std::size_t kMaxMatchBytes = 200;  // of a match that are shown
constexpr std::size_t kMaxKeyBytes = 200;    // of a key in a path

TextPlace excerptOf(std::string_view text, TextMatch match, std::string path)
{
    std::size_t from = match.at > kBytesAround ? match.at - kBytesAround : 0;
    while (from > 0 && from < match.at && (static_cast<unsigned char>(text[from]) & 0xc0) == 0x80)
        ++from;  // not from within a code point
    const std::size_t shown = std::min(match.length, kMaxMatchBytes);
    const std::string_view rest = utf8Prefix(text.substr(from), match.at - from + shown + kBytesAround);
    TextPlace place{std::move(path), from == 0 ? "" : "…", {}};
    place.match = {place.excerpt.size() + match.at - from, std::min(shown, rest.size() - (match.at - from))};
    place.excerpt += rest;
    if (from + rest.size() < text.size())
        place.excerpt += "…";
    return place;
}

class TextSearch {
public:
    TextSearch(const TextPattern& pattern, std::size_t limit, std::stop_token stop) : m_pattern(pattern), m_limit(limit), m_stop(std::move(stop)) {}

    std::vector<TextPlace> take() { return std::move(m_found); }
    void search(const Value& value);

private:
    /// A step of the way to what is looked at: turned into text only where something is found.
    struct Step {
        const Value* key = nullptr;  ///< in brackets, or behind a dot for an attribute
        std::size_t index = 0;
        std::string_view name = {};  ///< as it is, if not empty
        bool isAttribute = false;
    };

    bool isFull() const { return m_found.size() >= m_limit || m_stop.stop_requested(); }
    std::string path() const;
    void test(std::string_view text);
    void testNumber(const Value& number);
    void testLeaf(const Value& leaf);
    template <typename Inside>
    void at(Step step, Inside inside)
    {
        m_way.push_back(step);
        inside();
        m_way.pop_back();
    }

    void searchElements(const Value& sequence);
    void searchPairs(const Value& dict, bool areAttributes);
    void searchColumn(const ColumnReader& column, const Value& cells);
    void searchNamed(const Value& value);
    void searchSeries(const Value& series);
    void searchFrame(const Value& frame);
    void searchIndex(const Value& index);
    bool mayMatchIn(const Value& cells) const;

    const TextPattern& m_pattern;
    std::size_t m_limit;
    std::stop_token m_stop;
    std::vector<Step> m_way;
    std::vector<TextPlace> m_found;
    RepeatGuard m_guard;
    std::string m_number;  ///< scratch
};

std::string TextSearch::path() const
{
    std::string text;
    for (const Step& step : m_way) {
        if (!step.name.empty())
            text += step.name;
        else if (!step.key)
            text += "[" + std::to_string(step.index) + "]";
        else if (step.isAttribute && step.key->isStr())
            (text += ".") += utf8Prefix(step.key->text(), kMaxKeyBytes);
        else
            text += "[" + repr(*step.key, kMaxKeyBytes) + "]";
    }
    return text;
}

void TextSearch::test(std::string_view text)
{
    if (isFull())
        return;
    if (const auto match = m_pattern.find(text))
        m_found.push_back(excerptOf(text, *match, path()));
}

void TextSearch::testNumber(const Value& number)
{
    if (!m_pattern.mayMatchNumber())
        return;
    m_number.clear();
    if (const auto integer = number.asInt64())
        appendInteger(m_number, *integer);
    else if (number.kind() == Kind::Float)
        appendFloat(m_number, number.asDouble());
    else
        m_number = leafText(number);
    test(m_number);
}

void TextSearch::testLeaf(const Value& leaf)
{
    switch (leaf.kind()) {
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray:
    case Kind::Decimal:
    case Kind::Uuid:
    case Kind::Path:
    case Kind::Timestamp:
    case Kind::PdTimedelta: test(leaf.text()); break;
    case Kind::None:
    case Kind::Bool:
    case Kind::Int:
    case Kind::Float: testNumber(leaf); break;
    case Kind::Ref: break;
    default: test(leafText(leaf)); break;
    }
}

void TextSearch::search(const Value& value)
{
    if (isFull() || !m_guard.enter(value))
        return;
    if (value.isDictLike())
        return searchPairs(value, false);
    if (value.isListLike())
        return searchElements(value);
    switch (value.kind()) {
    case Kind::NdArray: searchColumn(ColumnReader(value), value); break;
    case Kind::Index: searchIndex(value); break;
    case Kind::Categorical: searchColumn(ColumnReader(value), value); break;
    case Kind::Series: searchSeries(value); break;
    case Kind::DataFrame: searchFrame(value); break;
    case Kind::Function:
    case Kind::Instance:
    case Kind::Object: searchNamed(value); break;
    default: testLeaf(value); break;
    }
}

void TextSearch::searchElements(const Value& sequence)
{
    const auto fields = sequence.fields();
    for (std::size_t i = 0; i < fields.size() && !isFull(); ++i)
        at({nullptr, i}, [&] { search(fields[i]); });
}

void TextSearch::searchPairs(const Value& dict, bool areAttributes)
{
    for (std::size_t i = 0; i < dict.size() && !isFull(); ++i) {
        at({&dict.keyAt(i), 0, {}, areAttributes}, [&] {
            search(dict.keyAt(i));
            search(dict.valueAt(i));
        });
    }
}

/// Millions of numbers are not printed for a text that none of them can have.
bool TextSearch::mayMatchIn(const Value& cells) const
{
    if (cells.kind() == Kind::Range)
        return false;
    if (cells.kind() != Kind::NdArray)
        return true;
    if (cells.field(2).kind() == Kind::Bytes && cells.field(2).text().empty())
        return false;  // of elements without bytes there may be any number
    const auto dtype = parseDType(cells.field(0));
    return m_pattern.mayMatchNumber() || !dtype || std::string_view("biufcMm").find(dtype->kind) == std::string_view::npos;
}

void TextSearch::searchColumn(const ColumnReader& column, const Value& cells)
{
    if (!mayMatchIn(cells))
        return;
    for (std::size_t i = 0; i < column.size() && !isFull(); ++i) {
        const Value cell = column.at(i);
        at({nullptr, i}, [&] { search(cell); });
    }
}

void TextSearch::searchIndex(const Value& index)
{
    search(index.field(2));
    searchColumn(ColumnReader(index.field(1).text(), index.field(3)), index.field(3));
}

void TextSearch::searchSeries(const Value& series)
{
    at({.name = ".name"}, [&] { search(series.field(1)); });
    at({.name = ".index"}, [&] { searchIndex(series.field(2)); });
    at({.name = ".iloc"}, [&] { searchColumn(ColumnReader(series.field(0).text(), series.field(3)), series.field(3)); });
}

void TextSearch::searchFrame(const Value& frame)
{
    at({.name = ".columns"}, [&] { searchIndex(frame.field(0)); });
    at({.name = ".index"}, [&] { searchIndex(frame.field(1)); });
    const ColumnReader labels(frame.field(0));
    for (std::size_t i = 0; i < std::min(labels.size(), frame.field(3).size()) && !isFull(); ++i) {
        const Value label = labels.at(i);
        const Value& cells = frame.field(3).field(i);
        at({&label}, [&] {
            at({.name = ".iloc"}, [&] { searchColumn(ColumnReader(frame.field(2).field(i).text(), cells), cells); });
        });
    }
}

/// The name and what belongs to it: a function's source, an instance's attributes, a call's arguments.
void TextSearch::searchNamed(const Value& value)
{
    test(value.field(0).text());
    if (value.kind() == Kind::Function)
        return test(value.field(1).text());
    for (std::size_t i = 1; i <= 2 && !isFull(); ++i) {
        const Value& part = value.field(i);
        if (part.isDictLike() && i == (value.kind() == Kind::Instance ? 1 : 2))
            searchPairs(part, true);
        else if (!part.isNone() && (value.kind() == Kind::Object || i == 1))
            search(part);
    }
}

}  // namespace

std::vector<TextPlace> findText(const Value& value, const TextPattern& pattern, std::size_t limit, std::stop_token stop)
{
    TextSearch run(pattern, limit, std::move(stop));
    run.search(value);
    return run.take();
}

}  // namespace hashstash
