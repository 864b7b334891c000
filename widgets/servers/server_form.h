#pragma once

#include "core/stash/server_parts.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace hashstash {

/// What a server's URL says, as fields; but for the password, which is no part of a URL that is shown.
class ServerForm : public QWidget {
    Q_OBJECT

public:
    explicit ServerForm(QWidget* parent = nullptr);

    ServerParts parts() const;
    /// Says nothing by edited().
    void setParts(const ServerParts& parts);

signals:
    void edited();

private:
    QLineEdit* makeLine(const QString& name, const QString& hint);
    void showKind();

    bool m_isShowing = false;
    ServerParts m_rest;  ///< what has no field: other options
    QComboBox* m_kind;
    QLabel* m_hostLabel;
    QLineEdit *m_host, *m_port, *m_user, *m_database, *m_dbname;
    QCheckBox* m_tls;
    QSpinBox* m_timeout;
};

}  // namespace hashstash
