#include "widgets/transfer/convert_dialog.h"

#include "core/stash/stash.h"
#include "core/value/repr.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <filesystem>
#include <memory>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kShownProblems = 5;
constexpr std::size_t kKeyLength = 60;

/// What came of a conversion, and the first of what did not come over.
struct Outcome {
    TransferReport report;
    QStringList problems;
};

Result<Outcome> convert(const Location& from, const Location& to, const JobContext& context)
{
    const auto source = Stash::open(from);
    if (!source)
        return source.error();
    auto target = Stash::open(to, OpenMode::ReadWrite);
    if (!target)
        return target.error();
    Outcome outcome;
    TransferOptions options;
    options.stop = context.stop();
    options.progress = context.progressFn();
    options.problem = [&](const TransferProblem& problem) {
        if (static_cast<std::size_t>(outcome.problems.size()) < kShownProblems)
            outcome.problems << QStringLiteral("%1: %2").arg(problem.entry.key ? fromUtf8(repr(*problem.entry.key, kKeyLength)) : QStringLiteral("?"), fromUtf8(problem.error.message));
    };
    const auto report = transfer(**source, **target, options);
    if (!report)
        return report.error();
    outcome.report = *report;
    return outcome;
}

}  // namespace

ConvertDialog::ConvertDialog(Workers workers, Location source, const QString& format, QWidget* parent)
    : QDialog(parent)
    , m_workers(workers)
    , m_source(std::move(source))
    , m_format(format)
    , m_folder(new QLineEdit)
    , m_shown(new QLabel)
    , m_outcome(new QLabel)
    , m_progress(new QProgressBar)
    , m_convert(new QPushButton(tr("&Convert")))
    , m_open(new QPushButton(tr("&Open the new stash")))
    , m_error(new ErrorBar)
{
    setObjectName(QStringLiteral("convertDialog"));
    setWindowTitle(tr("Convert a stash"));
    setMinimumWidth(620);
    m_folder->setObjectName(QStringLiteral("convertFolder"));
    m_folder->setText(m_source.server ? QDir::homePath() : fromUtf8(m_source.folder.parent_path().string()));
    m_convert->setObjectName(QStringLiteral("convertStart"));
    m_open->setObjectName(QStringLiteral("convertOpen"));
    m_open->setVisible(false);
    m_outcome->setObjectName(QStringLiteral("convertOutcome"));
    for (QLabel* label : {m_shown, m_outcome}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_progress->setVisible(false);
    auto* from = new QLabel(fromUtf8(m_source.display()));
    from->setWordWrap(true);
    from->setTextFormat(Qt::PlainText);
    auto* browse = new QPushButton(tr("&Browse …"));
    auto* folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(browse);
    auto* fields = new QFormLayout;
    fields->addRow(tr("From"), from);
    auto* folderLabel = new QLabel(tr("&Into the folder"));
    folderLabel->setBuddy(m_folder);
    fields->addRow(folderLabel, folder);
    fields->addRow(tr("As"), m_shown);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_convert, QDialogButtonBox::ActionRole);
    buttons->addButton(m_open, QDialogButtonBox::ActionRole);
    auto* column = new QVBoxLayout(this);
    column->addLayout(fields);
    column->addWidget(new QLabel(tr("Every entry is copied with all its versions, and read back. The source stays as it is.")));
    column->addWidget(m_error);
    column->addWidget(m_outcome);
    column->addWidget(m_progress);
    column->addWidget(buttons);
    connect(browse, &QPushButton::clicked, this, [this] {
        if (const QString chosen = QFileDialog::getExistingDirectory(this, tr("Into which folder?"), m_folder->text()); !chosen.isEmpty())
            m_folder->setText(chosen);
    });
    connect(m_folder, &QLineEdit::textChanged, this, &ConvertDialog::showTarget);
    connect(m_convert, &QPushButton::clicked, this, &ConvertDialog::start);
    connect(m_open, &QPushButton::clicked, this, [this] {
        emit openRequested(*m_target);
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showTarget();
}

ConvertDialog::~ConvertDialog()
{
    if (m_job)
        m_job->cancel();
}

void ConvertDialog::showTarget()
{
    const auto path = std::filesystem::path(m_folder->text().toStdString()) / m_format.toStdString();
    auto target = Location::fromPath(path);
    m_target = target ? std::optional(*std::move(target)) : std::nullopt;
    const bool isSame = m_target && !m_source.server && path == m_source.folder;
    m_shown->setText(isSame ? tr("%1: that is the stash itself").arg(fromUtf8(path.string())) : fromUtf8(path.string()));
    m_convert->setEnabled(m_target && !isSame && !m_job && QDir::isAbsolutePath(m_folder->text()));
}

void ConvertDialog::start()
{
    m_error->clear();
    m_outcome->clear();
    m_report.reset();
    m_convert->setEnabled(false);
    m_folder->setEnabled(false);
    m_progress->setRange(0, 0);
    m_progress->setVisible(true);
    m_job = m_workers.jobs.run(tr("Convert to %1").arg(m_format), [this, from = m_source, to = *m_target](const JobContext& context) -> Result<Done> {
        auto outcome = convert(from, to, context);
        if (!outcome)
            return outcome.error();
        context.post([this, outcome = *std::move(outcome)] {
            m_report = outcome.report;
            m_outcome->setText((QStringList{tr("%1 copied, %2 there already, %3 failed.").arg(outcome.report.copied).arg(outcome.report.present).arg(outcome.report.failed)} + outcome.problems)
                                   .join(u'\n'));
        });
        return Done();
    });
    connect(m_job, &Job::progressed, this, [this](quint64 done, quint64) { m_outcome->setText(tr("%n entries so far", nullptr, static_cast<int>(done))); });
    connect(m_job, &Job::finished, this, [this, job = m_job] { ended(*job); });
}

void ConvertDialog::ended(const Job& job)
{
    m_progress->setVisible(false);
    m_folder->setEnabled(true);
    m_job = nullptr;
    if (job.error() && !job.isCancelled())
        m_error->showError(*job.error());
    m_open->setVisible(m_report.has_value());
    showTarget();
    emit converted();
}

}  // namespace hashstash
