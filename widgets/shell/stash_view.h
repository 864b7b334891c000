#pragma once

#include "core/stash/decoding.h"
#include "widgets/edit/editor.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/inspector/inspector_panel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace hashstash {

class DecodingBar;
class EntryEditing;
class ErrorBar;
class FunctionBar;
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
    /// As it is decoded, which may be otherwise than its name tells.
    const Location& location() const { return m_location; }
    /// Reads it so from now on, and whenever it is opened; nullopt: as its name tells.
    void decodeAs(const std::optional<Decoding>& decoding);
    /// "lmdb.hashstash.lz4", for the tab: its folder's name; of a function's results "describe()"; of a stash on a server its name.
    QString title() const;
    bool isOpen() const { return m_isOpen; }
    bool hasFailed() const { return m_hasFailed; }
    /// Changes are allowed in it; see editor.h for how they are made.
    bool isEditable() const { return m_editor->isEditable(); }
    Editor& editor() { return *m_editor; }
    EntryEditing& editing() { return *m_editing; }

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
    /// Another stash is wanted, as that of a function.
    void stashRequested(const hashstash::Location& stash);
    void tableRequested(const hashstash::Value& value, const QString& title);

private:
    struct Opened;
    void take(const Result<Opened>& opened);
    void connectEditor();
    void guess();

    Workers m_workers;
    Location m_told;       ///< what its name tells
    Location m_location;
    std::string m_place;   ///< what its decoding is remembered by
    bool m_isOpen = false;
    bool m_hasFailed = false;
    Locator m_wanted;  ///< to be shown once it is open; empty: none
    QPointer<Job> m_job;
    Editor* m_editor;
    QPointer<Job> m_guess;
    QStackedWidget* m_stack;
    QLabel* m_opening;
    ErrorBar* m_error;
    ErrorBar* m_editError;
    QPushButton* m_retry;
    DecodingBar* m_decoding;
    FunctionBar* m_functions;
    QSplitter* m_splitter;
    EntriesPanel* m_entries;
    SearchPanel* m_search;
    InspectorPanel* m_inspector;
    EntryEditing* m_editing;
};

}  // namespace hashstash
