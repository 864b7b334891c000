#pragma once

#include "widgets/entries/locator_set.h"

#include <QString>
#include <QToolBar>

#include <vector>

namespace hashstash {

/// Entries that a list is narrowed to, and what they are called.
struct Narrowing {
    QString name;
    SharedLocators entries;
};

/// A button for each condition that narrows a list, which takes it away, and one for all of them. Hidden while there is none
/// but the text of the filter line, which shows itself.
class NarrowingBar : public QToolBar {
    Q_OBJECT

public:
    explicit NarrowingBar(QWidget* parent = nullptr);

    /// Narrows further; one of that name is replaced.
    void add(Narrowing narrowing);
    void clearAll();
    /// Takes away those that do not hold the entry.
    void admit(BytesView locator);
    void setFilterText(const QString& text);
    std::vector<SharedLocators> sets() const;
    const std::vector<Narrowing>& narrowings() const { return m_narrowings; }

signals:
    void changed();
    void filterTextRemoved();

private:
    void remove(std::size_t at);
    void rebuild();
    void addChip(const QString& text, const QString& toolTip, const QString& name, std::function<void()> handler);

    std::vector<Narrowing> m_narrowings;
    QString m_filterText;
};

}  // namespace hashstash
