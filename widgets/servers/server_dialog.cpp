#include "widgets/servers/server_dialog.h"

#include "core/stash/server_parts.h"
#include "widgets/servers/server_form.h"
#include "widgets/servers/server_stash_model.h"
#include "widgets/servers/server_url.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/row_table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace hashstash {

ServerDialog::ServerDialog(Workers workers, const QStringList& servers, QWidget* parent, Keyring& keyring)
    : QDialog(parent)
    , m_workers(workers)
    , m_keyring(keyring)
    , m_model(new ServerStashModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_url(new QComboBox)
    , m_password(new QLineEdit)
    , m_form(new ServerForm)
    , m_name(new QLineEdit)
    , m_keepPassword(new QCheckBox(tr("Keep the password in the desktop's key&ring")))
    , m_save(new QPushButton(tr("Sa&ve")))
    , m_list(new QPushButton(icon("search"), tr("&List its stashes")))
    , m_open(nullptr)
    , m_view(makeRowTable(m_sorted, QStringLiteral("serverStashes"), tr("Stashes on the server")))
    , m_state(new QLabel)
    , m_error(new ErrorBar)
{
    setWindowTitle(tr("Open a stash on a server"));
    setObjectName(QStringLiteral("serverDialog"));
    resize(720, 600);
    m_url->addItems(servers);
    build();
    showParts();
    updateButtons();
}

ServerDialog::~ServerDialog()
{
    if (m_job)
        m_job->cancel();
}

void ServerDialog::buildFields()
{
    m_url->setObjectName(QStringLiteral("serverUrl"));
    m_url->setEditable(true);
    m_url->setInsertPolicy(QComboBox::NoInsert);
    m_url->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_url->lineEdit()->setPlaceholderText(QStringLiteral("redis://localhost:6379"));
    m_url->setToolTip(tr("redis://user@host:port, rediss:// for TLS, unix:///path/to/socket or mongodb://host:port. "
                         "A name behind the host, as in redis://host/my_stash, lists only the stashes of that name."));
    m_password->setObjectName(QStringLiteral("serverPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("where the server asks for one"));
    m_list->setObjectName(QStringLiteral("listServer"));
    m_list->setDefault(true);

    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ServerStashModel::kSortRole);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ServerStashModel::Name, Qt::AscendingOrder);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(ServerStashModel::Name, QHeaderView::Stretch);
    m_state->setObjectName(QStringLiteral("serverState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setText(tr("Nothing on the server is changed."));
}

QWidget* ServerDialog::makeSaving()
{
    m_name->setObjectName(QStringLiteral("serverName"));
    m_name->setPlaceholderText(tr("to find it in the catalog again"));
    m_keepPassword->setObjectName(QStringLiteral("keepPassword"));
    m_save->setObjectName(QStringLiteral("saveServer"));
    m_save->setAutoDefault(false);
    auto* label = new QLabel(tr("Save as &name"));
    label->setBuddy(m_name);
    auto* saving = new QWidget;
    auto* row = new QHBoxLayout(saving);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_name, 1);
    row->addWidget(m_keepPassword);
    row->addWidget(m_save);
    return saving;
}

void ServerDialog::build()
{
    buildFields();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    m_open = buttons->button(QDialogButtonBox::Open);
    m_open->setObjectName(QStringLiteral("openChosen"));
    m_open->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("&Close"));

    auto* server = new QHBoxLayout;
    server->addWidget(m_url, 1);
    server->addWidget(m_list);
    auto* form = new QFormLayout;
    auto* serverLabel = new QLabel(tr("&Server"));
    serverLabel->setBuddy(m_url);
    form->addRow(serverLabel, server);
    form->addRow(tr("Pass&word"), m_password);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_form);
    column->addWidget(makeSaving());
    column->addWidget(m_error);
    column->addWidget(m_view, 1);
    column->addWidget(m_state);
    column->addWidget(buttons);

    connect(m_list, &QPushButton::clicked, this, &ServerDialog::list);
    connect(m_save, &QPushButton::clicked, this, &ServerDialog::save);
    connect(m_url, &QComboBox::editTextChanged, this, &ServerDialog::showParts);
    connect(m_url->lineEdit(), &QLineEdit::editingFinished, this, &ServerDialog::takePasswordOutOfUrl);
    connect(m_form, &ServerForm::edited, this, &ServerDialog::showUrl);
    for (auto* line : {m_name, m_password})
        connect(line, &QLineEdit::textChanged, this, &ServerDialog::updateButtons);
    connect(m_view, &QTableView::activated, this, &ServerDialog::openChosen);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ServerDialog::updateButtons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ServerDialog::updateButtons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ServerDialog::openChosen);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

/// The fields as the URL says. A URL that is being typed may be none yet: then they stay.
void ServerDialog::showParts()
{
    const auto parts = serverParts(m_url->currentText().trimmed().toStdString());
    if (parts && !m_isShowing)
        m_form->setParts(*parts);
    updateButtons();
}

void ServerDialog::showUrl()
{
    m_isShowing = true;
    m_url->setEditText(fromUtf8(serverUrl(m_form->parts())));
    m_isShowing = false;
}

