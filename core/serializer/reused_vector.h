#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace hashstash {

/// A vector that takes its memory over from one of its type that this thread has done with, and leaves it to the next.
/// For the tables that a decoder fills anew for each of a million small values: without it every one of them would be
/// grown, and given back to the system, each time.
template <typename T>
class ReusedVector : public std::vector<T> {
public:
    ReusedVector()
    {
        if (auto& spares = spareVectors(); !spares.empty()) {
            std::vector<T>::operator=(std::move(spares.back()));
            spares.pop_back();
        }
    }
    ReusedVector(const ReusedVector&) = delete;
    ReusedVector& operator=(const ReusedVector&) = delete;
    ~ReusedVector()
    {
        this->clear();
        auto& spares = spareVectors();
        if (this->capacity() * sizeof(T) <= kMaxKeptBytes && spares.size() < spares.capacity())
            spares.push_back(std::move(*this));  // its capacity is there: nothing here can throw
    }

private:
    static constexpr std::size_t kMaxKeptBytes = std::size_t{1} << 20;
    static constexpr std::size_t kMaxSpares = 4;

    static std::vector<std::vector<T>>& spareVectors()
    {
        thread_local auto spares = [] {
            std::vector<std::vector<T>> none;
            none.reserve(kMaxSpares);
            return none;
        }();
        return spares;
    }
};

}  // namespace hashstash
