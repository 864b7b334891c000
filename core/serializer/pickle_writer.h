#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/serializer/pickle_output.h"
#include "core/serializer/refused_part.h"
#include "core/value/value.h"

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hashstash {

/// One Value -> a pickle of protocol 5, for plain data byte for byte as CPython's pickler writes it.
///
/// A pickler numbers objects by their identity and writes one only once. A Value that two places share is one object
/// here; so are equal texts, bytes, and tuples of constants, which Python's compiler makes one object each where they
/// stand in one piece of code. A key that a program puts together at run time may have other bytes.
///
/// Serves one value. Recurses: no Value is deeper than kMaxDepth.
class PickleWriter {
public:
    bool value(const Value& value);
    Bytes take();
    Error error() const { return m_refused.error("pickle"); }

private:
    // pickle_writer.cpp: what has opcodes of its own
    void integer(const Value& value);
    void bigInteger(std::string littleEndian);
    void real(double number);
    void text(const Value& value);
    /// A Str or Bytes, or a reference to an equal one that was written before.
    void constantText(const Value& value);
    bool list(std::span<const Value> elements);
    bool dict(std::span<const Value> pairs);
    bool set(const Value& value);
    bool tuple(const Value& value);
    bool object(const Value& value);
    bool appends(std::span<const Value> elements);
    bool setItems(std::span<const Value> pairs);

    /// The opcode and content of a Str, Bytes or ByteArray.
    void unnumbered(const Value& value);

    // pickle_writer_calls.cpp: what is rebuilt by a call
    bool rebuilt(const Value& value);
    /// callable(*args), which makes `value`.
    bool call(const Value& value, std::string_view callable, std::span<const Value> args);
    bool arguments(std::span<const Value> args);
    void finishCall(const Value& value);
    bool newObject(const Value& value, std::string_view cls, const Value& state);
    void fresh(const Value& text);
    bool global(std::string_view dotted);
    void named(std::string_view module, std::string_view name);
    bool dateTime(const Value& value);
    bool zone(const Value& value);
    bool uuid(const Value& value);
    bool path(const Value& value);
    bool mapping(const Value& value);
    bool deque(const Value& value);
    bool enumMember(const Value& value);
    bool shownCall(const Value& value);
    bool pandas(const Value& value);
    bool function(const Value& value);
    bool cls(const Value& value);
    bool state(const Value& state);

    // pickle_writer_numpy.cpp
    bool array(const Value& value);
    bool objectArray(const Value& value);
    bool scalar(const Value& value);
    bool dtype(const Value& dtype);

    /// Whether `value` was written before; then a reference to it has been written.
    bool isWritten(const Value& value);
    bool isConstantWritten(const Value& value, std::size_t hash);
    void memoize(const Value& value);
    /// Numbers an object that nothing else refers to.
    void memoize();
    void get(std::uint32_t index);

    struct Constant {
        Value value;
        std::uint32_t index;
    };

    PickleOutput m_out;
    std::deque<Value> m_made;  ///< what stands for values written by a call
    std::uint32_t m_count = 0;
    std::pmr::monotonic_buffer_resource m_memory;  ///< of what is remembered of every object, and all forgotten at once
    std::pmr::unordered_map<std::uintptr_t, std::uint32_t> m_objects{&m_memory};  ///< by identity
    std::pmr::unordered_multimap<std::size_t, Constant> m_constants{&m_memory};   ///< by hash
    std::unordered_map<std::string, std::uint32_t> m_globals;
    RefusedPart m_refused;
};

/// Stage::Serialize for what pickle cannot hold, naming the part.
Result<Bytes> writePickle(const Value& value);

}  // namespace hashstash
