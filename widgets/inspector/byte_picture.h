#pragma once

#include "core/result.h"
#include "core/value/value.h"
#include "widgets/inspector/picture.h"

namespace hashstash {

/// Whether the value is bytes that begin as a PNG, JPEG, GIF or WebP does. Cheap: looks at a few bytes.
bool isPictureFile(const Value& value);

/// Decodes such bytes; of several pictures in one file, the first. For a worker: a large one takes a second.
/// The bytes are hostile: what their header claims is checked before anything is allocated. Stage::Deserialize with the
/// offset, where known, for what is no such picture, claims too much, or cannot be decoded; what decodes only in part
/// is a picture with a damage.
Result<Picture> decodePicture(const Value& bytes);

}  // namespace hashstash
