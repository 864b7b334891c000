#pragma once

#include "core/result.h"
#include "core/serializer/pickle_drafts.h"

#include <vector>

namespace hashstash {

/// Turns what a pickle machine has built into one immutable Value. Each draft is converted once, children first and
/// without recursion; who shared a draft shares its Value.
class PickleConversion {
public:
    explicit PickleConversion(PickleDrafts& drafts) : m_drafts(drafts) {}

    /// Moves out of the drafts: call it once. Stage::Deserialize for what nests deeper than kMaxDepth.
    Result<Value> run(Slot root);

private:
    /// A draft whose slots are being converted, and how far that is.
    struct Frame {
        enum class Next : std::uint8_t { Callable, Args, State, Items, Pairs };
        std::uint32_t draft;
        Next next;
        SlotRun run;             ///< what is left of the present batch
        std::size_t firstOutput;
        std::size_t firstPair = 0;
    };

    void enter(std::uint32_t draft);
    void takeDraft(std::uint32_t draft);
    Slot* nextSlot(Frame& frame);
    Slot* nextInRun(Frame& frame);
    void startRuns(Frame& frame, const SlotRuns& runs);
    void finishTop();
    Value makeContainer(const Draft& draft, const Frame& frame);
    Value makeCall(Draft& draft, const Frame& frame);
    Value makeGlobalCall(const GlobalDraft& global, const Value& callable, PickleCall& call);
    Value makeIndirectCall(const Value& callable, PickleCall& call);
    void deliver(std::uint32_t draft);

    PickleDrafts& m_drafts;
    ReusedVector<Frame> m_frames;
    ReusedVector<Value> m_output;  ///< the finished fields of all frames, each frame's behind its parent's
    bool m_foundCycle = false;
    bool m_isTooDeep = false;
};

}  // namespace hashstash
