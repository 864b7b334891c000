#pragma once

#include "core/result.h"
#include "core/serializer/jsonpickle_pandas.h"
#include "core/serializer/pickle_drafts.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace hashstash {

/// Whether the keys of dicts are restored too, where they begin with `json://`: only frames are written so.
enum class JsonPickleKeys : bool { AsTheyStand, Restored };

/// The Value of a jsonpickle text. `nesting` counts the texts that this one stands in.
Result<Value> readJsonPickle(BytesView text, JsonPickleKeys keys, unsigned nesting = 0);

/// Makes of a plain JSON tree what jsonpickle's Unpickler makes of it, as drafts: an object may be referred to before it
/// is there, and may hold itself. It imports nothing and calls nothing: classes and functions are names, calls records.
///
/// Objects are numbered for `py/id` in the order in which the Unpickler comes by them, which is that of the document:
/// where the writer counted otherwise (it numbers before its text is sorted), Python too reads the wrong object.
///
/// Recurses as deep as the tree nests, which readJson bounds.
class JsonPickleReader {
public:
    /// `textBytes` bounds the work that a text of that size may cause.
    JsonPickleReader(std::size_t textBytes, JsonPickleKeys keys, unsigned nesting);

    /// Call it once.
    Result<Value> read(const Value& tree);

private:
    using Id = std::size_t;

    Slot restore(const Value& node);
    Slot restoreMarked(const Value& dict);
    Slot restoreList(const Value& list);
    Slot restoreDict(const Value& dict);
    void restorePairs(const Value& dict, bool hasJsonKeys, std::vector<Slot>& pairs);
    Slot restoreTuple(const Value& items);
    Slot restoreSet(const Value& items);
    Slot restoreBytes(const Value& text);
    Slot restoreReference(const Value& id);
    Slot restoreIterator(const Value& dict, const Value& items);
    Slot restoreReduced(const Value& parts);
    Slot restoreCallable(const Value& node);
    Slot restoreModule(const Value& path);
    std::vector<Slot> restoreEach(const Value& items);
    std::vector<Slot> restoreItems(const Value& node);

    Slot restoreObject(const Value& dict, std::string_view cls);
    std::optional<Slot> restoreByHandler(const Value& dict, std::string_view cls);
    std::optional<Slot> restoreByNumpyHandler(const Value& dict, std::string_view cls);
    std::optional<Slot> restoreByPandasHandler(const Value& dict, std::string_view cls);
    Slot restoreArray(const Value& dict);
    Slot restorePackedArray(const Value& dict, std::string_view base64);
    Slot restoreDateTime(const Value& dict, std::string_view cls);
    Slot restoreDefaultDict(const Value& dict);
    Slot restoreSeries(const Value& dict, std::string_view cls);
    JsonPickleText nestedReader() const;
    Slot restoreInstance(const Value& dict, std::string_view cls);
    std::optional<Slot> restoreArguments(const Value& dict);
    void restoreAttributes(const Value& dict, std::string_view cls, const Slot& instance);

    Id reserve();
    Slot settle(Id id, Slot slot);
    Slot enroll(Slot slot) { return settle(reserve(), std::move(slot)); }
    Slot shared(Slot slot);
    Slot call(std::string_view callable, std::vector<Slot> args, CallForm form = CallForm::Call);
    Slot global(std::string_view dotted);
    Slot fail(std::string message);
    Slot settled(Id id, Result<Value> value);

    PickleDrafts m_drafts;
    std::vector<Slot> m_objects;  ///< what `py/id` numbers
    std::unordered_set<std::string> m_modules;
    JsonPickleKeys m_keys;
    unsigned m_nesting;
    std::optional<Error> m_error;
};

}  // namespace hashstash
