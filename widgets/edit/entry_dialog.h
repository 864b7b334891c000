#pragma once

#include "core/stash/stash.h"
#include "core/stash/typed_value.h"

#include <QDialog>
#include <QThreadPool>

class QDialogButtonBox;
class QLabel;
class QRadioButton;

namespace hashstash {

class ErrorBar;
class LiteralEdit;

/// Where an entry is typed: a new one, another value of one, or another key. It only asks; whoever opened it writes, and
/// says how that went. Stays open until it is written or given up.
class EntryDialog : public QDialog {
    Q_OBJECT

public:
    enum class Task { Add, Edit, Rename };

    /// Where the stash is, and how the entry is shown at first.
    struct Start {
        Task task = Task::Add;
        QString stash;
        QString key;              ///< as Python; of Add empty
        QString value;            ///< of Edit
        TypedForm form = TypedForm::Python;
        std::size_t versions = 0;
        bool appends = false;     ///< the versions that are there are to stay, unless the user says otherwise
    };

    EntryDialog(QThreadPool& pool, const Start& start, QWidget* parent = nullptr);

    Task task() const { return m_task; }
    /// What is typed; of Rename the key only, of Edit the value only.
    Value key() const;
    Value value() const;
    PutMode mode() const;
    /// Something was typed that is not written.
    bool isModified() const;
    /// While it is being written nothing can be typed.
    void setWriting(bool writing);
    void showError(const Error& error);

    void reject() override;

signals:
    void saveRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void build(const Start& start, QThreadPool& pool);
    void buildModes(const Start& start);
    void enableSave();

    Task m_task;
    LiteralEdit* m_key = nullptr;
    LiteralEdit* m_value = nullptr;
    QRadioButton* m_append = nullptr;
    QRadioButton* m_replace = nullptr;
    ErrorBar* m_error;
    QDialogButtonBox* m_buttons;
    bool m_isWriting = false;
    bool m_isAsking = false;
};

}  // namespace hashstash
