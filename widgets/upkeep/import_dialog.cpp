#include "widgets/upkeep/import_dialog.h"

#include "core/value/repr.h"
#include "widgets/jobs/job_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hashstash {

namespace {

constexpr std::size_t kPreviewedRecords = 8;
constexpr std::size_t kShownLength = 160;
constexpr int kMostProblems = 200;

QString shown(const Value& value)
{
    return oneLine(repr(value, kShownLength));
}

QString formatText(ImportFormat format)
{
    switch (format) {
    case ImportFormat::Auto: return ImportDialog::tr("as the file looks");
    case ImportFormat::JsonObject: return ImportDialog::tr("a JSON object: its names are the keys");
    case ImportFormat::JsonArray: return ImportDialog::tr("a JSON array");
    case ImportFormat::JsonLines: return ImportDialog::tr("JSON lines");
    case ImportFormat::Csv: break;
    }
    return ImportDialog::tr("CSV with a header");
}

QString reportText(const ImportReport& report)
{
    return ImportDialog::tr("%1: %2 added, %3 replaced, %4 appended to, %5 were there and stay as they are, %6 failed.")
        .arg(countText(report.records, ImportDialog::tr("record"), ImportDialog::tr("records")), countText(report.added), countText(report.replaced), countText(report.appended),
             countText(report.skipped), countText(report.failed));
}

}  // namespace

ImportDialog::ImportDialog(Workers workers, Editor& editor, QWidget* parent)
    : UpkeepDialog(workers, editor, tr("Import into a stash"), tr("I&mport"), parent)
    , m_file(new QLineEdit)
    , m_format(new QComboBox)
    , m_types(new QComboBox)
    , m_key(new QComboBox)
    , m_present(new QComboBox)
    , m_table(new QTableWidget(0, 3))
{
    setObjectName(QStringLiteral("importDialog"));
    resize(760, 560);
    build();
    connect(m_file, &QLineEdit::editingFinished, this, &ImportDialog::readAgain);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ImportDialog::readAgain);
    connect(m_types, &QComboBox::currentIndexChanged, this, &ImportDialog::readAgain);
    connect(m_key, &QComboBox::currentIndexChanged, this, &ImportDialog::showPreview);
    showPreview();
}

ImportDialog::~ImportDialog()
{
    if (m_reading)
        m_reading->cancel();
}

