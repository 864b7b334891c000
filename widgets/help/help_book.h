#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QAction;
class QWidget;

namespace hashstash {

struct HelpPage {
    QString name;   ///< of its file, without ".md": what a link and a context name
    QString title;
    QString text;   ///< Markdown
};

/// A page that has all words of a search.
struct HelpHit {
    QString name;
    QString title;
    QString excerpt;  ///< the line around the first word
};

/// The pages of the help, in the order to read them. They are files of resources/help; where resources/help/CODE has one of the
/// same name, that is the one for the language CODE.
class HelpBook {
public:
    explicit HelpBook(const QString& language);

    const std::vector<HelpPage>& pages() const { return m_pages; }
    /// nullptr for a name that is none.
    const HelpPage* find(const QString& name) const;
    /// Those with all the words, in upper or lower case; the ones whose title has them first.
    std::vector<HelpHit> search(const QString& words) const;
    /// The page of the shortcuts, made of the actions below `window`.
    void setShortcuts(const QWidget& window);

private:
    std::vector<HelpPage> m_pages;
};

}  // namespace hashstash
