#include "core/serializer/pickle_pandas_frame.h"

#include "core/serializer/pickle_numpy.h"
#include "core/serializer/pickle_pandas.h"
#include "core/value/column_reader.h"

#include <string>

namespace hashstash {

namespace {

/// A frame of more columns is shown as the objects it is made of. A few bytes can claim any number of empty ones.
constexpr std::size_t kMaxColumns = std::size_t{1} << 20;

/// An array of one or more columns, and which ones: a slice or an array of positions.
struct Block {
    Value values;
    Value placement;
};

struct BlockManager {
    std::span<const Value> axes;
    std::vector<Block> blocks;
};

/// BlockManager((block, ...), [columns, index]), each block _unpickle_block(values, placement, dimensions).
std::optional<BlockManager> presentManager(const Value& object)
{
    BlockManager manager{objectArg(object, 1).fields(), {}};
    const Value& blocks = objectArg(object, 0);
    for (const Value& block : blocks.kind() == Kind::Tuple ? blocks.fields() : std::span(&blocks, 1)) {
        if (block.kind() != Kind::Object || lastName(block.field(0).text()) != "_unpickle_block")
            return std::nullopt;
        manager.blocks.push_back({objectArg(block, 0), objectArg(block, 1)});
    }
    return manager;
}

/// A state (axes, values, items, {"0.14.1": {"axes", "blocks"}}): all managers before pandas 1.3, and still that of a
/// Series.
std::optional<BlockManager> statedManager(const Value& state)
{
    const Value& parts = member(state.field(3), "0.14.1");
    BlockManager manager{member(parts, "axes").fields(), {}};
    for (const Value& block : member(parts, "blocks").fields())
        manager.blocks.push_back({member(block, "values"), member(block, "mgr_locs")});
    return manager.axes.empty() ? std::nullopt : std::optional(std::move(manager));
}

std::optional<BlockManager> managerIn(const Value& state)
{
    const Value& manager = member(state, state.find("_mgr") ? "_mgr" : "_data");
    if (manager.kind() == Kind::Instance)
        return statedManager(manager.field(1));
    return manager.kind() == Kind::Object ? presentManager(manager) : std::nullopt;
}

/// Where the columns of a block stand; empty unless there are exactly `count` places, all below `columns`.
std::vector<std::size_t> placesOf(const Value& placement, std::size_t count, std::size_t columns)
{
    std::vector<std::size_t> places;
    const auto add = [&](std::int64_t place) {
        if (place >= 0 && static_cast<std::uint64_t>(place) < columns)
            places.push_back(static_cast<std::size_t>(place));
    };
    if (placement.kind() == Kind::Slice) {
        const auto start = placement.field(0).asInt64().value_or(0);
        const auto step = placement.field(2).asInt64().value_or(1);
        for (std::size_t i = 0; i < count; ++i) {
            std::int64_t place = 0;
            if (__builtin_mul_overflow(static_cast<std::int64_t>(i), step, &place)
                || __builtin_add_overflow(place, start, &place))
                return {};
            add(place);
        }
    } else if (placement.kind() == Kind::NdArray && columnLength(placement) == count) {
        const ColumnReader reader(placement);
        for (std::size_t i = 0; i < count; ++i)
            add(reader.at(i).asInt64().value_or(-1));
    }
    return places.size() == count ? places : std::vector<std::size_t>();
}

bool placeColumns(const Block& block, std::size_t rows, std::vector<Value>& dtypes, std::vector<Value>& columns)
{
    const std::size_t count = pandasRows(block.values);
    if (count > columns.size())
        return false;
    const auto places = placesOf(block.placement, count, columns.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto column = pandasColumn(block.values, i);
        if (!column || columnLength(column->values) != rows)
            return false;
        dtypes[places[i]] = Value::str(column->dtype);
        columns[places[i]] = std::move(column->values);
    }
    return places.size() == count;
}

}  // namespace

std::optional<Value> makeDataFrame(const PickleCall& call)
{
    const auto manager = managerIn(call.state);
    if (!manager || !call.args.empty() || manager->axes.size() != 2 || manager->axes[0].kind() != Kind::Index
        || manager->axes[1].kind() != Kind::Index)
        return std::nullopt;
    const std::size_t count = columnLength(manager->axes[0]);
    const std::size_t rows = columnLength(manager->axes[1]);
    if (count > kMaxColumns)
        return std::nullopt;
    std::vector<Value> dtypes(count);
    std::vector<Value> columns(count);
    for (const Block& block : manager->blocks)
        if (!placeColumns(block, rows, dtypes, columns))
            return std::nullopt;
    for (const Value& dtype : dtypes)
        if (dtype.isNone())
            return std::nullopt;
    return Value::dataFrame(manager->axes[0], manager->axes[1], Value::sequence(Kind::List, std::move(dtypes)),
                            Value::sequence(Kind::List, std::move(columns)));
}

/// Series(array, index, dtype, name)
static std::optional<Value> seriesOfArray(const PickleCall& call)
{
    const auto column = pandasColumn(call.arg(0));
    const Value& index = call.arg(1);
    if (!column || index.kind() != Kind::Index || columnLength(column->values) != columnLength(index))
        return std::nullopt;
    return Value::series(column->dtype, call.arg(3), index, column->values);
}

std::optional<Value> makeSeries(const PickleCall& call)
{
    if (!call.args.empty() && call.state.isNone())
        return seriesOfArray(call);
    const auto manager = managerIn(call.state);
    if (!manager || !call.args.empty() || manager->axes.size() != 1 || manager->blocks.size() != 1
        || manager->axes[0].kind() != Kind::Index)
        return std::nullopt;
    const auto column = pandasColumn(manager->blocks[0].values);
    if (!column || columnLength(column->values) != columnLength(manager->axes[0]))
        return std::nullopt;
    return Value::series(column->dtype, member(call.state, call.state.find("_name") ? "_name" : "name"),
                         manager->axes[0], column->values);
}

}  // namespace hashstash
