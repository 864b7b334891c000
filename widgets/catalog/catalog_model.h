#pragma once

#include "core/stash/catalog.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace hashstash {

/// The folders that were opened, and below each every stash that is in it.
class CatalogModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Format, ColumnCount };

    explicit CatalogModel(QObject* parent = nullptr);
    ~CatalogModel() override;

    /// Adds a folder's catalog, or replaces the one of the same folder.
    QModelIndex setRoot(const CatalogNode& root);
    void removeRoot(const QModelIndex& index);
    /// nullptr for an invalid index. Good until the model changes. Its children are those of the index.
    const CatalogNode* nodeAt(const QModelIndex& index) const;
    std::vector<std::filesystem::path> roots() const;
    /// The stash in that folder; invalid where none is listed.
    QModelIndex find(const std::filesystem::path& stash) const;
    /// Whether any row has a text in the column Format.
    bool showsFormats() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Item;
    static std::unique_ptr<Item> makeItem(const CatalogNode& node, Item* parent, int row);
    Item* itemOf(const QModelIndex& index) const;
    static bool showsFormat(const Item& item);
    template <typename Test>
    const Item* findItem(Test test) const;

    std::vector<std::unique_ptr<Item>> m_roots;
};

/// Stashes in and below the node.
std::size_t stashCount(const CatalogNode& node);

}  // namespace hashstash
