#include "widgets/inspector/pipeline_page.h"

#include "widgets/decoding/decoding_row.h"
#include "widgets/inspector/hex_page.h"
#include "widgets/inspector/pipeline_model.h"
#include "widgets/shell/copy_rows.h"
#include "widgets/shell/format.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace hashstash {

PipelinePage::PipelinePage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_model(new PipelineModel(this))
    , m_what(new QComboBox)
    , m_decoding(new DecodingRow)
    , m_steps(new QTableView)
    , m_caption(new QLabel)
    , m_hex(new HexPage(pool, QStringLiteral("pipelineHex")))
{
    m_what->setObjectName(QStringLiteral("pipelineWhat"));
    m_what->setAccessibleName(tr("Stages of"));
    m_what->addItems({tr("Value"), tr("Key")});
    m_steps->setObjectName(QStringLiteral("pipelineSteps"));
    m_steps->setAccessibleName(tr("Stages of decoding"));
    m_steps->setModel(m_model);
    m_steps->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_steps->setSelectionMode(QAbstractItemView::SingleSelection);
    m_steps->setTabKeyNavigation(false);
    m_steps->setShowGrid(false);
    m_steps->verticalHeader()->hide();
    m_steps->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_steps->horizontalHeader()->setStretchLastSection(true);
    m_steps->horizontalHeader()->setHighlightSections(false);
    m_steps->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_steps->horizontalHeader()->resizeSection(PipelineModel::Step, 140);
    addCopyAction(*m_steps);
    setFocusProxy(m_steps);
    m_caption->setObjectName(QStringLiteral("pipelineCaption"));
    m_caption->setTextFormat(Qt::PlainText);

    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Stages of the")));
    row->addWidget(m_what);
    row->addWidget(m_decoding, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_steps);
    column->addWidget(m_caption);
    column->addWidget(m_hex, 1);

    connect(m_what, &QComboBox::currentIndexChanged, this, &PipelinePage::wantsKeyChanged);
    connect(m_steps->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { showStep(current.row()); });
}

void PipelinePage::setPipeline(std::shared_ptr<const Pipeline> pipeline)
{
    m_model->setPipeline(std::move(pipeline));
    const int failed = m_model->failedRow();
    m_steps->setCurrentIndex(m_model->index(failed >= 0 ? failed : 0, 0));
    // As high as the stages need, so that the bytes get the rest.
    m_steps->setFixedHeight(m_steps->horizontalHeader()->sizeHint().height() + m_steps->verticalHeader()->length()
                            + 2 * m_steps->frameWidth());
}

void PipelinePage::clear()
{
    m_model->setPipeline(nullptr);
    m_caption->clear();
    m_hex->setBytes(nullptr);
}

bool PipelinePage::wantsKey() const
{
    return m_what->currentIndex() == 1;
}

void PipelinePage::setWantsKey(bool wantsKey)
{
    const QSignalBlocker quiet(m_what);
    m_what->setCurrentIndex(wantsKey ? 1 : 0);
}

void PipelinePage::showStep(int row)
{
    const PipelineStep* step = m_model->stepAt(row);
    const auto bytes = m_model->bytesAt(row);
    m_hex->setBytes(bytes);
    if (!step)
        return m_caption->clear();
    const bool isInput = bytes && bytes.get() != &step->bytes;
    const auto size = countText(bytes ? bytes->size() : 0, tr("byte"), tr("bytes"));
    m_caption->setText((isInput ? tr("What went into %1: %2") : tr("What %1 gave: %2")).arg(fromUtf8(step->name), size));
    if (row == 0)
        m_caption->setText(tr("As stored: %1").arg(size));
    if (step->error && isInput)
        m_hex->setMark(step->error->offset);
}

}  // namespace hashstash
