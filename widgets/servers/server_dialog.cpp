#include "widgets/servers/server_dialog.h"

#include "widgets/servers/server_stash_model.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

namespace hashstash {

ServerDialog::ServerDialog(Workers workers, const QStringList& servers, QWidget* parent)
    : QDialog(parent)
    , m_workers(workers)
    , m_model(new ServerStashModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_url(new QComboBox)
    , m_password(new QLineEdit)
    , m_list(new QPushButton(icon("search"), tr("&List its stashes")))
    , m_open(nullptr)
    , m_view(new QTableView)
    , m_state(new QLabel)
    , m_error(new ErrorBar)
{
    setWindowTitle(tr("Open a stash on a server"));
    setObjectName(QStringLiteral("serverDialog"));
    resize(680, 440);
    m_url->addItems(servers);
    build();
    updateButtons();
}

ServerDialog::~ServerDialog()
{
    if (m_job)
        m_job->cancel();
}

void ServerDialog::build()
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
    m_password->setPlaceholderText(tr("where the server asks for one; it is not kept"));
    m_list->setObjectName(QStringLiteral("listServer"));
    m_list->setDefault(true);

    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ServerStashModel::kSortRole);
    m_view->setObjectName(QStringLiteral("serverStashes"));
    m_view->setAccessibleName(tr("Stashes on the server"));
    m_view->setModel(m_sorted);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ServerStashModel::Name, Qt::AscendingOrder);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(ServerStashModel::Name, QHeaderView::Stretch);
    m_state->setObjectName(QStringLiteral("serverState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setText(tr("Nothing on the server is changed."));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    m_open = buttons->button(QDialogButtonBox::Open);
    m_open->setObjectName(QStringLiteral("openChosen"));
    m_open->setAutoDefault(false);

    auto* server = new QHBoxLayout;
    server->addWidget(m_url, 1);
    server->addWidget(m_list);
    auto* form = new QFormLayout;
    auto* serverLabel = new QLabel(tr("&Server"));
    serverLabel->setBuddy(m_url);
    form->addRow(serverLabel, server);
    form->addRow(tr("&Password"), m_password);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_error);
    column->addWidget(m_view, 1);
    column->addWidget(m_state);
    column->addWidget(buttons);

    connect(m_list, &QPushButton::clicked, this, &ServerDialog::list);
    connect(m_url, &QComboBox::editTextChanged, this, &ServerDialog::updateButtons);
    connect(m_view, &QTableView::activated, this, &ServerDialog::openChosen);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ServerDialog::updateButtons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ServerDialog::updateButtons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ServerDialog::openChosen);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ServerDialog::updateButtons()
{
    m_list->setEnabled(!m_job && !m_url->currentText().trimmed().isEmpty());
    m_open->setEnabled(m_view->selectionModel()->hasSelection());
}

/// The password stands in the URL of both protocols; one without a user name is redis's alone.
QString ServerDialog::urlWithPassword() const
{
    const QString given = m_url->currentText().trimmed();
    const auto scheme = given.indexOf(QLatin1String("://"));
    if (m_password->text().isEmpty() || scheme < 0)
        return given;
    const auto start = scheme + 3;
    const auto slash = given.indexOf(u'/', start);
    const QString authority = given.mid(start, slash < 0 ? -1 : slash - start);
    const auto at = authority.lastIndexOf(u'@');
    const QString user = at < 0 ? QString() : authority.left(at).section(u':', 0, 0);
    const QString password = QString::fromLatin1(QUrl::toPercentEncoding(m_password->text()));
    return given.left(start) + user + u':' + password + u'@' + authority.mid(at + 1) + (slash < 0 ? QString() : given.mid(slash));
}

void ServerDialog::list()
{
    const QString url = urlWithPassword();
    const QString shown = QUrl(url).toDisplayString();  // without the password
    m_error->clear();
    m_model->setStashes({});
    if (!isServerUrl(url.toStdString())) {
        m_error->showText(tr("%1 is no server. Give it as redis://host:port, rediss://host:port or mongodb://host:port.").arg(shown), shown);
        return;
    }
    m_state->setText(tr("Asking %1 …").arg(shown));
    auto found = std::make_shared<ServerListing>();
    m_job = m_workers.jobs.run(tr("List the stashes on %1").arg(shown), [text = url.toStdString(), found](const JobContext& context) -> Result<Done> {
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
        emit stashChosen(fromUtf8(m_model->stashAt(m_sorted->mapToSource(row).row()).argument));
    accept();
}

}  // namespace hashstash
