#include "core/serializer/jsonpickle_reader.h"

#include "core/base64.h"
#include "core/serializer/json_reader.h"
#include "core/serializer/pickle_conversion.h"
#include "core/serializer/pickle_names.h"

#include <fmt/format.h>

#include <algorithm>

/// The markers that need no knowledge of a class. Those with a class are in jsonpickle_objects.cpp.
namespace hashstash {

namespace {

constexpr std::string_view kJsonKey = "json://";
/// Frames hold JSON texts, whose cells may hold more: nothing real nests them deeper.
constexpr unsigned kMostNestedTexts = 8;

/// An object that is not there yet, by its number: jsonpickle's proxy. No draft has such a number.
constexpr std::uint32_t kUnfinished = std::uint32_t{1} << 31;

bool isUnfinished(const Slot& slot) noexcept
{
    return isDraft(slot) && (draftOf(slot) & kUnfinished) != 0;
}

Error unreadable(std::string message)
{
    return {Stage::Deserialize, std::move(message), {}};
}

std::string presentClassName(std::string_view dotted)
{
    const std::size_t dot = dotted.rfind('.');
    return dot == std::string_view::npos ? std::string(dotted) : presentName(dotted.substr(0, dot), dotted.substr(dot + 1));
}

bool isJsonKey(const Value& key) noexcept
{
    return key.text().starts_with(kJsonKey);
}

Result<Value> keepMembers(std::span<Value> members)
{
    return Value::sequence(Kind::Dict, members);
}

}  // namespace

Result<Value> readJsonPickle(BytesView text, JsonPickleKeys keys, unsigned nesting)
{
    if (nesting > kMostNestedTexts)
        return unreadable("jsonpickle: texts within texts nested too deeply; the value is made to exhaust its reader");
    auto tree = readJson(text, keepMembers);
    if (!tree)
        return tree;
    return JsonPickleReader(text.size(), keys, nesting).read(*tree);
}

JsonPickleReader::JsonPickleReader(std::size_t textBytes, JsonPickleKeys keys, unsigned nesting)
    : m_drafts(textBytes), m_keys(keys), m_nesting(nesting)
{
}

Result<Value> JsonPickleReader::read(const Value& tree)
{
    Slot root = restore(tree);
    if (m_error)
        return *std::move(m_error);
    const auto finished = [this](const Slot& slot) -> Slot {
        if (!isUnfinished(slot))
            return slot;
        const Id id = draftOf(slot) & ~kUnfinished;
        const bool isThere = id < m_objects.size() && !isUnfinished(m_objects[id]);
        return isThere ? shared(m_objects[id]) : Slot();
    };
    m_drafts.replaceDrafts(finished);
    return PickleConversion(m_drafts).run(finished(root));
}

// -------------------------------------------------------------------- markers

Slot JsonPickleReader::restore(const Value& node)
{
    if (m_error)
        return {};
    if (node.kind() == Kind::List)
        return restoreList(node);
    return node.kind() == Kind::Dict ? restoreMarked(node) : node;
}

/// In jsonpickle's own order: a dict may have several markers.
Slot JsonPickleReader::restoreMarked(const Value& dict)
{
    const bool isMarked = std::any_of(dict.fields().begin(), dict.fields().end(),
                                      [](const Value& field) { return field.isStr() && field.text().starts_with("py/"); });
    if (!isMarked)
        return restoreDict(dict);
    if (const Value* const items = dict.find("py/tuple"))
        return restoreTuple(*items);
    if (const Value* const items = dict.find("py/set"))
        return restoreSet(*items);
    if (const Value* const text = dict.find("py/b64"))
        return restoreBytes(*text);
    if (dict.find("py/b85"))
        return fail("jsonpickle: bytes in base85, which HashStash never writes");
    if (const Value* const id = dict.find("py/id"))
        return restoreReference(*id);
    if (const Value* const items = dict.find("py/iterator"))
        return restoreIterator(dict, *items);
    if (const Value* const cls = dict.find("py/object"))
        return cls->isStr() ? restoreObject(dict, cls->text()) : fail("jsonpickle: an object whose class is no text");
    if (const Value* const name = dict.find("py/type"))
        return name->isStr() ? Value::cls(presentClassName(name->text())) : fail("jsonpickle: a class whose name is no text");
    if (const Value* const parts = dict.find("py/reduce"))
        return restoreReduced(*parts);
    if (const Value* const name = dict.find("py/function"))
        return name->isStr() ? Value::function(name->text()) : fail("jsonpickle: a function whose name is no text");
    if (const Value* const path = dict.find("py/mod"))
        return restoreModule(*path);
    const Value* const path = dict.find("py/repr");
    return path ? restoreModule(*path) : restoreDict(dict);
}

std::vector<Slot> JsonPickleReader::restoreEach(const Value& items)
{
    std::vector<Slot> restored;
    if (items.kind() != Kind::List)
        return restored;
    restored.reserve(items.size());
    for (const Value& item : items.fields())
        restored.push_back(restore(item));
    return restored;
}

Slot JsonPickleReader::restoreList(const Value& list)
{
    const Slot made = enroll(m_drafts.makeContainer(Kind::List));
    std::vector<Slot> items = restoreEach(list);
    m_drafts.append(draftOf(made), items);
    return made;
}

Slot JsonPickleReader::restoreDict(const Value& dict)
{
    const Slot made = enroll(m_drafts.makeContainer(Kind::Dict));
    std::vector<Slot> pairs;
    pairs.reserve(dict.fields().size());
    restorePairs(dict, false, pairs);
    if (m_keys == JsonPickleKeys::Restored)
        restorePairs(dict, true, pairs);  // behind the others: that is how their objects are numbered
    m_drafts.appendPairs(draftOf(made), pairs);
    return made;
}

void JsonPickleReader::restorePairs(const Value& dict, bool hasJsonKeys, std::vector<Slot>& pairs)
{
    for (std::size_t i = 0; i < dict.size(); ++i) {
        const Value& key = dict.keyAt(i);
        if (m_keys == JsonPickleKeys::AsTheyStand || (!isJsonKey(key) && !hasJsonKeys)) {
            pairs.push_back(key);
        } else if (isJsonKey(key) && hasJsonKeys) {
            auto tree = readJson(key.text().substr(kJsonKey.size()), keepMembers);
            pairs.push_back(tree ? restore(*tree) : fail("jsonpickle: the key of a dict is no JSON"));
        } else {
            continue;
        }
        pairs.push_back(restore(dict.valueAt(i)));
    }
}

Slot JsonPickleReader::restoreTuple(const Value& items)
{
    std::vector<Slot> restored = restoreEach(items);
    return m_drafts.makeImmutable(Kind::Tuple, restored);
}

/// Python gives an empty set where an element has no hash.
Slot JsonPickleReader::restoreSet(const Value& items)
{
    std::vector<Slot> restored = restoreEach(items);
    const auto hasNoHash = [this](const Slot& slot) {
        if (!isDraft(slot) || isUnfinished(slot) || m_drafts[draftOf(slot)].is != Draft::Is::Container)
            return false;
        const Kind kind = m_drafts[draftOf(slot)].kind;
        return kind == Kind::List || kind == Kind::Dict || kind == Kind::Set;
    };
    const Slot made = m_drafts.makeContainer(Kind::Set);
    if (std::none_of(restored.begin(), restored.end(), hasNoHash))
        m_drafts.append(draftOf(made), restored);
    return made;
}

Slot JsonPickleReader::restoreBytes(const Value& text)
{
    if (!text.isStr())
        return Value::bytes({});
    const auto bytes = base64Decode(text.text());
    return bytes ? Value::bytes(*bytes) : fail("jsonpickle: bytes that are no base64");
}

Slot JsonPickleReader::restoreReference(const Value& id)
{
    auto number = id.kind() == Kind::Bool ? std::optional<std::int64_t>(id.asBool()) : id.asInt64();
    if (!number)
        return {};
    if (*number < 0)  // a Python list counts these from its end
        *number += static_cast<std::int64_t>(m_objects.size());
    if (*number < 0 || *number >= std::int64_t{kUnfinished})
        return {};
    const auto object = static_cast<Id>(*number);
    return object < m_objects.size() ? shared(m_objects[object]) : Value::reference(kUnfinished | static_cast<std::uint32_t>(object));
}

Slot JsonPickleReader::restoreIterator(const Value& dict, const Value& items)
{
    const Value* const cls = dict.find("py/object");
    const Slot made = call(cls && cls->isStr() ? cls->text() : "builtins.list_iterator", {});
    m_drafts.callOf(m_drafts[draftOf(made)]).state = restore(items);
    return made;
}

/// _loadmodule("os.path/os.path"), ("datetime/datetime.datetime"): the module, or what it holds under that name.
Slot JsonPickleReader::restoreModule(const Value& path)
{
    const std::string_view text = path.text();
    const std::size_t slash = text.find('/');
    if (!path.isStr() || slash == std::string_view::npos)
        return fail("jsonpickle: a module without its name");
    const std::string_view module = text.substr(0, slash);
    const std::string_view name = text.substr(slash + 1);
    const Value made = name == module ? Value::module(module) : globalValue(name);
    return m_modules.emplace(text).second ? enroll(made) : made;  // the same object each time, so numbered once
}

// ---------------------------------------------------------------------- calls

/// The items of a tuple or list that the present object takes over one by one.
std::vector<Slot> JsonPickleReader::restoreItems(const Value& node)
{
    if (const Value* const tuple = node.find("py/tuple"))
        return restoreEach(*tuple);
    if (node.kind() != Kind::List) {
        restore(node);
        return {};
    }
    const Slot list = enroll(m_drafts.makeContainer(Kind::List));
    std::vector<Slot> items = restoreEach(node);
    std::vector<Slot> copies = items;
    m_drafts.append(draftOf(list), copies);
    return items;
}

Slot JsonPickleReader::restoreCallable(const Value& node)
{
    if (node.text() == "py/newobj")
        return m_drafts.makeGlobal("copyreg", "__newobj__");
    for (const std::string_view marker : {"py/type", "py/function"})
        if (const Value* const name = node.find(marker); name && name->isStr() && !name->text().empty())
            return global(name->text());
    return restore(node);
}

Slot JsonPickleReader::restoreReduced(const Value& parts)
{
    const Id id = reserve();
    const Slot callable = parts.kind() == Kind::List ? restoreCallable(parts.field(0)) : Slot();
    Slot args = restore(parts.field(1));
    Slot state = restore(parts.field(2));
    std::vector<Slot> listItems = restoreItems(parts.field(3));
    std::vector<Slot> pairs;
    const Value* const tuple = parts.field(4).find("py/tuple");
    for (const Value& pair : (tuple ? *tuple : parts.field(4)).fields()) {
        std::vector<Slot> both = restoreItems(pair);
        both.resize(2);
        pairs.insert(pairs.end(), std::make_move_iterator(both.begin()), std::make_move_iterator(both.end()));
    }
    const bool isCallable = isDraft(callable) || callable.kind() == Kind::Class || callable.kind() == Kind::Function;
    if (!isCallable)  // Python then takes an empty list
        return settle(id, m_drafts.makeContainer(Kind::List));
    if (args.isNone())
        args = Value::sequence(Kind::Tuple, {});
    const Slot made = m_drafts.makeCall(callable, std::move(args), CallForm::Call);
    m_drafts.callOf(m_drafts[draftOf(made)]).state = std::move(state);
    m_drafts.append(draftOf(made), listItems);
    m_drafts.appendPairs(draftOf(made), pairs);
    return settle(id, made);
}

// -------------------------------------------------------------------- objects

JsonPickleReader::Id JsonPickleReader::reserve()
{
    m_objects.push_back(Value::reference(kUnfinished | static_cast<std::uint32_t>(m_objects.size())));
    return m_objects.size() - 1;
}

Slot JsonPickleReader::settle(Id id, Slot slot)
{
    m_objects[id] = slot;
    return slot;
}

Slot JsonPickleReader::settled(Id id, Result<Value> value)
{
    return value ? settle(id, *std::move(value)) : fail(value.error().message);
}

Slot JsonPickleReader::shared(Slot slot)
{
    if (isDraft(slot) && !isUnfinished(slot))
        m_drafts[draftOf(slot)].isShared = true;
    return slot;
}

Slot JsonPickleReader::global(std::string_view dotted)
{
    const std::size_t dot = dotted.rfind('.');
    return dot == std::string_view::npos ? m_drafts.makeGlobal("builtins", dotted)
                                         : m_drafts.makeGlobal(dotted.substr(0, dot), dotted.substr(dot + 1));
}

Slot JsonPickleReader::call(std::string_view callable, std::vector<Slot> args, CallForm form)
{
    return m_drafts.makeCall(global(callable), m_drafts.makeImmutable(Kind::Tuple, args), form);
}

Slot JsonPickleReader::fail(std::string message)
{
    if (!m_error)
        m_error = unreadable(std::move(message));
    return {};
}

}  // namespace hashstash
