#pragma once

#include "widgets/search/saved_searches.h"

#include <QToolButton>

#include <functional>

namespace hashstash {

/// A menu of the searches that have a name: choose, save, rename, remove.
class SavedSearchesButton : public QToolButton {
    Q_OBJECT

public:
    /// `current` gives what is in the fields now.
    explicit SavedSearchesButton(std::function<SearchFields()> current, QWidget* parent = nullptr);

    void saveAs();

signals:
    void chosen(const hashstash::SearchFields& fields);

private:
    void fillMenu();
    void askForName(const QString& title, const QString& suggested, std::function<void(const QString&)> use);

    std::function<SearchFields()> m_current;
    SavedSearches m_searches;
    QMenu* m_menu;
};

}  // namespace hashstash
