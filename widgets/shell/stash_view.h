#pragma once

#include "core/stash/location.h"
#include "widgets/edit/editor.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/inspector/inspector_panel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace hashstash {

class ErrorBar;
class SearchPanel;

/// One open stash: its entries, and the chosen one in the inspector. Opens it on a worker; where that fails it says
/// why and what to do, and offers to try again.
///
/// It is opened to be looked at. What changes it goes through its editor(), which opens it a second time, for writing, once the
/// user has allowed changes.
class StashView : public QWidget {
    Q_OBJECT

public:
    StashView(Workers workers, Location location, QWidget* parent = nullptr);
    ~StashView() override;

    void open();
    const Location& location() const { return m_location; }
    /// "lmdb.hashstash.lz4", for the tab.
    QString title() const;
    bool isOpen() const { return m_isOpen; }
    bool hasFailed() const { return m_hasFailed; }
    /// Changes are allowed in it; see editor.h for how they are made.
    bool isEditable() const { return m_editor->isEditable(); }
    Editor& editor() { return *m_editor; }

    EntriesPanel& entries() { return *m_entries; }
    InspectorPanel& inspector() { return *m_inspector; }
    SearchPanel& search() { return *m_search; }
    /// Shows an entry, now or as soon as the stash is open.
    void showEntry(const Locator& locator);
    /// Opens the search, which is closed at first.
    void showSearch();
    QByteArray splitterState() const;
    void restoreSplitter(const QByteArray& state);

signals:
    void opened();
    void failed();
    void editableChanged(bool editable);

private:
    struct Opened;
    void take(const Result<Opened>& opened);
    void connectEditor();

    Workers m_workers;
    Location m_location;
    bool m_isOpen = false;
    bool m_hasFailed = false;
    Locator m_wanted;  ///< to be shown once it is open; empty: none
    QPointer<Job> m_job;
    Editor* m_editor;
    QStackedWidget* m_stack;
    QLabel* m_opening;
    ErrorBar* m_error;
    ErrorBar* m_editError;
    QPushButton* m_retry;
    QSplitter* m_splitter;
    EntriesPanel* m_entries;
    SearchPanel* m_search;
    InspectorPanel* m_inspector;
};

}  // namespace hashstash
