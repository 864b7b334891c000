#pragma once

#include "core/profile/figure.h"

namespace hashstash {

/// The figure with its titles, axes and caption in the user's language: the core writes them in English. Names of engines and
/// the like stay. May be called on any thread.
Figure inUsersLanguage(Figure figure);

}  // namespace hashstash
