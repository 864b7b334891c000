#include "core/serializer/verbatim_pickle.h"

#include "core/serializer/pickle_opcodes.h"

#include <array>
#include <cstdint>

namespace hashstash {

namespace {

/// What follows a plain opcode: so many bytes, or a length of so many bytes and as many bytes as it says.
struct Operand {
    std::uint8_t bytes = 0;
    bool isLength = false;
    bool isPlain = false;
};

constexpr std::array<Operand, 256> plainOperands()
{
    std::array<Operand, 256> table{};
    for (const auto code : {op::kMark, op::kStop, op::kPop, op::kPopMark, op::kDup, op::kNone, op::kNewTrue, op::kNewFalse, op::kEmptyList,
                            op::kEmptyTuple, op::kEmptyDict, op::kEmptySet, op::kAppend, op::kAppends, op::kSetItem, op::kSetItems,
                            op::kAddItems, op::kFrozenSet, op::kList, op::kDict, op::kTuple, op::kTuple1, op::kTuple2, op::kTuple3, op::kMemoize})
        table[code] = {0, false, true};
    for (const auto code : {op::kProto, op::kBinInt1, op::kBinGet, op::kBinPut})
        table[code] = {1, false, true};
    table[op::kBinInt2] = {2, false, true};
    for (const auto code : {op::kBinInt, op::kLongBinGet, op::kLongBinPut})
        table[code] = {4, false, true};
    for (const auto code : {op::kBinFloat, op::kFrame})
        table[code] = {8, false, true};
    for (const auto code : {op::kShortBinUnicode, op::kShortBinBytes, op::kLong1})
        table[code] = {1, true, true};
    for (const auto code : {op::kBinUnicode, op::kBinBytes, op::kLong4})
        table[code] = {4, true, true};
    for (const auto code : {op::kBinUnicode8, op::kBinBytes8, op::kByteArray8})
        table[code] = {8, true, true};
    return table;
}

constexpr auto kPlainOperands = plainOperands();

}  // namespace

bool holdsTextsVerbatim(BytesView pickle) noexcept
{
    for (std::size_t at = 0; at < pickle.size();) {
        const auto code = static_cast<std::uint8_t>(pickle[at++]);
        const Operand operand = kPlainOperands[code];
        if (!operand.isPlain || pickle.size() - at < operand.bytes)
            return false;
        if (code == op::kStop)
            return true;
        std::uint64_t length = 0;
        for (std::size_t i = operand.isLength ? operand.bytes : 0; i-- > 0;)
            length = length << 8 | static_cast<std::uint8_t>(pickle[at + i]);
        at += operand.bytes;
        if (length > pickle.size() - at)
            return false;
        at += length;
    }
    return false;
}

}  // namespace hashstash
