#include "widgets/edit/conflict_dialog.h"

#include "widgets/shell/format.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace hashstash {

namespace {

QString questionText(const EditOutcome& outcome)
{
    const auto& first = outcome.conflicts.front();
    if (first.isNew)
        return QObject::tr("There is already an entry under %1.").arg(first.key);
    if (outcome.conflictCount > 1)
        return QObject::tr("%1, %2 among them, were changed by another program since you saw them.")
            .arg(countText(outcome.conflictCount, QObject::tr("entry"), QObject::tr("entries")), first.key);
    return first.theirs.isEmpty() ? QObject::tr("%1 was deleted by another program since you saw it.").arg(first.key)
                                  : QObject::tr("%1 was changed by another program since you saw it.").arg(first.key);
}

/// Of several entries one below the other.
QString allOf(const EditOutcome& outcome, QString EntryConflict::* side)
{
    QStringList parts;
    for (const auto& conflict : outcome.conflicts) {
        const auto text = conflict.*side;
        const auto shown = text.isEmpty() ? QObject::tr("(no entry)") : text;
        parts << (outcome.conflicts.size() > 1 ? QStringLiteral("# %1\n%2").arg(conflict.key, shown) : shown);
    }
    return parts.join(QStringLiteral("\n\n"));
}

}  // namespace

ConflictDialog::ConflictDialog(const EditOutcome& outcome, QWidget* parent)
    : QDialog(parent)
    , m_both(new QSplitter)
    , m_show(new QPushButton(tr("Show &both")))
{
    setObjectName(QStringLiteral("conflictDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(outcome.conflicts.front().isNew ? tr("The key is there already") : tr("Changed by another program"));
    auto* question = new QLabel(questionText(outcome));
    question->setObjectName(QStringLiteral("conflictQuestion"));
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    question->setMinimumWidth(420);

    m_both->setChildrenCollapsible(false);
    m_both->addWidget(makePane(tr("What is there now"), QStringLiteral("conflictTheirs"), allOf(outcome, &EntryConflict::theirs)));
    m_both->addWidget(makePane(tr("What you want there"), QStringLiteral("conflictMine"), allOf(outcome, &EntryConflict::mine)));
    m_both->hide();

    auto* buttons = new QDialogButtonBox;
    auto* keep = buttons->addButton(tr("&Keep what is there"), QDialogButtonBox::RejectRole);
    keep->setObjectName(QStringLiteral("keepTheirs"));
    auto* overwrite = buttons->addButton(tr("&Overwrite it with mine"), QDialogButtonBox::AcceptRole);
    overwrite->setObjectName(QStringLiteral("overwriteTheirs"));
    buttons->addButton(m_show, QDialogButtonBox::ActionRole);
    m_show->setObjectName(QStringLiteral("showBoth"));
    overwrite->setAutoDefault(false);
    m_show->setAutoDefault(false);
    keep->setDefault(true);

    auto* column = new QVBoxLayout(this);
    column->addWidget(question);
    column->addWidget(m_both, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_show, &QPushButton::clicked, this, &ConflictDialog::showBoth);
}

QWidget* ConflictDialog::makePane(const QString& title, const QString& name, const QString& text)
{
    auto* pane = new QWidget;
    auto* label = new QLabel(title);
    auto* shown = new QPlainTextEdit(text);
    shown->setObjectName(name);
    shown->setReadOnly(true);
    shown->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    label->setBuddy(shown);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(label);
    column->addWidget(shown, 1);
    return pane;
}

void ConflictDialog::showBoth()
{
    m_both->setVisible(!m_both->isVisible());
    m_show->setText(m_both->isVisible() ? tr("Hide &both") : tr("Show &both"));
    if (m_both->isVisible())
        resize(qMax(width(), 760), qMax(height(), 420));
    else
        adjustSize();
}

}  // namespace hashstash
