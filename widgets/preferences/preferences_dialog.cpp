#include "widgets/preferences/preferences_dialog.h"

#include "widgets/shell/error_bar.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/language.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace hashstash {

PreferencesDialog::PreferencesDialog(QThreadPool& pool, const QStringList& folders, QWidget* parent)
    : QDialog(parent)
    , m_pool(pool)
    , m_preferences(Preferences::load())
    , m_folders(folders)
    , m_page(new QWidget)
    , m_search(new QLineEdit)
    , m_nothing(new QLabel(tr("No preference has these words.")))
    , m_error(new ErrorBar)
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    resize(600, 620);
    build();
    fillIn(m_preferences);
    showFolders();
}

void PreferencesDialog::build()
{
    m_search->setObjectName(QStringLiteral("preferenceSearch"));
    m_search->setAccessibleName(tr("Search the preferences"));
    m_search->setPlaceholderText(tr("Search the preferences"));
    m_search->setClearButtonEnabled(true);
    m_nothing->setObjectName(QStringLiteral("noPreference"));
    m_nothing->hide();

    auto* page = new QVBoxLayout(m_page);
    buildLooks();
    buildTimes();
    addRow(addGroup(tr("Stashes")), tr("&Folders in the catalog"), makeFolders(), QStringLiteral("folders"));
    buildLimits();
    for (auto* group : m_groups)
        page->addWidget(group);
    page->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("preferencePage"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_page);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Close);
    auto* defaults = buttons->button(QDialogButtonBox::RestoreDefaults);
    defaults->setText(tr("Restore &defaults"));
    defaults->setObjectName(QStringLiteral("restoreDefaults"));
    defaults->setAutoDefault(false);
    auto* close = buttons->button(QDialogButtonBox::Close);
    close->setText(tr("&Close"));
    close->setObjectName(QStringLiteral("closePreferences"));
    close->setAutoDefault(false);

    auto* column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_error);
    column->addWidget(m_nothing);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    setTabOrder(m_serverSeconds, defaults);
    setTabOrder(defaults, close);
    connect(m_search, &QLineEdit::textChanged, this, &PreferencesDialog::filter);
    connect(defaults, &QPushButton::clicked, this, &PreferencesDialog::restoreDefaults);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QFormLayout* PreferencesDialog::addGroup(const QString& title)
{
    auto* group = new QGroupBox(title);
    m_groups.push_back(group);
    auto* form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

void PreferencesDialog::addRow(QFormLayout* form, const QString& label, QWidget* field, const QString& name, const QString& hint)
{
    field->setObjectName(name);
    field->setToolTip(hint);
    form->addRow(label, field);
    if (auto* const named = qobject_cast<QLabel*>(form->labelForField(field)); named && field->focusPolicy() == Qt::NoFocus)
        named->setBuddy(field->findChild<QListWidget*>());
    auto* group = m_groups.back();
    m_rows.push_back({form, field, group, QString(label).remove(u'&') + u' ' + hint + u' ' + group->title()});
}

QComboBox* PreferencesDialog::makeChoice(const std::vector<std::pair<QString, QString>>& choices)
{
    auto* box = new QComboBox;
    for (const auto& [text, value] : choices)
        box->addItem(text, value);
    connect(box, &QComboBox::currentIndexChanged, this, &PreferencesDialog::take);
    return box;
}

QSpinBox* PreferencesDialog::makeNumber(int least, int most, const QString& unit, const QString& usual)
{
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setGroupSeparatorShown(true);
    box->setSuffix(unit);
    box->setSpecialValueText(usual);
    box->setKeyboardTracking(false);  // not at every digit
    connect(box, &QSpinBox::valueChanged, this, &PreferencesDialog::take);
    return box;
}

void PreferencesDialog::buildLooks()
{
    auto* form = addGroup(tr("Looks"));
    m_theme = makeChoice({{tr("System"), themeName(Theme::System)},
                          {tr("Light"), themeName(Theme::Light)},
                          {tr("Dark"), themeName(Theme::Dark)},
                          {tr("High contrast"), themeName(Theme::HighContrast)}});
    addRow(form, tr("&Theme"), m_theme, QStringLiteral("theme"), tr("The colours of the windows"));
    m_points = makeNumber(5, 40, tr(" pt"), tr("as the system"));
    addRow(form, tr("Font &size"), m_points, QStringLiteral("fontPoints"), tr("Of all texts"));
    m_ownMonospace = new QCheckBox(tr("Choose a f&ont for keys, code and bytes"));
    addRow(form, {}, m_ownMonospace, QStringLiteral("ownMonospace"));
    m_rows.back().words += m_ownMonospace->text().remove(u'&') + tr(" monospace");
    m_monospace = new QFontComboBox;
    m_monospace->setFontFilters(QFontComboBox::MonospacedFonts);
    addRow(form, tr("Fo&nt of code"), m_monospace, QStringLiteral("monospaceFamily"), tr("Monospace: of keys, code and bytes"));
    m_monospacePoints = makeNumber(5, 40, tr(" pt"), tr("as the font size"));
    addRow(form, tr("Si&ze of code"), m_monospacePoints, QStringLiteral("monospacePoints"), tr("Of keys, code and bytes"));
    std::vector<std::pair<QString, QString>> spoken{{tr("System"), {}}};
    for (const auto& language : languages())
        spoken.emplace_back(QLocale(language).nativeLanguageName().section(u' ', -1), language);  // not "American English"
    m_language = makeChoice(spoken);
    addRow(form, tr("&Language"), m_language, QStringLiteral("language"), tr("Takes effect when the program is started again"));
    connect(m_ownMonospace, &QCheckBox::toggled, this, &PreferencesDialog::take);
    connect(m_monospace, &QFontComboBox::currentFontChanged, this, &PreferencesDialog::take);
}

void PreferencesDialog::buildTimes()
{
    auto* form = addGroup(tr("Times and start"));
    std::vector<std::pair<QString, QString>> zones{{tr("Local time"), {}}, {QStringLiteral("UTC"), QStringLiteral("UTC")}};
    for (const auto& id : QTimeZone::availableTimeZoneIds()) {
        const auto name = QString::fromLatin1(id);
        if (name.contains(u'/') && !name.startsWith(u"Etc/"))
            zones.emplace_back(name, name);
    }
    m_zone = makeChoice(zones);
    m_zone->setEditable(true);  // to type a part of the name
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    addRow(form, tr("T&imes are shown in"), m_zone, QStringLiteral("timeZone"), tr("Time zone. Exact times and exports are in UTC"));
    m_atStart = makeChoice({{tr("what was open last"), QStringLiteral("session")}, {tr("the start page"), QStringLiteral("start-page")}});
    addRow(form, tr("S&how at start"), m_atStart, QStringLiteral("atStart"), tr("What the window opens with"));
}

void PreferencesDialog::buildLimits()
{
    auto* form = addGroup(tr("Limits"));
    const QString megabytes = tr(" MB");
    m_preview = makeNumber(1, 4096, megabytes);
    addRow(form, tr("Largest value decoded for its &row"), m_preview, QStringLiteral("previewMegabytes"), tr("Larger ones are decoded when they are selected"));
    m_text = makeNumber(1, 64, megabytes);
    addRow(form, tr("Most of a value shown as te&xt"), m_text, QStringLiteral("textMegabytes"), tr("The rest is left out, and that is said"));
    m_tableRows = makeNumber(1000, 50'000'000, {});
    m_tableRows->setSingleStep(100'000);
    addRow(form, tr("Most ro&ws of a stash's table"), m_tableRows, QStringLiteral("tableRows"), tr("The table is kept in memory"));
    m_workers = makeNumber(0, 256, {}, tr("one a processor"));
    addRow(form, tr("&Parallel workers"), m_workers, QStringLiteral("workers"), tr("Threads that read and decode"));
    m_serverSeconds = makeNumber(1, 3600, tr(" s"));
    addRow(form, tr("Wait for a s&erver"), m_serverSeconds, QStringLiteral("serverSeconds"), tr("Time-out of a connection and of each answer; a server can have its own"));
}

QWidget* PreferencesDialog::makeFolders()
{
    auto* field = new QWidget;
    m_folderList = new QListWidget;
    m_folderList->setObjectName(QStringLiteral("folderList"));
    m_folderList->setAccessibleName(tr("Folders in the catalog"));
    m_folderList->setTextElideMode(Qt::ElideMiddle);
    m_folderList->setFixedHeight(fontMetrics().height() * 5);
    auto* add = new QPushButton(icon("folder"), tr("&Add …"));
    add->setObjectName(QStringLiteral("addFolder"));
    m_removeFolder = new QPushButton(icon("cancel"), tr("Re&move"));
    m_removeFolder->setObjectName(QStringLiteral("removeFolder"));
    for (auto* button : {add, m_removeFolder})
        button->setAutoDefault(false);
    auto* buttons = new QVBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(m_removeFolder);
    buttons->addStretch(1);
    auto* row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_folderList, 1);
    row->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("A folder to list the stashes of"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, &PreferencesDialog::addFolder);
        dialog->open();
    });
    connect(m_removeFolder, &QPushButton::clicked, this, [this] {
        if (const auto* item = m_folderList->currentItem(); item && m_folders.removeAll(item->text()) > 0) {
            showFolders();
            emit foldersChanged(m_folders);
        }
    });
    connect(m_folderList, &QListWidget::currentRowChanged, this, [this](int row) { m_removeFolder->setEnabled(row >= 0); });
    return field;
}

