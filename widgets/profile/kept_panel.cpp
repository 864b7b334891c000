#include "widgets/profile/kept_panel.h"

#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"

#include <QDateTime>
#include <QGridLayout>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTimeZone>
#include <QVBoxLayout>

#include <utility>

namespace hashstash {

namespace {

constexpr int kNameRole = Qt::UserRole;

/// "2026-11-28 13:05:10" of UTC in the user's own time.
QString localTime(const std::string& utc)
{
    auto time = QDateTime::fromString(fromUtf8(utc), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    time.setTimeSpec(Qt::UTC);
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : fromUtf8(utc);
}

}  // namespace

KeptPanel::KeptPanel(Workers workers, ProfileArchive archive, QWidget* parent)
    : QWidget(parent), m_workers(workers), m_archive(std::move(archive)), m_list(new QListWidget)
{
    m_list->setObjectName(QStringLiteral("keptProfiles"));
    m_list->setAccessibleName(tr("Kept profiles"));
    m_list->setWordWrap(true);
    auto* title = new QLabel(tr("Ke&pt"));
    title->setBuddy(m_list);
    auto* show = addButton(tr("Show"), QStringLiteral("keptShow"), [this] { load(&KeptPanel::opened); });
    auto* compare = addButton(tr("Compare"), QStringLiteral("keptCompare"), [this] { load(&KeptPanel::compared); });
    auto* rename = addButton(tr("Rename …"), QStringLiteral("keptRename"), [this] { this->rename(); });
    auto* remove = addButton(tr("Remove"), QStringLiteral("keptRemove"), [this] { this->remove(); });
    compare->setToolTip(tr("Compares the profile that is shown with this one"));
    auto* buttons = new QGridLayout;
    buttons->addWidget(show, 0, 0);
    buttons->addWidget(compare, 0, 1);
    buttons->addWidget(rename, 1, 0);
    buttons->addWidget(remove, 1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(m_list, &QListWidget::itemActivated, this, [this] { load(&KeptPanel::opened); });
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        for (QPushButton* button : m_buttons)
            button->setEnabled(row >= 0);
    });
    list({});
}

QPushButton* KeptPanel::addButton(const QString& text, const QString& name, std::function<void()> clicked)
{
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, std::move(clicked));
    m_buttons.push_back(button);
    return button;
}

QString KeptPanel::currentName() const
{
    const auto* item = m_list->currentItem();
    return item ? item->data(kNameRole).toString() : QString();
}

void KeptPanel::list(const std::vector<KeptProfile>& kept)
{
    const QString before = currentName();
    m_list->clear();
    for (const KeptProfile& each : kept) {
        auto* item = new QListWidgetItem(tr("%1\n%2, %n combinations", nullptr, static_cast<int>(each.cells)).arg(fromUtf8(each.name), localTime(each.keptAt)), m_list);
        item->setData(kNameRole, fromUtf8(each.name));
        item->setToolTip(tr("%1\n%2 iterations, %3 rows, on %4").arg(fromUtf8(each.name)).arg(each.iterations).arg(each.rows).arg(fromUtf8(each.machine)));
        if (item->data(kNameRole) == before)
            m_list->setCurrentItem(item);
    }
    for (QPushButton* button : m_buttons)
        button->setEnabled(m_list->currentRow() >= 0);
}

void KeptPanel::reload()
{
    fetch(
        m_workers.pool, this, {}, [archive = m_archive] { return archive.list(); },
        [this](const Result<std::vector<KeptProfile>>& kept) {
            if (kept)
                list(*kept);
            else
                emit failed(kept.error());
            emit listed();
        });
}

void KeptPanel::change(std::function<Result<Done>(const ProfileArchive&)> work)
{
    fetch(
        m_workers.pool, this, {}, [archive = m_archive, work = std::move(work)] { return work(archive); },
        [this](const Result<Done>& done) {
            if (!done)
                emit failed(done.error());
            reload();
        });
}

void KeptPanel::load(void (KeptPanel::*loaded)(const QString&, const std::vector<ProfileRow>&))
{
    const QString name = currentName();
    if (name.isEmpty())
        return;
    fetch(
        m_workers.pool, this, {}, [archive = m_archive, name = name.toStdString()] { return archive.rows(name); },
        [this, name, loaded](const Result<std::vector<ProfileRow>>& rows) {
            if (rows)
                emit (this->*loaded)(name, *rows);
            else
                emit failed(rows.error());
        });
}

void KeptPanel::keep(const std::vector<ProfileRow>& rows)
{
    const QString proposed = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    bool isWanted = false;
    const QString name = QInputDialog::getText(this, tr("Keep the results"), tr("Name; one that is kept already is replaced:"), QLineEdit::Normal, proposed, &isWanted).trimmed();
    if (isWanted && !name.isEmpty())
        keepAs(name, rows);
}

void KeptPanel::keepAs(const QString& name, std::vector<ProfileRow> rows)
{
    change([name = name.toStdString(), rows = std::move(rows)](const ProfileArchive& archive) { return archive.keep(name, rows); });
}

void KeptPanel::rename()
{
    const QString name = currentName();
    bool isWanted = false;
    const QString other = QInputDialog::getText(this, tr("Rename"), tr("New name of %1:").arg(name), QLineEdit::Normal, name, &isWanted).trimmed();
    if (isWanted && !other.isEmpty() && other != name)
        change([from = name.toStdString(), to = other.toStdString()](const ProfileArchive& archive) { return archive.rename(from, to); });
}

void KeptPanel::remove()
{
    const QString name = currentName();
    if (QMessageBox::question(this, tr("Remove"), tr("Remove the kept profile %1?").arg(name)) != QMessageBox::Yes)
        return;
    change([name = name.toStdString()](const ProfileArchive& archive) {
        const auto removed = archive.remove(name);
        return removed ? Result<Done>(Done()) : removed.error();
    });
}

}  // namespace hashstash
