#pragma once

#include "widgets/entries/entry_source.h"
#include "widgets/history/version_model.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QTableView;

namespace hashstash {

class DifferenceModel;

/// The versions of an entry in time. Choosing one shows it in the inspector; choosing two compares them.
class HistoryPage : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPage(Workers workers, QWidget* parent = nullptr);
    ~HistoryPage() override;

    void setEntry(const EntryRef& entry);
    void clear();

signals:
    void loaded();
    /// The chosen version; shares its value.
    void versionChosen(const hashstash::Version& version);

private:
    void chooseOrCompare();
    void compare(const Version& before, const Version& after);

    Workers m_workers;
    VersionModel* m_versions;
    DifferenceModel* m_differences;
    QTableView* m_list;
    QTableView* m_changes;
    QLabel* m_note;
    QPointer<Job> m_job;
    std::stop_source m_stop;
};

}  // namespace hashstash
