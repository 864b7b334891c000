#include "core/engine/digest.h"

#include "core/engine/key_address.h"

#include <new>

#include <openssl/evp.h>

namespace hashstash {

namespace {

/// The only way in which a digest can fail.
void check(bool isDone)
{
    if (!isDone)
        throw std::bad_alloc();
}

}  // namespace

Digest::Digest()
    : m_context(EVP_MD_CTX_new())
{
    check(m_context && EVP_DigestInit_ex(m_context, EVP_md5(), nullptr) == 1);
}

Digest::~Digest()
{
    EVP_MD_CTX_free(m_context);
}

void Digest::add(BytesView bytes)
{
    check(EVP_DigestUpdate(m_context, bytes.data(), bytes.size()) == 1);
}

std::string Digest::hex()
{
    KeyAddress digest {};
    check(EVP_DigestFinal_ex(m_context, digest.data(), nullptr) == 1);
    const HexAddress digits = hexOf(digest);
    return {digits.begin(), digits.end()};
}

}  // namespace hashstash
