#pragma once

#include "core/value/line_alignment.h"
#include "core/value/value.h"

#include <QAbstractTableModel>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace hashstash {

/// Two values as text on several lines, beside each other. Made on a worker, then shared and constant.
struct SideBySide {
    /// Of a longer text its beginning is compared.
    static constexpr std::size_t kMostBytes = std::size_t {1} << 20;

    std::string before;
    std::string after;
    bool isCut = false;
    std::vector<std::string_view> beforeLines;  ///< views of the texts
    std::vector<std::string_view> afterLines;
    std::vector<LineRow> rows;
    std::size_t differences = 0;                ///< runs of rows that are not the same

    SideBySide() = default;
    SideBySide(const SideBySide&) = delete;
    SideBySide& operator=(const SideBySide&) = delete;
    static std::shared_ptr<const SideBySide> of(const Value& before, const Value& after, std::stop_token stop = {});
};

/// The rows of two texts beside each other, with what differs marked.
class SideBySideModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { BeforeNumber, Before, AfterNumber, After, ColumnCount };
    /// (start, length) of what differs within the line, as a QPoint.
    static constexpr int kMarkRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setTexts(std::shared_ptr<const SideBySide> texts);
    void setTitles(const QString& before, const QString& after);
    /// The first row of the next run of differences behind `row` (step 1) or before it (-1); -1: none.
    int nextDifference(int row, int step) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isSame(int row) const;

    std::shared_ptr<const SideBySide> m_texts;
    QString m_before;
    QString m_after;
};

}  // namespace hashstash
