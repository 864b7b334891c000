#include "widgets/decoding/decoding_row.h"

#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hashstash {

namespace {

constexpr std::string_view kBase64 = "+b64";

}  // namespace

DecodingRow::DecodingRow(QWidget* parent)
    : QWidget(parent)
    , m_serializer(new QComboBox)
    , m_compressor(new QComboBox)
    , m_base64(new QCheckBox(tr("&base64")))
    , m_use(new QPushButton(tr("Use for th&is stash")))
    , m_note(new QLabel)
{
    const DecodingChoices choices = decodingChoices();
    for (const std::string& name : choices.serializers)
        m_serializer->addItem(fromUtf8(name));
    for (const std::string& name : choices.compressors)
        m_compressor->addItem(fromUtf8(name));
    m_serializer->setObjectName(QStringLiteral("decodingSerializer"));
    m_serializer->setAccessibleName(tr("Serializer"));
    m_serializer->setToolTip(tr("The serializer that wrote the entries"));
    m_compressor->setObjectName(QStringLiteral("decodingCompressor"));
    m_compressor->setAccessibleName(tr("Compression"));
    m_compressor->setToolTip(tr("How the entries are compressed; raw: not at all"));
    m_base64->setObjectName(QStringLiteral("decodingBase64"));
    m_use->setObjectName(QStringLiteral("decodingUse"));
    m_use->setToolTip(tr("Read this stash so from now on. Nothing in it is changed, and it is not written to while it is read so."));
    m_note->setObjectName(QStringLiteral("decodingNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* guess = new QPushButton(tr("Guess &now"));
    guess->setObjectName(QStringLiteral("decodingGuess"));
    guess->setToolTip(tr("Try all of them on the first entries"));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_note, 1);
    row->addWidget(new QLabel(tr("Decoded with")));
    row->addWidget(m_serializer);
    row->addWidget(m_compressor);
    row->addWidget(m_base64);
    row->addWidget(guess);
    row->addWidget(m_use);

    for (QComboBox* choice : {m_serializer, m_compressor})
        connect(choice, &QComboBox::currentIndexChanged, this, &DecodingRow::showChange);
    connect(m_base64, &QCheckBox::toggled, this, &DecodingRow::showChange);
    connect(guess, &QPushButton::clicked, this, &DecodingRow::guessRequested);
    connect(m_use, &QPushButton::clicked, this, [this] { emit useRequested(chosen()); });
    showChange();
}

void DecodingRow::fill(const Decoding& decoding)
{
    const std::string& encoding = decoding.encoding;
    const bool hasBase64 = encoding.ends_with(kBase64);
    m_serializer->setCurrentIndex(m_serializer->findText(fromUtf8(decoding.serializer)));
    m_compressor->setCurrentIndex(m_compressor->findText(fromUtf8(encoding.substr(0, encoding.size() - (hasBase64 ? kBase64.size() : 0)))));
    m_base64->setChecked(hasBase64);
    showChange();
}

void DecodingRow::setUsed(const Decoding& decoding)
{
    m_used = decoding;
    m_note->clear();
    fill(decoding);
}

void DecodingRow::propose(const Decoding& decoding, const QString& why)
{
    fill(decoding);
    setNote(why);
}

void DecodingRow::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setToolTip(note);
}

Decoding DecodingRow::chosen() const
{
    return {m_serializer->currentText().toStdString(),
            m_compressor->currentText().toStdString() + std::string(m_base64->isChecked() ? kBase64 : std::string_view())};
}

void DecodingRow::showChange()
{
    m_use->setEnabled(m_serializer->currentIndex() >= 0 && m_compressor->currentIndex() >= 0 && chosen() != m_used);
}

}  // namespace hashstash
