#include "core/serializer/jsonpickle_reader.h"

#include "core/base64.h"
#include "core/codec/zlib_compressor.h"
#include "core/serializer/json_reader.h"
#include "core/serializer/jsonpickle_frame.h"
#include "core/serializer/jsonpickle_numpy.h"
#include "core/serializer/pickle_pandas.h"
#include "core/value/array_packer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

/// `py/object`: what jsonpickle's handlers restore, and plain instances.
namespace hashstash {

namespace {

/// Never an attribute of an instance.
constexpr std::array<std::string_view, 20> kReserved{
    "py/bytes",  "py/function", "py/id",     "py/initargs", "py/iterator", "py/mod",   "py/newargs",
    "py/newargsex", "py/newobj", "py/object", "py/property", "py/reduce",   "py/ref",   "py/repr",
    "py/seq",    "py/set",      "py/state",  "py/tuple",    "py/type",     "default_factory",
};

bool isReserved(std::string_view name) noexcept
{
    return std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
}

Result<Value> keepMembers(std::span<Value> members)
{
    return Value::sequence(Kind::Dict, members);
}

/// 8-4-4-4-12 of a UUID's 32 hex digits.
std::optional<Value> uuidFromHex(std::string_view hex)
{
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
    if (hex.size() != 32 || hex.find_first_not_of(kDigits) != std::string_view::npos)
        return std::nullopt;
    std::string text(hex);
    for (const std::size_t at : {20, 16, 12, 8})
        text.replace(at, 0, 1, '-');
    return Value::uuid(text);
}

/// An array of objects is stored as JSON, any other as its memory.
std::optional<Value> arrayFromBytes(const DType& dtype, std::span<const std::size_t> shape, bool isFortran, const Bytes& bytes)
{
    if (dtype.kind != 'O')
        return stridedArray(dtype, bytes, shape, 0, contiguousStrides(shape, dtype.itemBytes, isFortran));
    auto elements = readJson(bytes, keepMembers);
    auto flat = elements ? arrayFromNested(dtype, *elements) : std::nullopt;
    if (!flat)
        return std::nullopt;
    std::vector<Value> extents;
    for (const std::size_t extent : shape)
        extents.push_back(Value::integer(static_cast<std::int64_t>(extent)));
    auto array = makeNdArray(flat->field(0), Value::sequence(Kind::Tuple, std::move(extents)), flat->field(2));
    return array ? std::optional(*std::move(array)) : std::nullopt;
}

}  // namespace

Slot JsonPickleReader::restoreObject(const Value& dict, std::string_view cls)
{
    if (auto handled = restoreByHandler(dict, cls))
        return *std::move(handled);
    // Without a module Python finds no class, and leaves the dict as it stands.
    return cls.find('.') == std::string_view::npos ? enroll(dict) : restoreInstance(dict, cls);
}

// ------------------------------------------------------------------- handlers

std::optional<Slot> JsonPickleReader::restoreByHandler(const Value& dict, std::string_view cls)
{
    if (cls.starts_with("numpy."))
        return restoreByNumpyHandler(dict, cls);
    if (cls.starts_with("pandas."))
        return restoreByPandasHandler(dict, cls);
    if (cls == "datetime.datetime" || cls == "datetime.date" || cls == "datetime.time")
        return restoreDateTime(dict, cls);
    if (cls == "collections.defaultdict")
        return restoreDefaultDict(dict);
    if (cls == "builtins.bytearray")  // its content is not stored
        return enroll(Value::byteArray({}));
    if (cls == "uuid.UUID") {
        const auto uuid = uuidFromHex(member(dict, "hex").text());
        return uuid ? enroll(*uuid) : fail("jsonpickle: a UUID without its 32 hex digits");
    }
    if (cls == "array.array") {
        const Id id = reserve();
        return settle(id, call(cls, {member(dict, "typecode"), restore(member(dict, "values"))}));
    }
    if (cls == "re.Pattern")
        return enroll(call("re._compile", {member(dict, "pattern"), Value::integer(0)}));
    return std::nullopt;
}

std::optional<Slot> JsonPickleReader::restoreByNumpyHandler(const Value& dict, std::string_view cls)
{
    const Value& dtype = member(dict, "dtype");
    if (!dtype.isStr())
        return std::nullopt;
    if (dict.find("values") || dict.find("base"))
        return restoreArray(dict);
    if (cls == "numpy.dtype" || cls.starts_with("numpy.dtypes.") || cls.starts_with("numpy.dtype["))
        return enroll(call("numpy.dtype", {dtype}));
    if (!dict.find("value"))
        return std::nullopt;
    const Id id = reserve();
    return settle(id, call(kJsonPickleScalar, {dtype, restore(member(dict, "value"))}));
}

Slot JsonPickleReader::restoreArray(const Value& dict)
{
    const Value& dtype = member(dict, "dtype");
    const Value& values = member(dict, "values");
    if (const Value* const base = dict.find("base")) {
        const Id id = reserve();
        const Value isFortran = Value::boolean(member(*base, "order").text() == "F");
        Slot viewed = restore(*base);
        const Value* const offset = dict.find("offset");
        return settle(id, call(kJsonPickleView, {dtype, std::move(viewed), isFortran, member(dict, "shape"),
                                                 offset ? *offset : Value::integer(0), member(dict, "strides"),
                                                 member(dict, "byteorder")}));
    }
    if (values.isStr())
        return restorePackedArray(dict, values.text());
    const Id id = reserve();
    return settle(id, call(kJsonPickleArray, {dtype, restore(values), member(dict, "shape")}));
}

Slot JsonPickleReader::restorePackedArray(const Value& dict, std::string_view base64)
{
    auto dtype = jsonPickleDType(member(dict, "dtype"));
    const auto shape = jsonPickleShape(member(dict, "shape"));
    const auto packed = base64Decode(base64);
    if (!dtype || !shape || !packed)
        return fail("jsonpickle: an array without its dtype, shape and base64");
    Bytes bytes;
    if (const auto unpacked = ZlibCompressor().decompress(*packed, bytes); !unpacked)
        return fail(fmt::format("jsonpickle: the content of an array: {}", unpacked.error().message));
    dtype->bigEndian = member(dict, "byteorder").text() == ">";
    auto array = arrayFromBytes(*dtype, *shape, member(dict, "order").text() == "F", bytes);
    return array ? enroll(*std::move(array)) : fail("jsonpickle: the content of an array does not fit its shape");
}

std::optional<Slot> JsonPickleReader::restoreByPandasHandler(const Value& dict, std::string_view cls)
{
    const std::string_view name = lastName(cls);
    if (name == "NAType")
        return enroll(Value::na());
    if (name == "Series" && dict.find("values"))
        return restoreSeries(dict, cls);
    if (!dict.find("meta"))
        return std::nullopt;
    const Id id = reserve();
    if (name == "DataFrame") {
        if (!member(dict, "meta").find("dtypes_rle"))
            restore(member(member(dict, "meta"), "dtypes"));  // its number counts
        return settled(id, jsonPickleFrame(dict, nestedReader()));
    }
    if (name == "Timestamp")
        return settled(id, jsonPickleTimestamp(dict));
    if (name == "Period")
        return settled(id, jsonPicklePeriod(dict, nestedReader()));
    if (name == "Interval")
        return settled(id, jsonPickleInterval(dict, nestedReader()));
    if (name.ends_with("Index"))
        return settled(id, jsonPickleIndex(dict, nestedReader()));
    m_objects.pop_back();
    return std::nullopt;
}

JsonPickleText JsonPickleReader::nestedReader() const
{
    return [nesting = m_nesting + 1](std::string_view text, bool restoresKeys) {
        return readJsonPickle(text, restoresKeys ? JsonPickleKeys::Restored : JsonPickleKeys::AsTheyStand, nesting);
    };
}

Slot JsonPickleReader::restoreSeries(const Value& dict, std::string_view cls)
{
    const bool isOld = cls.starts_with("pandas.core.");
    const Id id = reserve();
    Slot index = restore(member(dict, "index"));
    Slot values = restore(member(dict, "values"));
    return settle(id, call(isOld ? kJsonPickleOldSeries : kJsonPickleSeries, {std::move(index), std::move(values), member(dict, "name")}));
}

Slot JsonPickleReader::restoreDateTime(const Value& dict, std::string_view cls)
{
    const Value& parts = member(dict, "__reduce__").field(1);
    if (parts.kind() != Kind::List || !parts.field(0).isStr())
        return fail("jsonpickle: a date or time without its bytes");
    const Id id = reserve();
    const auto state = base64Decode(parts.field(0).text());
    if (!state)
        return fail("jsonpickle: a date or time whose bytes are no base64");
    std::vector<Slot> args{Value::bytes(*state)};
    for (const Value& part : parts.fields().subspan(1))
        args.push_back(restore(part));
    return settle(id, call(cls, std::move(args)));
}

Slot JsonPickleReader::restoreDefaultDict(const Value& dict)
{
    const Id id = reserve();
    std::vector<Slot> args{restore(member(dict, "default_factory"))};
    const Slot made = m_drafts.makeCall(global("collections.defaultdict"), m_drafts.makeImmutable(Kind::Tuple, args), CallForm::Call);
    settle(id, made);
    std::vector<Slot> pairs;
    for (std::size_t i = 0; i < dict.size(); ++i) {
        if (isReserved(dict.keyAt(i).text()) || dict.keyAt(i).text() == "__dict__")
            continue;
        pairs.push_back(dict.keyAt(i));
        pairs.push_back(restore(dict.valueAt(i)));
    }
    m_drafts.appendPairs(draftOf(made), pairs);
    return made;
}

// ------------------------------------------------------------------ instances

/// What `__new__` was given; nullopt if nothing was.
std::optional<Slot> JsonPickleReader::restoreArguments(const Value& dict)
{
    for (const std::string_view marker : {"py/newargs", "py/initargs"})
        if (const Value* const args = dict.find(marker)) {
            Slot restored = restore(*args);
            return restored.isNone() ? Value::sequence(Kind::Tuple, {}) : restored;
        }
    return std::nullopt;
}

Slot JsonPickleReader::restoreInstance(const Value& dict, std::string_view cls)
{
    const Id id = reserve();
    if (const Value* const factory = dict.find("default_factory"))
        restore(*factory);
    Slot made;
    if (const Value* const both = dict.find("py/newargsex")) {
        std::vector<Slot> args{global(cls), restore(both->field(0)), restore(both->field(1))};
        made = m_drafts.makeCall(m_drafts.makeGlobal("copyreg", "__newobj_ex__"), m_drafts.makeImmutable(Kind::Tuple, args),
                                 CallForm::Call);
    } else {
        auto args = restoreArguments(dict);
        const bool isNamedTuple = args && dict.find("py/seq");
        made = m_drafts.makeCall(global(cls), args ? *std::move(args) : Value::sequence(Kind::Tuple, {}), CallForm::NewObject);
        if (isNamedTuple)  // complete: its sequence repeats the arguments
            return settle(id, made);
    }
    settle(id, made);
    restoreAttributes(dict, cls, made);
    return made;
}

void JsonPickleReader::restoreAttributes(const Value& dict, std::string_view cls, const Slot& instance)
{
    // A private attribute gets its class's name again; the items of a dict's subclass, which has a `__dict__`, do not.
    const bool isDict = dict.find("__dict__") != nullptr;
    std::vector<Slot> attributes;
    for (std::size_t i = 0; i < dict.size(); ++i) {
        const std::string_view name = dict.keyAt(i).text();
        if (isReserved(name))
            continue;
        attributes.push_back(name.starts_with("__") && !isDict ? Value::str(fmt::format("_{}{}", lastName(cls), name)) : dict.keyAt(i));
        attributes.push_back(restore(dict.valueAt(i)));
    }
    if (const Value* const items = dict.find("py/seq")) {
        std::vector<Slot> restored = restoreEach(*items);
        m_drafts.append(draftOf(instance), restored);
    }
    Slot state;
    if (const Value* const stored = dict.find("py/state")) {
        state = restore(*stored);
    } else if (!attributes.empty()) {
        state = m_drafts.makeContainer(Kind::Dict);
        m_drafts.appendPairs(draftOf(state), attributes);
        m_drafts.callOf(m_drafts[draftOf(instance)]).stateIsAttributes = true;
    }
    m_drafts.callOf(m_drafts[draftOf(instance)]).state = std::move(state);
}

}  // namespace hashstash
