#pragma once

#include "core/search/stash_search.h"
#include "widgets/entries/locator_set.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"
#include "widgets/search/search_fields.h"

#include <QPointer>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <memory>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace hashstash {

class EntryConditionRow;
class ErrorBar;
class HitModel;
class SavedSearchesButton;

/// Looks for a text, for values at a path, and for entries of a type, size and age, in the decoded keys and values of a stash.
/// Hits are shown while it goes on.
class SearchPanel : public QWidget {
    Q_OBJECT

public:
    explicit SearchPanel(Workers workers, QWidget* parent = nullptr);
    ~SearchPanel() override;

    void setStash(std::shared_ptr<const Stash> stash);
    void focusLine();
    SearchFields fields() const;
    void setFields(const SearchFields& fields);
    /// What the fields say; an Error with what is wrong with them.
    Result<SearchQuery> query() const;
    void start();
    void cancel();
    bool isRunning() const { return m_job != nullptr; }
    HitModel& hits() { return *m_hits; }

signals:
    void hitChosen(const hashstash::Locator& locator);
    /// The list is to show only the entries that were found; `name` says what was searched for.
    void narrowRequested(const QString& name, const hashstash::SharedLocators& entries);
    void closeRequested();
    void finished();

private:
    struct Batch;
    void buildLines();
    void buildOptions();
    QCheckBox* addOption(QWidget& row, const QString& text, const QString& name, bool isOn);
    void add(Batch&& batch);
    void showStatus();
    void ended(const Job& job);

    Workers m_workers;
    std::shared_ptr<const Stash> m_stash;
    QPointer<Job> m_job;
    HitModel* m_hits;
    std::uint64_t m_entries = 0;   ///< that match
    std::uint64_t m_looked = 0;    ///< looked at
    std::uint64_t m_failed = 0;    ///< do not decode
    bool m_wasCancelled = false;
    QString m_searchedFor;
    SharedLocators m_found;        ///< the entries that match, once it has ended
    QLineEdit* m_text;
    QLineEdit* m_where;
    QCheckBox* m_isExpression;
    QCheckBox* m_matchesCase;
    QCheckBox* m_inKeys;
    QCheckBox* m_inValues;
    QCheckBox* m_allVersions;
    EntryConditionRow* m_entry;
    SavedSearchesButton* m_saved;
    QPushButton* m_start;
    QPushButton* m_narrow;
    QWidget* m_lines;
    QWidget* m_options;
    QTableView* m_table;
    QLabel* m_status;
    ErrorBar* m_error;
};

}  // namespace hashstash
