#include "widgets/health/problem_model.h"

#include "core/value/repr.h"
#include "widgets/shell/format.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kKeyLength = 120;

}  // namespace

ProblemRow problemRow(const VerifyProblem& problem)
{
    const auto& key = problem.entry.key;
    return {problem.entry.locator, key ? oneLine(repr(*key, kKeyLength)) : ProblemModel::tr("(a key that does not decode)"), problem.version,
            stageText(problem.error.stage), oneLine(problem.error.message)};
}

/// English, as the other messages of the core are.
ProblemRow leftoverRow(const Leftover& leftover)
{
    return {{}, QStringLiteral("%1 %2").arg(fromUtf8(kindName(leftover.part.kind)), oneLine(leftover.part.name)), 0, ProblemModel::tr("left over"), fromUtf8(leftoverText(leftover.kind)),
            sizeText(leftover.part.storedBytes)};
}

void ProblemModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void ProblemModel::append(std::vector<ProblemRow>&& rows)
{
    const auto count = static_cast<std::ptrdiff_t>(std::min(rows.size(), kMostRows - m_rows.size()));
    if (count == 0)
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(count) - 1);
    std::move(rows.begin(), rows.begin() + count, std::back_inserter(m_rows));
    endInsertRows();
}

int ProblemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    const ProblemRow& row = at(index.row());
    switch (index.column()) {
    case Key: return row.key;
    case Version: return row.version ? QString::number(row.version) : QString();
    case Stage: return row.stage;
    case Size: return row.size;
    case Message: return row.message;
    default: return {};
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key: return tr("Key");
    case Version: return tr("Version");
    case Stage: return tr("Fails at");
    case Size: return tr("Size");
    case Message: return tr("Why");
    default: return {};
    }
}

}  // namespace hashstash