void PreferencesDialog::addFolder(const QString& folder)
{
    if (m_folders.contains(folder))
        return;
    m_folders << folder;
    showFolders();
    emit foldersChanged(m_folders);
}

void PreferencesDialog::showFolders()
{
    m_folderList->clear();
    m_folderList->addItems(m_folders);
    m_folderList->setCurrentRow(m_folders.isEmpty() ? -1 : 0);
    m_removeFolder->setEnabled(!m_folders.isEmpty());
}

void PreferencesDialog::fillIn(const Preferences& preferences)
{
    m_isShowing = true;
    const auto choose = [](QComboBox* box, const QString& value) { box->setCurrentIndex(std::max(0, box->findData(value))); };
    choose(m_theme, themeName(preferences.theme));
    choose(m_language, preferences.language);
    choose(m_zone, preferences.timeZone);
    m_atStart->setCurrentIndex(preferences.atStart == AtStart::StartPage ? 1 : 0);
    m_points->setValue(preferences.fonts.points);
    const QString& family = preferences.fonts.monospaceFamily;
    m_ownMonospace->setChecked(!family.isEmpty());
    m_monospace->setCurrentFont(family.isEmpty() ? monospaceFont() : QFont(family));
    m_monospace->setEnabled(!family.isEmpty());
    m_monospacePoints->setValue(preferences.fonts.monospacePoints);
    m_preview->setValue(preferences.previewMegabytes);
    m_text->setValue(preferences.textMegabytes);
    m_tableRows->setValue(preferences.tableRows);
    m_workers->setValue(preferences.workers);
    m_serverSeconds->setValue(preferences.serverSeconds);
    m_isShowing = false;
}