/// What was pasted with a password does not stay in sight.
void ServerDialog::takePasswordOutOfUrl()
{
    auto parts = serverParts(m_url->currentText().trimmed().toStdString());
    if (!parts || parts->password.empty())
        return;
    m_password->setText(fromUtf8(std::exchange(parts->password, {})));
    m_url->setEditText(fromUtf8(serverUrl(*parts)));
}

void ServerDialog::edit(const SavedServer& server)
{
    m_edited = server;
    m_url->setEditText(server.url);
    m_name->setText(server.name);
    m_keepPassword->setChecked(server.password == PasswordFrom::Keyring);
    if (server.password == PasswordFrom::Keyring)
        m_password->setPlaceholderText(tr("in the keyring; type another one to change it"));
}

void ServerDialog::save()
{
    takePasswordOutOfUrl();
    const QString given = m_url->currentText().trimmed();
    if (!serverParts(given.toStdString()))
        return m_error->showText(tr("This is no server. Give it as redis://host:port, rediss://host:port or mongodb://host:port."), {});
    SavedServer server{m_name->text().trimmed(), fromUtf8(shownServerUrl(given.toStdString())), PasswordFrom::Nowhere};
    const bool isSameServer = server.url == m_edited.url;
    if (m_password->text().isEmpty()) {
        server.password = isSameServer ? m_edited.password : PasswordFrom::Nowhere;
        if (server.password == PasswordFrom::Keyring && !m_keepPassword->isChecked()) {
            m_keyring.remove(server.url);
            server.password = PasswordFrom::User;
        }
        return keep(server);
    }
    server.password = PasswordFrom::User;
    if (!m_keepPassword->isChecked())
        return keep(server);
    m_state->setText(tr("Asking the desktop's keyring …"));
    m_keyring.write(server.url, m_password->text(), this, [this, server](const QString& problem) {
        SavedServer saved = server;
        saved.password = problem.isEmpty() ? PasswordFrom::Keyring : PasswordFrom::User;
        keep(saved);
        if (!problem.isEmpty())
            m_error->showText(tr("%1 The server is saved without its password, which will be asked for each time.").arg(problem), problem);
    });
}

void ServerDialog::keep(const SavedServer& server)
{
    m_error->clear();
    if (!m_edited.name.isEmpty() && m_edited.password == PasswordFrom::Keyring && m_edited.url != server.url)
        m_keyring.remove(m_edited.url);
    saveServer(server, m_edited.name);
    m_edited = server;
    m_state->setText(server.password == PasswordFrom::Keyring ? tr("%1 is saved, and its password is in the keyring.").arg(server.name)
                         : server.password == PasswordFrom::User ? tr("%1 is saved; its password is asked for each time.").arg(server.name)
                                                                 : tr("%1 is saved.").arg(server.name));
    emit serversChanged();
}

void ServerDialog::updateButtons()
{
    const bool isGiven = !m_url->currentText().trimmed().isEmpty();
    m_list->setEnabled(!m_job && isGiven);
    m_save->setEnabled(isGiven && !m_name->text().trimmed().isEmpty());
    m_open->setEnabled(m_view->selectionModel()->hasSelection());
}

void ServerDialog::list()
{
    takePasswordOutOfUrl();
    const QString given = m_url->currentText().trimmed();
    m_listed = urlToUse(given, m_password->text().isEmpty() ? std::nullopt : std::optional(m_password->text()));
    const QString shown = fromUtf8(shownServerUrl(given.toStdString()));
    m_error->clear();
    m_model->setStashes({});
    if (!isServerUrl(m_listed)) {
        m_error->showText(tr("This is no server. Give it as redis://host:port, rediss://host:port or mongodb://host:port."), shown);
        return;
    }
    m_state->setText(tr("Asking %1 …").arg(shown));
    auto found = std::make_shared<ServerListing>();
    m_job = m_workers.jobs.run(tr("List the stashes on %1").arg(shown), [text = m_listed, found](const JobContext& context) -> Result<Done> {
        auto listing = listServer(text, context.stop());
        if (!listing)
            return listing.error();
        *found = std::move(*listing);
        return Done();
    });
    updateButtons();
    connect(m_job, &Job::finished, this, [this, job = m_job.data(), found, shown] {
        m_job = nullptr;
        if (job->error()) {
            m_state->clear();
            if (!job->isCancelled())
                m_error->showError(*job->error());
        } else {
            emit serverListed(shown);
            showListing(*found);
        }
        updateButtons();
    });
}

void ServerDialog::showListing(const ServerListing& listing)
{
    m_model->setStashes(listing.stashes);
    const auto count = countText(listing.stashes.size(), tr("stash"), tr("stashes"));
    m_state->setText(listing.stashes.empty() ? tr("No stash was found on it.")
                         : listing.isWhole   ? count
                                             : tr("%1 in the first million keys; there is more. Name one behind the host to look for it.").arg(count));
    if (listing.stashes.empty())
        return;
    m_view->selectRow(0);
    m_view->setFocus();
}

void ServerDialog::openChosen()
{
    const auto rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    for (const auto& row : rows)
        emit stashChosen(fromUtf8(withTimeoutOf(m_listed, m_model->stashAt(m_sorted->mapToSource(row).row()).argument)));
    accept();
}

}  // namespace hashstash
