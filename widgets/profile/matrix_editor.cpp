#include "widgets/profile/matrix_editor.h"

#include "core/profile/profile_data.h"
#include "widgets/shell/format.h"

#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSpinBox>

#include <algorithm>
#include <cstdint>

namespace hashstash {

namespace {

constexpr int kListHeight = 8;  // lines

void check(QListWidget& list, const std::vector<std::string>& chosen)
{
    for (int i = 0; i < list.count(); ++i) {
        const bool isChosen = std::find(chosen.begin(), chosen.end(), list.item(i)->text().toStdString()) != chosen.end();
        list.item(i)->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
    }
}

std::vector<std::string> checked(const QListWidget& list)
{
    std::vector<std::string> names;
    for (int i = 0; i < list.count(); ++i)
        if (list.item(i)->checkState() == Qt::Checked)
            names.push_back(list.item(i)->text().toStdString());
    return names;
}

template <typename Number>
QString textOf(const std::vector<Number>& numbers)
{
    QStringList words;
    for (const Number number : numbers)
        words << QString::number(number);
    return words.join(QStringLiteral(", "));
}

}  // namespace

std::vector<std::uint64_t> numbersIn(const QString& text)
{
    std::vector<std::uint64_t> numbers;
    for (const QString& word : text.split(QRegularExpression(QStringLiteral("[,;\\s]+")), Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const auto number = word.toULongLong(&isNumber);
        if (isNumber)
            numbers.push_back(number);
    }
    return numbers;
}

MatrixEditor::MatrixEditor(QWidget* parent)
    : QWidget(parent), m_sizes(new QLineEdit), m_workers(new QLineEdit), m_iterations(new QSpinBox), m_redis(new QLineEdit), m_mongo(new QLineEdit)
{
    setObjectName(QStringLiteral("matrixEditor"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    const ProfileMatrix all = *ProfileMatrix::preset("full");
    m_engines = addList(*grid, 0, tr("E&ngines"), QStringLiteral("profileEngines"), all.engines);
    m_serializers = addList(*grid, 1, tr("&Serializers"), QStringLiteral("profileSerializers"), all.serializers);
    m_encodings = addList(*grid, 2, tr("Enc&odings"), QStringLiteral("profileEncodings"), all.encodings);
    m_data = addList(*grid, 3, tr("&Data"), QStringLiteral("profileData"), all.data);
    m_sizes->setObjectName(QStringLiteral("profileSizes"));
    m_workers->setObjectName(QStringLiteral("profileWorkers"));
    m_iterations->setObjectName(QStringLiteral("profileIterations"));
    m_redis->setObjectName(QStringLiteral("profileRedis"));
    m_mongo->setObjectName(QStringLiteral("profileMongo"));
    m_iterations->setRange(1, 100'000);
    m_sizes->setToolTip(tr("Of the data, as hashstash's JSON: 1000, 100000"));
    m_workers->setToolTip(tr("Threads that set and get at the same time: 1, 4"));
    m_redis->setPlaceholderText(QStringLiteral("redis://127.0.0.1:6379"));
    m_mongo->setPlaceholderText(QStringLiteral("mongodb://127.0.0.1:27017"));
    m_mongo->setMinimumWidth(fontMetrics().horizontalAdvance(m_mongo->placeholderText()) + 20);
    auto* fields = new QFormLayout;
    fields->addRow(tr("S&izes, bytes"), m_sizes);
    fields->addRow(tr("&Workers"), m_workers);
    fields->addRow(tr("Iter&ations"), m_iterations);
    fields->addRow(tr("Redis server"), m_redis);
    fields->addRow(tr("MongoDB server"), m_mongo);
    grid->addLayout(fields, 0, 4, 2, 1);
    grid->setColumnStretch(4, 1);
    const auto tell = [this] {
        if (!m_isSetting)
            emit changed();
    };
    for (QListWidget* list : {m_engines, m_serializers, m_encodings, m_data})
        connect(list, &QListWidget::itemChanged, this, tell);
    for (QLineEdit* line : {m_sizes, m_workers, m_redis, m_mongo})
        connect(line, &QLineEdit::textChanged, this, tell);
    connect(m_iterations, &QSpinBox::valueChanged, this, tell);
}

QListWidget* MatrixEditor::addList(QGridLayout& grid, int column, const QString& label, const QString& name, const std::vector<std::string>& choices)
{
    auto* list = new QListWidget;
    list->setObjectName(name);
    list->setFixedHeight((fontMetrics().height() + 2) * kListHeight);
    for (const std::string& choice : choices) {
        auto* item = new QListWidgetItem(fromUtf8(choice), list);
        item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Unchecked);
    }
    list->setMinimumWidth(list->sizeHintForColumn(0) + 40);
    auto* title = new QLabel(label);
    title->setBuddy(list);
    grid.addWidget(title, 0, column);
    grid.addWidget(list, 1, column);
    return list;
}

void MatrixEditor::setMatrix(const ProfileMatrix& matrix)
{
    m_isSetting = true;
    check(*m_engines, matrix.engines);
    check(*m_serializers, matrix.serializers);
    check(*m_encodings, matrix.encodings);
    check(*m_data, matrix.data);
    m_sizes->setText(textOf(matrix.sizes));
    m_workers->setText(textOf(matrix.workers));
    m_iterations->setValue(static_cast<int>(matrix.iterations));
    m_isSetting = false;
    emit changed();
}

ProfileMatrix MatrixEditor::matrix() const
{
    ProfileMatrix matrix;
    matrix.engines = checked(*m_engines);
    matrix.serializers = checked(*m_serializers);
    matrix.encodings = checked(*m_encodings);
    matrix.data = checked(*m_data);
    matrix.sizes = numbersIn(m_sizes->text());
    matrix.workers.clear();
    for (const std::uint64_t count : numbersIn(m_workers->text()))
        matrix.workers.push_back(static_cast<unsigned>(std::min<std::uint64_t>(count, 1024)));
    matrix.iterations = static_cast<std::uint32_t>(m_iterations->value());
    if (!m_data->isEnabled()) {
        matrix.data = {std::string(kStashEntries)};
        matrix.sizes = {0};
    }
    return matrix;
}

std::map<std::string, std::string> MatrixEditor::servers() const
{
    std::map<std::string, std::string> all;
    for (const auto& [engine, line] : {std::pair("redis", m_redis), std::pair("mongo", m_mongo)})
        if (const QString url = line->text().trimmed(); !url.isEmpty())
            all[engine] = url.toStdString();
    return all;
}

void MatrixEditor::setOnStash(bool isOnStash)
{
    m_data->setEnabled(!isOnStash);
    m_sizes->setEnabled(!isOnStash);
    emit changed();
}

}  // namespace hashstash
