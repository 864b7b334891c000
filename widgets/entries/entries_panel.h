#pragma once

#include "widgets/entries/entry_model.h"
#include "widgets/entries/entry_export.h"
#include "widgets/entries/narrowing_bar.h"

#include <QElapsedTimer>
#include <QWidget>

#include <chrono>
#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QTableView;

namespace hashstash {

class ChangeWatch;
class ErrorBar;
class JumpLine;

/// The list of a stash's entries with its filter and jump lines and a line of status.
class EntriesPanel : public QWidget {
    Q_OBJECT

public:
    explicit EntriesPanel(Workers workers, QWidget* parent = nullptr);
    ~EntriesPanel() override;

    void setSource(std::shared_ptr<const EntrySource> source, const QString& name);
    /// Shows the entry of a key, and selects it as soon as it is in the list.
    void jumpTo(const Value& key);
    void reload();
    /// Reads it again and goes back to where the list was, with the same entry chosen.
    void refresh();
    /// Without the filter line's text, and not narrowed to anything.
    void showAll();
    void focusFilter();
    void focusJump();
    void setFilter(const QString& text);
    /// Shows only these entries, too; a button above the list takes it back.
    void narrow(const Narrowing& narrowing);
    /// Selects the entry once it is read; where there is none of it nothing happens.
    void select(const Locator& locator);

    EntryModel& model() { return *m_model; }
    ChangeWatch& watch() { return *m_watch; }
    QTableView& view() { return *m_view; }
    const Locator& selected() const { return m_selected; }
    /// "1,024 entries · 3 selected · 4.5 kB stored".
    QString summary() const;

signals:
    /// A null one: nothing is selected.
    void entryChosen(const hashstash::EntryRef& entry);
    void jumpFinished(bool found);
    void summaryChanged();

private:
    void buildView();
    void buildActions();
    void takeChange();
    void readAgain();
    void showLoaded();
    void choose();
    void showStatus();
    void sumSelection();
    void copy(CopyAs as);
    std::vector<int> selectedRows() const;
    std::size_t selectedCount() const;

    Workers m_workers;
    EntryModel* m_model;
    QTableView* m_view;
    QLineEdit* m_filter;
    JumpLine* m_jump;
    NarrowingBar* m_narrowing;
    QLabel* m_status;
    QLabel* m_notice;       ///< that the stash was written to, where it is not read again by itself
    ChangeWatch* m_watch;
    ErrorBar* m_error;
    Locator m_selected;
    std::stop_source m_jumpStop;
    std::stop_source m_copyStop;
    std::stop_source m_sumStop;
    std::optional<std::uint64_t> m_selectedBytes;  ///< absent: being summed
    QPointer<Job> m_jumpJob;
    QElapsedTimer m_loading;
    std::chrono::milliseconds m_lastLoad{0};  ///< what reading all of it took
    bool m_isLoaded = false;
    std::optional<int> m_keptScroll;          ///< where the list was, while it is read again by itself
    bool m_keepsPlace = false;                ///< nor is it to be scrolled to the entry that is chosen again
    QString m_refreshedAt;
};

}  // namespace hashstash
