#pragma once

#include "widgets/help/help_book.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTextBrowser;
class QUrl;

namespace hashstash {

/// The help: its pages at the left, or those that a search finds, and the chosen one. Never opens anything outside itself unasked.
class HelpWindow : public QWidget {
    Q_OBJECT

public:
    explicit HelpWindow(HelpBook book, QWidget* parent = nullptr);

    HelpBook& book() { return m_book; }
    /// The first page for a name that is none.
    void showPage(const QString& name);
    QString page() const { return m_page; }
    void focusSearch();
    /// Shows all pages again.
    void clearSearch();

signals:
    /// The user wants the address in a browser.
    void externalRequested(const QUrl& url);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* makeExternalBar();
    void list();
    void render();
    void follow(const QUrl& url);
    void go(int by);

    HelpBook m_book;
    QString m_page;
    QStringList m_visited;  ///< pages, to go back to
    qsizetype m_place = -1;
    QLineEdit* m_search;
    QListWidget* m_list;
    QTextBrowser* m_text;
    QPushButton *m_back, *m_forward;
    QWidget* m_external;
    QLabel* m_address;
    QString m_url;
};

}  // namespace hashstash
