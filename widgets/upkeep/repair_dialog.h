#pragma once

#include "core/health/repair.h"
#include "widgets/upkeep/upkeep_dialog.h"

class QCheckBox;
class QLineEdit;

namespace hashstash {

/// Moves what is damaged out of a stash into a backup: lists first what that is, and puts it back when asked to.
class RepairDialog : public UpkeepDialog {
    Q_OBJECT

public:
    RepairDialog(Workers workers, Editor& editor, QWidget* parent = nullptr);

private:
    RepairOptions options() const;
    void lookAgain();
    void start() override;
    void hasChanged(bool isDone) override;
    void putBack();

    QCheckBox* m_entries;
    QCheckBox* m_atRest;
    QLineEdit* m_backup;
    QPushButton* m_putBack;
    std::shared_ptr<bool> m_found;                  ///< whether the last look found something
    std::shared_ptr<std::filesystem::path> m_made;  ///< the backup of the repair that was made; empty: none
};

}  // namespace hashstash
