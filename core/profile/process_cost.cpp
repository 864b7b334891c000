#include "core/profile/process_cost.h"

#include <atomic>

namespace hashstash {

namespace {

constinit std::atomic<ProcessCostFn> s_counter = nullptr;

}  // namespace

void setProcessCostCounter(ProcessCostFn counter) noexcept
{
    s_counter = counter;
}

std::optional<ProcessCost> processCost() noexcept
{
    const ProcessCostFn counter = s_counter;
    return counter ? std::optional(counter()) : std::nullopt;
}

}  // namespace hashstash
