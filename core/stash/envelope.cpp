#include "core/stash/envelope.h"

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

constexpr std::string_view kMarker = "__hs_v1__";

struct EnvelopeFields {
    const Value* values;
    const Value* times;  ///< nullptr: none stored
};

Result<EnvelopeFields> fieldsOf(const Value& envelope)
{
    const Value* values = envelope.find("_values");
    const Value* times = envelope.find("_written_at");
    if (values && !values->isListLike())
        return Error{Stage::Envelope, "The envelope's _values is no list but " + std::string(kindName(values->kind()))};
    if (times && !times->isListLike())
        return Error{Stage::Envelope, "The envelope's _written_at is no list but " + std::string(kindName(times->kind()))};
    return EnvelopeFields{values, times};
}

/// The stored time of version `index`; 0.0 where the library fills one in.
double timeAt(const EnvelopeFields& fields, std::size_t index)
{
    if (!fields.times || index >= fields.times->size())
        return 0.0;
    const Value& time = fields.times->field(index);
    if (time.kind() == Kind::Float)
        return time.asDouble();
    if (const auto whole = time.asInt64())
        return static_cast<double>(*whole);
    return 0.0;
}

std::optional<double> knownTime(double seconds)
{
    return seconds == 0.0 ? std::nullopt : std::optional(seconds);
}

bool isSeedVersions(const Value& whole, Era era)
{
    return era == Era::Seed && whole.kind() == Kind::List;
}

}  // namespace

bool isEnvelope(const Value& whole)
{
    if (whole.kind() != Kind::Dict)
        return false;
    const Value* marker = whole.find(kMarker);
    return marker && marker->kind() == Kind::Bool && marker->asBool();
}

std::vector<Version> versionsOf(Result<Value> whole, std::uint64_t storedBytes, Era era)
{
    std::vector<Version> versions;
    const auto single = [&](Result<Value> value) { versions.push_back({1, {}, storedBytes, std::move(value)}); };
    if (!whole) {
        single(std::move(whole));
    } else if (isEnvelope(*whole)) {
        const auto fields = fieldsOf(*whole);
        if (!fields)
            single(fields.error());
        else if (fields->values)
            for (std::size_t i = 0; i < fields->values->size(); ++i)
                versions.push_back({static_cast<std::uint32_t>(i + 1), knownTime(timeAt(*fields, i)), storedBytes,
                                    fields->values->field(i)});
    } else if (isSeedVersions(*whole, era)) {
        for (std::size_t i = 0; i < whole->size(); ++i)
            versions.push_back({static_cast<std::uint32_t>(i + 1), {}, storedBytes, whole->field(i)});
    } else {
        single(std::move(whole));
    }
    return versions;
}

Latest latestOf(Result<Value> whole, Era era)
{
    Latest latest;
    if (!whole || (!isEnvelope(*whole) && !isSeedVersions(*whole, era))) {
        latest.value = std::move(whole);
        return latest;
    }
    if (!isEnvelope(*whole)) {
        latest.versions = static_cast<std::uint32_t>(whole->size());
        if (latest.versions > 0)
            latest.value = whole->field(latest.versions - 1);
        return latest;
    }
    const auto fields = fieldsOf(*whole);
    if (!fields) {
        latest.value = fields.error();
        return latest;
    }
    latest.versions = fields->values ? static_cast<std::uint32_t>(fields->values->size()) : 0;
    if (latest.versions > 0) {
        latest.value = fields->values->field(latest.versions - 1);
        latest.writtenAt = knownTime(timeAt(*fields, latest.versions - 1));
    }
    return latest;
}

Result<Value> makeEnvelope(const std::vector<Version>& old, const Value& value, double now)
{
    std::vector<Value> values;
    std::vector<Value> times;
    for (const Version& version : old) {
        if (!version.value) {
            Error error = version.value.error();
            error.message = "The entry's earlier versions do not decode, so that appending would lose them: " + error.message;
            return error;
        }
        values.push_back(*version.value);
        times.push_back(Value::real(version.writtenAt.value_or(0.0)));
    }
    values.push_back(value);
    times.push_back(Value::real(now));
    return Value::sequence(Kind::Dict, {Value::str(kMarker), Value::boolean(true), Value::str("_fv"), Value::integer(1),
                                        Value::str("_values"), Value::sequence(Kind::List, std::move(values)),
                                        Value::str("_written_at"), Value::sequence(Kind::List, std::move(times))});
}

void EraVote::add(const Value& whole, std::size_t storedBytes)
{
    m_bytes += storedBytes;
    ++(isEnvelope(whole) ? m_envelopes : whole.kind() == Kind::List ? m_lists : m_others);
}

Era EraVote::result() const noexcept
{
    if (m_envelopes > 0 || m_others > 0)
        return Era::Present;
    return m_lists > 0 ? Era::Seed : Era::Unknown;
}

Pipeline decodeInSteps(Bytes stored, const Codec& codec, const Serializer& serializer)
{
    Pipeline pipeline;
    pipeline.steps.push_back({"stored", std::move(stored), {}});
    if (codec.hasBase64())
        pipeline.steps.push_back({"base64", base64DecodeOrKeep(pipeline.steps.back().bytes), {}});
    if (codec.compressor().name() != "raw") {
        PipelineStep step{std::string(codec.compressor().name()), {}, {}};
        const auto done = codec.compressor().decompress(pipeline.steps.back().bytes, step.bytes);
        if (!done)
            step.error = done.error();
        pipeline.steps.push_back(std::move(step));
        if (pipeline.steps.back().error)
            return pipeline;
    }
    auto value = serializer.decode(pipeline.steps.back().bytes);
    PipelineStep last{std::string(serializer.name()), {}, {}};
    if (value)
        pipeline.value = std::move(*value);
    else
        last.error = value.error();
    pipeline.steps.push_back(std::move(last));
    return pipeline;
}

}  // namespace hashstash
