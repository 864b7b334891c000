#include "widgets/decoding/open_as_dialog.h"

#include "core/stash/stash.h"
#include "widgets/decoding/decoding_row.h"
#include "widgets/decoding/remembered_decodings.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace hashstash {

OpenAsDialog::OpenAsDialog(Workers workers, QWidget* parent)
    : QDialog(parent)
    , m_workers(workers)
    , m_path(new QLineEdit)
    , m_engine(new QComboBox)
    , m_decoding(new DecodingRow)
    , m_error(new ErrorBar)
{
    setObjectName(QStringLiteral("openAsDialog"));
    setWindowTitle(tr("Open a folder or file as a stash"));
    m_path->setObjectName(QStringLiteral("openAsPath"));
    m_path->setPlaceholderText(tr("A folder, or the file of a store"));
    m_path->setAccessibleName(tr("Where"));
    m_engine->setObjectName(QStringLiteral("openAsEngine"));
    for (const std::string& engine : decodingChoices().engines)
        m_engine->addItem(fromUtf8(engine));
    auto* browse = new QPushButton(tr("&Choose …"));
    auto* pathRow = new QHBoxLayout;
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(browse);
    auto* form = new QFormLayout;
    auto* where = new QLabel(tr("&Where"));
    where->setBuddy(m_path);
    form->addRow(where, pathRow);
    form->addRow(tr("&Engine"), m_engine);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_decoding);
    column->addWidget(m_error);
    column->addStretch();
    column->addWidget(buttons);
    resize(760, sizeHint().height());

    connect(browse, &QPushButton::clicked, this, &OpenAsDialog::browse);
    connect(m_decoding, &DecodingRow::guessRequested, this, &OpenAsDialog::guess);
    connect(m_decoding, &DecodingRow::useRequested, this, &OpenAsDialog::openAs);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

OpenAsDialog::~OpenAsDialog()
{
    if (m_job)
        m_job->cancel();
}

void OpenAsDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("A folder, or the file of a store"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

StashFormat OpenAsDialog::format(const Decoding& decoding) const
{
    return {m_engine->currentText().toStdString(), decoding.serializer, decoding.encoding};
}

void OpenAsDialog::run(const QString& title, Job::Work work, std::function<void()> then)
{
    m_error->clear();
    if (m_job)
        m_job->cancel();
    m_job = m_workers.jobs.run(title, std::move(work));
    connect(m_job, &Job::finished, this, [this, job = m_job, then = std::move(then)] {
        if (job != m_job || job->isCancelled())
            return;
        if (job->error())
            return m_error->showError(*job->error());
        then();
    });
}

void OpenAsDialog::guess()
{
    auto guessed = std::make_shared<std::optional<GuessedDecoding>>();
    const auto work = [path = m_path->text().toStdString(), format = format({"pickle", "raw"}), guessed](const JobContext&) -> Result<Done> {
        const auto location = locateAs(path, format);
        if (!location)
            return location.error();
        auto found = guessDecoding(*location);
        if (!found)
            return found.error();
        *guessed = *std::move(found);
        return Done();
    };
    run(tr("Guess how %1 is decoded").arg(m_path->text()), work, [this, guessed] {
        if (const auto& guess = *guessed)
            m_decoding->propose(guess->decoding, tr("%1 of the first %2 decode so").arg(guess->fitting).arg(countText(guess->sampled, tr("entry"), tr("entries"))));
        else
            m_decoding->setNote(tr("Nothing decodes the first entries"));
    });
}

/// Tried first: what does not open is not remembered.
void OpenAsDialog::openAs(const Decoding& decoding)
{
    auto place = std::make_shared<std::string>();
    const StashFormat chosen = format(decoding);
    const auto work = [path = m_path->text().toStdString(), chosen, place](const JobContext&) -> Result<Done> {
        const auto location = locateAs(path, chosen);
        if (!location)
            return location.error();
        if (const auto stash = Stash::open(*location); !stash)
            return stash.error();
        *place = placeOf(*location);
        return Done();
    };
    run(tr("Open %1").arg(m_path->text()), work, [this, chosen, place] {
        RememberedDecodings().set(*place, chosen);
        emit pathChosen(fromUtf8(*place));
        accept();
    });
}

}  // namespace hashstash
