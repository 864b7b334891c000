#pragma once

/// All of HashStash for C++ programs. Start with HashStash (core/library/hash_stash.h).
#include "core/graph/graph.h"
#include "core/library/fields.h"
#include "core/library/hash_stash.h"
#include "core/library/serialize.h"
#include "core/library/stash_map.h"
#include "core/library/stashed_function.h"
#include "core/serializer/frame_file.h"
#include "core/value/literal.h"
#include "core/value/repr.h"
