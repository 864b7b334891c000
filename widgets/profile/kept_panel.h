#pragma once

#include "core/profile/profile_archive.h"
#include "widgets/jobs/workers.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QListWidget;
class QPushButton;

namespace hashstash {

/// The profiles that are kept: to show, to compare with, to rename and to remove. The archive is read and written on the pool.
class KeptPanel : public QWidget {
    Q_OBJECT

public:
    KeptPanel(Workers workers, ProfileArchive archive, QWidget* parent = nullptr);

    /// Lists anew what there is.
    void reload();
    /// Keeps rows under a name that the user is asked for.
    void keep(const std::vector<ProfileRow>& rows);
    void keepAs(const QString& name, std::vector<ProfileRow> rows);

signals:
    void opened(const QString& name, const std::vector<hashstash::ProfileRow>& rows);
    /// The shown profile is to be compared with these rows.
    void compared(const QString& name, const std::vector<hashstash::ProfileRow>& rows);
    void failed(const hashstash::Error& error);
    /// The list shows what there is.
    void listed();

private:
    QPushButton* addButton(const QString& text, const QString& name, std::function<void()> clicked);
    QString currentName() const;
    void load(void (KeptPanel::*loaded)(const QString&, const std::vector<ProfileRow>&));
    void rename();
    void remove();
    /// Does something with the archive, and lists it anew.
    void change(std::function<Result<Done>(const ProfileArchive&)> work);
    void list(const std::vector<KeptProfile>& kept);

    Workers m_workers;
    ProfileArchive m_archive;
    QListWidget* m_list;
    std::vector<QPushButton*> m_buttons;
};

}  // namespace hashstash
