#include "widgets/edit/unfinished_question.h"

#include <QMessageBox>

#include <utility>

namespace hashstash {

void askUnfinished(QWidget* window, const QStringList& stashes, std::function<void()> discard)
{
    auto* question = new QMessageBox(QMessageBox::Question, QObject::tr("Not finished"),
                                     QObject::tr("A change is not finished in %1. Close and discard it?").arg(stashes.join(QStringLiteral(", "))),
                                     QMessageBox::Discard | QMessageBox::Cancel, window);
    question->setObjectName(QStringLiteral("unfinishedQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(question, &QMessageBox::finished, window, [discard = std::move(discard)](int answer) {
        if (answer == QMessageBox::Discard)
            discard();
    });
    question->open();
}

}  // namespace hashstash