/// A font size at its least stands for the system's.
void PreferencesDialog::take()
{
    if (m_isShowing)
        return;
    const auto points = [](const QSpinBox* box) { return box->value() == box->minimum() ? 0 : box->value(); };
    Preferences chosen;
    chosen.theme = themeFromName(m_theme->currentData().toString());
    chosen.language = m_language->currentData().toString();
    chosen.timeZone = m_zone->currentData().toString();
    chosen.atStart = m_atStart->currentIndex() == 1 ? AtStart::StartPage : AtStart::LastSession;
    m_monospace->setEnabled(m_ownMonospace->isChecked());
    chosen.fonts = {points(m_points), m_ownMonospace->isChecked() ? m_monospace->currentFont().family() : QString(), points(m_monospacePoints)};
    chosen.previewMegabytes = m_preview->value();
    chosen.textMegabytes = m_text->value();
    chosen.tableRows = m_tableRows->value();
    chosen.workers = m_workers->value();
    chosen.serverSeconds = m_serverSeconds->value();
    if (chosen == m_preferences)
        return;
    m_preferences = chosen;
    if (m_preferences.save())
        m_error->clear();
    else
        m_error->showText(tr("The preferences hold for now, but cannot be kept: %1 cannot be written.").arg(QSettings().fileName()), QSettings().fileName());
    m_preferences.apply(m_pool);
    emit changed(m_preferences);
}

void PreferencesDialog::restoreDefaults()
{
    fillIn(Preferences());
    take();
}

void PreferencesDialog::filter(const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    std::vector<const QGroupBox*> shown;
    for (const Row& row : m_rows) {
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) { return row.words.contains(word, Qt::CaseInsensitive); });
        row.form->setRowVisible(row.field, fits);
        if (fits)
            shown.push_back(row.group);
    }
    for (auto* group : m_groups)
        group->setVisible(std::find(shown.begin(), shown.end(), group) != shown.end());
    m_nothing->setVisible(shown.empty());
}

}  // namespace hashstash
