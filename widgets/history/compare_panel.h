#pragma once

#include "widgets/entries/entry_source.h"
#include "widgets/history/side_by_side_model.h"
#include "widgets/jobs/job.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QRadioButton;
class QStackedWidget;
class QTableView;

namespace hashstash {

class DifferenceModel;

/// The difference between two versions: place by place, or as two texts side by side. F7 and Shift+F7 go from difference to
/// difference.
class ComparePanel : public QWidget {
    Q_OBJECT

public:
    explicit ComparePanel(Workers workers, QWidget* parent = nullptr);
    ~ComparePanel() override;

    /// Of an entry; those that are deferred are read. compared() follows.
    void compare(const EntryRef& entry, const Version& before, const Version& after);
    void clear();
    void step(int by);

signals:
    /// In a few words: "Version 1 → version 2: 3 differences".
    void compared(const QString& note);

private:
    struct Found;
    void buildHeader();
    void take(const Found& found);

    Workers m_workers;
    QPointer<Job> m_job;
    DifferenceModel* m_places;
    SideBySideModel* m_lines;
    QRadioButton* m_showPlaces;
    QRadioButton* m_showLines;
    QLabel* m_note;
    QTableView* m_placeList;
    QTableView* m_lineList;
    QStackedWidget* m_pages;
    QWidget* m_header;
};

}  // namespace hashstash
