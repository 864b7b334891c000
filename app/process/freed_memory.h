#pragma once

namespace hashstash {

/// Lets the C library keep some tens of megabytes of freed memory instead of giving it back at once: a program that encodes one
/// value after the other otherwise spends a third of its time on getting the same pages again.
void keepFreedMemory() noexcept;

}  // namespace hashstash
