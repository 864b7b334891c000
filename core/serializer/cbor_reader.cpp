#include "core/serializer/cbor_reader.h"

#include "core/serializer/cbor_builder.h"

#include <cbor.h>
#include <fmt/format.h>

#include <string>

namespace hashstash {

namespace {

/// What libcbor's decoder calls back to.
struct Context {
    CborBuilder builder;
    std::size_t bytesLeft = 0;  ///< behind the current item's head, at most
    bool isFine = true;
    std::string problem;

    void claim(std::size_t items, std::size_t bytesEach)
    {
        if (items <= bytesLeft / bytesEach)
            return;
        isFine = false;
        problem = fmt::format("a container claims {} items, more than there are bytes", items);
    }
};

Context& from(void* context)
{
    return *static_cast<Context*>(context);
}

void leaf(void* context, Value value)
{
    from(context).isFine = from(context).builder.leaf(std::move(value));
}

template <typename Unsigned>
void unsignedInt(void* context, Unsigned number)
{
    leaf(context, Value::unsignedInteger(number));
}

/// `number` is -1 minus the value.
template <typename Unsigned>
void negativeInt(void* context, Unsigned number)
{
    if (static_cast<std::uint64_t>(number) <= INT64_MAX)
        leaf(context, Value::integer(-1 - static_cast<std::int64_t>(number)));
    else if (static_cast<std::uint64_t>(number) == UINT64_MAX)
        leaf(context, Value::bigInteger("-18446744073709551616"));
    else
        leaf(context, Value::bigInteger(fmt::format("-{}", static_cast<std::uint64_t>(number) + 1)));
}

template <typename Float>
void real(void* context, Float number)
{
    leaf(context, Value::real(static_cast<double>(number)));
}

template <CborBuilder::Text type>
void string(void* context, cbor_data data, std::size_t size)
{
    from(context).isFine = from(context).builder.string(type, {reinterpret_cast<const char*>(data), size});
}

template <CborBuilder::Text type>
void pieces(void* context)
{
    from(context).isFine = from(context).builder.startPieces(type);
}

void array(void* context, std::size_t items)
{
    from(context).claim(items, 1);
    if (from(context).isFine)
        from(context).isFine = from(context).builder.startArray(items);
}

void map(void* context, std::size_t pairs)
{
    from(context).claim(pairs, 2);
    if (from(context).isFine)
        from(context).isFine = from(context).builder.startMap(pairs);
}

constexpr cbor_callbacks kCallbacks{
    .uint8 = unsignedInt<std::uint8_t>,
    .uint16 = unsignedInt<std::uint16_t>,
    .uint32 = unsignedInt<std::uint32_t>,
    .uint64 = unsignedInt<std::uint64_t>,
    .negint64 = negativeInt<std::uint64_t>,
    .negint32 = negativeInt<std::uint32_t>,
    .negint16 = negativeInt<std::uint16_t>,
    .negint8 = negativeInt<std::uint8_t>,
    .byte_string_start = pieces<CborBuilder::Text::Bytes>,
    .byte_string = string<CborBuilder::Text::Bytes>,
    .string = string<CborBuilder::Text::Utf8>,
    .string_start = pieces<CborBuilder::Text::Utf8>,
    .indef_array_start = [](void* to) { from(to).isFine = from(to).builder.startArray(std::nullopt); },
    .array_start = array,
    .indef_map_start = [](void* to) { from(to).isFine = from(to).builder.startMap(std::nullopt); },
    .map_start = map,
    .tag = [](void* to, std::uint64_t tag) { from(to).isFine = from(to).builder.startTag(tag); },
    .float2 = real<float>,
    .float4 = real<float>,
    .float8 = real<double>,
    .undefined = [](void* to) { leaf(to, Value::object("cbor2.undefined", Value::sequence(Kind::List, {}), {})); },
    .null = [](void* to) { leaf(to, Value()); },
    .boolean = [](void* to, bool value) { leaf(to, Value::boolean(value)); },
    .indef_break = [](void* to) { from(to).isFine = from(to).builder.breakItem(); },
};

/// libcbor knows no simple values but the named ones: the number of one at the start of `rest`, and the bytes it takes.
struct SimpleValue {
    std::uint8_t number = 0;
    std::size_t size = 0;
};
SimpleValue simpleValueAt(BytesView rest)
{
    const std::uint8_t head = byteAt(rest, 0);
    if (head >= 0xe0 && head < 0xf4)
        return {static_cast<std::uint8_t>(head & 0x1f), 1};
    if (head == 0xf8 && rest.size() > 1 && byteAt(rest, 1) >= 32)
        return {byteAt(rest, 1), 2};
    return {};
}

Error damaged(const std::string& problem, std::size_t offset)
{
    return {Stage::Deserialize, fmt::format("Not a CBOR value: {}", problem), offset};
}

}  // namespace

Result<Value> readCbor(BytesView bytes)
{
    Context context;
    std::size_t at = 0;
    while (!context.builder.isComplete()) {
        const BytesView rest = bytes.substr(at);
        if (rest.empty())
            return damaged("the data ends too early", at);
        context.bytesLeft = rest.size() - 1;
        if (const SimpleValue simple = simpleValueAt(rest); simple.size != 0) {
            leaf(&context, Value::object("cbor2.CBORSimpleValue",
                                         Value::sequence(Kind::List, {Value::integer(simple.number)}), {}));
            at += simple.size;
        } else {
            const auto step = cbor_stream_decode(reinterpret_cast<cbor_data>(rest.data()), rest.size(), &kCallbacks, &context);
            if (step.status == CBOR_DECODER_NEDATA)
                return damaged("the data ends too early", at);
            if (step.status != CBOR_DECODER_FINISHED)
                return damaged("a byte starts no item", at);
            at += step.read;
        }
        if (!context.isFine)
            return damaged(context.problem.empty() ? context.builder.problem() : context.problem, bytes.size() - rest.size());
    }
    return context.builder.take();
}

}  // namespace hashstash
