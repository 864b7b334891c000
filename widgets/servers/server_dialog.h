#pragma once

#include "core/stash/server_location.h"
#include "widgets/jobs/workers.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace hashstash {

class ErrorBar;
class Job;
class ServerStashModel;

/// Asks for a server, lists the stashes on it, and lets the user choose which to open. Never waits for the server.
class ServerDialog : public QDialog {
    Q_OBJECT

public:
    /// `servers`: URLs to offer, newest first, without passwords.
    ServerDialog(Workers workers, const QStringList& servers, QWidget* parent = nullptr);
    ~ServerDialog() override;

signals:
    /// The server answered. `url` has no password.
    void serverListed(const QString& url);
    /// A URL for Location::fromArgument(). It may hold a password.
    void stashChosen(const QString& argument);

private:
    void build();
    void list();
    void showListing(const ServerListing& listing);
    void openChosen();
    void updateButtons();
    QString urlWithPassword() const;

    Workers m_workers;
    QPointer<Job> m_job;
    ServerStashModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QComboBox* m_url;
    QLineEdit* m_password;
    QPushButton* m_list;
    QPushButton* m_open;
    QTableView* m_view;
    QLabel* m_state;
    ErrorBar* m_error;
};

}  // namespace hashstash
