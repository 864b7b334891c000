#include "widgets/search/entry_condition_row.h"

#include "widgets/search/search_fields.h"
#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>
#include <utility>

namespace hashstash {

std::optional<std::uint64_t> bytesIn(const QString& text)
{
    static const QRegularExpression kSize(QStringLiteral("^\\s*(\\d+(?:[.,]\\d+)?)\\s*([kMG]?)B?\\s*$"), QRegularExpression::CaseInsensitiveOption);
    const auto match = kSize.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2).toLower();
    const double factor = unit == QLatin1String("k") ? 1e3 : unit == QLatin1String("m") ? 1e6 : unit == QLatin1String("g") ? 1e9 : 1;
    const double bytes = std::round(match.captured(1).replace(u',', u'.').toDouble() * factor);
    return bytes < 1e18 ? std::optional(static_cast<std::uint64_t>(bytes)) : std::nullopt;
}

EntryConditionRow::EntryConditionRow(QWidget* parent) : QWidget(parent), m_kind(new QComboBox)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_kind->setObjectName(QStringLiteral("searchKind"));
    m_kind->setAccessibleName(tr("Type of the value"));
    m_kind->addItem(tr("any type"));
    for (const std::string_view kind : kindNames())
        m_kind->addItem(fromUtf8(kind));
    row->addWidget(m_kind);
    m_least = addSize(tr("stored from"), QStringLiteral("searchLeast"));
    m_most = addSize(tr("to"), QStringLiteral("searchMost"));
    m_from = addTime(tr("&written from"), QStringLiteral("searchFrom"), m_hasFrom);
    m_before = addTime(tr("&before"), QStringLiteral("searchBefore"), m_hasBefore);
    row->addStretch();
}

QLineEdit* EntryConditionRow::addSize(const QString& text, const QString& name)
{
    auto* size = new QLineEdit;
    size->setObjectName(name);
    size->setAccessibleName(tr("Size, %1").arg(text));
    size->setPlaceholderText(tr("10 kB"));
    size->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("1000.5 MB")) + 20);
    layout()->addWidget(new QLabel(text));
    layout()->addWidget(size);
    connect(size, &QLineEdit::returnPressed, this, &EntryConditionRow::submitted);
    return size;
}

QDateTimeEdit* EntryConditionRow::addTime(const QString& text, const QString& name, QCheckBox*& isAsked)
{
    isAsked = new QCheckBox(text);
    isAsked->setObjectName(name + QStringLiteral("Asked"));
    auto* time = new QDateTimeEdit(QDateTime(QDate::currentDate(), QTime(0, 0)));
    time->setObjectName(name);
    time->setAccessibleName(text);
    time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    time->setCalendarPopup(true);
    time->setEnabled(false);
    connect(isAsked, &QCheckBox::toggled, time, &QWidget::setEnabled);
    layout()->addWidget(isAsked);
    layout()->addWidget(time);
    return time;
}

Result<std::optional<EntryCondition>> EntryConditionRow::condition() const
{
    EntryCondition condition;
    bool isAsked = false;
    if (m_kind->currentIndex() > 0)
        condition.kind = kindNamed(m_kind->currentText().toStdString());
    isAsked = condition.kind.has_value();
    for (const auto& [line, bytes] : {std::pair(m_least, &condition.leastBytes), std::pair(m_most, &condition.mostBytes)}) {
        if (line->text().trimmed().isEmpty())
            continue;
        *bytes = bytesIn(line->text());
        if (!*bytes)
            return Error{Stage::Open, tr("%1 is no size: give bytes, kB, MB or GB").arg(line->text()).toStdString(), {}};
        isAsked = true;
    }
    for (const auto& [box, time, seconds] : {std::tuple(m_hasFrom, m_from, &condition.writtenFrom), std::tuple(m_hasBefore, m_before, &condition.writtenBefore)}) {
        if (!box->isChecked())
            continue;
        *seconds = static_cast<double>(time->dateTime().toSecsSinceEpoch());
        isAsked = true;
    }
    return isAsked ? std::optional(std::move(condition)) : std::nullopt;
}

void EntryConditionRow::readInto(SearchFields& fields) const
{
    fields.kind = m_kind->currentIndex() > 0 ? m_kind->currentText() : QString();
    fields.leastBytes = m_least->text();
    fields.mostBytes = m_most->text();
    fields.writtenFrom = m_hasFrom->isChecked() ? std::optional(m_from->dateTime()) : std::nullopt;
    fields.writtenBefore = m_hasBefore->isChecked() ? std::optional(m_before->dateTime()) : std::nullopt;
}

void EntryConditionRow::show(const SearchFields& fields)
{
    m_kind->setCurrentIndex(fields.kind.isEmpty() ? 0 : std::max(0, m_kind->findText(fields.kind)));
    m_least->setText(fields.leastBytes);
    m_most->setText(fields.mostBytes);
    m_hasFrom->setChecked(fields.writtenFrom.has_value());
    m_hasBefore->setChecked(fields.writtenBefore.has_value());
    if (fields.writtenFrom)
        m_from->setDateTime(*fields.writtenFrom);
    if (fields.writtenBefore)
        m_before->setDateTime(*fields.writtenBefore);
}

}  // namespace hashstash
