#pragma once

#include "core/stash/stash.h"
#include "widgets/edit/editor.h"
#include "widgets/jobs/workers.h"

#include <QDialog>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace hashstash {

class ErrorBar;

/// A dialog for one kind of upkeep. It looks first, and says what would happen; then changes the stash through its editor, shows
/// how far that is, can stop it, and says what came of it. Closed, it stops.
class UpkeepDialog : public QDialog {
    Q_OBJECT

public:
    ~UpkeepDialog() override;
    bool isRunning() const { return m_isRunning; }
    /// What was told last: of the look, or of the change.
    QString outcome() const;

    /// What a look or a change has to tell.
    struct Told {
        QString text;
        QStringList lines = {};  ///< at most kMostLines are shown
    };
    static constexpr int kMostLines = 2000;

signals:
    void looked();
    /// The change ended, well or not.
    void changeEnded();

protected:
    UpkeepDialog(Workers workers, Editor& editor, const QString& title, const QString& doIt, QWidget* parent);

    /// Called on a worker: gets copies and never `this`.
    using Look = std::function<Result<Told>(const Stash& stash, const std::stop_token& stop, const ProgressFn& progress)>;
    using Change = std::function<Result<Told>(Stash& stash, const std::stop_token& stop, const ProgressFn& progress)>;
    /// Where a dialog puts its own fields.
    QVBoxLayout& fields() { return *m_fields; }
    const Location& location() const { return m_location; }
    Workers& workers() { return m_workers; }
    QPushButton& doButton() { return *m_do; }
    ErrorBar& error() { return *m_error; }
    /// Looks at the stash, opened read-only; a look before this one is given up. It may be changed afterwards.
    void look(const QString& title, Look look);
    void change(const QString& title, Change change);
    void tell(const Told& told);
    /// There is something to do, so that the button may be used.
    void setReady(bool ready);
    /// The button was used.
    virtual void start() = 0;
    virtual void hasChanged(bool) {}  ///< true: without an error

private:
    void setRunning(bool isRunning);
    void showProgress(std::uint64_t done, std::uint64_t total);
    void ended(const std::optional<Error>& error, const Told& told);

    Workers m_workers;
    QPointer<Editor> m_editor;
    Location m_location;
    QPointer<Job> m_look;
    std::stop_source m_stopChange;
    bool m_isRunning = false;
    bool m_isReady = false;
    QVBoxLayout* m_fields;
    QLabel* m_text;
    QPlainTextEdit* m_lines;
    ErrorBar* m_error;
    QProgressBar* m_progress;
    QPushButton* m_do;
    QPushButton* m_stop;
};

}  // namespace hashstash