void ImportDialog::build()
{
    for (const auto& [field, name] : {std::pair<QWidget*, const char*>(m_file, "importFile"), {m_format, "importFormat"}, {m_types, "importTypes"}, {m_key, "importKey"}, {m_present, "importPresent"}, {m_table, "importTable"}})
        field->setObjectName(QString::fromLatin1(name));
    for (const auto format : {ImportFormat::Auto, ImportFormat::Csv, ImportFormat::JsonObject, ImportFormat::JsonArray, ImportFormat::JsonLines})
        m_format->addItem(formatText(format), static_cast<int>(format));
    m_types->addItem(tr("numbers, true and false are read as such, empty ones as None"), static_cast<int>(CellTypes::Guess));
    m_types->addItem(tr("all are texts"), static_cast<int>(CellTypes::Text));
    m_key->addItem(tr("the row's number, from 0"));
    m_present->addItem(tr("stay as they are"), static_cast<int>(OnPresent::Skip));
    m_present->addItem(tr("are replaced"), static_cast<int>(OnPresent::Replace));
    m_present->addItem(tr("get one more version"), static_cast<int>(OnPresent::Append));
    m_key->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_key->setMinimumContentsLength(30);
    m_table->setHorizontalHeaderLabels({tr("Line"), tr("Key"), tr("Value")});
    m_table->setAccessibleName(tr("The first records, as they would be stored"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->setVisible(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(0, 60);
    m_table->setColumnWidth(1, 180);
    auto* browse = new QPushButton(tr("Bro&wse …"));
    connect(browse, &QPushButton::clicked, this, &ImportDialog::browse);
    auto* file = new QHBoxLayout;
    file->addWidget(m_file, 1);
    file->addWidget(browse);
    auto* all = new QWidget;
    auto* form = new QFormLayout(all);
    form->setContentsMargins(0, 0, 0, 0);
    auto* fileLabel = new QLabel(tr("&File"));
    fileLabel->setBuddy(m_file);
    form->addRow(fileLabel, file);
    form->addRow(tr("It i&s"), m_format);
    form->addRow(tr("Its &cells"), m_types);
    form->addRow(tr("The &key is"), m_key);
    form->addRow(tr("Keys that are the&re"), m_present);
    fields().addWidget(all);
    fields().addWidget(m_table);
}

void ImportDialog::browse()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import a file"), m_file->text(), tr("JSON and CSV (*.json *.jsonl *.ndjson *.csv *.tsv);;All files (*)"));
    if (!path.isEmpty())
        setFile(path);
}

void ImportDialog::setFile(const QString& path)
{
    m_file->setText(path);
    readAgain();
}

void ImportDialog::readAgain()
{
    if (m_reading)
        m_reading->cancel();
    error().clear();
    m_preview = {};
    showPreview();
    const QString path = m_file->text().trimmed();
    if (path.isEmpty())
        return;
    auto found = std::make_shared<ImportPreview>();
    m_reading = workers().jobs.run(tr("Read the start of %1").arg(path), [path = std::filesystem::path(QFile::encodeName(path).toStdString()), options = options(), found](const JobContext&) -> Result<Done> {
        auto preview = previewImport(path, options.format, options.types, kPreviewedRecords);
        if (!preview)
            return preview.error();
        *found = *std::move(preview);
        return Done();
    });
    connect(m_reading, &Job::finished, this, [this, job = m_reading.data(), found] {
        if (job != m_reading)
            return;  // another file was chosen meanwhile
        m_reading = nullptr;
        if (job->error() && !job->isCancelled())
            error().showError(*job->error());
        else
            take(*found);
        emit previewed();
    });
}

void ImportDialog::take(const ImportPreview& preview)
{
    m_preview = preview;
    const QString chosen = m_key->currentIndex() > 0 ? m_key->currentText() : QString();
    {
        const QSignalBlocker blocker(m_key);
        m_key->clear();
        m_key->addItem(preview.format == ImportFormat::JsonObject ? tr("the name in the object") : tr("the row's number, from 0"));
        for (const auto& column : preview.columns)
            m_key->addItem(oneLine(column), QByteArray::fromStdString(column));
        m_key->setCurrentIndex(std::max(0, chosen.isEmpty() ? 0 : m_key->findText(chosen)));
    }
    showPreview();
}

void ImportDialog::showPreview()
{
    const auto key = options().keyColumn;
    m_key->setEnabled(m_key->count() > 1);
    m_types->setEnabled(m_preview.format == ImportFormat::Csv || m_preview.records.empty());
    m_table->setRowCount(static_cast<int>(m_preview.records.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ImportRecord& record = m_preview.records[static_cast<std::size_t>(row)];
        const auto entry = entryOf(record, static_cast<std::uint64_t>(row), key);
        m_table->setItem(row, 0, new QTableWidgetItem(countText(record.line)));
        m_table->setItem(row, 1, new QTableWidgetItem(entry ? shown(entry->key) : QString()));
        m_table->setItem(row, 2, new QTableWidgetItem(entry ? shown(entry->value) : tr("not stored: %1").arg(oneLine(entry.error().message))));
    }
    if (m_preview.records.empty())
        tell({m_file->text().isEmpty() ? tr("Choose a file: a JSON object, a JSON array, JSON lines, or CSV with a header.") : QString()});
    else
        tell({tr("Read as %1. Above is what its first records become.").arg(formatText(m_preview.format))});
    setReady(!m_preview.records.empty());
}

ImportOptions ImportDialog::options() const
{
    ImportOptions options;
    options.format = static_cast<ImportFormat>(m_format->currentData().toInt());
    options.types = static_cast<CellTypes>(m_types->currentData().toInt());
    options.onPresent = static_cast<OnPresent>(m_present->currentData().toInt());
    if (m_key->currentIndex() > 0)
        options.keyColumn = m_key->currentData().toByteArray().toStdString();
    return options;
}

void ImportDialog::start()
{
    const QString path = m_file->text().trimmed();
    change(tr("Import %1").arg(path), [path = std::filesystem::path(QFile::encodeName(path).toStdString()), options = options()](Stash& stash, const std::stop_token& stop, const ProgressFn& progress) -> Result<Told> {
        Told told;
        ImportOptions with = options;
        with.stop = stop;
        with.progress = progress;
        with.problem = [&told](const ImportProblem& problem) {
            if (told.lines.size() < kMostProblems)
                told.lines << tr("line %1: %2").arg(countText(problem.line), oneLine(problem.error.message));
        };
        const auto report = importFile(stash, path, with);
        if (!report)
            return report.error();
        told.text = reportText(*report);
        return told;
    });
}

}  // namespace hashstash
