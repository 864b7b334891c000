#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace hashstash {

/// A store as its own library has it, with nothing of ours around it: the measure of how much we add. It writes as the
/// Python library's engine does: one transaction a set, the same settings, and so the same durability.
class BareStore {
public:
    virtual ~BareStore() = default;
    virtual Result<Done> set(BytesView key, BytesView value) = 0;
    /// The number of bytes of the value; an error where there is none.
    virtual Result<std::size_t> get(BytesView key) = 0;
};

/// A new store in `folder`: "lmdb", "sqlite" or "leveldb". Stage::Open for any other.
Result<std::unique_ptr<BareStore>> makeBareStore(std::string_view engine, const std::filesystem::path& folder);

}  // namespace hashstash
