#pragma once

#include "widgets/upkeep/upkeep_dialog.h"

class QCheckBox;

namespace hashstash {

/// Gives back the room of what was overwritten or deleted.
class CompactDialog : public UpkeepDialog {
    Q_OBJECT

public:
    CompactDialog(Workers workers, Editor& editor, QWidget* parent = nullptr);

private:
    void start() override;

    QCheckBox* m_latest;  ///< nullptr where the engine keeps no older versions beside its entries
};

}  // namespace hashstash
