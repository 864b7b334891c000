#pragma once

#include "core/engine/engine.h"

namespace hashstash {

class PairtreeEngine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
};

}  // namespace hashstash
