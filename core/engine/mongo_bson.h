#pragma once

#include "core/bytes.h"
#include "core/engine/engine.h"

#include <memory>

struct _bson_t;
struct _bson_error_t;

namespace hashstash {

/// A document that we built, for one call of libmongoc.
class Bson {
public:
    /// Takes over a document of bson_new() or BCON_NEW().
    explicit Bson(_bson_t* document) : m_document(document) {}
    const _bson_t* get() const noexcept { return m_document.get(); }

    /// {"_id": id}
    static Bson withId(BytesView id);

private:
    struct Destroy { void operator()(_bson_t* document) const noexcept; };
    std::unique_ptr<_bson_t, Destroy> m_document;
};

/// Appends a string. libbson takes a view's nullptr for a null, and not for an empty text.
void appendText(_bson_t* document, const char* field, BytesView text);
/// A document's string, borrowed from it; nullopt where there is none of that name, or no string.
std::optional<BytesView> textIn(const _bson_t* document, const char* field);
/// A number of any of BSON's kinds; 0 where there is none.
std::int64_t numberIn(const _bson_t* document, const char* field);

/// "Cannot <action> <server>: <why>", without a password.
Error mongoError(Stage stage, std::string_view action, const ServerAddress& server, const _bson_error_t& error);

}  // namespace hashstash
