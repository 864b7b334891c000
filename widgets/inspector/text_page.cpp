#include "widgets/inspector/text_page.h"

#include "widgets/inspector/find_bar.h"
#include "widgets/inspector/source_view.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"
#include "widgets/shell/limits.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hashstash {

TextPage::TextPage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_forms(new QButtonGroup(this))
    , m_path(new QLabel)
    , m_note(new QLabel)
    , m_text(new SourceView)
    , m_bar(new FindBar(FindBar::What::Text, *m_text))
{
    m_note->setObjectName(QStringLiteral("textNote"));
    m_path->setObjectName(QStringLiteral("textPath"));
    m_path->setTextFormat(Qt::PlainText);
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // a long path never widens the window
    m_path->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_text->setObjectName(QStringLiteral("valueText"));
    m_text->setAccessibleName(tr("Value as text"));
    setFocusProxy(m_text);
    addForms();

    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 6, 0);
    for (auto* button : m_forms->buttons())
        row->addWidget(button);
    row->addWidget(m_path, 1);
    row->addWidget(m_note);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    column->addWidget(m_bar);
    connect(m_bar, &FindBar::wanted, this, &TextPage::find);
    connect(m_bar, &FindBar::placeChosen, this, [this](std::size_t start, std::size_t length) {
        m_text->selectPart(static_cast<qsizetype>(start), static_cast<qsizetype>(length));
    });
}

TextPage::~TextPage()
{
    m_stop.request_stop();
    m_findStop.request_stop();
}

void TextPage::addForms()
{
    const auto add = [this](const QString& text, const char* name, TextForm form) {
        auto* button = new QRadioButton(text);
        button->setObjectName(QLatin1String(name));
        m_forms->addButton(button, static_cast<int>(form));
        m_bar->watch(*button);
    };
    add(tr("Pytho&n"), "textAsPython", TextForm::Python);
    add(tr("&JSON"), "textAsJson", TextForm::Json);
    add(tr("Pla&in text"), "textAsItIs", TextForm::Plain);
    setForm(TextForm::Python);
    m_forms->button(static_cast<int>(TextForm::Plain))->hide();
    connect(m_forms, &QButtonGroup::idToggled, this, [this](int form, bool isOn) {
        if (!isOn)
            return;
        m_chosenForm = TextForm(form);
        format();
    });
}

TextForm TextPage::form() const
{
    return TextForm(m_forms->checkedId());
}

void TextPage::setForm(TextForm form)
{
    const QSignalBlocker quiet(m_forms);
    m_forms->button(static_cast<int>(form))->setChecked(true);
}

void TextPage::setValue(const Value& value, const QString& path)
{
    m_value = value;
    m_path->setText(path.isEmpty() ? QString() : tr("the node %1").arg(path));
    m_path->setToolTip(m_path->text());
    const bool isText = plainTextOf(value).has_value();
    auto* plain = m_forms->button(static_cast<int>(TextForm::Plain));
    plain->setVisible(isText);
    plain->setText(value.kind() == Kind::Function ? tr("So&urce") : tr("Pla&in text"));
    // A function's repr says nothing but its name.
    if (isText && value.kind() == Kind::Function && m_chosenForm == TextForm::Python)
        setForm(TextForm::Plain);
    else
        setForm(isText || m_chosenForm != TextForm::Plain ? m_chosenForm : TextForm::Python);
    format();
}

void TextPage::clear()
{
    m_stop.request_stop();
    m_value.reset();
    m_shown.clear();
    m_text->setSource({}, nullptr);
    m_note->clear();
    m_path->clear();
    find();
}

void TextPage::format()
{
    if (!m_value)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    const std::size_t most = limits().textBytes;
    fetch(
        m_pool, this, m_stop.get_token(), [value = *m_value, form = form(), most] { return shownText(value, form, most); },
        [this, most](const Result<ShownText>& shown) {
            m_shown = shown ? shown->text : errorText(shown.error());
            m_text->setSource(m_shown, shown ? shown->tokens : nullptr);
            m_note->setText(shown && shown->isCut ? tr("showing the first %1").arg(sizeText(most)) : QString());
            find();
            emit loaded();
        });
}

void TextPage::find()
{
    m_findStop.request_stop();
    m_findStop = std::stop_source();
    const QString wanted = m_bar->text();
    if (wanted.isEmpty() || m_shown.isEmpty())
        return m_bar->forget();
    const auto from = static_cast<std::size_t>(m_text->textCursor().selectionStart());
    fetch(
        m_pool, this, m_findStop.get_token(),
        [text = m_shown, wanted, ignoresCase = m_bar->ignoresCase(), stop = m_findStop.get_token()] {
            return findInText(text, wanted, ignoresCase, stop);
        },
        [this, from](Result<FoundPlaces> found) { m_bar->take(std::move(found), from); });
}

}  // namespace hashstash
