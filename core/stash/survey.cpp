#include "core/stash/survey.h"

#include <algorithm>

namespace hashstash {

Result<Survey> Survey::of(const Stash& stash, std::uint64_t entries, std::stop_token stop)
{
    Survey survey;
    const auto scanned = stash.scan({}, entries, EntryWhat::Values, [&](Entry&& entry) {
        ++survey.sampled;
        const bool decodes = entry.key && (!entry.value || *entry.value);
        survey.failed += decodes ? 0 : 1;
        survey.mostVersions = std::max(survey.mostVersions, entry.versions);
        if (entry.key)
            ++survey.keyKinds[std::string(kindName(entry.key->kind()))];
        if (entry.value && *entry.value)
            ++survey.valueKinds[std::string(kindName((*entry.value)->kind()))];
        if (entry.writtenAt) {
            survey.firstWrite = std::min(survey.firstWrite.value_or(*entry.writtenAt), *entry.writtenAt);
            survey.lastWrite = std::max(survey.lastWrite.value_or(*entry.writtenAt), *entry.writtenAt);
        }
        return true;
    }, stop);
    if (!scanned)
        return scanned.error();
    return survey;
}

}  // namespace hashstash
