#pragma once

#include "widgets/shell/fonts.h"
#include "widgets/shell/limits.h"
#include "widgets/shell/theme.h"

#include <QString>

class QThreadPool;

namespace hashstash {

enum class AtStart { LastSession, StartPage };

/// What the user chose for the whole application, as it is kept in the settings. A default one is what a new user has.
struct Preferences {
    Theme theme = Theme::System;
    FontChoice fonts;
    QString timeZone;  ///< IANA name; empty: the local one
    QString language;  ///< "en", "de"; empty: the system's. From the next start on
    AtStart atStart = AtStart::LastSession;
    int previewMegabytes = static_cast<int>(Limits::kPreviewBytes >> 20);
    int textMegabytes = static_cast<int>(Limits::kTextBytes >> 20);
    int tableRows = static_cast<int>(Limits::kTableRows);
    int workers = 0;  ///< threads that read; 0: one a processor
    int serverSeconds = 10;  ///< to wait for a server that names no time of its own

    bool operator==(const Preferences&) const = default;

    static Preferences load();
    /// Written as a whole or not at all. False where that failed.
    bool save() const;
    /// Takes effect on everything that is shown. `pool` is where screens read.
    void apply(QThreadPool& pool) const;
};

}  // namespace hashstash
