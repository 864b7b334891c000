#include "widgets/upkeep/upkeep_dialog.h"

#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>
#include <memory>
#include <utility>

namespace hashstash {

namespace {

constexpr auto kBetweenPosts = std::chrono::milliseconds(100);

}  // namespace

UpkeepDialog::UpkeepDialog(Workers workers, Editor& editor, const QString& title, const QString& doIt, QWidget* parent)
    : QDialog(parent)
    , m_workers(workers)
    , m_editor(&editor)
    , m_location(editor.location())
    , m_fields(new QVBoxLayout)
    , m_text(new QLabel)
    , m_lines(new QPlainTextEdit)
    , m_error(new ErrorBar)
    , m_progress(new QProgressBar)
    , m_do(new QPushButton(doIt))
    , m_stop(new QPushButton(tr("&Stop")))
{
    setWindowTitle(title);
    setMinimumWidth(620);
    auto* stash = new QLabel(fromUtf8(m_location.display()));
    stash->setTextFormat(Qt::PlainText);
    stash->setWordWrap(true);
    stash->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(QStringLiteral("upkeepText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setMinimumHeight(3 * fontMetrics().lineSpacing());  // so that the dialog does not jump with each count
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_lines->setObjectName(QStringLiteral("upkeepLines"));
    m_lines->setAccessibleName(tr("Details"));
    m_lines->setReadOnly(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setTabChangesFocus(true);
    m_lines->setMinimumHeight(8 * fontMetrics().lineSpacing());
    m_lines->setVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_do->setObjectName(QStringLiteral("upkeepDo"));
    m_stop->setObjectName(QStringLiteral("upkeepStop"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_do, QDialogButtonBox::ActionRole);
    buttons->addButton(m_stop, QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(stash);
    column->addLayout(m_fields);
    column->addWidget(m_error);
    column->addWidget(m_text);
    column->addWidget(m_lines, 1);
    column->addWidget(m_progress);
    column->addWidget(buttons);
    connect(m_do, &QPushButton::clicked, this, [this] { start(); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stopChange.request_stop();
        m_stop->setEnabled(false);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&editor, &Editor::editableChanged, this, [this] { setReady(m_isReady); });
    setRunning(false);
}

UpkeepDialog::~UpkeepDialog()
{
    m_stopChange.request_stop();
    if (m_look)
        m_look->cancel();
}

QString UpkeepDialog::outcome() const
{
    return m_text->text();
}

void UpkeepDialog::tell(const Told& told)
{
    m_text->setText(told.text);
    m_lines->setVisible(!told.lines.isEmpty());
    QStringList shown = told.lines.mid(0, kMostLines);
    if (told.lines.size() > kMostLines)
        shown << tr("and %1 more").arg(countText(static_cast<std::uint64_t>(told.lines.size() - kMostLines)));
    m_lines->setPlainText(shown.join(QLatin1Char('\n')));
}

void UpkeepDialog::setReady(bool ready)
{
    m_isReady = ready;
    m_do->setEnabled(ready && !m_isRunning && m_editor && m_editor->isEditable());
}

void UpkeepDialog::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_progress->setVisible(isRunning);
    m_progress->setRange(0, 0);
    m_stop->setVisible(isRunning);
    m_stop->setEnabled(isRunning);
    for (int i = 0; i < m_fields->count(); ++i)
        if (QWidget* field = m_fields->itemAt(i)->widget())
            field->setEnabled(!isRunning);
    setReady(m_isReady);
}

void UpkeepDialog::showProgress(std::uint64_t done, std::uint64_t total)
{
    constexpr std::uint64_t kSteps = 1000;
    m_progress->setRange(0, total ? static_cast<int>(kSteps) : 0);
    m_progress->setValue(total ? static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * kSteps) : 0);
    m_progress->setFormat(total ? QStringLiteral("%p%") : countText(done));
}

void UpkeepDialog::look(const QString& title, Look look)
{
    if (m_look)
        m_look->cancel();
    m_error->clear();
    setReady(false);
    auto told = std::make_shared<Told>();
    m_look = m_workers.jobs.run(title, [location = m_location, look = std::move(look), told](const JobContext& context) -> Result<Done> {
        const auto stash = Stash::open(location);
        auto seen = stash ? look(**stash, context.stop(), context.progressFn()) : Result<Told>(stash.error());
        if (!seen)
            return seen.error();
        *told = *std::move(seen);
        return Done();
    });
    connect(m_look, &Job::finished, this, [this, job = m_look.data(), told] {
        if (job != m_look)
            return;  // another look has begun
        m_look = nullptr;
        if (!job->error())
            tell(*told);
        else if (!job->isCancelled())
            m_error->showError(*job->error());
        emit looked();
    });
}

void UpkeepDialog::change(const QString& title, Change change)
{
    if (!m_editor || m_isRunning)
        return;
    if (m_look)
        m_look->cancel();
    m_error->clear();
    m_stopChange = std::stop_source();
    setRunning(true);
    auto told = std::make_shared<Told>();
    const QPointer<UpkeepDialog> self(this);
    m_editor->run(title, [change = std::move(change), told, self, source = m_stopChange](Stash& stash, const JobContext& context) -> Result<Done> {
        const std::stop_callback link(context.stop(), [source]() mutable { source.request_stop(); });
        auto last = std::chrono::steady_clock::now();
        const ProgressFn progress = [&](std::uint64_t done, std::uint64_t total) {
            context.progress(done, total);
            if (const auto now = std::chrono::steady_clock::now(); now - last >= kBetweenPosts) {
                last = now;
                context.post([self, done, total] {
                    if (self)
                        self->showProgress(done, total);
                });
            }
        };
        auto made = change(stash, source.get_token(), progress);
        if (!made)
            return made.error();
        *told = *std::move(made);
        return Done();
    }, [self, told](const std::optional<Error>& error) {
        if (self)
            self->ended(error, *told);
    });
}

void UpkeepDialog::ended(const std::optional<Error>& error, const Told& told)
{
    m_isReady = false;
    setRunning(false);
    if (!error)
        tell(told);
    else if (error->stage == Stage::Cancelled)
        tell({tr("Stopped. What was done until then stays done.")});
    else
        m_error->showError(*error);
    hasChanged(!error);
    emit changeEnded();
}

}  // namespace hashstash
