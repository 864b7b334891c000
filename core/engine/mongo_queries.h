#pragma once

#include "core/engine/mongo_bson.h"

struct _mongoc_collection_t;
struct _mongoc_cursor_t;

namespace hashstash {

using MongoCursor = std::unique_ptr<_mongoc_cursor_t, void (*)(_mongoc_cursor_t*)>;

/// {"_id": {"$gte": ""}}: every document whose _id is a string; or those behind `after`.
Bson mongoFilterBehind(BytesView after);
/// At most `limit` documents behind `after`, by _id: {"_id": ...}, with the "value" for ScanWhat::Values.
MongoCursor mongoFindFrom(_mongoc_collection_t* collection, BytesView after, std::size_t limit, ScanWhat what);
/// As above, with the size of the value instead of the value: {"_id": ..., "bytes": 123}.
MongoCursor mongoSizesFrom(_mongoc_collection_t* collection, BytesView after, std::size_t limit);

}  // namespace hashstash
