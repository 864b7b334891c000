#pragma once

#include "widgets/entries/entry_source.h"
#include "widgets/history/version_model.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QTableView;

namespace hashstash {

class ComparePanel;
class Editor;
class TimeLine;

/// The versions of an entry in time, on an axis and as a list. Choosing one shows it in the inspector; choosing two compares
/// them. An older one can be stored again as the newest, where changes are allowed.
class HistoryPage : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPage(Workers workers, QWidget* parent = nullptr);
    ~HistoryPage() override;

    /// Says whether a version can be restored; outlives this. Null: none can.
    void setEditor(Editor* editor);
    void setEntry(const EntryRef& entry);
    void clear();

signals:
    /// As one more version of the entry.
    void restoreRequested(const hashstash::Locator& locator, std::uint32_t version);
    void loaded();
    /// The chosen version; shares its value.
    void versionChosen(const hashstash::Version& version);

private:
    void buildActions();
    void chooseOrCompare();
    void choose(const Version& version);
    void compare(int newerRow, int olderRow);
    void selectRows(const std::vector<int>& rows);
    void restore();
    void updateActions();
    std::vector<int> selectedRows() const;

    Workers m_workers;
    EntryRef m_entry;
    QPointer<Editor> m_editor;
    VersionModel* m_versions;
    QTableView* m_list;
    TimeLine* m_timeLine;
    ComparePanel* m_comparison;
    QLabel* m_note;
    QAction* m_comparePrevious = nullptr;
    QAction* m_compareLatest = nullptr;
    QAction* m_restore = nullptr;
    bool m_isSelecting = false;
    std::stop_source m_stop;
    std::stop_source m_chooseStop;
};

}  // namespace hashstash
