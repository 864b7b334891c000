#pragma once

#include "core/stash/prune.h"
#include "widgets/upkeep/upkeep_dialog.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace hashstash {

/// Removes old entries: by their age, or beyond a number. Says first how many they are.
class PruneDialog : public UpkeepDialog {
    Q_OBJECT

public:
    PruneDialog(Workers workers, Editor& editor, QWidget* parent = nullptr);

private:
    PruneOptions options() const;
    void lookAgain();
    void start() override;

    QCheckBox* m_byAge;
    QSpinBox* m_age;
    QComboBox* m_unit;
    QCheckBox* m_byNumber;
    QSpinBox* m_number;
    std::shared_ptr<bool> m_found;  ///< whether the last look found entries to remove
};

}  // namespace hashstash
