#include "widgets/edit/entry_dialog.h"

#include "widgets/edit/literal_edit.h"
#include "widgets/shell/error_bar.h"

#include <QCloseEvent>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hashstash {

EntryDialog::EntryDialog(QThreadPool& pool, const Start& start, QWidget* parent)
    : QDialog(parent)
    , m_task(start.task)
    , m_error(new ErrorBar)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel))
{
    setObjectName(QStringLiteral("entryDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle((start.task == Task::Add        ? tr("Add an entry to %1")
                        : start.task == Task::Edit ? tr("Change a value in %1")
                                                   : tr("Rename a key in %1"))
                       .arg(start.stash));
    build(start, pool);
    auto* save = m_buttons->button(QDialogButtonBox::Save);
    save->setObjectName(QStringLiteral("saveEntry"));
    save->setText(start.task == Task::Add ? tr("&Add") : start.task == Task::Rename ? tr("&Rename") : tr("&Save"));
    save->setToolTip(tr("Ctrl+Return"));
    save->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelEntry"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        m_error->clear();
        emit saveRequested();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &EntryDialog::reject);
    for (auto* edit : {m_key, m_value})
        if (edit)
            connect(edit, &LiteralEdit::checked, this, &EntryDialog::enableSave);
    enableSave();
    resize(640, start.task == Task::Rename ? 260 : 480);
    (m_key ? m_key : m_value)->setFocus();
}

void EntryDialog::build(const Start& start, QThreadPool& pool)
{
    auto* column = new QVBoxLayout(this);
    if (start.task != Task::Add) {
        auto* old = new QLabel(start.key);
        old->setObjectName(QStringLiteral("entryKeyShown"));
        old->setTextFormat(Qt::PlainText);
        old->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        old->setWordWrap(true);
        old->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(old);
    }
    if (start.task != Task::Edit) {
        m_key = new LiteralEdit(pool, LiteralEdit::Forms::PythonOnly, QStringLiteral("entryKey"));
        auto* label = new QLabel(start.task == Task::Add ? tr("&Key, as Python:") : tr("New &key, as Python:"));
        label->setBuddy(m_key);
        column->addWidget(label);
        column->addWidget(m_key, start.task == Task::Add ? 1 : 3);
        if (start.task == Task::Rename) {
            m_key->setText(start.key, TypedForm::Python);
            m_key->selectAll();
        }
    }
    if (start.task != Task::Rename) {
        m_value = new LiteralEdit(pool, LiteralEdit::Forms::All, QStringLiteral("entryValue"));
        auto* label = new QLabel(tr("&Value:"));
        label->setBuddy(m_value);
        column->addWidget(label);
        column->addWidget(m_value, 4);
        m_value->setText(start.value, start.form);
    }
    if (start.task == Task::Edit)
        buildModes(start);
    column->addWidget(m_error);
    column->addWidget(m_buttons);
}

void EntryDialog::buildModes(const Start& start)
{
    m_append = new QRadioButton(tr("Add it as a &new version, and keep the older ones"));
    m_append->setObjectName(QStringLiteral("appendVersion"));
    m_replace = new QRadioButton(start.versions > 1 ? tr("Re&place all %1 versions by it").arg(start.versions) : tr("Re&place the old value"));
    m_replace->setObjectName(QStringLiteral("replaceVersions"));
    (start.appends ? m_append : m_replace)->setChecked(true);
    layout()->addWidget(m_append);
    layout()->addWidget(m_replace);
}

Value EntryDialog::key() const
{
    return m_key && m_key->value() ? *m_key->value() : Value();
}

Value EntryDialog::value() const
{
    return m_value && m_value->value() ? *m_value->value() : Value();
}

PutMode EntryDialog::mode() const
{
    return m_append && m_append->isChecked() ? PutMode::Append : PutMode::Replace;
}

bool EntryDialog::isModified() const
{
    return (m_key && m_key->isModified()) || (m_value && m_value->isModified());
}

void EntryDialog::setWriting(bool writing)
{
    m_isWriting = writing;
    for (QWidget* part : {static_cast<QWidget*>(m_key), static_cast<QWidget*>(m_value), static_cast<QWidget*>(m_append), static_cast<QWidget*>(m_replace)})
        if (part)
            part->setEnabled(!writing);
    enableSave();
}

void EntryDialog::showError(const Error& error)
{
    m_error->showError(error);
}

void EntryDialog::enableSave()
{
    const bool isWhole = (!m_key || m_key->value()) && (!m_value || m_value->value());
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(isWhole && !m_isWriting);
}

/// Esc, Cancel and the window's own button: what was typed is not lost by a slip.
void EntryDialog::reject()
{
    if (m_isWriting || m_isAsking)
        return;
    if (!isModified())
        return QDialog::reject();
    m_isAsking = true;
    auto* question = new QMessageBox(QMessageBox::Question, windowTitle(), tr("Discard what you have typed?"), QMessageBox::Discard | QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("discardQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QMessageBox::finished, this, [this](int answer) {
        m_isAsking = false;
        if (answer == QMessageBox::Discard)
            QDialog::reject();
    });
    question->open();
}

void EntryDialog::closeEvent(QCloseEvent* event)
{
    QDialog::closeEvent(event);  // by reject(): stays open where that asks
}

}  // namespace hashstash
