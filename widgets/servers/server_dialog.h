#pragma once

#include "core/stash/server_location.h"
#include "widgets/jobs/workers.h"
#include "widgets/servers/keyring.h"
#include "widgets/servers/saved_servers.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace hashstash {

class ErrorBar;
class Job;
class ServerForm;
class ServerStashModel;

/// Asks for a server by its URL or by its parts, which are kept in step; lists the stashes on it, and lets the user choose
/// which to open. A server can be saved by a name. Never waits for the server.
class ServerDialog : public QDialog {
    Q_OBJECT

public:
    /// `servers`: URLs to offer, newest first, without passwords.
    ServerDialog(Workers workers, const QStringList& servers, QWidget* parent = nullptr, Keyring& keyring = desktopKeyring());
    ~ServerDialog() override;

    /// Shows a saved server, to be changed.
    void edit(const SavedServer& server);

signals:
    /// The server answered. `url` has no password.
    void serverListed(const QString& url);
    /// A URL for Location::fromArgument(). It may hold a password.
    void stashChosen(const QString& argument);
    /// Another server is saved, or one was changed.
    void serversChanged();

private:
    void build();
    void buildFields();
    QWidget* makeSaving();
    void showUrl();
    void showParts();
    void takePasswordOutOfUrl();
    void save();
    void keep(const SavedServer& server);
    void list();
    void showListing(const ServerListing& listing);
    void openChosen();
    void updateButtons();

    Workers m_workers;
    Keyring& m_keyring;
    SavedServer m_edited;  ///< before the changes; no name: a new one
    bool m_isShowing = false;
    std::string m_listed;  ///< the URL that was asked; never shown
    QPointer<Job> m_job;
    ServerStashModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QComboBox* m_url;
    QLineEdit* m_password;
    ServerForm* m_form;
    QLineEdit* m_name;
    QCheckBox* m_keepPassword;
    QPushButton* m_save;
    QPushButton* m_list;
    QPushButton* m_open;
    QTableView* m_view;
    QLabel* m_state;
    ErrorBar* m_error;
};

}  // namespace hashstash
