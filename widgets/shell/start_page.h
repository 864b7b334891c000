#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;
class QLabel;
class QPushButton;

namespace hashstash {

/// What the window shows while no stash is open: ways to open one.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    void setRecent(const QStringList& paths);
    void setDefaultRoot(const QString& path);
    /// Said above the ways to open something: what to do next.
    void showHint(const QString& text);

signals:
    void openRequested();
    void serverRequested();
    void pathChosen(const QString& path);

private:
    QLabel* m_hint;
    QLabel* m_recentTitle;
    QListWidget* m_recent;
    QPushButton* m_root;
    QString m_rootPath;
};

}  // namespace hashstash
