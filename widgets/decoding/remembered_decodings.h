#pragma once

#include "core/stash/location.h"

#include <QSettings>

#include <map>
#include <optional>
#include <string>

namespace hashstash {

/// How the user wants stashes to be decoded whose names do not tell it, or tell it wrongly: kept in the settings by the
/// stash's place (placeOf()).
class RememberedDecodings {
public:
    /// A copy for a worker, which can ask the disk for the place.
    std::map<std::string, StashFormat> all() const;
    std::optional<StashFormat> find(const std::string& place) const;
    void set(const std::string& place, const StashFormat& format);
    void remove(const std::string& place);

private:
    QSettings m_settings;
};

}  // namespace hashstash
