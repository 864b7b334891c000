#include "widgets/table/column_box.h"

#include "widgets/shell/format.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>

#include <algorithm>

namespace hashstash {

ColumnBox::ColumnBox(const QString& name, const QString& none, QWidget* parent) : QComboBox(parent), m_none(none)
{
    setObjectName(name);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(14);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    connect(this, &QComboBox::activated, this, &ColumnBox::chosen);
    // What was typed and is no column does not stay there, as if it were one.
    connect(lineEdit(), &QLineEdit::editingFinished, this, [this] {
        const int found = findText(lineEdit()->text(), Qt::MatchFixedString);
        if (found >= 0 && found != currentIndex()) {
            setCurrentIndex(found);
            emit chosen();
        }
        lineEdit()->setText(itemText(currentIndex()));
    });
}

void ColumnBox::setTable(const Table& table)
{
    const QString before = currentText();
    const QSignalBlocker blocked(this);
    clear();
    if (!m_none.isEmpty())
        addItem(m_none);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        addItem(oneLine(table.columns[i].name), static_cast<qulonglong>(i));
    setCurrentIndex(std::max(findText(before, Qt::MatchExactly), count() > 0 ? 0 : -1));
}

std::optional<std::size_t> ColumnBox::column() const
{
    return currentIndex() >= 0 && currentData().isValid() ? std::optional(static_cast<std::size_t>(currentData().toULongLong())) : std::nullopt;
}

void ColumnBox::setColumn(std::optional<std::size_t> column)
{
    setCurrentIndex(column ? findData(static_cast<qulonglong>(*column)) : 0);
}

}  // namespace hashstash
