#include "widgets/servers/server_form.h"

#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace hashstash {

ServerForm::ServerForm(QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox)
    , m_hostLabel(new QLabel)
    , m_host(makeLine(QStringLiteral("serverHost"), QStringLiteral("localhost")))
    , m_port(makeLine(QStringLiteral("serverPort"), tr("the usual one")))
    , m_user(makeLine(QStringLiteral("serverUser"), tr("none")))
    , m_database(makeLine(QStringLiteral("serverDatabase"), tr("all")))
    , m_dbname(makeLine(QStringLiteral("serverDbname"), tr("all")))
    , m_tls(new QCheckBox(tr("Encrypted (&TLS)")))
    , m_timeout(new QSpinBox)
{
    setObjectName(QStringLiteral("serverForm"));
    m_kind->setObjectName(QStringLiteral("serverKind"));
    m_kind->addItem(QStringLiteral("Redis"), static_cast<int>(ServerKind::Redis));
    m_kind->addItem(tr("Redis by a socket"), static_cast<int>(ServerKind::RedisSocket));
    m_kind->addItem(QStringLiteral("MongoDB"), static_cast<int>(ServerKind::Mongo));
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_tls->setObjectName(QStringLiteral("serverTls"));
    m_timeout->setObjectName(QStringLiteral("serverTimeout"));
    m_timeout->setRange(0, 86400);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setSpecialValueText(tr("as in the preferences"));

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    const auto add = [grid](int row, int column, QLabel* label, QWidget* field) {
        label->setBuddy(field);
        grid->addWidget(label, row, column);
        grid->addWidget(field, row, column + 1);
    };
    add(0, 0, new QLabel(tr("&Kind")), m_kind);
    add(0, 2, m_hostLabel, m_host);
    add(1, 0, new QLabel(tr("P&ort")), m_port);
    add(1, 2, new QLabel(tr("&User")), m_user);
    add(2, 0, new QLabel(tr("&Database")), m_database);
    add(2, 2, new QLabel(tr("Na&me of a stash")), m_dbname);
    add(3, 0, new QLabel(tr("T&ime-out")), m_timeout);
    grid->addWidget(m_tls, 3, 3);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);

    const auto edit = [this] {
        if (!m_isShowing)
            emit edited();
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this, edit] {
        showKind();
        edit();
    });
    for (auto* line : {m_host, m_port, m_user, m_database, m_dbname})
        connect(line, &QLineEdit::textChanged, this, edit);
    connect(m_tls, &QCheckBox::toggled, this, edit);
    connect(m_timeout, &QSpinBox::valueChanged, this, edit);
    showKind();
}

QLineEdit* ServerForm::makeLine(const QString& name, const QString& hint)
{
    auto* line = new QLineEdit;
    line->setObjectName(name);
    line->setPlaceholderText(hint);
    return line;
}

void ServerForm::showKind()
{
    const bool isSocket = static_cast<ServerKind>(m_kind->currentData().toInt()) == ServerKind::RedisSocket;
    m_hostLabel->setText(isSocket ? tr("&Path of the socket") : tr("&Host"));
    m_host->setPlaceholderText(isSocket ? QStringLiteral("/run/redis/redis.sock") : QStringLiteral("localhost"));
    m_port->setEnabled(!isSocket);
    m_tls->setEnabled(!isSocket && !m_rest.isSrv);
}

ServerParts ServerForm::parts() const
{
    ServerParts parts = m_rest;
    const auto text = [](const QLineEdit* line) { return line->text().trimmed().toStdString(); };
    parts.kind = static_cast<ServerKind>(m_kind->currentData().toInt());
    const bool isSocket = parts.kind == ServerKind::RedisSocket;
    parts.isSrv = parts.isSrv && parts.kind == ServerKind::Mongo;
    parts.host = text(m_host);
    if (parts.host.empty() && !isSocket)
        parts.host = "localhost";
    parts.port = isSocket ? std::string() : text(m_port);
    parts.user = text(m_user);
    parts.database = text(m_database);
    parts.dbname = text(m_dbname);
    parts.isTls = !isSocket && m_tls->isChecked();
    if (m_timeout->value() == 0)
        parts.timeout.clear();
    else if (std::llround(std::strtod(m_rest.timeout.c_str(), nullptr)) != m_timeout->value())  // else a part of a second stays
        parts.timeout = std::to_string(m_timeout->value());
    return parts;
}

void ServerForm::setParts(const ServerParts& parts)
{
    m_isShowing = true;
    m_rest = parts;
    m_rest.password.clear();
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(parts.kind)));
    m_host->setText(fromUtf8(parts.host));
    m_port->setText(fromUtf8(parts.port));
    m_user->setText(fromUtf8(parts.user));
    m_database->setText(fromUtf8(parts.database));
    m_dbname->setText(fromUtf8(parts.dbname));
    m_tls->setChecked(parts.isTls);
    m_timeout->setValue(static_cast<int>(std::clamp(std::round(fromUtf8(parts.timeout).toDouble()), 0.0, 86400.0)));
    showKind();
    m_isShowing = false;
}

}  // namespace hashstash
