#include "widgets/upkeep/delete_dialog.h"

#include "core/stash/stash_files.h"
#include "widgets/shell/error_bar.h"
#include "widgets/shell/format.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashstash {

namespace {

QString pathText(const std::filesystem::path& path)
{
    return fromUtf8(path.string());
}

Result<UpkeepDialog::Told> question(const Stash& stash, bool& hasInner, const std::stop_token& stop, const ProgressFn& progress)
{
    const auto entries = stash.count(stop, progress);
    const auto bytes = entries ? stash.bytesOnDisk(stop) : entries;
    if (!bytes)
        return bytes.error();
    const QString much = DeleteDialog::tr("%1, %2").arg(countText(*entries, DeleteDialog::tr("entry"), DeleteDialog::tr("entries")), sizeText(*bytes));
    if (stash.location().server)
        return UpkeepDialog::Told {DeleteDialog::tr("Delete this stash on the server? It has %1. This cannot be undone.").arg(much)};
    const auto files = filesOf(stash.location());
    if (!files)
        return files.error();
    hasInner = !files->inner.empty();
    if (files->isLink)
        return UpkeepDialog::Told {DeleteDialog::tr("Delete the link to this stash? The stash that it leads to, with %1, stays.").arg(much)};
    UpkeepDialog::Told told {DeleteDialog::tr("Delete this stash? It has %1.").arg(much)};
    for (const auto& path : files->inner)
        told.lines << DeleteDialog::tr("holds other stashes: %1").arg(pathText(path));
    for (const auto& path : files->others)
        told.lines << DeleteDialog::tr("stays, as it is no part of the stash: %1").arg(pathText(path));
    return told;
}

Result<Done> moveToTrash(const std::filesystem::path& path)
{
    if (QFile::moveToTrash(QFile::decodeName(QByteArray::fromStdString(path.native()))))
        return Done {};
    return Error {Stage::Write, QObject::tr("'%1' was not moved to the trash; delete it for good instead, or look who may write there").arg(fromUtf8(path.string())).toStdString(), {}};
}

Result<Done> trash(const StashFiles& files, bool withInner, const std::stop_token& stop)
{
    const bool goesWhole = !files.isLink && files.others.empty() && (withInner || files.inner.empty()) && StashFormat::parse(files.folder.filename().string());
    if (goesWhole)
        return moveToTrash(files.folder);
    if (files.isLink)
        return deleteFiles(files, false);  // a link has nothing worth a trash
    for (const auto* paths : {&files.inner, &files.own}) {
        if (paths == &files.inner && !withInner)
            continue;
        for (const auto& path : *paths) {
            if (stop.stop_requested())
                return cancelled();
            if (auto moved = moveToTrash(path); !moved)
                return moved;
        }
    }
    return Done {};
}

}  // namespace

DeleteDialog::DeleteDialog(Workers workers, Editor& editor, QWidget* parent)
    : UpkeepDialog(workers, editor, tr("Delete a stash"), tr("&Delete"), parent)
    , m_trash(new QCheckBox(tr("Move it to the &trash")))
    , m_inner(new QCheckBox(tr("Also the stashes &inside of it")))
{
    setObjectName(QStringLiteral("deleteDialog"));
    m_trash->setObjectName(QStringLiteral("deleteTrash"));
    m_trash->setChecked(!location().server);
    m_trash->setVisible(!location().server);
    m_inner->setObjectName(QStringLiteral("deleteInner"));
    m_inner->setVisible(false);
    fields().addWidget(m_trash);
    fields().addWidget(m_inner);
    const auto nameButton = [this] { doButton().setText(m_trash->isChecked() ? tr("&Move to the trash") : tr("&Delete for good")); };
    connect(m_trash, &QCheckBox::toggled, this, nameButton);
    nameButton();
    connect(this, &UpkeepDialog::looked, this, [this] {
        m_inner->setVisible(*m_hasInner);
        setReady(error().isHidden());
    });
    tell({tr("The entries are counted …")});
    look(tr("Look at %1").arg(fromUtf8(location().format.folderName())),
         [hasInner = m_hasInner](const Stash& stash, const std::stop_token& stop, const ProgressFn& progress) { return question(stash, *hasInner, stop, progress); });
}

void DeleteDialog::start()
{
    change(tr("Delete %1").arg(fromUtf8(location().format.folderName())),
           [isTrashed = m_trash->isChecked(), withInner = m_inner->isChecked()](Stash& stash, const std::stop_token& stop, const ProgressFn&) -> Result<Told> {
               if (stash.location().server) {
                   const auto cleared = stash.clear();
                   return cleared ? Result<Told>(Told {tr("Deleted.")}) : cleared.error();
               }
               const auto files = filesOf(stash.location());
               if (!files)
                   return files.error();
               const auto done = isTrashed ? trash(*files, withInner, stop) : deleteFiles(*files, withInner, stop);
               return done ? Result<Told>(Told {isTrashed ? tr("Moved to the trash.") : tr("Deleted.")}) : done.error();
           });
}

void DeleteDialog::hasChanged(bool isDone)
{
    if (!isDone)
        return setReady(true);
    emit deleted(location());
    accept();
}

}  // namespace hashstash
