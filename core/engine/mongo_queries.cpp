#include "core/engine/mongo_queries.h"

#include <algorithm>

#include <mongoc/mongoc.h>

namespace hashstash {

namespace {

/// Documents that come with one answer of the server (which also ends at 16 MiB), and so how often a stop is looked for.
constexpr std::int32_t kBatchDocuments = 500;

}  // namespace

Bson mongoFilterBehind(BytesView after)
{
    bson_t* filter = bson_new();
    bson_t range;
    bson_append_document_begin(filter, "_id", -1, &range);
    appendText(&range, after.empty() ? "$gte" : "$gt", after);
    bson_append_document_end(filter, &range);
    return Bson(filter);
}

MongoCursor mongoFindFrom(mongoc_collection_t* collection, BytesView after, std::size_t limit, ScanWhat what)
{
    const Bson filter = mongoFilterBehind(after);
    const auto most = static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX));
    const char* field = what == ScanWhat::Values ? "value" : "_id";
    const Bson options(BCON_NEW("sort", "{", "_id", BCON_INT32(1), "}", "limit", BCON_INT64(most), "batchSize",
                                BCON_INT32(kBatchDocuments), "projection", "{", field, BCON_INT32(1), "}"));
    return {mongoc_collection_find_with_opts(collection, filter.get(), options.get(), nullptr), mongoc_cursor_destroy};
}

MongoCursor mongoSizesFrom(mongoc_collection_t* collection, BytesView after, std::size_t limit)
{
    const Bson filter = mongoFilterBehind(after);
    const auto most = static_cast<std::int64_t>(std::min<std::size_t>(limit, INT64_MAX));
    const Bson pipeline(BCON_NEW("pipeline", "[",
        "{", "$match", BCON_DOCUMENT(filter.get()), "}",
        "{", "$sort", "{", "_id", BCON_INT32(1), "}", "}",
        "{", "$limit", BCON_INT64(most), "}",
        "{", "$project", "{", "bytes", "{", "$cond", "[",
            // Strings are what stands between "" and {} in the order of BSON's types; $strLenBytes takes nothing else.
            "{", "$and", "[", "{", "$gte", "[", BCON_UTF8("$value"), BCON_UTF8(""), "]", "}",
                              "{", "$lt", "[", BCON_UTF8("$value"), "{", "}", "]", "}", "]", "}",
            "{", "$strLenBytes", BCON_UTF8("$value"), "}", BCON_INT32(0), "]", "}", "}", "}",
        "]"));
    const Bson options(BCON_NEW("batchSize", BCON_INT32(kBatchDocuments)));
    return {mongoc_collection_aggregate(collection, MONGOC_QUERY_NONE, pipeline.get(), options.get(), nullptr), mongoc_cursor_destroy};
}

}  // namespace hashstash
