#include "widgets/inspector/pipeline_model.h"

#include "widgets/inspector/value_text.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>
#include <QLocale>

namespace hashstash {

PipelineModel::PipelineModel(QObject* parent) : QAbstractTableModel(parent) {}

void PipelineModel::setPipeline(std::shared_ptr<const Pipeline> pipeline)
{
    beginResetModel();
    m_pipeline = std::move(pipeline);
    endResetModel();
}

const PipelineStep* PipelineModel::stepAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_pipeline->steps[static_cast<std::size_t>(row)] : nullptr;
}

bool PipelineModel::givesValue(std::size_t row) const
{
    return row + 1 == m_pipeline->steps.size() && row > 0 && m_pipeline->steps[row].bytes.empty();
}

std::shared_ptr<const Bytes> PipelineModel::bytesAt(int row) const
{
    if (!stepAt(row))
        return nullptr;
    auto step = static_cast<std::size_t>(row);
    // What a stage that failed left behind is no output: its error tells of a place in what went in.
    if (givesValue(step) || (m_pipeline->steps[step].error && step > 0))
        --step;
    return {m_pipeline, &m_pipeline->steps[step].bytes};  // shares the pipeline's life, copies nothing
}

int PipelineModel::failedRow() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (stepAt(row)->error)
            return row;
    }
    return -1;
}

int PipelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_pipeline ? 0 : static_cast<int>(m_pipeline->steps.size());
}

int PipelineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PipelineModel::outcome(std::size_t row) const
{
    const PipelineStep& step = m_pipeline->steps[row];
    if (step.error)
        return errorText(*step.error);
    return givesValue(row) && m_pipeline->value ? tr("gives a %1").arg(typeText(*m_pipeline->value)) : tr("done");
}

QVariant PipelineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const PipelineStep& step = m_pipeline->steps[row];
    const bool hasSize = !step.error && !givesValue(row);
    if (role == Qt::ForegroundRole && step.error)
        return colorsFor(QGuiApplication::palette()).removed;
    if (role == Qt::DecorationRole && index.column() == Step && step.error)
        return icon("error");
    if (role == Qt::TextAlignmentRole && (index.column() == Size || index.column() == Ratio))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Size && hasSize)
        return countText(step.bytes.size(), tr("byte"), tr("bytes"));
    if (role != Qt::DisplayRole && !(role == Qt::ToolTipRole && index.column() == Outcome))
        return {};
    switch (index.column()) {
    case Step: return row == 0 ? tr("stored") : fromUtf8(step.name);  // the others are named after codecs
    case Size: return hasSize ? sizeText(step.bytes.size()) : QString();
    case Ratio: {
        const auto stored = m_pipeline->steps.front().bytes.size();
        return hasSize && row > 0 && stored > 0
            ? QStringLiteral("× %1").arg(QLocale().toString(double(step.bytes.size()) / double(stored), 'f', 2))
            : QString();
    }
    case Outcome: return outcome(row);
    default: return {};
    }
}

QVariant PipelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Step: return tr("Stage");
    case Size: return tr("Size");
    case Ratio: return tr("To stored");
    case Outcome: return tr("Outcome");
    default: return {};
    }
}

}  // namespace hashstash
