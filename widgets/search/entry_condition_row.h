#pragma once

#include "core/search/entry_condition.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;

namespace hashstash {

struct SearchFields;

/// Fields for what an entry is to be: its value's type, its stored size, when it was written.
class EntryConditionRow : public QWidget {
    Q_OBJECT

public:
    explicit EntryConditionRow(QWidget* parent = nullptr);

    /// nullopt: nothing is asked. Stage::Open for a size that is none.
    Result<std::optional<EntryCondition>> condition() const;
    /// Its part of the fields.
    void readInto(SearchFields& fields) const;
    void show(const SearchFields& fields);

signals:
    void submitted();

private:
    QDateTimeEdit* addTime(const QString& text, const QString& name, QCheckBox*& isAsked);
    QLineEdit* addSize(const QString& text, const QString& name);

    QComboBox* m_kind;
    QLineEdit* m_least;
    QLineEdit* m_most;
    QCheckBox* m_hasFrom;
    QCheckBox* m_hasBefore;
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_before;
};

/// "2000", "10 kB", "1.5 MB", "2 GB", of 1000 each; nullopt for anything else.
std::optional<std::uint64_t> bytesIn(const QString& text);

}  // namespace hashstash
