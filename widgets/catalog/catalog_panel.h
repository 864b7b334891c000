#pragma once

#include "widgets/catalog/catalog_model.h"
#include "widgets/jobs/workers.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QTreeView;

namespace hashstash {

class ErrorBar;

/// The stashes below the opened folders. Return or a double click opens one.
class CatalogPanel : public QWidget {
    Q_OBJECT

public:
    explicit CatalogPanel(Workers workers, QWidget* parent = nullptr);
    ~CatalogPanel() override;

    /// Looks for stashes below the folder, on a worker; then found() or, where it is no folder, failed().
    void addFolder(const std::filesystem::path& folder);
    /// Shows what was found elsewhere.
    void addCatalog(const Catalog& catalog);
    /// Selects the stash; where no catalog shows it, its kin is looked for first.
    void reveal(const Location& stash);
    void reload();
    std::vector<std::filesystem::path> folders() const;
    /// Lists those and no others; what is listed already stays as it is.
    void setFolders(const std::vector<std::filesystem::path>& folders);
    CatalogModel& model() { return *m_model; }
    QTreeView& view() { return *m_view; }

signals:
    void stashActivated(const hashstash::Location& location);
    void stashRejected(const hashstash::Error& error);

private:
    void activate(const QModelIndex& index);
    void buildActions();
    void showHint();
    bool isCovered(const std::filesystem::path& folder) const;
    void selectRevealed();

    Workers m_workers;
    CatalogModel* m_model;
    QTreeView* m_view;
    QLabel* m_hint;
    ErrorBar* m_error;
    std::vector<std::filesystem::path> m_scanning;
    std::filesystem::path m_revealed;
};

}  // namespace hashstash
