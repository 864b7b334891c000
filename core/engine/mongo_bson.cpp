#include "core/engine/mongo_bson.h"

#include <fmt/format.h>
#include <mongoc/mongoc.h>

namespace hashstash {

void Bson::Destroy::operator()(bson_t* document) const noexcept
{
    bson_destroy(document);
}

Bson Bson::withId(BytesView id)
{
    bson_t* document = bson_new();
    appendText(document, "_id", id);
    return Bson(document);
}

void appendText(bson_t* document, const char* field, BytesView text)
{
    bson_append_utf8(document, field, -1, text.empty() ? "" : text.data(), static_cast<int>(text.size()));
}

std::optional<BytesView> textIn(const bson_t* document, const char* field)
{
    bson_iter_t at;
    if (!bson_iter_init_find(&at, document, field) || !BSON_ITER_HOLDS_UTF8(&at))
        return std::nullopt;
    std::uint32_t size = 0;
    const char* text = bson_iter_utf8(&at, &size);
    return BytesView(text, size);
}

std::int64_t numberIn(const bson_t* document, const char* field)
{
    bson_iter_t at;
    return bson_iter_init_find(&at, document, field) ? bson_iter_as_int64(&at) : 0;
}

Error mongoError(Stage stage, std::string_view action, const ServerAddress& server, const bson_error_t& error)
{
    constexpr std::uint32_t kUnauthorized = 13, kAuthenticationFailed = 18;
    const bool isAuthentication = error.domain == MONGOC_ERROR_CLIENT && error.code == MONGOC_ERROR_CLIENT_AUTHENTICATE;
    std::string_view remedy;
    if (isAuthentication || error.code == kUnauthorized || error.code == kAuthenticationFailed)
        remedy = ". Give user and password as mongodb://user:password@host/dbname, and ?authSource=... where they are not those of 'admin'";
    else if (error.domain == MONGOC_ERROR_SERVER_SELECTION || error.domain == MONGOC_ERROR_STREAM)
        remedy = ". Check the address, and that the server runs";
    return {stage, fmt::format("Cannot {} the MongoDB server at {}: {}{}", action, server.shown, error.message, remedy)};
}

}  // namespace hashstash
