#pragma once

#include "widgets/jobs/workers.h"
#include "widgets/servers/keyring.h"
#include "widgets/servers/server_tree_model.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QToolButton;
class QTreeView;

namespace hashstash {

class ErrorBar;

/// The saved servers beside the catalog: connects to them, and opens what is on them. Return or a double click connects a
/// server and opens a stash. What fails is said in place.
class ServersPanel : public QWidget {
    Q_OBJECT

public:
    /// `keyring` outlives the panel.
    ServersPanel(Workers workers, Keyring& keyring, QWidget* parent = nullptr);
    ~ServersPanel() override;

    /// Reads the saved servers again; connections to those that stay go on.
    void reload();
    QTreeView& view() { return *m_view; }
    ServerTreeModel& model() { return *m_model; }
    const std::vector<std::unique_ptr<ServerConnection>>& connections() const { return m_connections; }

signals:
    /// A URL for Location::fromArgument(). It may hold a password.
    void stashChosen(const QString& argument);
    /// A server that was lost is there again.
    void reconnected(const hashstash::SavedServer& server);
    void editRequested(const hashstash::SavedServer& server);
    void addRequested();

private:
    void buildActions();
    QAction* addAction(const QString& text, const QString& name, const QKeySequence& keys, void (ServersPanel::*handler)());
    QWidget* makePasswordRow();
    void activate();
    void connectCurrent();
    void disconnectCurrent();
    void editCurrent();
    void removeCurrent();
    void copyUrl();
    void open(ServerConnection& connection);
    void askForPassword(ServerConnection& connection);
    void takePassword();
    void showState();
    void take(ServerConnection& connection);
    ServerConnection* current() const;

    Workers m_workers;
    Keyring& m_keyring;
    std::vector<std::unique_ptr<ServerConnection>> m_connections;
    ServerTreeModel* m_model;
    QTreeView* m_view;
    ErrorBar* m_error;
    QWidget* m_passwordRow;
    QLabel* m_passwordLabel;
    QLineEdit* m_password;
    QPointer<ServerConnection> m_asked;   ///< whose password is asked for
    QPointer<ServerConnection> m_failed;  ///< of whom the bar tells
    QAction *m_connect, *m_disconnect, *m_edit, *m_remove, *m_copy;
};

}  // namespace hashstash
