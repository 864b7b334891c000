#pragma once

#include "widgets/upkeep/upkeep_dialog.h"

class QCheckBox;

namespace hashstash {

/// Deletes a whole stash: names it, and says how much is in it, before it asks. Into the desktop's trash where there is one. The
/// stashes inside of it stay unless they are to go too; on a server only the stash's own entries are there to go.
class DeleteDialog : public UpkeepDialog {
    Q_OBJECT

public:
    DeleteDialog(Workers workers, Editor& editor, QWidget* parent = nullptr);

signals:
    void deleted(const hashstash::Location& stash);

private:
    void start() override;
    void hasChanged(bool isDone) override;

    QCheckBox* m_trash;
    QCheckBox* m_inner;
    std::shared_ptr<bool> m_hasInner = std::make_shared<bool>(false);
};

}  // namespace hashstash
