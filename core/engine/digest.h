#pragma once

#include "core/bytes.h"

#include <string>

struct evp_md_ctx_st;

namespace hashstash {

/// An MD5 of bytes that come piece by piece.
class Digest {
public:
    Digest();
    ~Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    void add(BytesView bytes);
    /// 32 lower-case digits of all that was added; the digest is over then.
    std::string hex();

private:
    evp_md_ctx_st* m_context;
};

}  // namespace hashstash
